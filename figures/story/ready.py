"""Stories that come with the atlas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.story.file import read
from loaders.stories import load_stories
from loaders.table import DataFileError

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.story.file import Story


def ready(_: Atlas) -> dict[str, Story]:
    """Return the stories that come with the atlas by their code, in order.

    Raises
    ------
    DataFileError
        If a file is no story.
    """
    found: dict[str, Story] = {}
    for code, content in load_stories().items():
        reading = read(content)
        if reading.story is None:
            message = f"data/stories/{code}.json: {' '.join(reading.messages)}"
            raise DataFileError(message)
        found[code] = reading.story
    return found
