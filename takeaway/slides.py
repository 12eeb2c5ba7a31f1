"""A brief as PowerPoint: one slide a figure, with text, tables and plain charts that can be edited."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from charts import export, theme
from charts.evidence import EVIDENCE
from takeaway.letters import cut, plain
from takeaway.native import Native, native
from takeaway.rows import Excerpt, excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from figures.figure import Figure
    from loaders.table import Source
    from takeaway.brief import Brief, Part

_WIDE, _HIGH, _SIDE = 13.333, 7.5, 0.6
_HEAD_END, _BODY_TOP, _BODY_END = 1.1, 1.95, 6.72
_FULL = _WIDE - 2 * _SIDE
_POINTS_ACROSS = _FULL * 72 / 0.5
"""Width of a line in points, for letters half as wide as high."""
_DRAWN_PX = 1000
_LEGEND, _MOST_KEYS = 2.9, 12
_DPI = 144
_MOST_LABELS = 14
_TITLE_ONLY = 5
_SOFT = "#4d5860"
_MOST_ROWS, _LONGEST_FINDING, _LONGEST_TITLE = 10, 330, 180
_LINES, _LETTERS_ACROSS = 15, 140
_LETTERS_A_SLIDE, _SOURCES_A_SLIDE, _MOST_SOURCE_SLIDES = 900, 16, 4
_CHARTS = {
    ("bar", True, False): XL_CHART_TYPE.BAR_CLUSTERED,
    ("bar", False, False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    ("bar", True, True): XL_CHART_TYPE.BAR_STACKED,
    ("bar", False, True): XL_CHART_TYPE.COLUMN_STACKED,
    ("line", False, False): XL_CHART_TYPE.LINE,
    ("line", False, True): XL_CHART_TYPE.LINE,
    ("area", False, False): XL_CHART_TYPE.AREA,
    ("area", False, True): XL_CHART_TYPE.AREA_STACKED,
}


def pptx(brief: Brief) -> bytes:
    """Return the brief as PowerPoint of 16:9: an opening, a slide a figure, and its sources.

    Parameters
    ----------
    brief
        What to write.
    """
    deck = _Deck(brief)
    deck.opening()
    for part in brief.parts:
        if brief.talk and part.figures:
            deck.view(part)
        else:
            deck.part(part)
            for figure in part.figures:
                deck.figure(figure)
    deck.closing()
    out = io.BytesIO()
    deck.show.save(out)
    return out.getvalue()


class _Deck:
    def __init__(self, brief: Brief) -> None:
        self.brief, self.show = brief, Presentation()
        self.show.slide_width, self.show.slide_height = Inches(_WIDE), Inches(_HIGH)
        about = self.show.core_properties
        about.title, about.author, about.language = _text(brief.title, 250), "Digital Geopolitics Atlas", "en-GB"
        about.subject, about.keywords, about.comments = _text(brief.lead, 250), "", ""

    def opening(self) -> None:
        brief = self.brief
        slide = self._slide(
            brief.title, "", size=_fitting(brief.title, ((60, 44), (120, 32), (240, 24))), box=(1.6, 1.7)
        )
        _bar(slide, 0, 0, _WIDE, 0.18)
        said = [(_text(brief.lead, 600), 22 if len(brief.lead) < 300 else 17, theme.INK["light"])]
        _words(slide, said, 3.5, 1.9)
        _words(slide, [(_text(brief.edition, 120), 14, _SOFT)], 5.6, 0.4)
        _notes(slide, brief.lead, brief.note)

    def part(self, part: Part) -> None:
        """Put the sentences of a part on as many slides as they need."""
        for n, sentences in enumerate(_portions(part.sentences)):
            slide = self._slide(part.heading or self.brief.title, " (continued)" if n else "")
            size = 20 if sum(map(len, sentences)) < 500 else 16
            _words(slide, [(sentence, size, theme.INK["light"]) for sentence in sentences], 1.5, _BODY_END - 1.5)
            _notes(slide, part.note, *sentences, part.link)

    def view(self, part: Part) -> None:
        """Put a part on one slide under its own title: its sentences, the finding, the figure."""
        figure = part.figures[0]
        slide = self._slide(part.heading, "", source=figure.caption)
        said = [_text(words, _LONGEST_FINDING) for words in (*part.sentences, figure.finding) if words]
        size = _fitting(" ".join(said), ((150, 18), (230, 16), (999, 14)))
        lines = sum(math.ceil(len(words) * size / _POINTS_ACROSS) for words in said)
        top = _HEAD_END + (lines * size * 1.2 + len(said) * size * 0.5) / 72
        _words(slide, [(words, size, theme.INK["light"]) for words in said], _HEAD_END, top - _HEAD_END)
        self._body(slide, figure, top)
        _notes(slide, part.note, *said, figure.note, figure.caption, part.link)

    def figure(self, figure: Figure) -> None:
        slide = self._slide(figure.title, "", source=figure.caption)
        finding = _text(figure.finding, _LONGEST_FINDING)
        if finding:
            size = _fitting(finding, ((150, 18), (230, 15), (999, 13)))
            _words(slide, [(finding, size, theme.INK["light"])], _HEAD_END, 0.8)
        self._body(slide, figure, _BODY_TOP)
        cited = [f"{s.title}. {s.publisher}. Read {s.accessed}. {s.licence}. {s.url}" for s in figure.sources[:40]]
        more = len(figure.sources) - len(cited)
        _notes(
            slide, figure.finding, figure.note, figure.caption, *cited, f"And {more} more sources." if more > 0 else ""
        )

    def _body(self, slide: Any, figure: Figure, top: float) -> None:  # noqa: ANN401
        """Put the chart, the picture or the table of a figure below what is said of it."""
        is_chart = figure.chart is not None and figure.picture is None
        drawn = native(theme.spec(figure.chart, description="")) if is_chart else None
        if drawn:
            _chart(slide, drawn, figure, top)
        elif figure.drawable:
            self._picture(slide, figure, top)
        elif not figure.table.empty:
            _table(slide, figure, top)

    def closing(self) -> None:
        slide = self._slide("Marks, boundaries, sources", "")
        marks = ("■", "□", "▨")
        said = [
            (f"{mark}  {kind.label}", 14, theme.INK["light"])
            for mark, kind in zip(marks, EVIDENCE.values(), strict=True)
        ]
        note = _text(self.brief.note, 1400)
        said.append((note, 14 if len(note) < 700 else 11, theme.INK["light"]))
        said.append(("What the atlas computes is CC BY 4.0; sources keep their own terms.", 12, _SOFT))
        _words(slide, [one for one in said if one[0]], 1.4, _BODY_END - 1.4)
        sources = self.brief.sources
        for n in range(0, min(len(sources), _SOURCES_A_SLIDE * _MOST_SOURCE_SLIDES), _SOURCES_A_SLIDE):
            slide = self._slide("Sources and their terms", " (continued)" if n else "")
            shown = sources[n : n + _SOURCES_A_SLIDE]
            cited = [(f"{n + k}. {_cited(source)}", source.url) for k, source in enumerate(shown, start=1)]
            left = len(sources) - n - len(shown)
            if left and n // _SOURCES_A_SLIDE == _MOST_SOURCE_SLIDES - 1:
                cited.append((f"And {left:,} more sources, which the HTML and the ZIP list.", ""))
            _linked(_box(slide, _SIDE, 1.3, _FULL, _BODY_END - 1.3), cited, 11)

    def _slide(
        self, title: str, more: str, *, source: str = "", size: int = 0, box: tuple[float, float] = (0.35, 0.75)
    ) -> Any:  # noqa: ANN401
        """Return a new slide with its title and, at its foot, source, edition and link."""
        slide = self.show.slides.add_slide(self.show.slide_layouts[_TITLE_ONLY])
        head, words = slide.shapes.title, _text(title, _LONGEST_TITLE) or "Digital Geopolitics Atlas"
        head.left, head.top, head.width, head.height = map(Inches, (_SIDE, box[0], _FULL, box[1]))
        head.text_frame.word_wrap = True
        head.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        head.text_frame.margin_left = 0
        _set(
            head.text_frame.paragraphs[0],
            words + more,
            size or _fitting(words, ((58, 28), (100, 20))),
            theme.INK["light"],
            bold=True,
        )
        _bar(slide, _SIDE, 6.82, _FULL, 0.015)
        said = f"{_text(self.brief.edition, 80)}. Digital Geopolitics Atlas."
        link = plain(self.brief.link)
        foot = (
            [(_text(source, 200), ""), (f"{said} {cut(link, 110)}", link)]
            if source
            else [(f"{said} {cut(link, 110)}", link)]
        )
        _linked(_box(slide, _SIDE, 6.86, _FULL, 0.5), foot, 10)
        return slide

    def _picture(self, slide: Any, figure: Figure, top: float) -> None:  # noqa: ANN401
        keys = figure.map.legend if figure.map is not None and figure.picture is None else ()
        drawing = plain(figure.drawing(width_px=_DRAWN_PX))
        start = drawing.index(">", drawing.index("<svg")) + 1
        sheet = f'{drawing[:start]}<rect width="100%" height="100%" fill="#ffffff"/>{drawing[start:]}'
        content = export.png(sheet, title="", caption="", dpi=_DPI)
        picture = slide.shapes.add_picture(io.BytesIO(content), 0, 0)
        room = _FULL - (_LEGEND if keys else 0)
        scale = min(Inches(room) / picture.width, Inches(_BODY_END - top) / picture.height)
        picture.width, picture.height = Emu(int(picture.width * scale)), Emu(int(picture.height * scale))
        picture.left, picture.top = Emu(Inches(_SIDE) + (Inches(room) - picture.width) // 2), Inches(top)
        _describe(picture, figure)
        if keys:
            frame = _box(slide, _WIDE - _SIDE - _LEGEND + 0.25, top, _LEGEND - 0.25, _BODY_END - top)
            frame.vertical_anchor = MSO_ANCHOR.MIDDLE
            for n, key in enumerate(keys[:_MOST_KEYS]):
                line = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
                line.space_after = Pt(5)
                count = "" if key.count is None else f" {key.count:,}"
                if key.colour:
                    _run(line, "■ ", 14, key.colour[:7])
                _run(line, f"{_text(key.words, 70)}{count}", 14, theme.INK["light"])


def _cited(source: Source) -> str:
    said = (_text(source.title, 90), _text(source.publisher, 40), f"Read {source.accessed}", _text(source.licence, 60))
    return ". ".join(said)


def _text(text: str, most: int) -> str:
    return cut(plain(text), most)


def _fitting(text: str, sizes: Iterable[tuple[int, int]]) -> int:
    """Return the size in points of the first length that holds the text; the last is the least."""
    size = 14
    for letters, size in sizes:  # noqa: B007
        if len(text) <= letters:
            break
    return size


def _portions(sentences: Iterable[str]) -> Iterator[list[str]]:
    """Yield sentences, as many at a time as a slide has room for."""
    held: list[str] = []
    for sentence in sentences:
        words = _text(sentence, _LETTERS_A_SLIDE)
        if held and (sum(map(len, held)) + len(words) > _LETTERS_A_SLIDE or len(held) == 8):
            yield held
            held = []
        held.append(words)
    if held:
        yield held


def _rgb(colour: str) -> RGBColor:
    return RGBColor(*theme.rgb(colour)[:3])  # type: ignore[no-untyped-call]


def _run(paragraph: Any, words: str, size: float, colour: str, *, bold: bool = False) -> Any:  # noqa: ANN401
    run = paragraph.add_run()
    run.text, run.font.size, run.font.bold = words, Pt(size), bold
    run.font.color.rgb = _rgb(colour)
    run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK
    return run


def _set(paragraph: Any, words: str, size: float, colour: str, *, bold: bool = False) -> None:  # noqa: ANN401
    paragraph.alignment = PP_ALIGN.LEFT
    _run(paragraph, words, size, colour, bold=bold)


def _box(slide: Any, left: float, top: float, width: float, height: float) -> Any:  # noqa: ANN401
    frame = slide.shapes.add_textbox(*map(Inches, (left, top, width, height))).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def _words(slide: Any, said: Sequence[tuple[str, float, str]], top: float, height: float) -> None:  # noqa: ANN401
    frame = _box(slide, _SIDE, top, _FULL, height)
    for n, (words, size, colour) in enumerate(said):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size * 0.5)
        _set(paragraph, words, size, colour)


def _linked(frame: Any, lines: list[tuple[str, str]], size: float) -> None:  # noqa: ANN401
    """Set lines, each a link where it has an address on the web."""
    for n, (words, address) in enumerate(lines):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size * 0.3)
        run = _run(paragraph, words, size, _SOFT)
        if plain(address).startswith(("http://", "https://")):
            run.hyperlink.address = plain(address)


def _bar(slide: Any, left: float, top: float, width: float, height: float) -> None:  # noqa: ANN401
    shape = slide.shapes.add_shape(1, *map(Inches, (left, top, width, height)))
    shape.fill.solid()
    shape.fill.fore_color.rgb = _rgb(theme.ACCENT)
    shape.line.fill.background()
    shape.shadow.inherit = False
    shape.name = "Decoration"


def _notes(slide: Any, *said: str) -> None:  # noqa: ANN401
    slide.notes_slide.notes_text_frame.text = "\n".join(_text(words, 4000) for words in said if words)


def _describe(shape: Any, figure: Figure) -> None:  # noqa: ANN401
    told = next(shape._element.iter("{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr"))  # noqa: SLF001
    told.set("descr", _text(figure.description or figure.title, 1500))
    told.set("name", _text(figure.title, 120) or "Figure")


def _table(slide: Any, figure: Figure, top: float) -> None:  # noqa: ANN401
    part = excerpt(figure, most_rows=_MOST_ROWS, most_letters=100, most_in_cell=90)
    headed = any(part.headings)
    shares = [min(max(letters, 11), 45) for letters in part.widths]
    room = [_LETTERS_ACROSS * share / sum(shares) for share in shares]
    lines = _LINES - headed - round((top - _BODY_TOP) / 0.3)
    rows: list[tuple[str, ...]] = []
    for row in part.rows:
        lines -= max(math.ceil(len(cell) / letters * 1.2) for cell, letters in zip(row, room, strict=True))
        if lines < 0 and rows:
            break
        rows.append(row)
    shape = slide.shapes.add_table(
        len(rows) + headed, len(part.headings), *map(Inches, (_SIDE, top, _FULL, 0.34 * (len(rows) + headed)))
    )
    _describe(shape, figure)
    table = shape.table
    table.first_row, table.horz_banding = headed, False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Inches(_FULL * share / sum(shares))
    for n, row in enumerate([*([part.headings] if headed else []), *rows]):
        _row(table, n, row, part, head=headed and n == 0)
    left = (
        part.left_out
        if len(rows) == len(part.rows)
        else f"{len(rows)} of {len(figure.table):,} rows; all are in the CSV."
    )
    if left:
        _words(slide, [(left, 11, _SOFT)], _BODY_END - 0.24, 0.24)


def _row(table: Any, n: int, row: tuple[str, ...], part: Excerpt, *, head: bool) -> None:  # noqa: ANN401
    for k, words in enumerate(row):
        cell = table.cell(n, k)
        cell.margin_top = cell.margin_bottom = Inches(0.03)
        cell.fill.solid()
        cell.fill.fore_color.rgb = _rgb(theme.ACCENT if head else "#ffffff" if n % 2 else "#f2f6f8")
        paragraph = cell.text_frame.paragraphs[0]
        _set(paragraph, _text(words, 110), 12, "#ffffff" if head else theme.INK["light"], bold=head)
        if part.numeric[k]:
            paragraph.alignment = PP_ALIGN.RIGHT


def _chart(slide: Any, drawn: Native, figure: Figure, top: float) -> None:  # noqa: ANN401
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = [_text(name, 60) for name in drawn.categories]
    for name, values in drawn.series.items():
        data.add_series(_text(name, 60), values)
    kind = _CHARTS[drawn.kind, drawn.across, len(drawn.series) > 1]
    place = map(Inches, (_SIDE, top, _FULL, _BODY_END - top))
    shape = slide.shapes.add_chart(kind, *place, data)
    _describe(shape, figure)
    chart = shape.chart
    chart.font.size, chart.has_title = Pt(12), False
    chart.font.color.rgb = _rgb(theme.INK["light"])
    chart.has_legend = len(drawn.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    plot = chart.plots[0]
    if drawn.kind == "bar":
        plot.gap_width = 45
        if len(drawn.series) == 1:
            plot.has_data_labels = True
        else:
            plot.overlap = 100
    for series, colour in zip(plot.series, drawn.colours, strict=True):
        paint = series.format.line if drawn.kind == "line" else series.format.fill
        if drawn.kind == "line":
            paint.color.rgb = _rgb(colour)
            series.smooth = False
        else:
            paint.solid()
            paint.fore_color.rgb = _rgb(colour)
    _axes(chart, drawn)


def _axes(chart: Any, drawn: Native) -> None:  # noqa: ANN401
    names, values = chart.category_axis, chart.value_axis
    names.reverse_order = drawn.across
    if drawn.across:
        values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    names.has_major_gridlines, values.major_gridlines.format.line.color.rgb = False, _rgb("#c3cad0")
    _thin_out(names, len(drawn.categories))
    for axis, title in ((names, drawn.category_title), (values, drawn.title)):
        axis.has_title = bool(title)
        if title:
            axis.axis_title.text_frame.text = _text(title, 90)
            axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(12)
            axis.axis_title.text_frame.paragraphs[0].runs[0].font.bold = False


def _thin_out(axis: Any, count: int) -> None:  # noqa: ANN401
    """Label one category in so many that a dozen labels remain."""
    last = axis._element.find(qn("c:noMultiLvlLbl"))  # noqa: SLF001
    if count > _MOST_LABELS and last is not None:
        skip = last.makeelement(qn("c:tickLblSkip"), {"val": str(math.ceil(count / _MOST_LABELS))})
        last.addprevious(skip)
