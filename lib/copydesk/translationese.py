"""Judge whether a text has been through another language: a score, a verdict, a pivot.

The score weighs sixteen interpretable features of translationese and machine translation against
what human translators and native news desks write. The weights are in
``lexicons/translationese.csv`` with the study each feature comes from; how they were set is in
``docs/translated.md``.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

import pandas as pd
from wordfreq import zipf_frequency

from copydesk.findings import count, listing
from copydesk.lexicon import entries
from copydesk.tables import table
from copydesk.tagging import Token, tokens
from copydesk.traces import find
from copydesk.traces.phrases import language_of
from copydesk.traces.spellings import habits
from copydesk.traces.trace import Trace

MINIMUM_WORDS = 80
WINDOW = 50
TRANSLATED, ORIGINAL = 0.95, 0.2
FEW, NATIVE = 3.0, 6.0
_IN_USE = 2.0
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b")
_SPELLINGS = {"transliteration_variant", "mixed_transliteration"}


class Feature(NamedTuple):
    """A feature: what it is called, its mean and spread in news, and its weight in the score."""

    name: str
    meaning: str
    mean: float
    spread: float
    weight: float


@cache
def model() -> tuple[Feature, ...]:
    """Return the features of the score with their weights; the first is the constant."""
    return tuple(
        Feature(e["name"], e["meaning"], float(e["mean"]), float(e["spread"]), float(e["weight"]))
        for e in entries("translationese")
    )


@lru_cache(maxsize=256)
def features(text: str) -> dict[str, float] | None:
    """Return the features of one text, or ``None`` below the minimum of words.

    Rates are per 100 words; ``traces`` is the sum of the traces' confidence per 1,000 words, and
    ``excess`` what of it lies above the most that native news was seen to show.
    """
    words = [t for t in tokens(text) if t.text[0].isalpha()]
    n = len(words)
    if n < MINIMUM_WORDS:
        return None
    lower = [t.lower for t in words]
    said = Counter(lower)
    tags = Counter(t.tag for t in words)
    content = [t.lower for t in words if _is_content(t)]
    pairs = list(pairwise(words))
    rates = {
        "participles": tags["VBG"],
        "the": said["the"],
        "is": said["is"],
        "possessives": tags["PRP$"],
        "noun_noun": sum(a.tag[:2] == "NN" == b.tag[:2] for a, b in pairs),
        "preposition_article": sum(a.tag == "IN" and b.tag == "DT" for a, b in pairs),
        "noun_of": sum(a.tag[:2] == "NN" and b.lower == "of" for a, b in pairs),
        "said": said["said"],
        "commas": sum(t.text == "," for t in tokens(text)),
        "manner": sum(w.endswith("ly") for w in content),
        "ordinals": len(_ORDINAL.findall(text)),
        "traces": 10 * _weighed(text),
    }
    return {name: 100 * rate / n for name, rate in rates.items()} | {
        "word_length": sum(map(len, lower)) / n,
        "variety": _variety(lower),
        "commonness": sum(map(_commonness, content)) / max(1, len(content)),
        "preposition_first": _preposition_first(tokens(text)),
        "excess": max(0.0, 1000 * _weighed(text) / n - NATIVE),
    }


def _weighed(text: str) -> float:
    """Return the sum of the traces' confidence, a name's spelling counted once."""
    once = {
        (t.kind, text[t.start : t.end] if t.kind in _SPELLINGS else t.start): t.confidence
        for t in find(text)
    }
    return sum(once.values())


def _is_content(token: Token) -> bool:
    """Say whether a word carries meaning of its own and is no name."""
    return token.tag[0] in "NVJR" and not token.tag.startswith("NNP") and len(token.text) > 2


@cache
def _commonness(word: str) -> float:
    """Return the Zipf frequency of a word in English."""
    return zipf_frequency(word, "en")


def _variety(words: Sequence[str]) -> float:
    """Return the mean type-token ratio of windows of fifty words."""
    starts = range(0, len(words) - WINDOW, 5)
    return sum(len(set(words[i : i + WINDOW])) / WINDOW for i in starts) / len(starts)


def _preposition_first(found: Sequence[Token]) -> float:
    """Return the share of sentences that begin with a preposition."""
    first = {t.sentence: t.tag for t in reversed(found)}
    return sum(tag == "IN" for tag in first.values()) / len(first)


def contributions(values: dict[str, float]) -> dict[str, float]:
    """Return what each feature adds to the log odds, in the model's order."""
    added = {}
    for feature in model()[1:]:
        highest = 10.0 if feature.name in {"traces", "excess"} else 3.0
        standard = (values[feature.name] - feature.mean) / feature.spread
        added[feature.name] = feature.weight * max(-3.0, min(highest, standard))
    return added


def via(text: str) -> tuple[str | None, dict[str, list[str]]]:
    """Return the likely pivot language and, for each candidate, the pieces that speak for it.

    A piece is a name in a language's spelling, counted once however often it stands there, or a
    listed calque. A spelling that English itself uses (wordfreq knows it) proves nothing. Two
    pieces must agree, and no other language may have as many.
    """
    found: dict[str, dict[str, str]] = {}
    for trace in find(text):
        written = text[trace.start : trace.end]
        for language in _speaks_for(trace, written):
            found.setdefault(language, {}).setdefault(
                (trace.standard or written).split()[-1], written
            )
    pieces = {language: list(names.values()) for language, names in found.items()}
    ranked = sorted(pieces, key=lambda language: (-len(pieces[language]), language))
    clear = len(ranked) < 2 or len(pieces[ranked[0]]) > len(pieces[ranked[1]])
    enough = bool(ranked) and len(pieces[ranked[0]]) > 1 and clear
    return (ranked[0] if enough else None), pieces


def _speaks_for(trace: Trace, written: str) -> tuple[str, ...]:
    """Return the languages that a trace speaks for."""
    if trace.kind not in _SPELLINGS or trace.standard is None:
        return language_of(written)
    if all(_commonness(word.lower()) >= _IN_USE for word in written.split()):
        return ()
    return habits(written, trace.standard)


def translated(articles: pd.DataFrame) -> pd.DataFrame:
    """Return, for each article, how like machine-translated English it reads.

    Parameters
    ----------
    articles
        The articles table: index ``article_id``, column ``text``. Each text is judged alone.

    Returns
    -------
    DataFrame
        Index as ``articles``; ``score`` is the chance of machine translation where original and
        machine-translated news are equally frequent (0 to 1; ``NaN`` below 80 words); ``verdict``
        is ``translated`` from 0.95, ``original`` up to 0.2 with at most three traces in 1,000 words
        (weighed by their confidence), else ``undetermined``; ``via`` is the likely pivot language
        or ``<NA>``; ``evidence`` names the features that weigh most and the pieces for each pivot.

    Notes
    -----
    The log odds are the constant plus the sum of weight × (value − mean) / spread over the
    features, each kept within three spreads. Volansky, Ordan and Wintner 2015 and Toral 2019
    describe the features; a careful human translation reads like an original.

    Examples
    --------
    >>> import pandas as pd
    >>> articles = pd.DataFrame({"text": ["Too short."]}, index=pd.Index(["a"], name="article_id"))
    >>> translated(articles)["verdict"].tolist()
    ['undetermined']
    """
    judged = [judge(text) for text in articles["text"]]
    rows = [(j.score, j.verdict, pd.NA if j.via is None else j.via, j.evidence) for j in judged]
    return table("translated", rows).set_axis(articles.index, axis="index")


class Judgement(NamedTuple):
    """Score, verdict, pivot and evidence of one text."""

    score: float
    verdict: str
    via: str | None
    evidence: str


def score(text: str) -> float:
    """Return the score of one text, ``nan`` below the minimum of words."""
    values = features(text)
    if values is None:
        return math.nan
    odds = model()[0].weight + sum(contributions(values).values())
    return 1 / (1 + math.exp(-odds))


def judge(text: str) -> Judgement:
    """Return the judgement of one text."""
    values, chance, (pivot, pieces) = features(text), score(text), via(text)
    if values is None:
        short = f"fewer than {MINIMUM_WORDS} words of English prose"
        return Judgement(math.nan, "undetermined", pivot, short)
    verdict = "undetermined"
    if chance >= TRANSLATED:
        verdict = "translated"
    elif chance <= ORIGINAL and values["traces"] <= FEW:
        verdict = "original"
    return Judgement(chance, verdict, pivot, _evidence(text, contributions(values), pieces))


def _evidence(text: str, added: dict[str, float], pieces: dict[str, list[str]]) -> str:
    """Return the evidence of one verdict in words."""
    meaning = {f.name: f.meaning for f in model()}
    ordered = sorted(added, key=lambda name: (-abs(added[name]), name))[:4]
    weighed = listing([f"{meaning[name]} ({added[name]:+.1f})" for name in ordered])
    spoken = [f"{language}: {', '.join(pieces[language])}" for language in sorted(pieces)]
    pivots = f"; pivot evidence: {'; '.join(spoken)}" if spoken else ""
    return f"{weighed}; {count(len(find(text)), 'trace')}{pivots}"
