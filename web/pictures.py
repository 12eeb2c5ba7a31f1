"""The map of a link as a picture, and the script that shows it where the live map cannot be drawn."""

from __future__ import annotations

import gzip
import threading
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from analysis.names import UnknownNameError
from charts import print_map
from figures.map_pictures import map_of
from loaders.table import DataFileError
from web.whole import WHOLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from analysis.atlas import Atlas

LOOKS = ("light", "dark")
OF_FIGURE = "of_figure"
"""Name in the address of a picture: whose map it is, where a page has several."""
_SIDE = (240, 2000)

# A live map needs WebGL. Where there is none, and on paper, the same view stands in its place as a picture, fetched
# only then. Printing does not wait for what comes later, so the picture is then put into the page at once.
SCRIPT = (
    """<style>
.drawn-map { display: none; width: 100%; }
[data-testid=stElementContainer]:has(.map-of) { display: none; }
.drawn-map > svg, .drawn-map > img { display: block; width: 100%; height: auto; }
.no-webgl .drawn-map { display: block; }
.no-webgl [data-testid=stDeckGlJsonChart] > :not(.drawn-map),
.no-webgl [data-testid=stElementContainer]:has(> .drawn-map) > :not(.drawn-map) { display: none; }
@media print {
  .drawn-map { display: block; break-inside: avoid; }
  :has(> .drawn-map) > :not(.drawn-map) { display: none !important; }
}
</style>
<script>
(() => {
  const maps = '[data-testid=stDeckGlJsonChart]';
  const root = document.documentElement;
  const works = (() => {
    try { return Boolean(document.createElement('canvas').getContext('webgl2')); } catch { return false; }
  })();
  if (!works) root.classList.add('no-webgl');
  const step = (side) => Math.round(Math.min(Math.max(side, LOW), HIGH) / 40) * 40;
  const dark = () => {
    const app = document.querySelector('[data-testid=stApp]');
    const rgb = app ? getComputedStyle(app).backgroundColor.match(/[0-9.]+/g) : null;
    return rgb && rgb.slice(0, 3).reduce((a, b) => a + Number(b), 0) < 384;
  };
  // What stands before a map that is not the page's main one says whose it is: of which figure, page and link.
  const address = (box, look, wide, high) => {
    const of = box.previousElementSibling?.querySelector('.map-of')?.dataset ?? {};
    const page = of.page || location.pathname.split('/').pop() || 'home';
    const said = new URLSearchParams(of.page ? of.query : location.search);
    if (of.figure) said.set('OF_FIGURE', of.figure);
    return `/pictures/${page}/${step(wide)}x${step(high)}/${look}.svg?${said}`;
  };
  const place = (box) => {
    let shown = box.querySelector(':scope > .drawn-map');
    if (!shown) { shown = document.createElement('div'); shown.className = 'drawn-map'; box.append(shown); }
    return shown;
  };
  const size = new WeakMap();
  const boxes = () => [...document.querySelectorAll('[data-testid=stElementContainer]:has(' + maps + ')')];
  const draw = () => boxes().forEach((box) => {
    const seen = box.querySelector(maps).getBoundingClientRect();
    if (seen.width) size.set(box, [seen.width, Math.max(seen.height, 320)]);
    const [wide, high] = size.get(box) ?? [960, 540];
    const from = address(box, dark() ? 'dark' : 'light', wide, high);
    const shown = place(box);
    if (shown.dataset.from === from) return;
    shown.dataset.from = from;
    const picture = document.createElement('img');
    picture.alt = box.querySelector('[aria-label]')?.getAttribute('aria-label') ?? 'Map';
    picture.src = from;
    picture.onerror = () => { shown.textContent = 'This browser does not draw maps (it lacks WebGL).'; };
    shown.replaceChildren(picture);
  });
  const print = () => boxes().forEach((box) => {
    const shown = place(box);
    const from = address(box, 'light', 1040, 560);
    if (shown.dataset.from === from) return;
    const request = new XMLHttpRequest();
    request.open('GET', from, false);
    request.send();
    if (request.status !== 200) { shown.remove(); return; }
    shown.dataset.from = from;
    shown.innerHTML = request.responseText;
  });
  addEventListener('beforeprint', print);
  matchMedia('print').addEventListener('change', (media) => { if (media.matches) print(); });
  if (works) return;
  let due = 0;
  const soon = () => { due = due || setTimeout(() => { due = 0; draw(); }, 200); };
  new MutationObserver(soon).observe(document.body, {childList: true, subtree: true});
  addEventListener('resize', soon);
  for (const name of ['pushState', 'replaceState']) {
    const before = history[name];
    history[name] = function (...said) { const out = before.apply(this, said); soon(); return out; };
  }
})();
</script>""".replace("LOW", str(_SIDE[0]))
    .replace("HIGH", str(_SIDE[1]))
    .replace("OF_FIGURE", OF_FIGURE)
)


def routes(atlas: Callable[[], Atlas]) -> list[Route]:
    """Return the route of the pictures.

    Parameters
    ----------
    atlas
        Gives the one atlas of the process.
    """
    one_at_a_time = threading.Lock()

    def picture(request: Request) -> Response:
        """Answer with the map of a page's link, or say what is wrong with the address."""
        page, look = request.path_params["page"], request.path_params["look"]
        width, height = (min(max(request.path_params[side], _SIDE[0]), _SIDE[1]) for side in ("width", "height"))
        if look not in LOOKS:
            return PlainTextResponse(f"No such look. Looks: {', '.join(LOOKS)}.", status_code=404)
        try:
            with one_at_a_time:  # so that many of them leave room for everybody else
                key = request.query_params.get(OF_FIGURE, "")
                shown, alt = map_of(atlas(), page=page, query=request.url.query, key=key)
                drawn = print_map.picture(shown, width=width, height=height, title=alt, appearance=look)
        except UnknownNameError as error:
            return PlainTextResponse(str(error), status_code=404)
        except DataFileError as error:
            return PlainTextResponse(str(error), status_code=503)
        headers = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            zipped = gzip.compress(drawn.encode(), compresslevel=5, mtime=0)
            return Response(zipped, media_type="image/svg+xml", headers=headers | {"Content-Encoding": "gzip"})
        return Response(drawn, media_type="image/svg+xml", headers=headers)

    return [Route(f"/pictures/{{page}}/{{width:{WHOLE}}}x{{height:{WHOLE}}}/{{look}}.svg", picture)]
