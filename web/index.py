"""Streamlit's index page with our style in it from the first paint on, so that nothing moves when the app starts."""

from __future__ import annotations

import base64
import functools
import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse
from starlette.routing import Route

from web import pictures

if TYPE_CHECKING:
    from starlette.requests import Request

_STATIC = Path(str(importlib.util.find_spec("streamlit").origin)).resolve().parent / "static"  # type: ignore[union-attr]
SCRIPTS = _STATIC / "static" / "js"
"""Where Streamlit keeps the scripts of its front end."""
_ROOT = Path(__file__).resolve().parent.parent
_PAGES, _ICON = _ROOT / "pages", _ROOT / "ui" / "icon.svg"
# Streamlit shows a page's own icon in the tab for a moment, which the browser asks another host for; it does so by a
# link of this kind alone.
_ITS_ICON = '<link rel="shortcut icon" href="./favicon.png" />'
_IMPORT = re.compile(r"""(?:from|import)\s*["'`]\./([\w.~-]+\.js)["'`]""")
# Parts of Streamlit's front end that pages need and that it would fetch one after the other, moving what stands below.
_FEW = ("Html", "ImageList", "PageLink", "Button", "BidiComponent")
_MANY = (
    *_FEW,
    "Table",
    "Selectbox",
    "Multiselect",
    "TextInput",
    "Slider",
    "Checkbox",
    "ButtonGroup",
    "DownloadButton",
    "Pagination",
    "ArrowVegaLiteChart",
)

# A table wider than the screen scrolls sideways; without this a keyboard could not scroll it in every browser.
_SCROLL_BY_KEYBOARD = """<script>
const boxes = '[data-testid=stTable] > div, [data-testid=stMarkdownContainer] > table, '
  + '[data-testid=stVegaLiteChart], [data-testid=stLayoutWrapper]:has(> .st-key-map-panel)';
const reach = () => document.querySelectorAll(boxes).forEach((box) => {
  const wide = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight + 1;
  if (wide === box.hasAttribute('tabindex')) return;
  const name = box.querySelector('h2')?.textContent || box.querySelector('table')?.getAttribute('aria-label');
  const said = {tabindex: '0', ...(name && {role: 'region', 'aria-label': `${name}, scrolls`})};
  for (const [key, value] of Object.entries(said)) wide ? box.setAttribute(key, value) : box.removeAttribute(key);
});
let due = 0;
const soon = () => { due = due || requestAnimationFrame(() => { due = 0; reach(); }); };
new MutationObserver(soon).observe(document.body, {childList: true, subtree: true});
addEventListener('resize', soon);
</script>"""

# deck.gl takes a press for a click if it ends within 250 ms, by the clock when the page comes to each of the two ends.
# Without a graphics card the page is busy for longer after the first, and every click would be lost. While an end
# of a press is told, the clock therefore says when the hand was there.
_PRESS = """<script>
const clock = Date.now.bind(Date);
['pointerdown', 'pointerup'].forEach((end) => addEventListener(end, ({target, timeStamp}) => {
  if (!target.closest?.('[data-testid=stDeckGlJsonChart]')) return;
  Date.now = () => performance.timeOrigin + timeStamp;
  setTimeout(() => { Date.now = clock; });
}, true));
</script>"""

# deck.gl puts the card of what is pointed at to the right of and below the pointer; the map's edge would cut it.
_CARD_INSIDE = """<script>
new MutationObserver((changes) => changes.forEach(({target: card}) => {
  if (!card.classList.contains('deck-tooltip')) return;
  const [x, y] = (card.style.transform.match(/-?[\\d.]+(?=px)/g) || []).map(Number);
  const {clientWidth, clientHeight} = card.parentElement, {offsetWidth, offsetHeight} = card;
  const across = Math.max(-x, Math.min(0, clientWidth - x - offsetWidth));
  const up = y + offsetHeight > clientHeight ? Math.max(-y, -offsetHeight) : 0;
  const moved = `${across}px ${up}px`;
  if (card.dataset.moved !== moved) { card.dataset.moved = moved; card.style.translate = moved; }
})).observe(document.body, {subtree: true, attributes: true, attributeFilter: ['style']});
</script>"""


def _with_imports(parts: tuple[str, ...]) -> list[str]:
    """Return the script files of the parts and of all they import."""
    found: dict[str, None] = {}
    waiting = [path.name for part in parts for path in SCRIPTS.glob(f"{part}.*.js")]
    while waiting:
        name = waiting.pop()
        if name not in found and (SCRIPTS / name).is_file():
            found[name] = None
            waiting += _IMPORT.findall((SCRIPTS / name).read_text(encoding="utf-8"))
    return sorted(found)


@functools.cache
def html(css: str, page: str) -> str:
    """Return Streamlit's index page with a style sheet at its end and early fetches of the parts a page needs.

    Parameters
    ----------
    css
        Rules; at the end of the body they win over Streamlit's own of the same weight.
    page
        Path of the page, such as ``cables``; empty for the opening page.
    """
    text = (_STATIC / "index.html").read_text(encoding="utf-8")
    names = [name for name in _with_imports(_MANY if page else _FEW) if name not in text]
    early = "".join(f'<link rel="modulepreload" crossorigin href="./static/js/{name}">' for name in names)
    icon = base64.b64encode(_ICON.read_bytes()).decode()
    text = text.replace(_ITS_ICON, f'<link rel="icon" href="data:image/svg+xml;base64,{icon}">')
    text = text.replace("<title>Streamlit</title>", "<title>Digital Geopolitics Atlas</title>")
    return text.replace("</head>", f"{early}</head>", 1).replace(
        "</body>", f"{_SCROLL_BY_KEYBOARD}{_PRESS}{_CARD_INSIDE}{pictures.SCRIPT}<style>{css}</style></body>", 1
    )


def routes(css: str) -> list[Route]:
    """Return the routes of the opening page and of every page beside it.

    Parameters
    ----------
    css
        The rules of the app.
    """

    def index(request: Request) -> HTMLResponse:
        return HTMLResponse(html(css, request.url.path.strip("/")), headers={"Cache-Control": "no-cache"})

    names = sorted(path.stem for path in _PAGES.glob("*.py"))
    return [Route("/", index), *(Route(f"/{name}", index) for name in names)]
