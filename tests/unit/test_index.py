import re

from web import index


def test_the_style_stands_at_the_end_where_it_wins():
    text = index.html(".a { color: red; }", "cables")
    assert text.index('<div id="root">') < text.index("<style>.a { color: red; }</style></body>")


def test_early_fetches_exist_and_are_named_once():
    for page in ("", "cables"):
        names = re.findall(r'rel="modulepreload" crossorigin href="\./static/js/([^"]+)"', index.html("", page))
        assert len(names) == len(set(names))
        assert all((index.SCRIPTS / name).is_file() for name in names)
    assert any(name.startswith("ArrowVegaLiteChart.") for name in names)


def test_every_page_has_an_address_of_its_own():
    assert {"/", "/home", "/cables", "/sources"} <= {route.path for route in index.routes("")}


def test_the_page_names_itself_and_its_language():
    text = index.html("", "cables")
    assert '<html lang="en">' in text
    assert "<title>Digital Geopolitics Atlas</title>" in text


def test_the_tab_shows_our_icon_and_nothing_that_streamlit_could_change_to_one_from_another_host():
    page = index.html("", "cables")
    assert "shortcut icon" not in page  # the only link whose address the front end changes
    assert '<link rel="icon" href="data:image/svg+xml;base64,' in page
