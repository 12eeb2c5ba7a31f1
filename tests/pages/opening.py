"""How page tests open a page of the app and read what it says."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

FRAME = Path(__file__).resolve().parents[2] / "ui" / "frame.py"


def open_page(name: str, **address: str) -> AppTest:
    """Open ``pages/<name>.py`` with a query string, and fail on an exception."""
    at = AppTest.from_file(str(FRAME), default_timeout=60)
    at.run()
    for parameter, value in address.items():
        at.query_params[parameter] = value
    at.switch_page(f"../pages/{name}.py").run()
    assert not at.exception
    return at


def words(at: AppTest) -> str:
    """Return all running text of a page, without Markdown's escapes."""
    shown = [*at.markdown, *at.caption, *at.subheader, *at.header]
    html = [element.proto.body for element in at.get("html")]
    return "\n".join([*(str(element.value).replace("\\", "") for element in shown), *html])
