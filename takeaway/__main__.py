"""Write files to take away without the app: ``python -m takeaway brief KEN --pdf``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.atlas import Atlas
from analysis.names import UnknownNameError, resolve
from figures import standpoint
from figures.story.file import PAGE as STORY
from figures.story.view import TOLD, options
from loaders.table import DataFileError
from takeaway.kinds import KINDS, TALK_KINDS, Request
from takeaway.request import DOSSIER, NothingShownError
from takeaway.write import written

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIRST = {"brief": ["html"], "view": ["html"], "story": ["deck"]}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m takeaway", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    brief = commands.add_parser("brief", help="of economies or blocs, each by code or name, such as KEN or Kenya")
    brief.add_argument("what", nargs="+", metavar="PLACE")
    view = commands.add_parser("view", help="of any view, by the end of its link, such as 'disruption?look=single'")
    view.add_argument("what", nargs="+", metavar="LINK")
    view.add_argument("--figure", default="", help="key of the one figure wanted")
    story = commands.add_parser("story", help="that comes with the atlas, by code or title, to present elsewhere")
    story.add_argument("what", nargs="+", metavar="STORY")
    for command, kinds in ((brief, KINDS), (view, KINDS), (story, TALK_KINDS)):
        for code, kind in kinds.items():
            command.add_argument(f"--{code}", action="append_const", dest="kinds", const=code, help=kind.about)
        command.add_argument("--to", type=Path, default=Path(), metavar="FOLDER", help="where to; here if not given")
        command.add_argument("--address", default="", metavar="URL", help="of the atlas, for the links in the files")
    return parser


def _requests(atlas: Atlas, given: argparse.Namespace) -> list[Request]:
    found = []
    for what in given.what:
        if given.command == "brief":
            places = standpoint.places(atlas, page=DOSSIER)
            page, query = DOSSIER, f"economy={resolve('economy or bloc', what, places, atlas.other_names)}"
        elif given.command == "story":
            page, query = STORY, f"{TOLD.name}={resolve('story', what, options(atlas, TOLD))}"
        else:
            page, _, query = what.strip("/").partition("?")
        address = f"{given.address.rstrip('/')}/{page}" if given.address else ""
        one = getattr(given, "figure", "")
        found += [Request(page, query, kind, one, address) for kind in given.kinds or _FIRST[given.command]]
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what the command line asks for, and say where it is.

    Parameters
    ----------
    arguments
        Of the command line; those of this process if None.
    """
    given, atlas = _parser().parse_args(arguments), Atlas()
    try:
        for request in _requests(atlas, given):
            file = written(atlas, request)
            path = given.to / file.name
            path.write_bytes(file.content)
            print(f"{path}: {len(file.content):,} bytes")  # noqa: T201
    except (UnknownNameError, NothingShownError, DataFileError, OSError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
