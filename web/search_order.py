"""The lists' own search, best match first: Streamlit keeps what contains the text in the order of the options.

Streamlit has no setting for it, so the one function of its front end that filters the options is served with another
order. Where a later version has no such function, its file is served as it is and lists keep their own order; a test in
the browser tells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from web.index import SCRIPTS

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

_FILTER = re.compile(r"(FILTER_MODE_CONTAINS\?)(\w+)\.filter\((\w+)=>\w+\(\3\.label\)\.includes\((\w+)\)\)")
# Case, accents, "&" and "St." do not count. A name of several words or with other names in brackets is compared whole,
# then without the brackets, then from its beginning, from the beginning of a word, and anywhere.
_BEST_FIRST = r"""
const atlasPlain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
  .replaceAll("&", "and").replace(/\bst\.?(?= )/g, "saint").replace(/[’']/g, "").trim();
const atlasRank = (label, text) => {
  const at = label.indexOf(text);
  if (at < 0) return 9;
  const names = label.split(/[(),;:]+/).map((name) => name.trim());
  if (label === text || names[0] === text) return 0;
  if (names.includes(text)) return 1;
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const whole = new RegExp(`(^|[^\\p{L}\\p{N}])${escaped}($|[^\\p{L}\\p{N}])`, "u");
  if (whole.test(label)) return at === 0 ? 2 : 3;
  return at === 0 ? 4 : new RegExp(`[^\\p{L}\\p{N}]${escaped}`, "u").test(label) ? 5 : 6;
};
const atlasBest = (options, typed) => {
  const text = atlasPlain(typed);
  return options.map((option) => [atlasRank(atlasPlain(option.label), text), option])
    .filter(([rank]) => rank < 9).sort(([one], [other]) => one - other).map(([, option]) => option);
};
"""


def best_first(script: str) -> str:
    """Return a script of Streamlit's front end whose lists show the best match first; unchanged if it filters none.

    Parameters
    ----------
    script
        JavaScript module.
    """
    changed, found = _FILTER.subn(r"\1atlasBest(\2,\4)", script)
    return _BEST_FIRST + changed if found else script


def _filtering(scripts: Path) -> list[Path]:
    return [path for path in scripts.glob("*ComboBox*.js") if _FILTER.search(path.read_text(encoding="utf-8"))]


def routes() -> list[Route]:
    """Return the routes of the scripts that filter lists."""

    def route(path: Path) -> Route:
        text = best_first(path.read_text(encoding="utf-8"))

        def script(_: Request) -> Response:
            return Response(text, media_type="text/javascript", headers={"Cache-Control": "no-cache"})

        return Route(f"/static/js/{path.name}", script)

    return [route(path) for path in _filtering(SCRIPTS)]
