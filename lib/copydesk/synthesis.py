"""All analyses side by side: one row an article and measure, and what copies do to a count."""

import textwrap
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from copydesk import figures, retelling
from copydesk.attribution import attributions
from copydesk.findings import count, listing, spread
from copydesk.hedging import hedges
from copydesk.legibility import readability
from copydesk.resampling import Floats, Interval, ratio
from copydesk.segmentation import sentences, words
from copydesk.tables import table
from copydesk.traces import artefacts
from copydesk.translationese import translated
from copydesk.voices import speakers

# What is compared: the measure, its unit, and how many decimals its figures bear.
MEASURES = {
    "attributions": ("attributions per 100 sentences", 0),
    "named": ("attributions with a named source, %", 0),
    "quoted": ("words in quotation marks, %", 0),
    "grade": ("Flesch-Kincaid grade", 1),
    "hedges": ("hedges in the outlet's own voice, per 100 sentences", 0),
    "traces": ("traces of translation per 1,000 words", 1),
}


class Tables(NamedTuple):
    """The analyses of one corpus, each computed once."""

    sentences: pd.DataFrame
    words: pd.DataFrame
    attributions: pd.DataFrame
    speakers: pd.DataFrame
    readability: pd.DataFrame
    hedges: pd.DataFrame
    artefacts: pd.DataFrame
    translated: pd.DataFrame
    lineage: retelling.Study


def analyse(articles: pd.DataFrame, *, resamples: int = 1000, seed: int = 0) -> Tables:
    """Return every analysis of the articles that the synthesis draws on."""
    said = attributions(articles)
    return Tables(
        sentences(articles),
        words(articles),
        said,
        speakers(said),
        readability(articles, resamples=resamples, seed=seed),
        hedges(articles),
        artefacts(articles),
        translated(articles),
        retelling.study(articles),
    )


def overview(
    articles: pd.DataFrame, tables: Tables, *, resamples: int = 1000, seed: int = 0
) -> pd.DataFrame:
    """Return each measure of each article with its 95 % interval.

    Parameters
    ----------
    articles : DataFrame
        The articles (index ``article_id``; ``label`` names them where it is there).
    tables : Tables
        What `analyse` found in them.
    resamples, seed : int
        For the intervals: sentences are resampled, for ``named`` attributions.

    Returns
    -------
    DataFrame
        ``article_id, label, measure, estimate, low, high, n``: a row for each article and each of
        `MEASURES`; ``n`` is the number of sentences (attributions) behind it. A figure without
        any is NaN.

    Examples
    --------
    >>> articles = pd.DataFrame({"text": {"a": "It may rain. It rained."}})
    >>> found = overview(articles, analyse(articles)).set_index("measure")
    >>> found.loc["hedges", ["estimate", "n"]].tolist()
    [50.0, 2.0]
    """
    labels = _labels(articles)
    rows = []
    for key in articles.index:
        for measure, (interval, n) in _measured(str(key), tables, resamples, seed):
            rows.append((key, labels[key], measure, *interval, n))
    return table("overview", rows)


def _measured(
    key: str, tables: Tables, resamples: int, seed: int
) -> Iterator[tuple[str, tuple[Interval, int]]]:
    """Yield the measures of one article, each with the number of units behind it."""
    prose = tables.sentences[tables.sentences["article_id"] == key].reset_index(drop=True)
    said = tables.attributions[tables.attributions["article_id"] == key]
    length = _per_sentence(prose, tables.words[tables.words["article_id"] == key])
    in_marks = tables.words["quoted"].fillna(False) & (tables.words["article_id"] == key)
    quoted = _per_sentence(prose, tables.words[in_marks])
    own = (tables.hedges["article_id"] == key) & (tables.hedges["voice"] == "outlet")
    hedged = _per_sentence(prose, tables.hedges[own])
    traces = _per_sentence(prose, tables.artefacts[tables.artefacts["article_id"] == key])
    voiced = _per_sentence(prose, said.assign(start=[spans[0][0] for spans in said["content"]]))
    running = (prose["kind"] == "sentence").to_numpy()
    grade, n = _score(tables.readability, "flesch_kincaid_grade", key)

    def share(top: Floats, bottom: Floats, scale: float) -> tuple[Interval, int]:
        return ratio(scale * top, bottom, resamples=resamples, seed=seed), len(top)

    each = np.ones(len(prose))
    yield "attributions", share(voiced, each, 100)
    yield "named", share(said["named"].to_numpy(float, na_value=0), np.ones(len(said)), 100)
    yield "quoted", share(quoted, length, 100)
    yield "grade", (grade, n)
    yield "hedges", share(hedged[running], each[running], 100)
    yield "traces", share(traces, length, 1000)


def _score(found: pd.DataFrame, name: str, key: str) -> tuple[Interval, int]:
    """Return a readability score of one article and the number of its sentences."""
    row = found.loc[[key]]
    value, low, high = (float(row[f"{name}{end}"].iloc[0]) for end in ("", "_low", "_high"))
    return Interval(value, low, high), int(row["sentences"].iloc[0])


def _per_sentence(prose: pd.DataFrame, spans: pd.DataFrame) -> Floats:
    """Return how many spans begin in each sentence."""
    starts = prose["start"].to_numpy(np.int64)
    place = np.searchsorted(starts, spans["start"].to_numpy(np.int64), side="right") - 1
    found: Floats = np.bincount(place[place >= 0], minlength=len(starts)).astype(float)
    return found


def weighted(overview: pd.DataFrame, families: pd.DataFrame) -> pd.DataFrame:
    """Return the corpus mean of each measure, counting articles and counting families.

    A copy is no independent voice: with weight 1 / (size of its family) each family counts once.

    Returns
    -------
    DataFrame
        ``measure, articles, families, difference``; a measure without any figure is NaN.

    Examples
    --------
    >>> rows = [("a", "a", "named", 20.0, 0, 0, 9), ("b", "b", "named", 20.0, 0, 0, 9),
    ...     ("c", "c", "named", 80.0, 0, 0, 9)]
    >>> kin = table("families", [("a", "a", 2, "origin", 0.5), ("b", "a", 2, "copy", 0.5),
    ...     ("c", "c", 1, "independent", 1.0)])
    >>> weighted(table("overview", rows), kin)[["articles", "families"]].values.tolist()
    [[40.0, 50.0]]
    """
    weight = families.set_index("article_id")["weight"]
    rows = []
    for measure, part in overview.groupby("measure", sort=False):
        known = part[part["estimate"].notna()]
        if known.empty:
            rows.append((measure, np.nan, np.nan, np.nan))
            continue
        plain = float(known["estimate"].mean())
        once = float(np.average(known["estimate"], weights=weight[known["article_id"]]))
        rows.append((measure, plain, once, once - plain))
    return table("weighted", rows)


def panels(overview: pd.DataFrame, most: int = 15) -> Figure:
    """Plot all measures side by side: a panel a measure, a line an article, dots with intervals.

    Of more than ``most`` articles the first are shown; the caption says so.
    """
    labels = list(dict.fromkeys(overview["label"]))[:most]
    figure, axes = figures.new(2, 3, height=2.2 + 0.44 * len(labels), sharey=True)
    for panel, (measure, (unit, _)) in zip(axes.flat, MEASURES.items(), strict=True):
        part = overview[overview["measure"] == measure].drop_duplicates("label")
        part = part.set_index("label").loc[labels]
        place = np.arange(len(labels))
        panel.hlines(place, part["low"], part["high"], color=figures.PALETTE[0], alpha=0.55, lw=2)
        panel.plot(part["estimate"], place, "o", color=figures.PALETTE[0], markersize=5)
        for row in np.flatnonzero(part["estimate"].isna()):
            panel.text(0.02, row, "not defined", transform=panel.get_yaxis_transform(), fontsize=8)
        panel.set_title(textwrap.fill(unit, 27), fontsize=8.5)
        panel.set_yticks(place, [figures.short(label, 22) for label in labels])
        panel.set_ylim(len(labels) - 0.5, -0.5)
        panel.set_xlim(left=min(0.0, panel.get_xlim()[0]))
    return figure


def described(overview: pd.DataFrame) -> str:
    """Return the figure of `panels` in words: the range of each measure over the articles.

    >>> rows = [("a", "a", "named", 20.0, 0, 0, 9), ("b", "b", "named", 60.0, 0, 0, 9)]
    >>> described(table("overview", rows))
    'attributions with a named source, %: 20 (a) to 60 (b).'
    """
    said = []
    for measure, part in overview.dropna(subset="estimate").groupby("measure", sort=False):
        unit, digits = MEASURES[str(measure)]
        ordered = part.sort_values("estimate", kind="stable")
        ends = [
            f"{row.estimate:.{digits}f} ({row.label})" for row in ordered.iloc[[0, -1]].itertuples()
        ]
        said.append(f"{unit}: {' to '.join(ends)}")
    return f"{'; '.join(said) or 'No measure is defined'}."


def passages(tables: Tables) -> pd.DataFrame:
    """Return where each speaker is heard: ``article_id, start, end`` of what is attributed."""
    said = tables.attributions
    return pd.DataFrame(
        {
            "article_id": said["article_id"],
            "start": [spans[0][0] for spans in said["content"]],
            "end": [spans[-1][1] for spans in said["content"]],
            "speaker": said["speaker"],
        }
    )


def findings(
    articles: pd.DataFrame, tables: Tables, overview: pd.DataFrame
) -> list[tuple[str, str]]:
    """Return what the comparison shows: sentences, each with the name of the table behind it."""
    named = int(tables.speakers["named"].fillna(False).sum())
    heard = (
        f"{count(len(articles), 'article')} with {count(len(tables.sentences), 'sentence')} make "
        f"{count(len(tables.attributions), 'attribution')} to "
        f"{count(len(tables.speakers), 'speaker')}, {named:,} of them named."
    )
    said = [(heard, "speakers")]
    if len(articles) > 1:
        labels = {str(key): str(label) for key, label in _labels(articles).items()}
        said += [(text, "relations") for text, _ in retelling.findings(tables.lineage, labels)]
    for measure, (unit, digits) in MEASURES.items():
        part = overview[overview["measure"] == measure]
        bounds = part[["estimate", "low", "high"]].to_numpy(float)
        known = {str(k): Interval(*row) for k, row in zip(part["label"], bounds, strict=True)}
        text = spread(known, unit[0].upper() + unit[1:], digits=digits)
        said.append((text, "side-by-side"))
    return [*said, (_translated(articles, tables.translated), "side-by-side")]


def _labels(articles: pd.DataFrame) -> pd.Series:
    """Return what to call each article."""
    return articles["label"] if "label" in articles else articles.index.to_series()


def _names(articles: pd.DataFrame, keys: list[str]) -> str:
    return listing([str(_labels(articles)[key]) for key in keys])


def _translated(articles: pd.DataFrame, found: pd.DataFrame) -> str:
    """Return a sentence on which articles read as translated."""
    keys = [str(key) for key in found.index[found["verdict"] == "translated"]]
    open_ = int((found["verdict"] == "undetermined").sum())
    if not keys:
        return f"No article can be called translated; {count(open_, 'article')} stay undetermined."
    return (
        f"Read as translated: {_names(articles, keys)}; "
        f"{count(open_, 'article')} stay undetermined."
    )
