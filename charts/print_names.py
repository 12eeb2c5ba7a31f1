"""Names on a drawn map: each where it covers no other, in full within the frame."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from charts import theme
from charts.print_frame import paint
from geo.labels import HEIGHT_OF_SIZE, WIDTH_OF_SIZE

if TYPE_CHECKING:
    from charts.marks import Mark
    from charts.print_frame import Frame
    from charts.print_layers import Wish

Box = tuple[float, float, float, float]
FONTS = f"{theme.FONT.removesuffix(', sans-serif')}, Liberation Sans, Arial, Helvetica, sans-serif"
_MARGIN_PX = 2.0
_FARTHER_PX = (14.0, 28.0, 42.0)
_BOLD = 1.08
_WISH_PX = 12.0
_KINDS = {"ocean": "water_name", "sea": "water_name", "strait": "water_name", "town": "town_name"}
_AROUND = (
    ("start", 1.0, 0.0),
    ("end", -1.0, 0.0),
    ("middle", 0.0, -1.0),
    ("middle", 0.0, 1.0),
    ("start", 0.8, -0.8),
    ("start", 0.8, 0.8),
    ("end", -0.8, -0.8),
    ("end", -0.8, 0.8),
)


@dataclass(frozen=True)
class Name:
    """A name with its place.

    Attributes
    ----------
    text
        Lines separated by a line break.
    x, y
        Anchor and middle of its height, pixels.
    size
        Height of the letters, pixels.
    anchor
        ``start``, ``middle`` or ``end``.
    colour
        As ``#rrggbb``.
    bold, italic
        How it is set.
    leader
        A fine line to what it names, from its place to the anchor, pixels; none if it stands beside it.
    """

    text: str
    x: float
    y: float
    size: float
    anchor: str
    colour: str
    bold: bool = False
    italic: bool = False
    leader: tuple[float, float] | None = None

    @property
    def box(self) -> Box:
        """Return the rectangle it takes, pixels: left, top, right, bottom."""
        lines = self.text.split("\n")
        width = WIDTH_OF_SIZE * self.size * max(map(len, lines)) * (_BOLD if self.bold else 1.0)
        height = HEIGHT_OF_SIZE * self.size * len(lines)
        left = self.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * width
        return left - _MARGIN_PX, self.y - height / 2, left + width + _MARGIN_PX, self.y + height / 2

    def svg(self) -> str:
        """Return it as an SVG element."""
        lines = self.text.split("\n")
        step = HEIGHT_OF_SIZE * self.size
        first = self.y - step * (len(lines) - 1) / 2 + 0.35 * self.size
        style = ' font-weight="700"' if self.bold else ' font-style="italic"' if self.italic else ""
        spans = "".join(
            f'<tspan x="{self.x:.1f}" y="{first + step * k:.1f}">{escape(line)}</tspan>' for k, line in enumerate(lines)
        )
        line = ""
        if self.leader:
            (x, y), (_, top, _, bottom) = self.leader, self.box
            end = self.y if self.anchor != "middle" else bottom if self.y < y else top
            line = f'<path d="M{x:.1f} {y:.1f}L{self.x:.1f} {end:.1f}" style="stroke:{self.colour};stroke-width:1"/>'
        return (
            f'{line}<text font-size="{self.size:g}" text-anchor="{self.anchor}" {paint("fill", self.colour)}{style}>'
            f"{spans}</text>"
        )


@dataclass
class Page:
    """Names placed so far, and what they may not cover.

    Attributes
    ----------
    frame
        Which part of the world is drawn.
    taken
        Rectangles that are taken.
    names
        Names that found a place.
    """

    frame: Frame
    taken: list[Box] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)

    def put(self, *choices: Name) -> None:
        """Put a name at the first of some places where it covers nothing; nowhere where it always would."""
        for name in choices:
            left, top, right, bottom = name.box
            inside = left >= 0 and top >= 0 and right <= self.frame.width and bottom <= self.frame.height
            if inside and not any(left < t[2] and right > t[0] and top < t[3] and bottom > t[1] for t in self.taken):
                self.names.append(name)
                self.taken.append(name.box)
                return

    def put_beside(self, mark: Mark, x: float, y: float, *, size: float, colour: str) -> None:
        """Put a mark's text where the mark wants it, or elsewhere round it; its name where it has no text."""
        if not mark.text:
            self.put(*_around(mark.name, x, y, _WISH_PX, colour, mark.radius_px + 2))
            return
        anchor = ("end", "middle", "start")[mark.side + 1]
        wanted = Name(mark.text, x + mark.right_px, y + mark.down_px, size, anchor, colour, bold=True)
        self.put(wanted, *_around(mark.text, x, y, size, colour, mark.radius_px + 3))

    def put_wish(self, wish: Wish) -> None:
        """Put a name that a layer would like to have."""
        self.put(
            *(name for x, y in wish.places for name in _around(wish.text, x, y, _WISH_PX, wish.colour, wish.away_px))
        )

    def put_base(self, appearance: str, *kinds: str) -> None:
        """Put names of the base map that are not there yet.

        Parameters
        ----------
        appearance
            ``light`` or ``dark``.
        kinds
            Which: ``land_name``, ``water_name``, ``town_name``.
        """
        colours, known = theme.MAP[appearance], {name.text for name in self.names}
        for shape, parts in self.frame.tiles("names", self.frame.zoom):
            ((x, y),), about = parts[0], shape.properties
            text, kind = str(about["t"]), _KINDS.get(str(about["k"]), "land_name")
            if text and kind in kinds and text.replace("\n", " ") not in known:
                right, down = about["o"]
                place = (x + right, y + down, about["s"], about["a"], colours[kind])
                self.put(Name(text, *place, italic=kind == "water_name"))

    def dots(self, appearance: str) -> str:
        """Return the dots of small economies as SVG, where nothing else stands."""
        colours, dots = theme.MAP[appearance], ""
        for shape, parts in self.frame.tiles("names", self.frame.zoom):
            ((x, y),), radius = parts[0], float(shape.properties["r"])
            if radius and not any(left < x < right and top < y < bottom for left, top, right, bottom in self.taken):
                dots += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"/>'
        rim = f'{paint("stroke", colours["sea"], 0.9)} stroke-width="1.5"'
        return f'<g class="dots" {paint("fill", colours["land_name"])} {rim}>{dots}</g>' if dots else ""

    def svg(self, halo: str) -> str:
        """Return the names with a rim of a colour that sets them off."""
        style = f'stroke-width="3" stroke-linejoin="round" paint-order="stroke" {paint("stroke", halo, 0.9)}'
        return f'<g class="names" {style}>{"".join(name.svg() for name in self.names)}</g>'


def _around(text: str, x: float, y: float, size: float, colour: str, away: float) -> list[Name]:
    half = HEIGHT_OF_SIZE * size / 2
    return [
        Name(
            text,
            x + right * far,
            y + down * (far + (half if anchor == "middle" else 0)),
            size,
            anchor,
            colour,
            bold=True,
            leader=(x + right * away, y + down * away) if far > away else None,
        )
        for far in (away, *(away + step for step in _FARTHER_PX))
        for anchor, right, down in _AROUND
    ]
