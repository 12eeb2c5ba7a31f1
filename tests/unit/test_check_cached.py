"""The check that no cached function draws."""

from __future__ import annotations

import pytest

from tools.check_cached import problems, read, shipped

HEAD = "import streamlit as st\nfrom ui import page\nfrom ui.shared import atlas\n"
OTHER = "import streamlit as st\ndef notices(texts):\n    st.warning(texts)\ndef quiet(text):\n    return text\n"


def found(source: str) -> list[str]:
    return problems({"ui.one": read(HEAD + source), "ui.page": read(OTHER)})


@pytest.mark.parametrize(
    "source",
    [
        "def _rows():\n    st.markdown('x')\ndef show():\n    atlas().kept(_rows)\n",
        "def _deep():\n    st.progress(0)\ndef _rows():\n    return _deep()\ndef show():\n    atlas().kept(_rows)\n",
        "def _rows(_progress):\n    return 1\ndef show():\n    atlas().kept(_rows, st.progress(0))\n",
        "def _rows():\n    page.notices(['x'])\ndef show():\n    atlas().kept(_rows)\n",
        "def _rows():\n    st.markdown('x')\n_ALL = {'rows': _rows}\ndef show(key):\n    atlas().kept(_ALL[key])\n",
        "@st.cache_data(show_spinner=False)\ndef _rows():\n    st.markdown('x')\n",
        "def _f(g):\n    g()\ndef _draw():\n    st.text('x')\ndef _rows():\n    _f(_draw)\ndef a():\n    atlas().kept(_rows)\n",
    ],
)
def test_a_cached_function_that_draws_is_found(source: str):
    assert len(found(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "def _rows():\n    return page.quiet('x')\ndef show():\n    st.markdown(atlas().kept(_rows))\n",
        "def show():\n    st.markdown('x')\ndef _rows():\n    return 1\ndef again():\n    atlas().kept(_rows)\n",
        "def _rows(_scenario):\n    return 1\ndef show():\n    atlas().kept(_rows, 1)\n",
    ],
)
def test_a_cached_function_that_only_computes_is_left_alone(source: str):
    assert found(source) == []


def test_no_cached_function_of_the_atlas_draws():
    modules = shipped()
    assert "ui.disruption" in modules
    assert problems(modules) == []
