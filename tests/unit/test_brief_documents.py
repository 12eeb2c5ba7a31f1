"""What the PDF and the PowerPoint of a brief hold when they are read back."""

from __future__ import annotations

import io

import altair as alt
import pandas as pd
import pytest
from pptx import Presentation
from pypdf import PdfReader

from figures.figure import Figure
from figures.of_page import figures_of
from loaders.table import Source
from takeaway.brief import Brief, Part
from takeaway.letters import cut, drawable, plain
from takeaway.native import native
from takeaway.pdf import pdf
from takeaway.slides import pptx
from ui.shared import atlas

SOURCE = Source("a", "A list of cables", "A publisher", "https://example.org/list", "2026-11-24", "CC BY 4.0")
TITLES = (
    "<b>bold</b> & </svg><script>x</script>",
    '#eval("1+1") $x$ *b* _i_ @here <label> = Heading \\ // note',
    "a\x00b\x07c\x0bd\ufffee",
    "word " * 400,
    "W" * 2000,
    "漢字 😀 العربية",
    "",
)


def figure(title: str = "Cables a year", *, rows: int = 3, chart: bool = True, **more: object) -> Figure:
    table = pd.DataFrame({"kind": [f"Kind {n}" for n in range(rows)], "cables": range(1, rows + 1)})
    bars = (
        alt.Chart(table)
        .mark_bar(color="#138a63")
        .encode(x=alt.X("cables:Q", title="Cables"), y=alt.Y("kind:N", sort=None, title=None))
    )
    return Figure(
        "bars",
        title,
        "There are most of the last kind.",
        table,
        (SOURCE,),
        bars if chart else None,
        alt="Bars by kind",
        **more,
    )


def brief(*figures: Figure, title: str = "Cables", parts: tuple[Part, ...] = ()) -> Brief:
    return Brief(
        "cables",
        title,
        "A lead.",
        parts or (Part("", figures=figures),),
        "https://example.org/cables?a=1",
        "Edition of 24 November 2026",
        "Dashed lines are disputed.",
    )


def texts(document: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages).split())


def slides(document: bytes) -> list:
    return list(Presentation(io.BytesIO(document)).slides)


def words_on(slide: object) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def kinds_in(node: object) -> list[str]:
    node = node.get_object()
    if isinstance(node, list):
        return [kind for child in node for kind in kinds_in(child)]
    if not hasattr(node, "get"):
        return []
    below = kinds_in(node["/K"]) if "/K" in node else []
    return [str(node["/S"]), *below] if "/S" in node else below


def test_a_pdf_says_what_the_brief_says_and_is_tagged():
    reader = PdfReader(io.BytesIO(pdf(brief(figure(note="Counted by hand.")))))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert reader.metadata.title == "Cables"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    kinds = kinds_in(root["/StructTreeRoot"]["/K"])
    assert {"/H1", "/P", "/Figure", "/Table", "/TH", "/Link", "/L"} <= set(kinds)
    said = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for words in (
        "A lead.",
        "most of the last kind",
        "Counted by hand.",
        "CC BY 4.0",
        "Dashed lines",
        "Edition of 24 November 2026",
        "https://example.org/cables?a=1",
        "Page 1 of",
        "Confirmed: a source was read",
    ):
        assert words in said
    assert "/URI" in str([link.get_object() for page in reader.pages for link in page.get("/Annots", ())])


def test_a_dossier_of_many_parts_is_two_pages():
    parts = tuple(
        Part(f"Part {n}", ("A sentence that says something. " * 8,) * 3, (figure(),) if n < 3 else ())
        for n in range(10)
    )
    reader = PdfReader(io.BytesIO(pdf(brief(parts=parts))))
    assert len(reader.pages) == 2


def test_of_pictures_alike_in_a_dossier_the_first_stay():
    words = ("A sentence that says something. " * 40,) * 3
    parts = tuple(Part(f"Part {n}", words, (figure("The same twelve times"),)) for n in range(12))
    said = " ".join(texts(pdf(brief(parts=parts))).split())
    left = said.count("The same twelve times")
    assert 1 <= left < 12
    assert f"The HTML and the slides have {12 - left} more figures." in said


def test_paper_is_a3_across_when_asked():
    box = PdfReader(io.BytesIO(pdf(brief(figure()), paper="a3"))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (1191, 842)


def test_a_long_table_is_cut_and_says_so():
    long = figure(rows=40, chart=False)
    assert "12 of 40 rows; all are in the CSV" in texts(pdf(brief(long)))
    slide = slides(pptx(brief(long)))[1]
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    assert len(table.rows) == 11  # a heading and ten rows
    assert "10 of 40 rows; all are in the CSV" in words_on(slide)


@pytest.mark.parametrize("title", TITLES, ids=range(len(TITLES)))
def test_no_title_breaks_a_document_or_becomes_markup(title: str):
    asked = brief(figure(title), figure("Second", chart=False), title=title)
    said = texts(pdf(asked)).replace("\u200b", "")
    shown = words_on(slides(pptx(asked))[0])
    if title.startswith(("#eval", "<b>")):
        assert title.split(maxsplit=1)[0] in said
        assert title.split(maxsplit=1)[0] in shown
    assert "\x00" not in shown


def test_a_powerpoint_has_a_slide_a_figure_with_native_charts_and_notes():
    found = slides(pptx(brief(figure(), figure("Others", chart=False))))
    assert len(found) == 5  # opening, two figures, marks, sources
    assert [slide.shapes.title.text_frame.text for slide in found[1:3]] == ["Cables a year", "Others"]
    chart = next(shape for shape in found[1].shapes if shape.has_chart)
    assert list(chart.chart.plots[0].categories) == ["Kind 0", "Kind 1", "Kind 2"]
    assert list(chart.chart.plots[0].series[0].values) == [1, 2, 3]
    assert chart._element.nvGraphicFramePr.cNvPr.get("descr") == "Bars by kind"
    notes = found[1].notes_slide.notes_text_frame.text
    assert "most of the last kind" in notes
    assert "A list of cables" in notes
    assert "https://example.org/list" in notes
    assert "CC BY 4.0" in words_on(found[-1])


def test_what_powerpoint_cannot_draw_alike_is_a_picture():
    table = pd.DataFrame({"a": [1, 10], "b": [2.0, 300.0]})
    logs = alt.Chart(table).mark_line().encode(x="a:Q", y=alt.Y("b:Q", scale=alt.Scale(type="log")))
    shown = Figure("logs", "Logs", "It grows.", table, (SOURCE,), logs, alt="A line")
    picture = [shape for shape in slides(pptx(brief(shown)))[1].shapes if shape.shape_type == 13]
    assert [shape._element.nvPicPr.cNvPr.get("descr") for shape in picture] == ["A line"]


def test_a_year_without_a_value_stays_a_gap():
    rows = [{"year": 2020, "n": 1}, {"year": 2022, "n": 3}]
    number = {"type": "quantitative"}
    spec = {
        "mark": "line",
        "data": {"values": rows},
        "encoding": {"x": {"field": "year", **number}, "y": {"field": "n", "title": "N", **number}},
    }
    drawn = native(spec)
    assert drawn.categories == ("2020", "2021", "2022")
    assert drawn.series == {"N": (1, None, 3)}
    assert native(spec | {"data": {"values": [*rows, {"year": 2022, "n": 4}]}}) is None


def test_letters_that_a_font_lacks_are_told_by_a_square():
    assert drawable("Ağrı → 漢") == "Ağrı → □"
    assert plain("a\x00\nb\x1f") == "a b"
    assert cut("one two three", 9) == "one two…"


@pytest.mark.parametrize("page", ["compare", "hubs"])
def test_real_figures_become_documents(page: str):
    figures = figures_of(atlas(), page=page, said={})
    asked = brief(*figures, title="A page")
    said = texts(pdf(asked))
    assert all(one.title in said for one in figures)
    found = slides(pptx(asked))
    assert [slide.shapes.title.text_frame.text for slide in found[1 : len(figures) + 1]] == [
        one.title for one in figures
    ]
