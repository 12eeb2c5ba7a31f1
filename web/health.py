"""A deep health check: 200 only if every table loads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse
from starlette.routing import Route

from loaders.catalogue import SCHEMAS
from loaders.table import DataFileError, load_table

if TYPE_CHECKING:
    from starlette.requests import Request


def check(_: Request) -> JSONResponse:
    """Answer with the number of tables and the message of each that does not load."""
    problems = {}
    for schema in SCHEMAS:
        try:
            load_table(schema)
        except DataFileError as error:
            problems[schema.name] = str(error)
    return JSONResponse({"tables": len(SCHEMAS), "problems": problems}, status_code=503 if problems else 200)


ROUTES = [Route("/health/data", check)]
