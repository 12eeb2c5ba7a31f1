"""The lists' own search, best match first: Streamlit keeps what contains the text in the order of the options.

Streamlit has no setting for it, so the one function of its front end that filters the options is served with another
order. Where a later version has no such function, its file is served as it is and lists keep their own order; a test in
the browser tells.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.middleware import Middleware
from starlette.responses import Response

from web.index import SCRIPTS

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

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


class BestFirst:
    """Serve the scripts that filter lists with the other order; everything else passes untouched.

    A middleware, since Streamlit lets no route stand in its own folders.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        texts = ((path.name, path.read_text(encoding="utf-8")) for path in SCRIPTS.glob("*ComboBox*.js"))
        self.scripts = {f"/static/js/{name}": best_first(text) for name, text in texts if _FILTER.search(text)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a script of ours, or pass the request on."""
        script = self.scripts.get(scope.get("path", "")) if scope["type"] == "http" else None
        if script is None:
            await self.app(scope, receive, send)
        else:
            answer = Response(script, media_type="text/javascript", headers={"Cache-Control": "no-cache"})
            await answer(scope, receive, send)


MIDDLEWARE = [Middleware(BestFirst)]
