"""Selectors bound to the address: copying it reproduces the view.

The address holds labels (``?economy=Kenya``); values (``?economy=KEN``) are understood too. A value nobody knows is
named in a notice and the default is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from streamlit.errors import StreamlitAPIException
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analysis.scenario import whole_number
from loaders.economies import load_economies
from ui import page
from ui.cache import cached, computed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SHOWN = 60
SHARED = "economy"


def _from_address(key: str, options: Mapping[str, str]) -> tuple[list[str] | None, list[str]]:
    """Return the known values and the unknown texts of one URL parameter; None if the address does not name it."""
    texts = st.query_params.get_all(key)
    if not texts:
        return None, []
    by_text = {text.casefold(): value for value, label in options.items() for text in (value, label)}
    known = [by_text[text.casefold()] for text in texts if text.casefold() in by_text]
    return known, [text for text in texts if text and text.casefold() not in by_text]


def _tell(label: str, unknown: Sequence[str], instead: str) -> None:
    if unknown:
        page.notices([_unknown(label, unknown, instead)])


def _unknown(label: str, unknown: Sequence[str], instead: str) -> str:
    shown = ", ".join(f"“{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}”" for text in unknown[:5])
    more = f" and {len(unknown) - 5} more" if len(unknown) > 5 else ""
    return f"{label}: {shown}{more} in the address is not known. {instead}"


def _remember(key: str, labels: Sequence[str], messages: Sequence[str]) -> None:
    """Keep messages about an address that is about to be put right, for as long as it then stays as it is."""
    st.session_state[f"{key}-told"] = (list(labels), list(messages))


def _recall(key: str) -> None:
    labels, messages = st.session_state.get(f"{key}-told", ([], []))
    if messages and st.query_params.get_all(key) == labels:
        page.notices(messages)


def put_in_address(key: str, labels: str | list[str]) -> None:
    """Rewrite a parameter of the address to what its widget understands.

    Parameters
    ----------
    key
        URL parameter and widget key.
    labels
        What the widget shows, a list for one with several values.
    """
    try:
        st.query_params[key] = labels
    except StreamlitAPIException:  # the parameter belongs to a widget that has been drawn already
        st.session_state[key] = labels
        return
    context = get_script_run_ctx()
    if context is not None:  # a widget starts from the address as it was typed, where codes are not its options
        with context.session_state.query_params() as address:
            address.set_initial_query_params_from_current()


def pick(
    label: str,
    options: Mapping[str, str],
    *,
    key: str,
    default: str | None = None,
    help: str = "",  # noqa: A002
) -> str | None:
    """Return one value of a searchable select box, or None where nothing is chosen.

    Parameters
    ----------
    label
        Shown above it.
    options
        Value to label.
    key
        URL parameter.
    default
        Value before anybody chooses; None lets the box be empty.
    help
        Shown on request beside the label.
    """
    if key == SHARED:
        _carry_over(options)
    known, unknown = _from_address(key, options)
    labels = [options[value] for value in options]
    if known and st.query_params.get_all(key) != [options[known[0]]]:
        put_in_address(key, options[known[0]])
    index = None if default is None else list(options).index(default)
    chosen = st.selectbox(
        label,
        labels,
        index=index,
        key=key,
        bind="query-params",
        persist_state="session",
        help=help or None,
        placeholder="Choose or type to search",
        filter_mode="contains",
    )
    _tell(label, unknown, f"Showing {options[default]}." if default else "Nothing is selected.")
    value = {text: value for value, text in options.items()}.get(chosen) if chosen is not None else None
    if key == SHARED:
        own_choice = value is not None and value != default
        st.session_state["carried"] = (st.session_state.get("page"), value) if own_choice else None
    return value


def _carry_over(options: Mapping[str, str]) -> None:
    """Choose here the economy that was chosen on another page, unless the address names one."""
    origin, value = st.session_state.get("carried") or (None, None)
    if (
        value is not None
        and value in options
        and origin != st.session_state.get("page")
        and not st.query_params.get_all(SHARED)
    ):
        put_in_address(SHARED, options[value])


def pick_many(
    label: str,
    options: Mapping[str, str],
    *,
    key: str,
    default: Sequence[str] = (),
    max_selections: int | None = None,
    help: str = "",  # noqa: A002
) -> list[str]:
    """Return the values of a multiple select box. Parameters as for `pick`.

    Parameters
    ----------
    max_selections
        More than this many in the address are cut, with a notice.
    """
    known, unknown = _from_address(key, options)
    if known:
        unique = list(dict.fromkeys(known))
        messages = [_unknown(label, unknown, "It is left out.")] if unknown else []
        if max_selections and len(unique) > max_selections:
            messages.append(f"{label}: only the first {max_selections} of {len(unique)} in the address are used.")
        labels = [options[value] for value in unique[:max_selections]]
        if st.query_params.get_all(key) != labels:
            _remember(key, labels, messages)
            put_in_address(key, labels)
    _recall(key)
    chosen = st.multiselect(
        label,
        list(options.values()),
        default=[options[value] for value in default],
        key=key,
        bind="query-params",
        persist_state="session",
        max_selections=max_selections,
        help=help or None,
        placeholder="Choose or type to search",
        filter_mode="contains",
        select_all=False,
    )
    instead = f"Showing {', '.join(options[value] for value in default)}." if default else "It is left out."
    _tell(label, [] if known else unknown, instead)
    by_label = {text: value for value, text in options.items()}
    return [by_label[text] for text in chosen]


def switch(label: str, options: Mapping[str, str], *, key: str, default: str) -> str:
    """Return one of a few values, shown side by side. Parameters as for `pick`."""
    known, unknown = _from_address(key, options)
    if known and st.query_params.get_all(key) != [options[known[0]]]:
        put_in_address(key, options[known[0]])
    chosen = st.segmented_control(
        label,
        list(options.values()),
        default=options[default],
        key=key,
        bind="query-params",
        persist_state="session",
        required=True,
        wrap=True,
    )
    _tell(label, unknown, f"Showing {options[default]}.")
    return {text: value for value, text in options.items()}.get(str(chosen), default)


def year_slider(label: str, low: int, high: int, *, default: int, key: str = "year") -> int:
    """Return a year between ``low`` and ``high``, both inclusive."""
    texts = st.query_params.get_all(key)
    bad = [text for text in texts if whole_number(text, low, high) is None]
    chosen = st.slider(label, low, high, default, key=key, bind="query-params", persist_state="session")
    _tell(label, bad, f"Years run from {low} to {high}; showing {chosen}.")
    return int(chosen)


def range_slider(label: str, low: int, high: int, *, step: int, key: str) -> tuple[float, float]:
    """Return the lower and upper end of a range; the whole range at first."""
    lower, upper = st.slider(label, low, high, (low, high), step, key=key, bind="query-params", persist_state="session")
    return float(lower), float(upper)


def toggle(label: str, *, key: str, default: bool = False, help: str = "") -> bool:  # noqa: A002
    """Return whether a switch is on."""
    return bool(st.toggle(label, default, key=key, bind="query-params", persist_state="session", help=help or None))


def text(label: str, *, key: str, default: str = "", max_chars: int = 200, help: str = "") -> str:  # noqa: A002
    """Return a line of text; a longer one in the address is refused with a notice."""
    given = st.query_params.get(key, "")
    if len(given) > max_chars:
        page.notices([f"{label}: the text in the address has {len(given):,} characters; at most {max_chars} are used."])
    chosen = st.text_input(
        label, default, max_chars=max_chars, key=key, bind="query-params", persist_state="session", help=help or None
    )
    return str(chosen).strip()


def economy_labels() -> dict[str, str]:
    """Return every economy's code and name, by name."""
    return computed(_economy_labels)()


def _economy_labels() -> dict[str, str]:
    frame = cached(load_economies)().frame
    return dict(frame.sort_values("name")[["iso3", "name"]].itertuples(index=False, name=None))


def pick_economy(label: str = "Economy", *, key: str = SHARED, default: str | None = None) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of an economy; the same key on every page keeps the choice."""
    return pick(label, economy_labels(), key=key, default=default)
