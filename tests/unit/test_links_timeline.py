"""Every deep link to the pages on the timeline and on sources, by code, by label and as written by earlier versions."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.names import UnknownNameError
from figures import address
from figures.pages import BY_NAME
from figures.parameters import of
from figures.sources import view as sources
from figures.sources.view import View as SourcesView
from figures.timeline import view as timeline
from figures.timeline.view import View
from loaders.timeline import load_trends
from ui.shared import atlas

if TYPE_CHECKING:
    from types import ModuleType

ATLAS = atlas()
MIDDLE = 2


def meaning(link: str, page: ModuleType) -> object:
    """Return the view of a link, which must be understood in full."""
    texts = parse_qs(urlsplit(link).query)
    values = {}
    for parameter in of(page.PAGE):
        found = next((texts[name] for name in parameter.names if name in texts), [])
        reading = address.read(parameter, found, page.options(ATLAS, parameter) or ATLAS.economy_names)
        assert not reading.messages
        values[parameter.name] = reading.value
    return page.read(ATLAS, values)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/timeline", View()),
        ("/timeline?period=AI+and+cables%2C+2023+to+2026", View(period="ai")),
        ("/timeline?period=All%2C+1723+to+2026", View()),
        ("/timeline?period=Social+media%2C+2010+to+2016", View(period="social")),
        ("/timeline?period=tech&order=Newest+first", View(period="tech", order="new")),
        ("/timeline?find=zeppelin", View(find="zeppelin")),
        ("/timeline?event_find=cable+ships", View(find="cable ships")),
        ("/timeline?series=Event+of+Diplo&category=tools", View(series=("diplo-event",), categories=("tools",))),
        ("/timeline?part=Trends+and+counter-trends", View(part="trends")),
        (
            "/timeline?part=Trends+and+counter-trends&shift1=ecosystem&counter1=fact-based+reasoning",
            View(part="trends", positions=(4, 0, *(MIDDLE,) * 4)),
        ),
        (
            "/timeline?timeline_view=trends&shift3=3&counter3=1",
            View(part="trends", positions=(*(MIDDLE,) * 4, 3, 1)),
        ),
        (
            "/timeline?part=Competences&skill-curate=not+yet&skill-critique=very+well",
            View(part="skills", levels=(0, *(MIDDLE,) * 3, 4)),
        ),
        ("/timeline?part=Questions&search=ambassador", View(part="faq", search="ambassador")),
        ("/timeline?part=Glossary&topic=Companies+and+countries", View(part="glossary", topics=("economy",))),
        ("/timeline?part=reach", View(part="reach")),
        ("/timeline?timeline_view=learn", View(part="learn")),
    ],
)
def test_a_link_to_the_timeline_means_one_view(link: str, expected: View):
    assert meaning(link, timeline) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/sources", SourcesView()),
        ("/sources?q=lowy+2019", SourcesView(words="lowy 2019")),
        ("/sources?q=zzz&table=economies", SourcesView(words="zzz", table="economies")),
        ("/sources?part=Tables", SourcesView(part="tables")),
        ("/sources?part=Tables&table=cables", SourcesView(part="tables", table="cables")),
        (
            "/sources?part=Methods+and+limits&method=Limits+of+the+atlas",
            SourcesView(part="methods", method="limits"),
        ),
        ("/sources?sources_view=methods&method=disruption", SourcesView(part="methods", method="disruption")),
        ("/sources?part=Licences+and+credits", SourcesView(part="licences")),
        ("/sources?part=What+changed", SourcesView(part="changes")),
        ("/sources?sources_view=incidents", SourcesView(part="incidents")),
    ],
)
def test_a_link_to_the_sources_means_one_view(link: str, expected: SourcesView):
    assert meaning(link, sources) == expected


@pytest.mark.parametrize(
    ("page", "values"),
    [
        (timeline, {"timeline_view": "Atlantis"}),
        (timeline, {"series": ("Atlantis",)}),
        (timeline, {"shift1": "Atlantis"}),
        (sources, {"table": "Atlantis"}),
        (sources, {"method": "Atlantis"}),
    ],
)
def test_a_name_nobody_knows_is_named(page: ModuleType, values: dict[str, object]):
    with pytest.raises(UnknownNameError, match="Atlantis"):
        page.read(ATLAS, values)


@pytest.mark.parametrize("page", [timeline, sources], ids=["timeline", "sources"])
@given(data=st.data())
def test_what_is_written_is_read_again(page: ModuleType, data: st.DataObject):
    for parameter in page.PARAMETERS:
        codes = st.sampled_from(list(page.options(ATLAS, parameter)) or [""])
        words = st.text(st.sampled_from("abc é&="), max_size=20).map(lambda text: " ".join(text.split()))
        values = {"one": codes, "many": st.lists(codes, unique=True, max_size=4).map(tuple), "text": words}
        value = data.draw(values[parameter.kind], label=parameter.name)
        texts = address.write(parameter, value)
        assert address.read(parameter, texts, page.options(ATLAS, parameter)) == address.Reading(value)


def test_every_trend_and_competence_of_the_data_has_its_parameter():
    rows = ATLAS.frame(load_trends)
    assert set(timeline.TRENDS) == set(rows.loc[rows["group"].isin(["trend", "counter-trend"]), "id"])
    competences = rows[rows["group"] == "competence"].set_index("id")["name"].to_dict()
    assert {skill: parameter.label for skill, parameter in timeline.SKILLS.items()} == competences


@pytest.mark.parametrize("page", [timeline, sources], ids=["timeline", "sources"])
def test_defaults_are_among_the_options(page: ModuleType):
    for parameter in page.PARAMETERS:
        if parameter.kind == "one" and parameter.default is not None:
            assert parameter.default in page.options(ATLAS, parameter), parameter.name
    assert page.PART.name == BY_NAME[page.PAGE].tab
