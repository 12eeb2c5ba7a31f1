"""What a text finds in the atlas, for the box in the frame: names as plain text, grouped by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from analysis.finder import LONGEST
from figures.finder import KINDS, of_atlas
from web.layers import FOREVER

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from analysis.atlas import Atlas

_KEEP = {"Cache-Control": "max-age=300"}


def routes(atlas: Callable[[], Atlas], script: str) -> list[Route]:
    """Return the routes of the search and of the script of its box.

    Parameters
    ----------
    atlas
        Gives the one atlas of the process.
    script
        JavaScript module; its address changes with it.
    """

    def find(request: Request) -> Response:
        """Answer with what ``q`` finds, best first in its group, the group of the best one first."""
        text = request.query_params.get("q", "")
        if len(text) > LONGEST:
            message = f"The text has {len(text):,} characters; at most {LONGEST} are looked for."
            return PlainTextResponse(message, status_code=414)
        groups: dict[str, list[dict[str, str]]] = {}
        for entry in atlas().kept(of_atlas).find(text):
            groups.setdefault(entry.kind, []).append({"key": entry.key, "label": entry.label})
        found = [{"kind": KINDS[kind], "entries": entries} for kind, entries in groups.items()]
        return JSONResponse(found, headers=_KEEP)

    async def box(_: Request) -> Response:
        """Answer with the script of the box."""
        return Response(script, media_type="text/javascript", headers={"Cache-Control": FOREVER})

    return [Route("/find", find), Route("/find.js", box)]
