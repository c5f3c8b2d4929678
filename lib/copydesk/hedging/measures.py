"""Rates of hedges and boosters: by voice and category, between outlets, and along the article.

The unit is the sentence of running prose (headlines and subheads are left out, as in the
readability scores): a rate is cues per 100 sentences, a share is the percentage of sentences with
at least one cue. Intervals come from resampling sentences, so they say how far a figure could move
had the outlet written other sentences of the same kind; they do not cover errors of the word list.
Cues weaker than `copydesk.hedging.COUNTED` are not counted: an unnumbered "many" is a weasel word
to an encyclopaedia, but no hedge in the news.
"""

from itertools import combinations
from zlib import crc32

import numpy as np
import pandas as pd

from copydesk.hedging import COUNTED, boosters, hedges
from copydesk.resampling import Floats, draws, ends, ratio
from copydesk.segmentation import sentences
from copydesk.tables import SCHEMAS, table

ALL = "all"
VOICES = (ALL, "outlet", "source")
CATEGORIES = (
    "epistemic_modal",
    "epistemic_verb",
    "epistemic_adverb_adjective",
    "approximator",
    "evidential_hearsay",
    "conditional_investigative",
)
PARTS = ("opening", "middle", "end")
_TABLES = {"hedges": hedges, "boosters": boosters}


def _counted(articles: pd.DataFrame, name: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the sentences of running prose and, in the same order, their cues of each kind."""
    if name not in _TABLES:
        raise ValueError(f"no list {name!r}; choose one of {', '.join(_TABLES)}")
    prose = sentences(articles)
    prose = prose.loc[prose["kind"] == "sentence", ["article_id", "sentence"]]
    cues = _TABLES[name](articles)
    cues = cues[cues["strength"] >= COUNTED]
    kinds = pd.MultiIndex.from_product([VOICES[1:], CATEGORIES], names=["voice", "category"])
    wide = cues.assign(n=1).pivot_table(
        "n", ["article_id", "sentence"], ["voice", "category"], aggfunc="sum"
    )
    rows = pd.MultiIndex.from_frame(prose)
    wide = wide.reindex(index=rows, columns=kinds).fillna(0).reset_index(drop=True)
    return prose.reset_index(drop=True), wide


def _selected(wide: pd.DataFrame, voice: str, category: str) -> Floats:
    """Return the number of cues of a voice and category in each sentence."""
    keep = (voice == ALL) | (wide.columns.get_level_values("voice") == voice)
    keep &= (category == ALL) | (wide.columns.get_level_values("category") == category)
    total: Floats = wide.loc[:, keep].sum(axis=1).to_numpy(np.float64)
    return total


def _names(articles: pd.DataFrame, by: str | None) -> pd.Series:
    """Return the group of each article: itself, or its value in a column."""
    own = articles.index.to_series().astype("str")
    if by is None:
        return own
    if by not in articles:
        raise ValueError(f"articles have no column {by!r}; name one of {list(articles.columns)}")
    return articles[by].fillna(own).astype("str")


def _groups(articles: pd.DataFrame, owner: pd.Series, by: str | None) -> dict[str, pd.Series]:
    """Return for each group which sentences are its own; groups without a sentence too."""
    names = _names(articles, by)
    of_sentence = owner.map(names)
    return {name: of_sentence == name for name in sorted(set(names))}


def rates(
    articles: pd.DataFrame,
    name: str = "hedges",
    *,
    by: str | None = None,
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how often each article, or each outlet, hedges: by voice and category.

    ``rate = 100 × cues / sentences`` and ``share = 100 × sentences with a cue / sentences``.

    Parameters
    ----------
    articles : DataFrame
        The articles (index ``article_id``, column ``text``).
    name : {"hedges", "boosters"}
        What to count.
    by : str, optional
        A column of ``articles`` whose values are pooled, such as ``outlet``. Default: the article.
    resamples, seed : int
        For the intervals, see `copydesk.resampling.ratio`.

    Returns
    -------
    DataFrame
        ``group, voice, category, sentences, cues, rate, rate_low, rate_high, share, share_low,
        share_high``, with rows for ``all`` voices and categories. Rates of a group without a
        sentence of running prose are NaN. Higher means more hedging (or boosting).

    Raises
    ------
    ValueError
        If ``name`` is no list or ``by`` no column.

    Notes
    -----
    Source of the measure: Hyland (2005), *Metadiscourse*, who counts cues per 1,000 words; news
    sentences differ less in length between outlets than quotations do, and a reader can check a
    sentence.

    Examples
    --------
    >>> articles = pd.DataFrame({"text": {"a": "It may rain. It rained."}})
    >>> found = rates(articles).set_index(["voice", "category"])
    >>> found.loc[("all", "all"), ["sentences", "cues", "rate", "share"]].tolist()
    [2.0, 1.0, 50.0, 50.0]
    """
    prose, wide = _counted(articles, name)
    groups = _groups(articles, prose["article_id"], by)
    rows = []
    for voice in VOICES:
        for category in (ALL, *CATEGORIES):
            cues = _selected(wide, voice, category)
            for group, own in groups.items():
                rows.append((group, voice, category, *_row(cues[own], resamples, seed)))
    order = ["group", "voice", "category"]
    return table("hedging_rates", rows).sort_values(order, kind="stable", ignore_index=True)


def _row(cues: Floats, resamples: int, seed: int) -> tuple[float, ...]:
    """Return sentences, cues, and the rate and share with their intervals."""
    rate = ratio(100 * cues, resamples=resamples, seed=seed)
    share = ratio(100.0 * (cues > 0), resamples=resamples, seed=seed)
    return (cues.size, int(cues.sum()), *rate, *share)


def contrasts(
    articles: pd.DataFrame,
    name: str = "hedges",
    *,
    by: str | None = None,
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the difference in rate between each two articles, or outlets, with its interval.

    ``difference = rate of a − rate of b`` in cues per 100 sentences; the sentences of both sides
    are resampled independently.

    Parameters
    ----------
    articles, name, by, resamples, seed
        As for `rates`.

    Returns
    -------
    DataFrame
        ``a, b, voice, difference, low, high, apart``; ``apart`` is true where the interval leaves
        0 out. Bounds are NaN where all sentences of a side have equally many cues (none, say):
        resampling them tells nothing. With many pairs some lie apart by chance: one in twenty
        where nothing differs.

    Examples
    --------
    >>> most = "It may rain. " * 27 + "It rained. " * 3
    >>> texts = {"a": most, "b": "It may rain. It rained. " * 15}
    >>> found = contrasts(pd.DataFrame({"text": texts}))
    >>> found[["a", "b", "voice", "difference", "apart"]].to_numpy().tolist()[0]
    ['a', 'b', 'all', 40.0, True]
    """
    prose, wide = _counted(articles, name)
    groups = _groups(articles, prose["article_id"], by)
    rows = []
    for voice in VOICES:
        cues = 100 * _selected(wide, voice, ALL)
        drawn = {g: _replicates(g, cues[own], resamples, seed) for g, own in groups.items()}
        sizes = {g: int(own.sum()) for g, own in groups.items()}
        means = {g: cues[own].mean() if own.any() else np.nan for g, own in groups.items()}
        for a, b in combinations(groups, 2):
            low, high = ends(drawn[a] - drawn[b], min(sizes[a], sizes[b]))
            apart = pd.NA if np.isnan(low) else bool(low > 0 or high < 0)
            rows.append((a, b, voice, means[a] - means[b], low, high, apart))
    return table("hedging_contrasts", rows)


def _replicates(group: str, cues: Floats, resamples: int, seed: int) -> Floats:
    """Return the resampled rates of a group, by draws of its own; NaN where no sentence differs."""
    if not cues.size or np.ptp(cues) == 0:
        return np.full(resamples, np.nan)
    weights = draws(cues.size, resamples, seed + crc32(group.encode()))
    result: Floats = weights @ cues / cues.size
    return result


def places(
    articles: pd.DataFrame, name: str = "hedges", *, resamples: int = 1000, seed: int = 0
) -> pd.DataFrame:
    """Return how often articles hedge in their opening, middle and end.

    The parts are thirds of the article's sentences of running prose; an article of one or two
    sentences has an opening, or an opening and an end.

    Returns
    -------
    DataFrame
        The columns of `rates`, where ``group`` is the part, for all articles together.

    Examples
    --------
    >>> text = "It rained. It may stop. It ended."
    >>> found = places(pd.DataFrame({"text": {"a": text}}))
    >>> found.loc[found["voice"] == "all", ["group", "cues"]].values.tolist()
    [['opening', 0], ['middle', 1], ['end', 0]]
    """
    prose, wide = _counted(articles, name)
    order = prose.groupby("article_id").cumcount().to_numpy()
    size = prose.groupby("article_id")["sentence"].transform("size").to_numpy(np.int64)
    part = np.minimum(3 * order // np.maximum(size, 1), 2)
    rows = [
        (PARTS[i], voice, ALL, *_row(_selected(wide, voice, ALL)[part == i], resamples, seed))
        for voice in VOICES
        for i in range(3)
    ]
    return table("hedging_rates", rows)


def passages(articles: pd.DataFrame, *, by: str | None = None) -> pd.DataFrame:
    """Return the cues behind the figures: a row each, with its sentence.

    ``group`` is the article or, with ``by``, its value in that column; ``counted`` is false for
    cues that no rate counts: weak ones, and those in headlines and subheads.

    Examples
    --------
    >>> found = passages(pd.DataFrame({"text": {"a": "It may rain. It certainly will."}}))
    >>> found[["list", "cue", "counted", "sentence_text"]].to_numpy().tolist()
    [['hedges', 'may', True, 'It may rain.'], ['boosters', 'certainly', True, 'It certainly will.']]
    """
    prose = sentences(articles)[["article_id", "sentence", "text", "kind"]]
    prose = prose.rename(columns={"text": "sentence_text"})
    found = pd.concat([of(articles).assign(list=n) for n, of in _TABLES.items()])
    found = found.merge(prose, how="left", on=["article_id", "sentence"], validate="many_to_one")
    found["counted"] = (found["strength"] >= COUNTED) & (found["kind"] == "sentence")
    found["group"] = found["article_id"].map(_names(articles, by))
    return found[list(SCHEMAS["hedging_passages"])].astype(SCHEMAS["hedging_passages"])
