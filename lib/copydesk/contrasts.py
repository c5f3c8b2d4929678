"""What can be said about a difference in readability: between articles and within one.

Sentences are resampled on both sides; a difference is shown only where the 95 % interval of the
difference itself leaves zero out and both sides have five sentences, since resampling fewer makes
intervals too narrow. One interval in twenty leaves zero out by chance.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from zlib import crc32

import numpy as np
import pandas as pd

from copydesk.articles import labels, with_labels
from copydesk.findings import count, listing
from copydesk.legibility import SCORES, prose, readability, scores, tally
from copydesk.quotation import quotes
from copydesk.resampling import Floats, draws, ends
from copydesk.segmentation import WORD, segment
from copydesk.syllables import dictionary
from copydesk.tables import table

MAIN_SCORES = ("estimated_ease", "dale_chall", "flesch_kincaid_grade")
MINIMUM_SENTENCES = 5


def _draw(counted: Floats, resamples: int, seed: int) -> dict[str, Floats]:
    """Return the scores of resamples of the sentences, one value a resample."""
    if len(counted) < 2:
        return dict.fromkeys(SCORES, np.full(resamples, np.nan))
    return scores(draws(len(counted), resamples, seed) @ counted, len(counted))


def _difference(
    a: Floats, b: Floats, name: str, drawn: tuple[Floats, Floats]
) -> tuple[object, ...]:
    """Return a - b of one score with its interval, and whether it leaves zero out."""
    first, second = (float(scores(t.sum(axis=0), len(t))[name]) for t in (a, b))
    fewer = min(len(a), len(b))
    low, high = ends(drawn[0] - drawn[1], fewer)
    enough = fewer >= MINIMUM_SENTENCES
    return first - second, low, high, enough and (low > 0 or high < 0)


def differences(
    articles: pd.DataFrame,
    names: Sequence[str] = MAIN_SCORES,
    *,
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the difference between each two articles in each score, with its interval.

    Parameters
    ----------
    articles
        Table of articles.
    names
        Scores of :func:`copydesk.readability`.
    resamples, seed
        As there. An article's resamples depend on its ``article_id``, not on its neighbours.

    Returns
    -------
    pandas.DataFrame
        ``a, b, score, difference`` (a - b), ``low, high`` (95 % interval) and ``shown``: whether
        the interval leaves zero out. ``a < b``; one row for each pair and score.

    Examples
    --------
    >>> texts = {"a": "The cat sat. " * 6, "b": "Negotiators postponed deliberations. " * 6}
    >>> table = differences(pd.DataFrame({"text": texts}), ["rix"])
    >>> table[["a", "b", "difference", "shown"]]
       a  b  difference  shown
    0  a  b        -3.0   True
    """
    tables = dict(
        zip(map(str, articles.index), tally([prose(t) for t in articles["text"]]), strict=True)
    )
    drawn = {key: _draw(t, resamples, seed + crc32(key.encode())) for key, t in tables.items()}
    rows = [
        (a, b, name, *_difference(tables[a], tables[b], name, (drawn[a][name], drawn[b][name])))
        for a, b in combinations(sorted(tables), 2)
        for name in names
    ]
    return table("readability_differences", rows)


def _thirds(text: str) -> dict[str, list[str]]:
    """Return the first and the last third of an article's sentences, none where it has under 6."""
    found = prose(text)
    size = len(found) // 3 if len(found) >= 6 else 0
    return {"lead": found[:size], "tail": found[len(found) - size :]}


def _voices(text: str) -> dict[str, list[str]]:
    """Return the sentences free of quotation, and the quoted words of those mostly quoted."""
    spans = quotes(text)
    parts: dict[str, list[str]] = {"own": [], "quoted": []}
    for start, end, _, kind in segment(text):
        inside = [text[max(s, start) : min(e, end)] for s, e, _ in spans if s < end and start < e]
        if kind == "sentence" and not inside:
            parts["own"].append(text[start:end])
        elif kind == "sentence" and 2 * sum(map(len, inside)) > end - start:
            parts["quoted"].append(" ".join(inside))
    return parts


PARTS = {"voice": (_voices, "own", "quoted"), "place": (_thirds, "lead", "tail")}


def parts(
    articles: pd.DataFrame,
    names: Sequence[str] = MAIN_SCORES,
    *,
    resamples: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how an article's own prose and the people it quotes differ, and its lead and tail.

    ``own`` are the sentences without quotation marks, ``quoted`` the quoted words of sentences of
    which more than half is quoted; ``lead`` and ``tail`` are the first and last third of the
    sentences (of six or more).

    Returns
    -------
    pandas.DataFrame
        ``article_id, contrast`` (``voice`` or ``place``), ``score``, ``sentences_a`` and
        ``sentences_b`` (sentences in ``own`` or ``lead``, and in ``quoted`` or ``tail``), ``a``,
        ``b`` (the two scores), ``difference`` (a - b), ``low``, ``high``, ``shown``.

    Examples
    --------
    >>> text = "Mediators convened representatives on Monday. “We are glad,” she said."
    >>> parts(pd.DataFrame({"text": [text]}), ["rix"]).loc[0, ["contrast", "score"]].tolist()
    ['voice', 'rix']
    """
    rows = []
    for key, text in articles["text"].items():
        for contrast, (split, *sides) in PARTS.items():
            pieces = split(text)
            a, b = tally([pieces[side] for side in sides])
            drawn = _draw(a, resamples, seed), _draw(b, resamples, seed + 1)
            for name in names:
                values = [float(scores(t.sum(axis=0), len(t))[name]) for t in (a, b)]
                found = _difference(a, b, name, (drawn[0][name], drawn[1][name]))
                rows.append((str(key), contrast, name, len(a), len(b), *values, *found))
    return table("readability_parts", rows)


def findings(
    articles: pd.DataFrame, score: str = "estimated_ease", *, resamples: int = 1000, seed: int = 0
) -> list[str]:
    """Return what the texts let one say about a score, as sentences.

    Only differences whose own interval leaves zero out are named. Texts are called by their
    ``label``, else by their ``article_id``.

    Examples
    --------
    >>> findings(pd.DataFrame({"text": ["The cat sat."]}, index=["a"]))
    ['Estimated ease is 100.8 (no interval) in a, the only text with sentences.']
    """
    title = score.replace("_", " ").capitalize()
    scored = readability(articles, resamples=resamples, seed=seed)
    label = labels(articles)
    known = scored[scored[score].notna()].sort_values(score, kind="stable")
    if known.empty:
        return [f"{title} is not defined for any text: none has a sentence."]
    names = [label[str(key)] for key in known.index]
    if len(known) == 1:
        row = known.iloc[0]
        ends = f"95 % interval {row[f'{score}_low']:.1f} to {row[f'{score}_high']:.1f}"
        ends = "no interval" if np.isnan(row[f"{score}_low"]) else ends
        return [
            f"{title} is {row[score]:.1f} ({ends}) in {names[0]}, the only text with sentences."
        ]
    first, last = known[score].iloc[0], known[score].iloc[-1]
    range_ = f"{title} goes from {first:.1f} to {last:.1f}"
    found = differences(articles.loc[known.index], [score], resamples=resamples, seed=seed)
    return [f"{range_} in {count(len(known), 'text')}.", _pairs(found, SCORES[score].higher, label)]


def part_findings(articles: pd.DataFrame, found: pd.DataFrame, score: str) -> list[str]:
    """Return what :func:`parts` shows of one score: a sentence on voices, and one on the place.

    Examples
    --------
    >>> one = pd.DataFrame({"text": ["They met."]}, index=["a"])
    >>> part_findings(one, parts(one), "estimated_ease")[1]
    'No text has the sentences to compare its lead with its tail.'
    """
    label, said = labels(articles), []
    wording = {
        "voice": (
            "the people quoted",
            "the outlet's own prose",
            "its own prose with its quotations",
        ),
        "place": ("the tail", "the lead", "its lead with its tail"),
    }
    found = found[(found["score"] == score) & found["difference"].notna()]
    enough = found[["sentences_a", "sentences_b"]].min(axis=1) >= MINIMUM_SENTENCES
    for contrast, (second, first, both) in wording.items():
        rows = found[enough & (found["contrast"] == contrast)]
        if rows.empty:
            said.append(f"No text has the sentences to compare {both}.")
            continue
        shown = rows[rows["shown"]]
        easier = (shown["difference"] > 0) == (SCORES[score].higher == "easier")
        first_easier = [label[key] for key in shown.loc[easier, "article_id"]]
        second_easier = [label[key] for key in shown.loc[~easier, "article_id"]]
        total = count(len(rows), "text")
        said.append(
            f"Of {total} that can be compared, {second} can be shown to be easier than {first} in "
            f"{len(second_easier)} ({listing(second_easier)}), harder in {len(first_easier)} "
            f"({listing(first_easier)})."
        )
    return said


def overview(articles: pd.DataFrame, scored: pd.DataFrame) -> pd.DataFrame:
    """Return the table of :func:`copydesk.readability` with a row a score, and remarks in words.

    Returns
    -------
    pandas.DataFrame
        ``article_id, label, score, value, low, high, unit, higher`` (what a higher value means),
        ``remark`` (why a value or interval is missing, or that the text is under the published
        minimum; empty where there is nothing to say).

    Examples
    --------
    >>> one = pd.DataFrame({"text": ["They met."]}, index=["a"])
    >>> overview(one, readability(one))["remark"].iloc[3]
    'one sentence: no interval; under 30 sentences'
    """
    rows = []
    foreign = {str(key) for key, text in articles["text"].items() if not _reads_english(text)}
    for row in scored.reset_index().to_dict("records"):
        missing = {0: ["no sentence of prose"], 1: ["one sentence: no interval"]}
        for name, formula in SCORES.items():
            remarks = missing.get(row["sentences"], []).copy()
            if row["sentences"] and str(row["article_id"]) in foreign:
                remarks.append("few English words")
            if row["sentences"] and name in row["below_minimum"].split():
                remarks.append(f"under {formula.minimum} {formula.of}")
            figures = (row[name], row[f"{name}_low"], row[f"{name}_high"])
            key, said = str(row["article_id"]), "; ".join(remarks)
            rows.append((key, name, *figures, formula.unit, formula.higher, said))
    return with_labels(table("readability_scores", rows), articles)


def _reads_english(text: str) -> bool:
    """Tell whether most of the words are in an English dictionary."""
    words = [word.lower() for sentence in prose(text) for word in WORD.findall(sentence)]
    return 2 * sum(word in dictionary() for word in words) >= len(words)


def _pairs(found: pd.DataFrame, higher: str, label: Mapping[str, str]) -> str:
    """Return the sentence on which pairs differ."""
    shown = found[found["shown"]].sort_values("difference", key=abs, ascending=False, kind="stable")
    total = count(len(found), "pair")
    if shown.empty:
        return f"No difference can be shown: the interval of the difference holds zero in {total}."
    said = []
    columns = (shown[name].tolist() for name in ("a", "b", "difference", "low", "high"))
    for a, b, difference, *interval in zip(*columns, strict=True):
        easier, harder = (a, b) if (difference > 0) == (higher == "easier") else (b, a)
        low, high = sorted(map(abs, interval))
        points = f"{abs(difference):.1f} ({low:.1f} to {high:.1f})"
        said.append(f"{label[easier]} is easier than {label[harder]} by {points}")
    chance = f" (chance alone gives about {len(found) / 20:.0f})" if len(found) >= 20 else ""
    return f"A difference can be shown in {len(shown)} of {total}{chance}: {listing(said, 4)}."
