"""Comparing presence in hubs: an economy with its peers, hubs with each other, presence with size."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.memberships import present_members
from analysis.presence import in_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

PEER_RULES: Mapping[str, str] = {
    "subregion": "Same UN sub-region",
    "region": "Same UN region",
    "income": "Same income group",
    "population": "Ten nearest by population",
    "gdp": "Ten nearest by GDP",
    "bloc": "Members of one bloc",
}
NEAREST = 10
_PLACES = ("no", "unknown", "yes", "host")


def peers(
    iso3: str,
    rule: str,
    economies: pd.DataFrame,
    *,
    sizes: pd.DataFrame,
    blocs: pd.DataFrame,
    bloc_id: str = "",
    among: Collection[str] = (),
) -> list[str]:
    """Return the peers of an economy, without itself, sorted by code (by nearness for size).

    Parameters
    ----------
    iso3
        The economy.
    rule
        One of ``PEER_RULES``.
    economies, blocs
        As ``load_economies`` and ``load_blocs``.
    sizes
        Index ``iso3``, columns ``population`` and ``gdp_usd``; nearness is the ratio, not the difference.
    bloc_id
        The bloc, for the rule ``bloc``; the economy need not be a member.
    among
        Only these codes can be peers, such as economies with any office at all; every economy if empty.

    Returns
    -------
    list of str
        Empty where the economy lacks what the rule needs.
    """
    able = economies["iso3"].isin(list(among) or economies["iso3"]) | (economies["iso3"] == iso3)
    listed = economies[~economies["is_supranational"] & able].set_index("iso3")
    columns = {"subregion": "un_subregion", "region": "un_region", "income": "income_group"}
    if rule in columns:
        values = listed[columns[rule]]
        mine = values.get(iso3)
        return sorted(set(values.index[values == mine]) - {iso3}) if isinstance(mine, str) else []
    if rule == "bloc":
        now = present_members(blocs)
        return sorted(set(now.loc[now["bloc_id"] == bloc_id, "iso3"]) & set(listed.index) - {iso3})
    size = sizes["population" if rule == "population" else "gdp_usd"].dropna()
    size = size[(size > 0) & size.index.isin(listed.index)]
    if iso3 not in size.index:
        return []
    distance = (np.log(size) - np.log(size[iso3])).abs().drop(iso3).sort_values(kind="stable")
    return list(distance.index[:NEAREST])


def latest_sizes(gdp: pd.DataFrame, population: pd.DataFrame) -> pd.DataFrame:
    """Return the latest GDP and population of each economy that are not projections.

    Parameters
    ----------
    gdp, population
        As ``load_gdp`` and ``load_population``.

    Returns
    -------
    pandas.DataFrame
        Index ``iso3``; ``gdp_usd``, ``gdp_year``, ``population``, ``population_year``; blank where unknown.
    """
    parts = []
    for frame, column, name in ((gdp, "gdp_usd", "gdp_year"), (population, "population", "population_year")):
        rows = latest(frame, "year").set_index("iso3")
        parts.append(rows[[column, "year"]].rename(columns={"year": name}))
    return parts[0].join(parts[1], how="outer")


def latest(frame: pd.DataFrame, year: str) -> pd.DataFrame:
    """Return the latest row of each economy that is no projection.

    Parameters
    ----------
    frame
        ``iso3`` and a year; ``kind`` where it can be a projection.
    year
        Column of the year.
    """
    known = frame[frame["kind"] != "projection"] if "kind" in frame else frame
    return known.sort_values(year).groupby("iso3").tail(1)


def peer_presence(
    found: pd.DataFrame, hubs: pd.DataFrame, iso3: str, peer_codes: list[str], economies: pd.DataFrame
) -> pd.DataFrame:
    """Return where an economy and its peers are represented, hub by hub.

    Parameters
    ----------
    found
        As ``analysis.presence.everywhere``.
    hubs, economies
        As ``load_hubs`` and ``load_economies``.
    iso3, peer_codes
        The economy and its peers.

    Returns
    -------
    pandas.DataFrame
        ``hub_id``, ``hub``, ``mine`` and ``evidence`` (as in ``found``), ``n_peers`` (who could be there: the host
        cannot), ``n_present``, ``n_likely`` and ``n_from_memory`` (of these), ``n_not_present``, ``n_unknown``,
        ``percent`` (of peers present; blank where the state of any is not established), ``peers_present`` (names and
        kinds of office), ``gap``. Gaps first, which are hubs
        where the economy is not present and a peer is, then those where its state is not established.
    """
    names = dict(zip(economies["iso3"], economies["name"], strict=True))
    known = found[found["iso3"].isin([iso3, *peer_codes])]
    columns = (known["hub_id"], known["iso3"], known["presence"], known["evidence"], in_words(known))
    states = {(hub, code): state for hub, code, *state in zip(*columns, strict=True)}
    rows = []
    for hub_id, hub, host in zip(hubs["hub_id"], hubs["name"], hubs["iso3"], strict=True):
        mine, evidence, _ = states[hub_id, iso3]
        others = [(code, *states[hub_id, code]) for code in peer_codes if code != host]
        there = [(code, sure, said) for code, state, sure, said in others if state == "yes"]
        count = Counter(state for _, state, _, _ in others)
        rows.append(
            {
                "hub_id": hub_id,
                "hub": hub,
                "mine": mine,
                "evidence": evidence,
                "n_peers": len(others),
                "n_present": len(there),
                "n_likely": sum(sure == "likely" for _, sure, _ in there),
                "n_from_memory": sum(sure == "unknown" for _, sure, _ in there),
                "n_not_present": count["no"],
                "n_unknown": count["unknown"],
                "percent": round(100 * len(there) / len(others), 1)
                if others and not count["unknown"]
                else float("nan"),
                "peers_present": "; ".join(sorted(f"{names[code]} ({said})" for code, _, said in there)),
            }
        )
    result = pd.DataFrame(rows)
    result["gap"] = (result["mine"] == "no") & (result["n_present"] > 0)
    result["place"] = result["mine"].map({state: place for place, state in enumerate(_PLACES)})
    result.loc[result["n_present"] == 0, "place"] = len(_PLACES)
    return result.sort_values(["place", "n_present", "hub"], ascending=[True, False, True], ignore_index=True).drop(
        columns="place"
    )


def _percent(present: int, every: int, *, unknown: int) -> float:
    return round(100 * present / every, 1) if every and not unknown else float("nan")


@dataclass(frozen=True)
class Overlap:
    """Economies in one hub, the other, or both; the hosts of either are left out.

    Attributes
    ----------
    both, only_first, only_second
        Sorted codes.
    jaccard
        Shared over all, between 0 and 1; 0 where both hubs are empty.
    """

    both: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]

    @property
    def jaccard(self) -> float:
        """Return shared economies as a share of those in either hub."""
        every = len(self.both) + len(self.only_first) + len(self.only_second)
        return len(self.both) / every if every else 0.0


def overlap(seen: pd.DataFrame, hubs: pd.DataFrame, first: str, second: str) -> Overlap:
    """Return who is in both of two hubs and who in only one.

    Parameters
    ----------
    seen
        As ``presence``.
    hubs
        As ``load_hubs``.
    first, second
        ``hub_id`` of each.
    """
    return _overlap(_present(seen), dict(zip(hubs["hub_id"], hubs["iso3"], strict=True)), first, second)


def _present(seen: pd.DataFrame) -> dict[str, set[str]]:
    return {hub_id: set(codes) for hub_id, codes in seen.groupby("hub_id")["iso3"]}


def _overlap(present: Mapping[str, set[str]], hosts: Mapping[str, str], first: str, second: str) -> Overlap:
    one, two = (present.get(hub, set()) - {hosts[first], hosts[second]} for hub in (first, second))
    return Overlap(tuple(sorted(one & two)), tuple(sorted(one - two)), tuple(sorted(two - one)))


def overlaps(seen: pd.DataFrame, hubs: pd.DataFrame) -> pd.DataFrame:
    """Return the overlap of every pair of hubs, both ways round, the diagonal left out.

    Parameters
    ----------
    seen
        As ``presence``.
    hubs
        As ``load_hubs``.

    Returns
    -------
    pandas.DataFrame
        ``first``, ``second`` (names), ``n_both``, ``n_first``, ``n_second``, ``percent`` (of the economies in
        the first hub that are in the second too).
    """
    names = dict(zip(hubs["hub_id"], hubs["name"], strict=True))
    hosts, present = dict(zip(hubs["hub_id"], hubs["iso3"], strict=True)), _present(seen)
    rows = []
    for first, second in itertools.permutations(names, 2):
        shared = _overlap(present, hosts, first, second)
        in_first = len(shared.both) + len(shared.only_first)
        rows.append(
            {
                "first": names[first],
                "second": names[second],
                "n_both": len(shared.both),
                "n_first": in_first,
                "n_second": len(shared.both) + len(shared.only_second),
                "percent": round(100 * len(shared.both) / in_first, 1) if in_first else float("nan"),
            }
        )
    return pd.DataFrame(rows)


def elsewhere(found: pd.DataFrame, codes: Collection[str], hub_id: str) -> dict[str, tuple[str, ...]]:
    """Return which of some economies that were not found in a hub are not present there, and which are not established.

    Parameters
    ----------
    found
        As ``analysis.presence.everywhere``.
    codes
        Economies.
    hub_id
        The hub.
    """
    here = found[(found["hub_id"] == hub_id) & found["iso3"].isin(list(codes))]
    return {state: tuple(sorted(here.loc[here["presence"] == state, "iso3"])) for state in ("no", "unknown")}


@dataclass(frozen=True)
class Association:
    """A least-squares line of ``y`` on ``log10(x)``; it describes, it does not explain.

    Attributes
    ----------
    n
        Economies with both figures.
    slope, intercept
        ``y = intercept + slope * log10(x)``; ``nan`` with fewer than three points.
    rank_correlation
        Spearman's, between -1 and 1.
    """

    n: int
    slope: float
    intercept: float
    rank_correlation: float


def association(points: pd.DataFrame, x: str, y: str) -> Association:
    """Return how ``y`` goes with the logarithm of ``x``.

    Parameters
    ----------
    points
        One economy a row.
    x, y
        Columns; rows with a blank in either, or ``x`` not above zero, are left out.
    """
    known = points[[x, y]].dropna()
    known = known[known[x] > 0].astype("float64")
    if len(known) < 3 or known[x].nunique() < 2 or known[y].nunique() < 2:
        return Association(len(known), float("nan"), float("nan"), float("nan"))
    slope, intercept = np.polyfit(np.log10(known[x]), known[y], 1)
    ranks = known.rank()
    return Association(len(known), float(slope), float(intercept), float(np.corrcoef(ranks[x], ranks[y])[0, 1]))


def size_points(seen: pd.DataFrame, economies: pd.DataFrame, sizes: pd.DataFrame, posts: pd.DataFrame) -> pd.DataFrame:
    """Return how many hubs each economy is present in, beside its size and its network of posts.

    Parameters
    ----------
    seen
        As ``presence``.
    economies
        As ``load_economies``.
    sizes
        Index ``iso3``; ``population``, ``gdp_usd``.
    posts
        As ``load_network_sizes``; the latest edition of each economy is taken.

    Returns
    -------
    pandas.DataFrame
        ``iso3``, ``economy``, ``un_region``, ``n_hubs``, ``n_types``, ``population``, ``gdp_usd``,
        ``posts_total``, ``index_year``; only economies with at least one office in any hub. Economies that host
        hubs can be present in fewer of them.
    """
    network = latest(posts, "index_year").set_index("iso3")
    totals = seen.groupby("iso3").agg(n_hubs=("hub_id", "nunique"), n_types=("n_types", "sum"))
    listed = economies.loc[~economies["is_supranational"], ["iso3", "name", "un_region"]].rename(
        columns={"name": "economy"}
    )
    return (
        listed.merge(totals, left_on="iso3", right_index=True)
        .merge(sizes[["population", "gdp_usd"]], left_on="iso3", right_index=True, how="left")
        .merge(network[["posts_total", "index_year"]], left_on="iso3", right_index=True, how="left")
        .sort_values(["n_hubs", "n_types", "economy"], ascending=[False, False, True], ignore_index=True)
    )
