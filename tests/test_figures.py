"""Figures: true to their data, the same to the byte, and unmoved by odd labels."""

import xml.etree.ElementTree as ElementTree

import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text

from copydesk import figures

ODD = [
    "a $x$ b",
    "</text><script>",
    "\u202egnihtyreve",
    "nul\x00 and\nline",
    "",
    "新聞 😀",
    "x" * 500,
]


def rates(labels: list[str]) -> pd.DataFrame:
    value = np.arange(len(labels), dtype=float)
    return pd.DataFrame(
        {"label": labels, "rate": value, "low": value - 1, "high": value + 1, "at": value / 99}
    )


DRAWN = {
    "dots": lambda t: figures.dots(
        t, label="label", value="rate", low="low", high="high", unit="u"
    ),
    "shares": lambda t: figures.shares(t.set_index("label")[["rate", "high"]], unit="u"),
    "matrix": lambda t: figures.matrix(t.set_index("label")[["rate", "low"]], unit="u"),
    "strip": lambda t: figures.strip(t, label="label", position="at", unit="u"),
}


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
@pytest.mark.parametrize("narrow", [False, True])
def test_odd_labels_are_drawn_as_text(draw, narrow):
    text = figures.svg(draw(rates(ODD)), title="A $title$ & <more>", narrow=narrow)
    root = ElementTree.fromstring(text)
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))
    shown = "".join(root.itertext())
    assert "a $x$ b" in shown
    assert "\u202e" not in shown


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_the_same_data_give_the_same_file(draw):
    first, second = (draw(rates(["A", "B", "C"])) for _ in range(2))
    for narrow in (True, False):
        assert figures.svg(first, narrow=narrow) == figures.svg(second, narrow=narrow)
    assert figures.png(first, title="t") == figures.png(second, title="t")
    assert figures.svg(first) == figures.svg(second)


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
@pytest.mark.parametrize("lines", [0, 1, 2, 60])
def test_figures_of_few_and_many_lines_stay_readable(draw, lines):
    figure = draw(rates([f"outlet {i}" for i in range(lines)]))
    assert figures.svg(figure)
    if draw is not DRAWN["matrix"]:
        assert figure.get_figheight() < 11


def test_many_lines_are_a_choice_that_says_so():
    figure = DRAWN["dots"](rates([f"outlet {i}" for i in range(60)]))
    names = [text.get_text() for text in figure.axes[0].get_yticklabels()]
    assert (names[0], names[-1], len(names)) == ("outlet 0", "outlet 59", 24)
    assert "of 60" in figure.axes[0].get_xlabel()


def test_undefined_values_are_named_and_not_drawn_as_zero():
    table = rates(["A", "B"]).assign(rate=[np.nan, 2.0])
    figure = DRAWN["dots"](table)
    assert [text.get_text() for text in figure.axes[0].texts] == ["not defined"]
    assert "nan" not in figures.svg(figure).lower()


def test_rows_of_nothing_are_empty_bars():
    figure = figures.shares(pd.DataFrame({"x": [0, 1]}, index=["A", "B"]), unit="%")
    assert "none" in [text.get_text() for text in figure.axes[0].texts]


def test_panels_stand_below_each_other_on_a_phone():
    figure, axes = figures.new(1, 3, height=2, sharey=True)
    for panel in axes:
        panel.plot([1, 2])
    wide, narrow = figures.svg(figure), figures.svg(figure, narrow=True)
    size = [ElementTree.fromstring(t).get("viewBox").split()[2:] for t in (wide, narrow)]
    assert float(size[1][1]) > 2.5 * float(size[0][1])
    assert figures.svg(figure) == wide


def test_colours_differ_from_each_other_for_all_readers():
    # Relative luminance of WCAG 2.1: neighbours in the palette must not rest on hue alone,
    # and each must be seen on paper.
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return float(np.dot(linear, [0.2126, 0.7152, 0.0722]))

    assert all(1.05 / (luminance(colour) + 0.05) > 3 for colour in figures.PALETTE)
    assert len(set(figures.PALETTE)) == len(figures.PALETTE)


@pytest.mark.parametrize("group", ["kind", None])
def test_a_title_stands_above_the_key_and_leaves_no_trace(group):
    frame = pd.DataFrame({"outlet": ["A", "B"], "rate": [1.0, 2.0], "kind": ["x", "y"]})
    figure = figures.dots(frame, label="outlet", value="rate", group=group, unit="u")
    assert figures.png(figure, title="Two outlets") != figures.png(figure)
    shown = [text.get_text() for text in figure.findobj(Text) if text.get_visible()]
    assert "Two outlets" not in shown
