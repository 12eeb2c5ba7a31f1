"""Mark every ready story with today's edition and figures: ``python -m tools.stamp_stories``, after data changed.

A slide that shows something else than before is named: read its words again.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from analysis.atlas import Atlas
from figures.story.file import write
from figures.story.ready import ready
from figures.story.slide import edition_now, saved

STORIES = Path(__file__).resolve().parents[1] / "data" / "stories"


def main() -> None:
    """Write the stories anew and name the slides whose figures changed."""
    atlas = Atlas()
    for code, story in ready(atlas).items():
        slides = tuple(saved(atlas, slide=slide) for slide in story.slides)
        for number, (was, now) in enumerate(zip(story.slides, slides, strict=True), 2):
            if was != now:
                print(f"{code}, slide {number}: {now.title}")
        (STORIES / f"{code}.json").write_text(write(edition_now(replace(story, slides=slides))), encoding="utf-8")


if __name__ == "__main__":
    main()
