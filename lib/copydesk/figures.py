"""One look for every figure: colours, type, a few shapes that fit one article and sixty.

Colours are those of Okabe and Ito (2008, https://jfly.uni-koeln.de/color/), told apart by readers
with any of the common colour deficiencies, darkened where they carry text. Text stays text in the
SVG, so it can be read aloud, searched and set in the page's own type. The files are the same to
the byte for the same data: identifiers are salted by a constant, dates are left out.
"""

import html
import io
import re
import textwrap
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any, NamedTuple

import matplotlib as mpl
import numpy as np
import pandas as pd
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.ticker import FixedFormatter

PALETTE = ("#0072b2", "#d55e00", "#007d5a", "#b0498a", "#8a6d00", "#4b2e83", "#6b6b6b")
INK, SOFT, GRID, PAPER = "#1c1c1e", "#5f6368", "#dcdcdc", "#ffffff"
CONTRAST = LinearSegmentedColormap.from_list("copydesk-two", ["#a34700", "#f6f3ee", "#00507d"])
SHADES = LinearSegmentedColormap.from_list("copydesk", ["#f1f6fa", "#7fb2d6", "#00507d"])
WIDE, NARROW = 7.4, 3.9  # inches: the page's column, a phone
_MOST = 24  # lines a figure holds before it shows a choice of them
_KEY_LINE = 0.19  # inches: one line of names in the key

_STYLE: Any = {
    "font.family": ["DejaVu Sans"],
    "font.size": 9,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "axes.labelsize": 9,
    "axes.labelcolor": SOFT,
    "axes.edgecolor": GRID,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.prop_cycle": cycler(color=PALETTE),
    "axes.facecolor": "none",
    "axes.grid": True,
    "axes.grid.axis": "x",
    "axes.axisbelow": True,
    "figure.facecolor": "none",
    "figure.constrained_layout.use": True,
    "grid.color": GRID,
    "xaxis.labellocation": "left",
    "grid.linewidth": 0.6,
    "legend.frameon": False,
    "text.color": INK,
    "text.parse_math": False,
    "xtick.color": SOFT,
    "ytick.color": INK,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "svg.fonttype": "none",
    "svg.hashsalt": "copydesk",
}
_FRAME = re.compile(r'width="([\d.]+)pt" height="([\d.]+)pt" viewBox="[^"]*"')
_TITLED_FRAME = re.compile(
    r'width="([\d.]+)pt" height="[\d.]+pt" viewBox="0 (-[\d.]+) [\d.]+ ([\d.]+)"'
)
_TITLE = re.compile(r'<g id="title">.*?</g>', re.S)
_NOT_DRAWN = re.compile(
    r"<!--.*?-->|<metadata>.*?</metadata>|<g id=\"[^\"]*\"/>| transform=\"rotate\(-0 [^\"]*\"", re.S
)
_TAG, _DECIMALS = re.compile(r"<[^>]+>"), re.compile(r"(\.\d\d)\d+")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


@contextmanager
def _style() -> Iterator[None]:
    """Set the house style, and be still about letters that only the reader's fonts have."""
    with mpl.rc_context(_STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from font", UserWarning)
        yield


def short(text: object, length: int = 32) -> str:
    """Return ``text`` as a label: one line, no control characters, at most ``length`` characters.

    >>> short("A very long name of an outlet that nobody can read", 20)
    'A very long name of…'
    """
    line = " ".join(_UNPRINTABLE.sub("", str(text)).split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def new(
    rows: int = 1, columns: int = 1, *, height: float = 3.2, width: float = WIDE, **options: Any
) -> tuple[Figure, Any]:
    """Return an empty figure in the house style and its axes, as ``Figure.subplots`` does.

    Parameters
    ----------
    rows, columns
        How many small panels.
    height, width
        Inches of the whole figure. The default width is the report's column.
    **options
        Handed to ``Figure.subplots`` (``sharex``, ``squeeze``, ``width_ratios`` …).

    Examples
    --------
    >>> figure, axes = new(height=2)
    >>> axes.spines["top"].get_visible()
    False
    """
    with _style():
        figure = Figure(figsize=(width, height))
        FigureCanvasAgg(figure)
        return figure, figure.subplots(rows, columns, **options)


def dots(
    frame: pd.DataFrame,
    *,
    label: str,
    value: str,
    low: str | None = None,
    high: str | None = None,
    group: str | None = None,
    unit: str,
) -> Figure:
    """Plot one value a row as a dot, with its interval as a line.

    Parameters
    ----------
    frame
        One row a dot. Rows that share ``label`` share a line; their order is kept.
    label, value, low, high
        Columns: the text at the left, the estimate, the bounds of its interval.
    group
        Column that decides the colour (at most seven different values).
    unit
        What the axis counts, with its unit.

    Returns
    -------
    matplotlib.figure.Figure
        Undefined values show as "not defined", never as zero. Of more than 24 lines the lowest and
        the highest are drawn, and the axis says so.

    Examples
    --------
    >>> table = pd.DataFrame({"outlet": ["A", "B"], "rate": [1.0, float("nan")]})
    >>> figure = dots(table, label="outlet", value="rate", unit="hedges per 100 sentences")
    >>> [t.get_text() for t in figure.axes[0].texts]
    ['not defined']
    """
    size = frame.groupby(label, sort=False)[value].max().sort_values(kind="stable")
    ends = pd.concat([size.head(_MOST // 2), size.dropna().tail(_MOST // 2)]).index
    frame, note = _choice(frame, label, ends, "lowest and highest")
    names = list(dict.fromkeys(frame[label]))
    groups = list(dict.fromkeys(frame[group])) if group else [None]
    figure, axes = new(height=0.75 + 0.3 * max(len(names), 1) + 0.3 * (len(groups) > 1))
    with _style():
        for index, (name, rows) in enumerate(
            frame.groupby(group, sort=False) if group else [("", frame)]
        ):
            shift = (index - (len(groups) - 1) / 2) * 0.5 / len(groups)
            y = np.array([names.index(n) for n in rows[label]]) + shift
            x = rows[value].to_numpy(dtype=float, na_value=np.nan)
            colour = PALETTE[index % len(PALETTE)]
            if low and high:
                bounds = [rows[c].to_numpy(dtype=float, na_value=np.nan) for c in (low, high)]
                axes.hlines(y, *bounds, color=colour, linewidth=2, alpha=0.55)
            axes.plot(x, y, "o", color=colour, markersize=6, label=short(name))
            for place in y[np.isnan(x)]:
                axes.annotate(
                    "not defined",
                    (0.01, place),
                    xycoords=("axes fraction", "data"),
                    va="center",
                    color=SOFT,
                    fontsize=8,
                )
        _rows(axes, names)
        axes.set_xlabel(unit + note)
        if len(groups) > 1:
            _key(figure)
    return figure


def shares(frame: pd.DataFrame, *, unit: str, top: int = 6) -> Figure:
    """Plot rows of counts as bars that each fill 100 %, the parts labelled where they fit.

    Parameters
    ----------
    frame
        Index: the text at the left; one column a category, holding counts or shares.
    unit
        What a whole bar is ("share of quoted words, %").
    top
        Categories kept, by size over all rows; the rest is summed into "others".

    Returns
    -------
    matplotlib.figure.Figure
        A row that sums to zero is left empty and says "none". Of more than 24 rows the largest are
        drawn, the others summed.

    Examples
    --------
    >>> counts = pd.DataFrame({"named": [3, 0], "anonymous": [1, 0]}, index=["A", "B"])
    >>> figure = shares(counts, unit="share of voices, %")
    >>> [t.get_text() for t in figure.axes[0].texts]
    ['75', '25', 'none']
    >>> svg(figure, narrow=True) != svg(figure)
    True
    """
    kept = fold(frame, top)
    if len(kept) > _MOST:
        order = kept.sum(axis=1).sort_values(ascending=False, kind="stable").index
        rest = kept.loc[order[_MOST - 1 :]].sum()
        few = kept.loc[kept.index.isin(order[: _MOST - 1])]
        kept = pd.concat([few, rest.to_frame(f"{len(kept) - len(few)} others together").T])
    parts = kept.div(kept.sum(axis=1).replace(0, np.nan), axis=0) * 100
    figure, axes = new(height=1.1 + 0.34 * max(len(parts), 1))
    with _style():
        left = np.zeros(len(parts))
        for index, name in enumerate(parts):
            width = parts[name].to_numpy(dtype=float)
            colour = PALETTE[index % len(PALETTE)]
            bars = axes.barh(
                range(len(parts)),
                np.nan_to_num(width),
                left=left,
                height=0.72,
                color=colour,
                edgecolor=PAPER,
                linewidth=0.8,
                label=short(name),
            )
            axes.bar_label(
                bars,
                [f"{w:.0f}" if w >= 7 else "" for w in np.nan_to_num(width)],
                label_type="center",
                color=PAPER,
                fontsize=8,
            )
            left += np.nan_to_num(width)
        for place in np.flatnonzero(parts.isna().all(axis=1)):
            axes.text(1, place, "none", va="center", color=SOFT, fontsize=8)
        for text in [t for t in axes.texts if not t.get_text()]:
            text.remove()
        _rows(axes, parts.index)
        axes.set_xlim(0, 100)
        axes.set_xlabel(unit)
        _key(figure)
    return figure


def matrix(frame: pd.DataFrame, *, unit: str, form: str = "{:.0f}") -> Figure:
    """Plot a table of numbers as shaded cells, each with its number; undefined cells stay empty.

    Where some are negative, two colours grow from a pale zero.

    Parameters
    ----------
    frame
        Index and columns are the labels of the two sides.
    unit
        What a cell counts.
    form
        How a cell's number is written.

    Examples
    --------
    >>> counts = pd.DataFrame([[1.0, float("nan")]], index=["A"], columns=["x", "y"])
    >>> [t.get_text() for t in matrix(counts, unit="shared voices").axes[0].texts]
    ['1']
    """
    values = frame.to_numpy(dtype=float, na_value=np.nan)
    figure, axes = new(height=1.2 + 0.32 * max(len(frame), 1))
    with _style():
        top = np.nanmax(np.abs(values)) if np.isfinite(values).any() else 0
        signed = bool((values < 0).any())
        axes.pcolormesh(
            np.ma.masked_invalid(values),
            cmap=CONTRAST if signed else SHADES,
            vmin=-(top or 1) if signed else 0,
            vmax=top or 1,
            edgecolors=PAPER,
            linewidth=1.5,
        )
        for row, column in zip(*np.nonzero(np.isfinite(values)), strict=True):
            dark = abs(values[row, column]) > 0.55 * top
            axes.text(
                column + 0.5,
                row + 0.5,
                form.format(values[row, column]),
                ha="center",
                va="center",
                fontsize=8,
                color=PAPER if dark else "black",
            )
        axes.set_xticks(
            np.arange(values.shape[1]) + 0.5,
            [short(c, 18) for c in frame.columns],
            rotation=35 if values.shape[1] > 4 else 0,
            ha="right" if values.shape[1] > 4 else "center",
        )
        axes.set_yticks(np.arange(len(frame)) + 0.5, [short(i) for i in frame.index])
        axes.invert_yaxis()
        axes.grid(visible=False)
        axes.set_xlabel(unit)
    return figure


def strip(
    frame: pd.DataFrame, *, label: str, position: str, group: str | None = None, unit: str
) -> Figure:
    """Plot where in each article something stands: a tick a row, from first word to last.

    Parameters
    ----------
    frame
        One row an occurrence.
    label, position, group
        Columns: the article's label, the place from 0 (start) to 1 (end), what decides the colour.
    unit
        What a tick is.

    Examples
    --------
    >>> marks = pd.DataFrame({"outlet": ["A", "A"], "at": [0.1, 0.9]})
    >>> figure = strip(marks, label="outlet", position="at", unit="a hedge")
    >>> figure.axes[0].get_xlabel()
    'a hedge; place in the article, % of its length'
    """
    frame, note = _choice(frame, label, frame[label].value_counts().index[:_MOST], "fullest")
    names = list(dict.fromkeys(frame[label]))
    groups = list(dict.fromkeys(frame[group])) if group else [None]
    figure, axes = new(height=0.9 + 0.32 * max(len(names), 1) + 0.3 * (len(groups) > 1))
    with _style():
        for index, (name, rows) in enumerate(
            frame.groupby(group, sort=False) if group else [("", frame)]
        ):
            y = [names.index(n) for n in rows[label]]
            axes.plot(
                rows[position].to_numpy(dtype=float) * 100,
                y,
                "|",
                markersize=13,
                markeredgewidth=1.8,
                color=PALETTE[index % len(PALETTE)],
                label=short(name),
            )
        _rows(axes, names)
        axes.set_xlim(0, 100)
        axes.set_xlabel(f"{unit}; place in the article, % of its length{note}")
        if len(groups) > 1:
            _key(figure)
    return figure


def _choice(
    frame: pd.DataFrame, label: str, kept: pd.Index, which: str
) -> tuple[pd.DataFrame, str]:
    """Return the rows of some labels where there are many, and a note that says so."""
    lines = frame[label].nunique()
    if lines <= _MOST:
        return frame, ""
    return frame[frame[label].isin(kept)], f"\nthe {len(kept)} {which} of {lines}; all in the table"


def fold(frame: pd.DataFrame, top: int) -> pd.DataFrame:
    """Return ``frame`` with its ``top`` largest columns, the rest summed into "others".

    >>> fold(pd.DataFrame({"a": [1], "b": [5], "c": [2]}), 2)
       b  others
    0  5       3
    """
    if frame.shape[1] <= top:
        return frame
    order = frame.sum().sort_values(ascending=False, kind="stable").index
    kept = frame[list(order[: top - 1])].copy()
    kept["others"] = frame[list(order[top - 1 :])].sum(axis=1)
    return kept


def svg(figure: Figure, *, title: str = "", narrow: bool = False) -> str:
    """Return the figure as SVG text: the same for the same figure, to the byte.

    With ``narrow`` it is laid out again for a phone. ``title`` is set above the panels, for a file
    that travels alone; `untitled` takes it off again. The figure itself is left as it was.

    Examples
    --------
    >>> figure, _ = new(height=2)
    >>> untitled(svg(figure, title="Hedges, n = 5")) == svg(figure)
    True
    """
    buffer = io.StringIO()
    with _style(), _narrowed(figure) if narrow else nullcontext():
        _read_literally(figure)
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    text = _slim(_UNPRINTABLE.sub("", buffer.getvalue()))
    lines = textwrap.wrap(_UNPRINTABLE.sub("", title), 54 if narrow else 100)
    if not lines:
        return text
    room = 14 * len(lines) + 6
    spans = "".join(
        f'<tspan x="4" y="{14 * i - room + 12}">{html.escape(line)}</tspan>'
        for i, line in enumerate(lines)
    )
    style = f"font: bold 10px 'DejaVu Sans', sans-serif; fill: {INK}"
    head = f'<g id="title"><text style="{style}">{spans}</text></g>'
    text = _FRAME.sub(lambda m: _frame(float(m[1]), float(m[2]), room), text, count=1)
    return text.replace("</svg>", f"{head}</svg>")


def _slim(text: str) -> str:
    """Return SVG text without what draws nothing, its places to a hundredth of a point."""
    bare = re.sub(r">\s+<", "><", _NOT_DRAWN.sub("", text))
    return _TAG.sub(lambda m: _DECIMALS.sub(r"\1", m[0]), bare)


def untitled(text: str) -> str:
    """Return SVG text made by `svg` without its title."""
    text = _TITLE.sub("", text)
    return _TITLED_FRAME.sub(lambda m: _frame(float(m[1]), float(m[3]) + float(m[2]), 0), text, 1)


def png(figure: Figure, *, title: str = "", resolution: int = 110) -> bytes:
    """Return the figure as a PNG picture on white, with ``title`` above its panels."""
    buffer = io.BytesIO()
    with _style():
        _read_literally(figure)
        with _titled(figure, textwrap.fill(title, 100)):
            figure.savefig(
                buffer, format="png", dpi=resolution, facecolor=PAPER, metadata={"Software": None}
            )
    return buffer.getvalue()


@contextmanager
def _titled(figure: Figure, title: str) -> Iterator[None]:
    """Set a title above the panels and take it off again; above the key, where there is one."""
    if figure.legends:
        key = figure.legends[0]
        key.set_alignment("left")
        key.set_title(title, FontProperties(size=10))
        yield
        key.set_title("")
        return
    head = figure.suptitle(title, x=0.01, ha="left", fontsize=10)
    yield
    head.remove()
    figure._suptitle = None  # type: ignore[attr-defined]


def _read_literally(figure: Figure) -> None:
    """Take no text for a formula: a label may hold two dollar signs."""
    for text in figure.findobj(Text):
        text.set_parse_math(False)


@contextmanager
def _narrowed(figure: Figure) -> Iterator[None]:
    """Lay a figure out for a phone, panels below each other and names short, and back."""
    panels = [axes for axes in figure.axes if axes.axison and axes.get_subplotspec()]
    before = [_Panel.of(axes) for axes in panels]
    width, height = figure.get_size_inches()
    grid = before[0].place.get_gridspec() if before else None
    rows = len(panels) if grid and grid.ncols > 1 else 0
    below = figure.add_gridspec(rows, 1) if rows else None
    for index, (axes, panel) in enumerate(zip(panels, before, strict=True)):
        place = below[index] if below else panel.place
        names = [short(name, 18) for name in panel.names]
        _Panel(place, panel.named or bool(rows), names, textwrap.fill(panel.unit, 32)).set(axes)
    figure.set_size_inches(NARROW, height * rows / grid.nrows if grid and rows else height)
    if figure.legends:
        _key(figure)
    yield
    figure.set_size_inches(width, height)
    for axes, panel in zip(panels, before, strict=True):
        panel.set(axes)
    if figure.legends:
        _key(figure)
        figure.set_size_inches(width, height)


class _Panel(NamedTuple):
    """What of a panel depends on the width of its figure."""

    place: Any
    named: bool
    names: list[str]
    unit: str

    @classmethod
    def of(cls, axes: Axes) -> "_Panel":
        form = axes.yaxis.get_major_formatter()
        names = [str(name) for name in form.seq] if isinstance(form, FixedFormatter) else []
        named = axes.yaxis.get_tick_params()["labelleft"]
        return cls(axes.get_subplotspec(), bool(named), names, axes.get_xlabel())

    def set(self, axes: Axes) -> None:
        axes.set_subplotspec(self.place)
        axes.tick_params(labelleft=self.named)
        axes.set_xlabel(self.unit)
        form = axes.yaxis.get_major_formatter()
        if isinstance(form, FixedFormatter):
            form.seq = self.names


def _frame(width: float, height: float, room: float) -> str:
    """Return the size attributes of an SVG with ``room`` above its panels."""
    return (
        f'width="{width:g}pt" height="{height + room:g}pt" '
        f'viewBox="0 {-room:g} {width:g} {height + room:g}"'
    )


def _rows(axes: Axes, names: Sequence[object] | pd.Index) -> None:
    """Name the lines of the figure, the first at the top."""
    axes.set_yticks(range(len(names)), [short(n) for n in names])
    axes.set_ylim(len(names) - 0.4, -0.6)


def _key(figure: Figure) -> None:
    """Name the colours above the panels, in as many columns as the width allows."""
    handles, names = figure.axes[0].get_legend_handles_labels()
    for legend in figure.legends:
        legend.remove()
    longest = max(map(len, names), default=1)
    columns = max(1, min(4, int(figure.get_figwidth() * 12.5) // (longest + 5)))
    figure.legend(
        handles,
        names,
        loc="outside upper left",
        ncols=columns,
        fontsize=8.5,
        handlelength=1,
        columnspacing=1.2,
    )
    lines = -(-len(names) // columns)
    figure.set_figheight(figure.get_figheight() + _KEY_LINE * (lines - 1))
