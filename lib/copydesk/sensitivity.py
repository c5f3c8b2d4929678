"""How far a score moves under choices that do not concern the reader.

The same article is scored again with one choice changed: what counts as prose, how abbreviations
and quotation marks are typed, what is done with names and numbers, whose sentences are counted. A
difference between outlets that is smaller than this band may be house style or tool.
"""

import re
from collections.abc import Callable
from itertools import combinations

import numpy as np
import pandas as pd
from sentencex import get_sentence_boundaries

from copydesk.contrasts import MAIN_SCORES
from copydesk.findings import count
from copydesk.legibility import prose, scores, tally
from copydesk.quotation import quotes
from copydesk.segmentation import segment
from copydesk.tables import table

_STOP = re.compile(r"\b(Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Gov|Sen|Rep|St|Jr|Sr|No|vs)\.")
_INITIALS = re.compile(r"\b[A-Z](?:\.[A-Z])+\.?")
_NUMBER = re.compile(r"\b\d[\d.,]*\b")
_TYPEWRITER = str.maketrans("“”„‘’«»", '"""\'\'""')
_NAIVE = re.compile(r"[^.!?]+[.!?]*")


def _with_headlines(text: str) -> list[str]:
    return [text[s.start : s.end] for s in segment(text)]


def _without_quotations(text: str) -> list[str]:
    spans = quotes(text)
    kept = []
    for start, end, _, kind in segment(text):
        if kind == "sentence":
            piece, at = [], start
            for s, e, _ in spans:
                if at < e and s < end:
                    piece.append(text[at : max(s, at)])
                    at = min(e, end)
            kept.append(" ".join([*piece, text[at:end]]))
    return kept


def _without_stops(text: str) -> list[str]:
    initials = _INITIALS.sub(lambda m: m.group().replace(".", ""), text)
    return prose(_STOP.sub(r"\1", initials))


def _typewriter_quotes(text: str) -> list[str]:
    return prose(text.translate(_TYPEWRITER))


def _without_numbers(text: str) -> list[str]:
    return [_NUMBER.sub("", sentence) for sentence in prose(text)]


def _resplit(text: str) -> list[str]:
    """Return the sentences that sentencex makes of each paragraph's prose."""
    return [
        paragraph[b["start_index"] : b["end_index"]]
        for paragraph in _paragraphs(text)
        for b in get_sentence_boundaries("en", paragraph)
    ]


def _split_at_stops(text: str) -> list[str]:
    """Return the prose cut at every full stop, question and exclamation mark, as textstat does."""
    pieces = _NAIVE.findall(" ".join(_paragraphs(text)))
    return [piece for piece in pieces if len(piece.split()) > 2] or pieces


def _paragraphs(text: str) -> list[str]:
    found: dict[int, list[str]] = {}
    for start, end, paragraph, kind in segment(text):
        if kind == "sentence":
            found.setdefault(paragraph, []).append(text[start:end])
    return [" ".join(sentences) for sentences in found.values()]


# Each choice: the sentences to score, and whether names are told from other words.
CHOICES: dict[str, tuple[Callable[[str], list[str]], bool]] = {
    "headlines counted": (_with_headlines, True),
    "quotations left out": (_without_quotations, True),
    "abbreviations without stops": (_without_stops, True),
    "typewriter quotation marks": (_typewriter_quotes, True),
    "numbers left out": (_without_numbers, True),
    "names judged like other words": (prose, False),
    "sentences by sentencex": (_resplit, True),
    "sentences at every stop": (_split_at_stops, True),
}


def sensitivity(articles: pd.DataFrame, names: tuple[str, ...] = MAIN_SCORES) -> pd.DataFrame:
    """Return each score under each choice, and how far that is from the score as published here.

    Parameters
    ----------
    articles
        Table of articles.
    names
        Scores of :func:`copydesk.readability`.

    Returns
    -------
    pandas.DataFrame
        ``article_id, score, choice, value, shift``; a row for each score and each of
        :data:`CHOICES`. ``shift`` is ``value`` minus the score of :func:`copydesk.readability`.

    Examples
    --------
    >>> table = sensitivity(pd.DataFrame({"text": ["Mr. Lee met the U.S. envoy. They talked."]}))
    >>> naive = table[table["choice"] == "sentences at every stop"]
    >>> naive.set_index("score")["shift"].round(1).to_dict()["flesch_kincaid_grade"]
    -4.4
    """
    texts = list(articles["text"])
    base = [scores(t.sum(axis=0), len(t)) for t in tally([prose(text) for text in texts])]
    rows = []
    for choice, (sentences, tell_names) in CHOICES.items():
        tables = tally([sentences(text) for text in texts], tell_names=tell_names)
        for key, counted, before in zip(articles.index, tables, base, strict=True):
            after = scores(counted.sum(axis=0), len(counted))
            rows += [
                (str(key), n, choice, float(after[n]), float(after[n] - before[n])) for n in names
            ]
    return table("readability_choices", rows)


def band(articles: pd.DataFrame, names: tuple[str, ...] = MAIN_SCORES) -> pd.DataFrame:
    """Return the lowest and highest value of each score over all choices, the default included.

    Returns
    -------
    pandas.DataFrame
        ``article_id, score, value, lowest, highest, widest`` (the choice that moves it most).

    Examples
    --------
    >>> table = band(pd.DataFrame({"text": ["Talks went on. Nobody came."]}), ("rix",))
    >>> table[["value", "lowest", "highest"]].iloc[0].tolist()
    [0.0, 0.0, 0.0]
    """
    moved = sensitivity(articles, names)
    rows = []
    for (key, name), group in moved.groupby(["article_id", "score"], sort=False):
        value = float((group["value"] - group["shift"]).iloc[0])
        values = [value, *group["value"]]
        if group["shift"].notna().any():
            widest = group["choice"].iloc[int(np.nanargmax(group["shift"].abs()))]
            rows.append((key, name, value, np.nanmin(values), np.nanmax(values), widest))
        else:
            rows.append((key, name, value, np.nan, np.nan, pd.NA))
    return table("readability_band", rows)


def difference_band(articles: pd.DataFrame, names: tuple[str, ...] = MAIN_SCORES) -> pd.DataFrame:
    """Return how far the difference between each two articles moves over all choices.

    A choice that moves all texts alike moves no difference: this band, not that of the single
    scores, tells whether a comparison hangs on a choice.

    Returns
    -------
    pandas.DataFrame
        ``a, b, score, difference`` (a - b as published here), ``lowest, highest`` over all
        choices, and ``steady``: whether it keeps its sign under every choice. ``a < b``.

    Examples
    --------
    >>> texts = {"a": "They met. Talks went on.", "b": "Negotiations were unexpectedly postponed."}
    >>> difference_band(pd.DataFrame({"text": texts}), ("rix",))["steady"].tolist()
    [True]
    """
    moved = sensitivity(articles, names)
    rows = []
    for name, group in moved.groupby("score", sort=False):
        values = group.set_index(["article_id", "choice"])["value"].unstack("choice")  # noqa: PD010
        values["default"] = (group["value"] - group["shift"]).groupby(group["article_id"]).first()
        for a, b in combinations(sorted(values.index), 2):
            gap = values.loc[a] - values.loc[b]
            steady = bool((gap > 0).all() or (gap < 0).all())
            rows.append((a, b, name, gap["default"], gap.min(), gap.max(), steady))
    return table("readability_difference_band", rows)


def finding(articles: pd.DataFrame, score: str = "estimated_ease") -> str:
    """Return one sentence on how far arbitrary choices move a score and its differences.

    Examples
    --------
    >>> finding(pd.DataFrame({"text": ["Talks went on."]}, index=["a"]), "rix")
    'Choices of counting do not move rix.'
    """
    title = score.replace("_", " ")
    moved = sensitivity(articles, (score,)).dropna(subset="shift")
    if moved.empty:
        return f"How far arbitrary choices move {title} is not defined for any text."
    sizes = moved["shift"].abs().to_numpy()
    choice = moved["choice"].iloc[int(sizes.argmax())]
    if sizes.max() < 0.05:
        return f"Choices of counting do not move {title}."
    said = f"Choices of counting move {title} by up to {sizes.max():.1f} ({choice})"
    pairs = difference_band(articles, (score,)).dropna(subset="difference")
    if pairs.empty:
        return f"{said}."
    kept = int(pairs["steady"].sum())
    return f"{said}; {kept} of {count(len(pairs), 'difference')} keep their sign under all of them."
