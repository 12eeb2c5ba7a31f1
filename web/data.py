"""Every table as a CSV file at a stable address, with the sources beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from analysis.export import harmless_csv
from loaders import shipped
from loaders.catalogue import TABLE_NAMES
from loaders.files import DataFileError, data_dir, read_bytes

if TYPE_CHECKING:
    from starlette.requests import Request


def table(request: Request) -> Response:
    """Answer with ``data/<name>.csv``, formulas made harmless; with 503 if it is not what was shipped."""
    name = request.path_params["name"]
    path = data_dir() / f"{name}.csv"
    if name not in TABLE_NAMES:
        return PlainTextResponse(f"No table named {name!r}. Tables: {', '.join(sorted(TABLE_NAMES))}.", status_code=404)
    try:
        raw = read_bytes(path, f"data/{name}.csv")
        changed = shipped.table_change(name, raw)
    except DataFileError as error:
        changed = str(error)
    if changed:
        return PlainTextResponse(changed, status_code=503)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(harmless_csv(raw), media_type="text/csv; charset=utf-8", headers=headers)


async def descriptor(_: Request) -> Response:
    """Answer with the Frictionless data package descriptor."""
    path = data_dir() / "datapackage.json"
    if not path.is_file():
        return PlainTextResponse("These tables come without a data package.", status_code=404)
    return FileResponse(path, media_type="application/json")


ROUTES = [Route("/data/datapackage.json", descriptor), Route("/data/{name}.csv", table)]
