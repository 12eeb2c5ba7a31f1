"""Colours of the map are told from the ground and from each other, also by those who do not see red or green."""

import altair as alt
import numpy as np
import numpy.typing as npt
import pytest

from charts import cables, theme

Array = npt.NDArray[np.float64]
SIGHT = {
    "usual": np.eye(3),
    "without red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "without green": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
}
"""Machado, Oliveira and Fernandes (2009): what is left of linear RGB."""
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.9505, 1.0, 1.089])


def linear(colour: str) -> Array:
    channels = np.array(theme.rgb(colour)[:3]) / 255.0
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, 1.4.11: 3 or more for what matters."""
    low, high = sorted(float(linear(colour) @ TO_XYZ[1]) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab(light: Array) -> Array:
    x = np.clip(light, 0.0, 1.0) @ TO_XYZ.T / WHITE
    f = np.where(x > 0.008856, np.cbrt(x), 7.787 * x + 16.0 / 116.0)
    return np.array([116.0 * f[1] - 16.0, 500.0 * (f[0] - f[1]), 200.0 * (f[1] - f[2])])


def test_contrast_of_black_and_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_every_hue_of_a_cable_stands_out_from_sea_and_land(appearance: str):
    grounds = [theme.MAP[appearance][ground] for ground in ("sea", "land")]
    assert min(contrast(hue, ground) for hue in theme.CABLE_HUES_ON[appearance] for ground in grounds) >= 3.0


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_every_class_of_a_cable_stands_out_from_the_sea(appearance: str):
    colours = {colour for classes in cables.COLOURS.values() for colour in classes.values() if colour}
    assert min(contrast(colour, theme.MAP[appearance]["sea"]) for colour in colours) >= 2.95


@pytest.mark.parametrize("sight", list(SIGHT))
@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_no_two_hues_look_alike(appearance: str, sight: str):
    # A difference of 10 in Lab is seen at a glance; the least of all 66 pairs counts.
    seen = [lab(SIGHT[sight] @ linear(hue)) for hue in theme.CABLE_HUES_ON[appearance]]
    apart = [float(np.hypot(*(a - b)[1:]) ** 2 + (a - b)[0] ** 2) ** 0.5 for k, a in enumerate(seen) for b in seen[:k]]
    assert min(apart) > 15.0


def test_each_appearance_has_a_hue_for_each_place():
    assert len(theme.CABLE_HUES_ON["light"]) == len(theme.CABLE_HUES_ON["dark"]) == len(theme.CABLE_HUES)


@pytest.mark.parametrize("colour", [*theme.BANDS.values(), theme.ORANGE, theme.GREY, theme.ACCENT])
def test_a_word_on_a_colour_is_black_or_white_and_read_at_4_5_to_1(colour: str):
    assert contrast(theme.ink_on(colour), colour) >= 4.5


@pytest.mark.parametrize(("appearance", "page"), [("light", "#ffffff"), ("dark", "#12171c")])
def test_words_around_a_chart_are_read_at_4_5_to_1(appearance: str, page: str):
    config = theme.configure(alt.Chart().mark_point(), appearance=appearance).to_dict(validate=False)["config"]
    for part in ("axis", "legend", "header"):
        assert contrast(config[part]["labelColor"], page) >= 4.5
        assert contrast(config[part]["titleColor"], page) >= 4.5
