"""All analyses side by side: one row an article and measure, and what copies do to a count."""

import textwrap
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from copydesk import figures, retelling, translation
from copydesk.articles import labels
from copydesk.attribution import attributions
from copydesk.findings import count, spread
from copydesk.hedging import measures as hedging
from copydesk.legibility import readability
from copydesk.resampling import Interval
from copydesk.tables import table
from copydesk.voices import measures as voices
from copydesk.voices import speakers

# What is compared: the measure, its unit, and how many decimals its figures bear.
MEASURES = {
    "attributions": ("attributions per 100 sentences", 0),
    "named": ("attributions with a named source, %", 0),
    "quoted words": ("words in quotation marks, %", 0),
    "grade": ("Flesch-Kincaid grade", 1),
    "hedges": ("hedges in the outlet's own voice, per 100 sentences", 0),
    "traces": ("traces of translation per 1,000 words", 1),
}


MOST = 15  # articles in the figure


class Tables(NamedTuple):
    """What the synthesis draws on, each computed once."""

    attributions: pd.DataFrame
    speakers: pd.DataFrame
    profile: pd.DataFrame
    readability: pd.DataFrame
    hedging: pd.DataFrame
    traces: pd.DataFrame
    verdicts: pd.DataFrame
    lineage: retelling.Study


def analyse(articles: pd.DataFrame, *, resamples: int = 1000, seed: int = 0) -> Tables:
    """Return every analysis of the articles that the synthesis draws on."""
    settings = {"resamples": resamples, "seed": seed}
    said = attributions(articles)
    return Tables(
        said,
        speakers(said),
        voices.profile(articles, said, by="article_id", **settings),
        readability(articles, **settings),
        hedging.rates(articles, resamples=resamples, seed=seed),
        translation.rates(articles, **settings),
        translation.verdicts(articles),
        retelling.study(articles),
    )


def overview(articles: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Return each measure of each article with its 95 % interval.

    Parameters
    ----------
    articles : DataFrame
        The articles (index ``article_id``; ``label`` names them where it is there).
    tables : Tables
        What `analyse` found in them.

    Returns
    -------
    DataFrame
        ``article_id, label, measure, estimate, low, high, n``: a row for each article and each of
        `MEASURES`; ``n`` counts what is behind it (sentences; attributions; words, for traces). A
        figure without any is NaN.

    Examples
    --------
    >>> articles = pd.DataFrame({"text": {"a": "It may rain. It rained."}})
    >>> found = overview(articles, analyse(articles)).set_index("measure")
    >>> found.loc["hedges", ["estimate", "n"]].tolist()
    [50.0, 2.0]
    """
    own = tables.hedging.query("voice == 'outlet' and category == 'all'")
    grade = [f"flesch_kincaid_grade{end}" for end in ("", "_low", "_high")]
    rate = ["rate", "rate_low", "rate_high"]
    parts = [
        tables.profile.set_index("group")[["measure", "estimate", "low", "high", "n"]],
        _measure("grade", tables.readability, [*grade, "sentences"]),
        _measure("hedges", own.set_index("group"), [*rate, "sentences"]),
        _measure("traces", tables.traces.set_index("article_id"), [*rate, "words"]),
    ]
    found = pd.concat(parts).reset_index(names="article_id")
    called = labels(articles)
    rows = [
        (key, called[str(key)], measure, *row)
        for key in articles.index
        for measure in MEASURES
        for row in found.loc[
            (found["article_id"] == key) & (found["measure"] == measure),
            ["estimate", "low", "high", "n"],
        ].to_numpy(float)
    ]
    return table("overview", rows)


def _measure(name: str, found: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Return one measure of a table by article, under the names that all measures share."""
    renamed = found[columns].set_axis(["estimate", "low", "high", "n"], axis="columns")
    return renamed.assign(measure=name)


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


def panels(overview: pd.DataFrame) -> Figure:
    """Plot all measures side by side: a panel a measure, a line an article, dots with intervals.

    Of more than `MOST` articles the first are shown; `caption` says so.
    """
    labels = list(dict.fromkeys(overview["label"]))[:MOST]
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
        panel.set_xlim(0, max(1.0, panel.get_xlim()[1]))
    return figure


def caption(overview: pd.DataFrame) -> str:
    """Return what the figure of `panels` shows, of how many.

    >>> caption(table("overview", [("a", "a", "attributions", 20.0, 0, 0, 9)]))
    'Six measures of 1 article, with 95 % intervals; n = 9 sentences'
    """
    read = overview[overview["measure"] == "attributions"]
    shown = f" (the first {MOST} shown)" if len(read) > MOST else ""
    n = count(int(read["n"].sum()), "sentence")
    return f"Six measures of {count(len(read), 'article')}{shown}, with 95 % intervals; n = {n}"


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
    return [
        (_heard(tables, overview), "speakers"),
        *_lineage(articles, tables.lineage, {"families": 1, "tree": 2}),
        *((text, "side-by-side") for text in _measures(overview)),
        *_lineage(articles, tables.lineage, {"drift": 2, "facts": 1}),
        *(
            (text, "verdicts")
            for text, _ in translation.answer(tables.verdicts, tables.traces)[:-1]
        ),
    ]


def _heard(tables: Tables, overview: pd.DataFrame) -> str:
    """Return how much was read and how many are heard in it."""
    read = overview[overview["measure"] == "attributions"]
    named = int(tables.speakers["named"].fillna(False).sum())
    return (
        f"In {count(len(read), 'article')} with {count(int(read['n'].sum()), 'sentence')} there "
        f"are {count(len(tables.attributions), 'attribution')} to "
        f"{count(len(tables.speakers), 'speaker')}, {named:,} of them named."
    )


def _lineage(
    articles: pd.DataFrame, study: retelling.Study, most: Mapping[str, int]
) -> list[tuple[str, str]]:
    """Return the first sentences on each of some tables of the lineage page."""
    if len(articles) < 2:
        return []
    said = retelling.findings(study, labels(articles))
    return [
        (text, "relations")
        for name, number in most.items()
        for text in [text for text, about in said if about == name][:number]
    ]


def _measures(overview: pd.DataFrame) -> Iterator[str]:
    """Yield a sentence on each measure: its range, and what lies apart."""
    for measure, (unit, digits) in MEASURES.items():
        part = overview[overview["measure"] == measure]
        bounds = part[["estimate", "low", "high"]].to_numpy(float)
        known = {str(k): Interval(*row) for k, row in zip(part["label"], bounds, strict=True)}
        yield spread(known, unit[0].upper() + unit[1:], digits=digits)
