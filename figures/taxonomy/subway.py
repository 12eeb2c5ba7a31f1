"""The subway map of digital governance: the drawing for screen and print, its links, and its stations as a list."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from analysis.taxonomy_issues import station_list
from analysis.wording import listed
from charts import subway as drawing
from figures.figure import Figure
from figures.taxonomy.view import basket_names, issue_names
from loaders import taxonomy as tables
from loaders.table import cited

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas
    from figures.taxonomy.view import View

_LOOKS = {"light": drawing.LIGHT, "dark": drawing.DARK}


def map_data(atlas: Atlas) -> drawing.MapData:
    """Return the lines, stations and links that are drawn."""
    frame = atlas.frame(tables.load_issues)
    return drawing.MapData(
        layout=atlas.frame(tables.load_subway_layout),
        connectors=atlas.frame(tables.load_subway_connectors),
        links=atlas.frame(tables.load_issue_links),
        names=issue_names(atlas),
        levels=dict(zip(frame["issue_id"], frame["level"], strict=True)),
        lines=basket_names(atlas),
    )


def on_screen(atlas: Atlas, *, links: tuple[str, ...], appearance: str) -> str:
    """Return the map as SVG for the page.

    Parameters
    ----------
    links
        Kinds of link to draw.
    appearance
        ``light`` or ``dark``.
    """
    return drawing.subway_svg(atlas.kept(map_data), kinds=links, look=_LOOKS[appearance])


def highlight(issue: str | None, appearance: str) -> str:
    """Return style rules that point out a station and its links; nothing where none is chosen.

    Parameters
    ----------
    issue
        Its code.
    appearance
        ``light`` or ``dark``.
    """
    return drawing.highlight_css(issue or "", _LOOKS[appearance])


def subway_map(atlas: Atlas, *, view: View) -> Figure:
    """Return the links that the map draws; its picture is a poster of A3 size."""
    links = atlas.frame(tables.load_issue_links)
    names = issue_names(atlas) | {f"basket:{i}": f"{name} (basket)" for i, name in basket_names(atlas).items()}
    shown = links[links["kind"].isin(view.links)]
    sources = cited([*atlas.frame(tables.load_issues)["source_id"], *shown["source_id"]])
    table = shown.assign(name_a=shown["issue_a"].map(names), name_b=shown["issue_b"].map(names))
    stations = every_station(atlas, view=view)
    finding = _tied(stations)
    if view.issue is not None:
        finding = _station(stations, view.issue)
    publishers = listed(list(dict.fromkeys(source.publisher for source in sources)), most=4)
    as_of = max([*stations["as_of"], *shown["as_of"]])
    footer = f"Digital Geopolitics Atlas. Sources: {publishers}. As of {as_of}. Drawing and descriptions: the atlas."
    return Figure(
        "subway-map",
        "The subway map of digital governance",
        finding,
        table,
        sources,
        picture=functools.partial(
            drawing.subway_poster,
            atlas.kept(map_data),
            kinds=view.links,
            selected=view.issue or "",
            footer=footer,
        ),
    )


def every_station(atlas: Atlas, *, view: View) -> pd.DataFrame:
    """Return every station with the lines and stations it is tied to: see `analysis.taxonomy_issues.station_list`."""
    return atlas.kept(_every_station, links=view.links)


def _every_station(atlas: Atlas, *, links: tuple[str, ...]) -> pd.DataFrame:
    return station_list(
        atlas.frame(tables.load_subway_layout),
        atlas.frame(tables.load_issues),
        atlas.frame(tables.load_issue_links),
        atlas.frame(tables.load_baskets),
        links,
    )


def stations(atlas: Atlas, *, view: View) -> Figure:
    """Return the map as a list: every station in order along its line, with what it is tied to."""
    rows = every_station(atlas, view=view)
    return Figure(
        "subway",
        "Stations of the subway map",
        _tied(rows),
        rows,
        cited([*rows["source_id"], *atlas.frame(tables.load_issue_links)["source_id"]]),
        labels={"issue_id": "Code"},
        note="Lines are baskets. The drawing is ours and no copy of a published map; interchanges come from the table "
        "of links.",
    )


def _tied(rows: pd.DataFrame) -> str:
    crossing = rows[(rows["also_on"] != "") | (rows["linked_with"] != "")]
    numbers = rows["linked_with"].map(lambda cell: len(cell.split("; ")) if cell else 0)
    top = rows.loc[numbers == numbers.max(), "station"].tolist()
    most = f"{listed(top)} {'has' if len(top) == 1 else 'have'} the most links ({numbers.max()})."
    return (
        f"{rows['line'].nunique()} lines, {len(rows)} stations; {len(crossing)} of them are tied to another by the "
        f"links drawn. {most if numbers.max() else 'No link is drawn.'}"
    )


def _station(rows: pd.DataFrame, issue: str) -> str:
    row = rows.set_index("issue_id").loc[issue]
    linked = f" Linked with {row['linked_with'].replace('; ', ', ')}." if row["linked_with"] else " No link is drawn."
    return f"{row['station']}, {row['line_name']}: {row['description']}{linked}"
