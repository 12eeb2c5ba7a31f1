"""The lists' own search, best match first: Streamlit keeps what contains the text in the order of the options.

Streamlit has no setting for it, so the one function of its front end that filters the options is served with another
order. Where a later version has no such function, its file is served as it is and lists keep their own order; a test in
the browser tells.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from web.index import SCRIPTS

if TYPE_CHECKING:
    from starlette.requests import Request

_FILTER = re.compile(r"(FILTER_MODE_CONTAINS\?)(\w+)\.filter\((\w+)=>\w+\(\3\.label\)\.includes\((\w+)\)\)")
_BEST_FIRST = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


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
