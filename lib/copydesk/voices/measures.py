"""How a text uses its sources: rates, shares and the diversity of voices, with intervals.

Rates count sentences of running prose and are resampled over sentences; shares count attributions
and are resampled over attributions. The intervals say how far a figure could move had the text
been written a little differently; they do not cover wrongly read attributions.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from copydesk.quotation import quotes
from copydesk.resampling import Floats, Interval, draws, ends, ratio
from copydesk.segmentation import WORD, segment
from copydesk.voices import OFFICIAL

PER_SENTENCE = {
    "attributions": "attributions per 100 sentences",
    "unattributed": "sentences without attribution, %",
    "quoted words": "words in quotation marks, %",
}
PER_ATTRIBUTION = {
    "direct": "direct quotations, % of attributions",
    "named": "named sources, % of attributions",
    "official": "official sources, % of attributions",
    "anonymous official": "unnamed officials, % of attributions",
    "civilian": "civilians, % of attributions",
    "distancing": "distancing verbs, % of attributions",
    "endorsing": "endorsing verbs, % of attributions",
}
UNITS = PER_SENTENCE | PER_ATTRIBUTION


def _flags(said: pd.DataFrame) -> dict[str, pd.Series]:
    """Return, for each share, which attributions count."""
    return {
        "direct": said["quote_type"] == "direct",
        "named": said["named"].fillna(False),
        "official": said["source_type"].isin(OFFICIAL),
        "anonymous official": said["source_type"] == "anonymous_official",
        "civilian": said["source_type"] == "civilian",
        "distancing": said["stance"] == "distancing",
        "endorsing": said["stance"] == "endorsing",
    }


def _sentences(text: str, said: pd.DataFrame) -> pd.DataFrame:
    """Return, for each sentence, its attributions, whether it has none, its words, those quoted."""
    cues = said["cue_start"].astype(int).tolist()
    spans = [span for content in said["content"] for span in content]
    marks = [(q.start, q.end) for q in quotes(text)]
    rows = []
    for sentence in segment(text):
        if sentence.kind != "sentence":
            continue
        a, b = sentence.start, sentence.end
        words = len(WORD.findall(text, a, b))
        inside = sum(
            len(WORD.findall(text, max(a, s), min(b, e))) for s, e in marks if s < b and a < e
        )
        covered = any(s < b and a < e for s, e in spans)
        rows.append((sum(a <= c < b for c in cues), not covered, words, min(inside, words)))
    return pd.DataFrame(rows, columns=["cues", "bare", "words", "quoted"])


def profile(
    articles: pd.DataFrame,
    said: pd.DataFrame,
    *,
    by: str = "label",
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how each text uses its sources.

    Parameters
    ----------
    articles, said : DataFrame
        The articles, and their attributions as `copydesk.attributions` gives them.
    by : str
        Column of ``articles`` whose values are compared; without it each article.
    resamples, seed : int
        Of the intervals.

    Returns
    -------
    DataFrame
        ``group, measure, unit, estimate, low, high, n``: a row for each group and measure of
        `UNITS`; ``n`` sentences or attributions. Undefined where ``n`` is 0.

    Examples
    --------
    >>> import copydesk
    >>> articles = pd.DataFrame({"text": ["The mayor said no. It rained."]}, index=["a"])
    >>> table = profile(articles, copydesk.attributions(articles))
    >>> table.loc[table["measure"] == "attributions", ["estimate", "n"]].values.tolist()
    [[50.0, 2.0]]
    """
    settings = {"resamples": resamples, "seed": seed}
    rows = []
    for group, ids in _groups(articles, by).items():
        part = said[said["article_id"].isin(ids)]
        texts = articles.loc[ids, "text"].items()
        prose = pd.concat([_sentences(t, part[part["article_id"] == key]) for key, t in texts])
        figures: list[tuple[str, Interval, int]] = [
            ("attributions", ratio(100 * prose["cues"], **settings), len(prose)),
            ("unattributed", ratio(100 * prose["bare"], **settings), len(prose)),
            ("quoted words", ratio(100 * prose["quoted"], prose["words"], **settings), len(prose)),
        ]
        figures += [
            (name, ratio(100 * flag.astype(float), **settings), len(part))
            for name, flag in _flags(part).items()
        ]
        rows += [(group, name, UNITS[name], *interval, n) for name, interval, n in figures]
    columns = ["group", "measure", "unit", "estimate", "low", "high", "n"]
    return pd.DataFrame(rows, columns=columns)


def _groups(articles: pd.DataFrame, by: str) -> Mapping[str, list[str]]:
    """Return the articles of each group, in the order of the table."""
    names = articles[by] if by in articles else articles.index.to_series()
    groups: dict[str, list[str]] = {}
    for key, name in names.items():
        groups.setdefault(str(name), []).append(str(key))
    return groups


def shannon(counts: Floats) -> Floats:
    """Return the Shannon entropy of each row of counts, in bits; 0 for one voice.

    Entropy is ``-Σ p log2 p`` over the shares ``p`` (Shannon 1948); 3 bits is as diverse as eight
    voices heard equally often.

    >>> shannon(np.array([[1.0, 1.0], [2.0, 0.0]])).tolist()
    [1.0, 0.0]
    """
    total = counts.sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = counts / total
        terms = np.where(p > 0, -p * np.log2(p), 0.0)
    entropy: Floats = np.where(total[:, 0] > 0, terms.sum(axis=1), np.nan)
    return entropy


def diversity(
    articles: pd.DataFrame,
    said: pd.DataFrame,
    voices: pd.Series,
    *,
    by: str = "label",
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how many voices each text hears and how evenly.

    Parameters
    ----------
    articles, said : DataFrame
        The articles and their attributions.
    voices : Series
        Of `copydesk.voices.identify`.
    by, resamples, seed
        As for `profile`.

    Returns
    -------
    DataFrame
        ``group, voices, attributions, entropy, low, high``: Shannon entropy in bits with its 95 %
        interval over resampled attributions (resampling repeats voices, so it leans low).
    """
    rows = []
    for group, ids in _groups(articles, by).items():
        heard = voices[said["article_id"].isin(ids)].dropna()
        codes, names = pd.factorize(heard)
        if not len(heard):
            rows.append((group, 0, 0, np.nan, np.nan, np.nan))
            continue
        one = np.eye(len(names))[codes]
        entropy = shannon(one.sum(axis=0, keepdims=True))[0]
        low, high = ends(shannon(draws(len(codes), resamples, seed) @ one), len(codes))
        rows.append((group, len(names), len(codes), entropy, low, max(high, entropy)))
    columns = ["group", "voices", "attributions", "entropy", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def heard(
    articles: pd.DataFrame, said: pd.DataFrame, voices: pd.Series, *, by: str = "label"
) -> pd.DataFrame:
    """Return each voice of each text: how often it is heard and how much it says.

    Returns
    -------
    DataFrame
        ``group, voice, named, source_type, attributions, words, quoted_words, share``; ``share``
        is the voice's part of all attributed words of the group, in per cent.
    """
    names = {key: group for group, ids in _groups(articles, by).items() for key in ids}
    rows = said.assign(voice=voices, group=said["article_id"].map(names)).dropna(subset=["voice"])
    table = rows.groupby(["group", "voice"], sort=False, as_index=False).agg(
        named=("named", "any"),
        source_type=("source_type", lambda kinds: kinds.mode().iloc[0]),
        attributions=("cue", "size"),
        words=("words", "sum"),
        quoted_words=("quoted_words", "sum"),
    )
    total = table.groupby("group")["words"].transform("sum")
    table["share"] = (100 * table["words"] / total.where(total > 0)).astype("float64")
    order = ["group", "attributions", "words", "voice"]
    return table.sort_values(order, ascending=[True, False, False, True], ignore_index=True)


def overlap(table: pd.DataFrame) -> pd.DataFrame:
    """Return how many named voices each two groups share; the diagonal counts a group's own.

    ``table`` is that of `heard`.

    Examples
    --------
    >>> told = {"group": ["x", "y", "y"], "voice": ["Ann", "Ann", "Bo"], "named": True}
    >>> overlap(pd.DataFrame(told)).values.tolist()
    [[1, 1], [1, 2]]
    """
    named = table[table["named"]]
    groups = list(dict.fromkeys(table["group"]))
    sets = [set(named.loc[named["group"] == g, "voice"]) for g in groups]
    shared = [[len(a & b) for b in sets] for a in sets]
    return pd.DataFrame(shared, index=groups, columns=groups)


def only_in_one(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `heard` on named voices that one group alone hears, most heard first."""
    named = table[table["named"]]
    alone = named.groupby("voice")["group"].transform("nunique") == 1
    return named[alone].sort_values(
        ["attributions", "group", "voice"], ascending=[False, True, True], ignore_index=True
    )


def shares_by(
    articles: pd.DataFrame, said: pd.DataFrame, column: pd.Series, *, by: str = "label"
) -> pd.DataFrame:
    """Return the attributions of each group by the values of ``column``: a row a group."""
    names = {key: group for group, ids in _groups(articles, by).items() for key in ids}
    group = said["article_id"].map(names)
    table = pd.crosstab(group, column)
    return table.reindex(list(_groups(articles, by)), fill_value=0).rename_axis(index="group")


def verbs(said: pd.DataFrame) -> pd.DataFrame:
    """Return how often each reporting word occurs: ``verb`` (its lemma), ``stance``, ``size``."""
    lemma = said["rule"].str.extract(r": (.+) \+", expand=False)
    rows = said.assign(verb=lemma).groupby(["verb", "stance"], as_index=False).size()
    return rows.sort_values(["size", "verb"], ascending=[False, True], ignore_index=True)
