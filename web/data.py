"""Every table as a CSV file at a stable address, with the sources beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from loaders.catalogue import TABLE_NAMES
from loaders.table import data_dir

if TYPE_CHECKING:
    from starlette.requests import Request


async def table(request: Request) -> Response:
    """Answer with ``data/<name>.csv`` as it stands in the repository."""
    name = request.path_params["name"]
    path = data_dir() / f"{name}.csv"
    if name not in TABLE_NAMES or not path.is_file():
        return PlainTextResponse(f"No table named {name!r}. Tables: {', '.join(sorted(TABLE_NAMES))}.", status_code=404)
    return FileResponse(path, media_type="text/csv; charset=utf-8", filename=f"{name}.csv")


async def descriptor(_: Request) -> Response:
    """Answer with the Frictionless data package descriptor."""
    return FileResponse(data_dir() / "datapackage.json", media_type="application/json")


ROUTES = [Route("/data/datapackage.json", descriptor), Route("/data/{name}.csv", table)]
