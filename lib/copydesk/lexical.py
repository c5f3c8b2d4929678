"""Properties of words and sentences that news readers feel, each with its source.

All are ratios over words or sentences, so that texts of unequal length compare. Names and numbers
are left out of the word frequencies, as they are of the formulas' hard words.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from math import log10

import numpy as np
import pandas as pd
from wordfreq import get_frequency_dict

from copydesk.resampling import Interval, ratio
from copydesk.segmentation import segment
from copydesk.tables import table
from copydesk.tagging import Token, tokens

RARE = 3.5  # Zipf: less often than once in three hundred thousand words
FUNCTION = 6.0  # Zipf of the hundred or so most frequent words, nearly all grammatical
_MTLD_THRESHOLD = 0.72
_PASSIVE_GAP = 3  # adverbs and the like between the auxiliary and the participle
_ADVERBS = frozenset({"RB", "RBR", "RBS"})

_NOMINALISATION = re.compile(r"\w{3,}(?:tion|sion|ment|ness|ity|ance|ence)s?")


@cache
def _frequencies() -> dict[str, float]:
    """Return how often each word occurs in a word of English text."""
    found: dict[str, float] = get_frequency_dict("en", wordlist="large")
    return found


@lru_cache(maxsize=65536)
def zipf(word: str) -> float:
    """Return the Zipf frequency of a word: log10 of its occurrences in a thousand million words.

    ``the`` is 7.7, 4 is once in 100,000 words, and a word that is in no list is 0. A hyphenated
    word is as rare as its rarest part; the possessive ending does not count.

    Examples
    --------
    >>> [round(zipf(w), 1) for w in ("the", "parliament", "well-known", "parliament's", "qwrt")]
    [7.7, 4.7, 5.4, 4.7, 0.0]

    References
    ----------
    van Heuven, W., Mandera, P., Keuleers, E., and Brysbaert, M. (2014). SUBTLEX-UK. Quarterly
    Journal of Experimental Psychology, 67, 1176-1190. Speer, R. (2022). wordfreq 3.0.
    """
    lower = word.lower().replace("’", "'").removesuffix("'s")
    found = _frequencies().get(lower)
    if found:
        return log10(found) + 9
    if "-" in lower:
        return min((zipf(part) for part in lower.split("-") if part), default=0.0)
    return 0.0


def nominalisation(word: str) -> bool:
    """Tell whether a word (lower case) has the form of a noun made of a verb or an adjective.

    Suffixes after Biber, D. (1988), Variation across Speech and Writing, p. 227, with -ance and
    -ence. By form alone: ``apartment`` counts too.

    Examples
    --------
    >>> [nominalisation(w) for w in ("evacuation", "governments", "moved")]
    [True, True, False]
    """
    return _NOMINALISATION.fullmatch(word) is not None


def mtld(words: Sequence[str]) -> float:
    """Return the measure of textual lexical diversity: words a stretch of type-token ratio 0.72.

    The text is read forwards and backwards; each time the ratio of different words to words falls
    to 0.72 a stretch ends; the mean length of the stretches does not depend on the text's length.
    Higher is more varied; ``nan`` under 50 words.

    Examples
    --------
    >>> mtld(["war", "and", "peace"] * 40) < 10
    True

    References
    ----------
    McCarthy, P. M. and Jarvis, S. (2010). MTLD, vocd-D, and HD-D. Behavior Research Methods, 42,
    381-392.
    """
    if len(words) < 50:
        return float("nan")
    lower = [word.lower() for word in words]
    return (_mtld(lower) + _mtld(lower[::-1])) / 2


def _mtld(words: Sequence[str]) -> float:
    """Return the mean length of the stretches of one reading."""
    factors, seen, size = 0.0, set[str](), 0
    for word in words:
        seen.add(word)
        size += 1
        if len(seen) / size <= _MTLD_THRESHOLD:
            factors, seen, size = factors + 1, set(), 0
    if size:
        factors += (1 - len(seen) / size) / (1 - _MTLD_THRESHOLD)
    return len(words) / factors if factors else float(len(words))


def passives(sentence: Sequence[Token]) -> int:
    """Return the passives of a sentence: a form of be and, at most three words on, a participle.

    Only adverbs may stand between. ``was tired`` counts where the tagger calls it a participle.

    Examples
    --------
    >>> passives(tokens("The city was reportedly shelled. They have left."))
    1
    """
    number = 0
    for place, token in enumerate(sentence):
        if token.lemma != "be":
            continue
        for after in sentence[place + 1 : place + 2 + _PASSIVE_GAP]:
            if after.tag == "VBN":
                number += 1
                break
            if after.tag not in _ADVERBS:
                break
    return number


def _by_sentence(text: str) -> list[list[Token]]:
    """Return the words of each sentence, headlines and subheads left out."""
    wanted = [i for i, s in enumerate(segment(text)) if s.kind == "sentence"]
    found: dict[int, list[Token]] = {i: [] for i in wanted}
    for token in tokens(text):
        if token.sentence in found and any(map(str.isalnum, token.text)):
            found[token.sentence].append(token)
    return [words for words in found.values() if words]


def lexical(articles: pd.DataFrame, *, resamples: int = 1000, seed: int = 0) -> pd.DataFrame:
    """Return lexical and syntactic measures of each article, one row a measure.

    Parameters
    ----------
    articles
        Table of articles.
    resamples, seed
        As for :func:`copydesk.readability`.

    Returns
    -------
    pandas.DataFrame
        ``article_id, measure, value, low, high, n, of``: the figure with its 95 % interval over
        resampled sentences, and how many words or sentences it rests on. Measures: ``zipf`` (mean
        Zipf frequency of content words; lower is harder), ``rare_words`` (share of words below
        Zipf 3.5, in percent), ``mtld`` (see :func:`mtld`; no interval), ``sentence_length`` (words
        a sentence), ``sentence_length_spread`` (standard deviation in words; no interval),
        ``passives`` (passive verbs per hundred sentences) and ``nominalisations`` (per hundred
        words, Biber 1988).

    Examples
    --------
    >>> table = lexical(pd.DataFrame({"text": ["The city was shelled. People left."]}))
    >>> table.set_index("measure")["value"].round(1).to_dict()["passives"]
    50.0
    """
    rows = []
    for key, text in articles["text"].items():
        sentences = _by_sentence(text)
        for measure, (found, number, of) in _measures(sentences, resamples, seed).items():
            rows.append((str(key), measure, *found, number, of))
    return table("lexical", rows)


def _measures(
    sentences: list[list[Token]], resamples: int, seed: int
) -> dict[str, tuple[Interval, int, str]]:
    """Return each measure with the number of units it rests on."""
    lengths = np.array([len(words) for words in sentences], dtype=np.float64)
    common = [[w for w in words if not _name_or_number(w)] for words in sentences]
    frequencies = [[zipf(w.lower) for w in words] for words in common]
    content = [[f for f in found if f < FUNCTION] for found in frequencies]
    total, size = int(lengths.sum()), len(sentences)

    def rate(part: Sequence[float], whole: Sequence[float], scale: float = 100) -> Interval:
        found = ratio(part, whole, resamples=resamples, seed=seed)
        return Interval(*(scale * value for value in found))

    ones = [1.0] * size
    nouns = [sum(nominalisation(w.lower) for w in words) for words in common]
    rare = [sum(f < RARE for f in found) for found in frequencies]
    spread = float(np.std(lengths, ddof=1)) if size > 1 else float("nan")
    varied = mtld([w.lower for words in sentences for w in words])
    return {
        "zipf": (
            rate([sum(c) for c in content], [len(c) for c in content], 1),
            sum(map(len, content)),
            "content words",
        ),
        "rare_words": (rate(rare, list(lengths)), total, "words"),
        "mtld": (Interval(varied, float("nan"), float("nan")), total, "words"),
        "sentence_length": (rate(list(lengths), ones, 1), size, "sentences"),
        "sentence_length_spread": (Interval(spread, float("nan"), float("nan")), size, "sentences"),
        "passives": (rate([passives(words) for words in sentences], ones), size, "sentences"),
        "nominalisations": (rate(nouns, list(lengths)), total, "words"),
    }


def _name_or_number(word: Token) -> bool:
    return word.tag in {"NNP", "NNPS", "CD"}
