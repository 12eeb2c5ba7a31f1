"""Stories that come with the atlas, as the files they are."""

from __future__ import annotations

from loaders.table import DataFileError, data_dir


def load_stories() -> dict[str, bytes]:
    """Return the content of each story file by its name without ending, in order of their names.

    Raises
    ------
    DataFileError
        If a file cannot be read.
    """
    try:
        files = sorted((data_dir() / "stories").glob("*.json"))
        return {path.stem: path.read_bytes() for path in files if not path.name.endswith(".schema.json")}
    except OSError as error:
        message = f"data/stories cannot be read: {error.strerror}."
        raise DataFileError(message) from error
