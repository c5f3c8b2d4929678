"""Which story comes from which: how two articles are related, and the families of a corpus.

Two articles are *versions of one text* when what one of them says stands, sentence by sentence, in
the other; they tell *the same event* when they share its names and numbers but not its sentences.
The figures that decide are shares of the shorter and of the longer text, so that an article cut in
half is still recognised. The model card is ``docs/alignment.md``.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from copydesk import candidates
from copydesk.alignment import links, plain, rarity
from copydesk.articles import texts_by_id
from copydesk.segmentation import WORD, segment
from copydesk.tables import table

_NAME = re.compile(r"(?<=[a-z,;:’'”] )[A-Z][\w’'-]+|\d[\d.,]*")
_QUOTED = re.compile(r"[“\"]([^“”\"]{3,2000})[”\"]")
_WORTH_ALIGNING = 0.15  # share of common words; with fewer, no sentences are looked for
_TEXT_FROM = 0.8  # the probability from which two articles are called one text
_EVENT_FROM = 0.6  # and one event
_EVENT_FIGURES = 4  # of the figures, those of words and names speak of an event
_DETAILS = 4  # details more than the other version, and twice as many, that show a direction
_KEPT_APART = 0.12  # the share of a text that is more than a chance remainder

# Weights of the two verdicts, constant first: see docs/alignment.md for the figures they multiply.
_TEXT = (-10.2, 2.8, 6.33, 0.103, -3.87, 0.685, 0.217, 0.863, 8.01, 5.45, 3.88)
_EVENT = (-8.92, 19.2, 21.3, 4.36, 8.25)

Pair = tuple[str, str]


class Profile(NamedTuple):
    """What an article is compared by."""

    sentences: tuple[str, ...]
    weight: tuple[float, ...]
    words: frozenset[str]
    names: frozenset[str]
    shingles: frozenset[tuple[str, ...]]


@lru_cache(maxsize=4096)
def profile(text: str) -> Profile:
    """Describe one article for comparison; pure and cached."""
    spans = list(dict.fromkeys(text[s.start : s.end] for s in segment(text)))  # repeats once
    tokens = [[m.group() for m in WORD.finditer(plain(s))] for s in spans]
    running = [w for line in tokens for w in line]
    return Profile(
        tuple(spans),
        tuple(sum(rarity(w) for w in line) for line in tokens),
        frozenset(running),
        frozenset(m for s in spans for m in _named(s)),
        frozenset(zip(running, running[1:], running[2:], strict=False)),
    )


class Comparison(NamedTuple):
    """How much of two articles ``a`` and ``b`` is the same; shares are from 0 to 1."""

    words_a: float
    words_b: float
    names_a: float
    names_b: float
    phrases_a: float
    phrases_b: float
    aligned_a: float
    aligned_b: float
    order: float
    runs: float
    links: int
    details_a: int
    details_b: int
    quoted_a: int
    quoted_b: int


def _shares(x: float, a: float, b: float) -> tuple[float, float]:
    """Return ``x`` as a share of ``a`` and of ``b``, 0 where there is nothing to share."""
    return (x / a if a else 0.0), (x / b if b else 0.0)


def _mass(words: Iterable[str]) -> float:
    return sum(rarity(w) for w in sorted(words))


def _in_order(found: Sequence[tuple[int, int, float]]) -> float:
    """Return the share of links on the longest chain that runs forward in both texts."""
    tails: list[int] = []
    for _, j in sorted((i, j) for i, j, _ in found):
        place = int(np.searchsorted(tails, j, side="right"))
        tails[place : place + 1] = [j]
    return len(tails) / len(found) if found else 0.0


@lru_cache(maxsize=8192)
def compare(a: str, b: str) -> Comparison:
    """Measure what the texts ``a`` and ``b`` have in common; pure and cached."""
    left, right = profile(a), profile(b)
    words = _shares(_mass(left.words & right.words), _mass(left.words), _mass(right.words))
    names = _shares(len(left.names & right.names), len(left.names), len(right.names))
    shared = len(left.shingles & right.shingles)
    phrases = _shares(shared, len(left.shingles), len(right.shingles))
    found = links(left.sentences, right.sentences) if max(words) >= _WORTH_ALIGNING else ()
    place = {(i, j) for i, j, _ in found}
    lines_a = [left.sentences[i] for i in sorted({i for i, _ in place})]
    lines_b = [right.sentences[j] for j in sorted({j for _, j in place})]
    mass_a = sum(left.weight[i] for i in sorted({i for i, _, _ in found}))
    mass_b = sum(right.weight[j] for j in sorted({j for _, j, _ in found}))
    runs = sum((i + 1, j + 1) in place or (i - 1, j - 1) in place for i, j in place)
    return Comparison(
        *words,
        *names,
        *phrases,
        mass_a / (sum(left.weight) or 1.0),
        mass_b / (sum(right.weight) or 1.0),
        _in_order(found),
        runs / len(found) if found else 0.0,
        len(found),
        *_details(left, right, lines_a, lines_b),
        sum(_quoted(line) for line in lines_a),
        sum(_quoted(line) for line in lines_b),
    )


def _details(a: Profile, b: Profile, lines_a: list[str], lines_b: list[str]) -> tuple[int, int]:
    """Return how many names, figures and days the linked sentences of one side alone hold."""
    held_a, held_b = ({m for line in lines for m in _named(line)} for lines in (lines_a, lines_b))
    return len(held_a - b.names), len(held_b - a.names)


def _named(sentence: str) -> list[str]:
    return [plain(m) for m in _NAME.findall(sentence)]


def _quoted(sentence: str) -> int:
    """Return how many words of a sentence are quoted."""
    return sum(len(m.split()) for m in _QUOTED.findall(sentence))


def figures(c: Comparison) -> list[float]:
    """Return what the verdict weighs: each share of the fuller and of the emptier side."""
    both = [
        (c.words_a, c.words_b),
        (c.names_a, c.names_b),
        (c.phrases_a, c.phrases_b),
        (c.aligned_a, c.aligned_b),
    ]
    row = [f(pair) for pair in both for f in (max, min)]
    return [*row, c.order * max(both[3]), c.runs]


def chances(c: Comparison) -> tuple[float, float]:
    """Return the probabilities of one text, and of one event at least."""
    row = figures(c)
    text, event = (
        1 / (1 + math.exp(-weights[0] - sum(w * x for w, x in zip(weights[1:], part, strict=True))))
        for weights, part in ((_TEXT, row), (_EVENT, row[:_EVENT_FIGURES]))
    )
    return text, max(text, event)


def likeness(c: Comparison) -> float:
    """Return how much is in common, 0 to 1: two verdicts, and the amounts they rest on.

    (P(one text) + P(one event)) / 5 + 3 (aligned + phrases) / 10, shares of the fuller side.
    """
    text, event = chances(c)
    amount = max(c.aligned_a, c.aligned_b) + max(c.phrases_a, c.phrases_b)
    return 0.2 * (text + event) + 0.3 * amount


def direction(c: Comparison) -> str:
    """Return which of two versions is nearer the origin, by what each lacks of the other.

    A version made from another holds little that the other lacks; two versions of a third text
    have each kept something that the other dropped. Between versions that tell the same, the one
    that lost names, figures, days and quoted words in the sentences they share is the later one:
    such details are dropped in retelling, and seldom put back.
    """
    lost_a, lost_b = 1 - c.aligned_b, 1 - c.aligned_a
    if min(lost_a, lost_b) >= _KEPT_APART:
        return "siblings"
    if abs(lost_a - lost_b) >= _KEPT_APART:
        return "a_to_b" if lost_b > lost_a else "b_to_a"
    votes = [
        (more > less) - (more < less)
        for more, less in ((c.details_a, c.details_b), (c.quoted_a, c.quoted_b))
        if abs(more - less) >= _DETAILS and max(more, less) >= 2 * min(more, less)
    ]
    if not sum(votes):
        return "undetermined"
    return "a_to_b" if sum(votes) > 0 else "b_to_a"


def evidence(c: Comparison) -> str:
    """Say in words what the verdict rests on."""
    if not c.links:
        return f"{max(c.words_a, c.words_b):.0%} of the words in common; no sentence aligned"
    return (
        f"{c.links} links; aligned: {c.aligned_a:.0%} of a, {c.aligned_b:.0%} of b; "
        f"{c.order:.0%} of links in order; "
        f"phrases in common: {c.phrases_a:.0%} of a, {c.phrases_b:.0%} of b; in linked sentences, "
        f"names, figures and days on one side only: {c.details_a} in a, {c.details_b} in b; "
        f"quoted words: {c.quoted_a} in a, {c.quoted_b} in b"
    )


def relations(articles: pd.DataFrame, pairs: Sequence[Pair] | None = None) -> pd.DataFrame:
    """Say of pairs of articles whether they are one text, one event or unrelated.

    Parameters
    ----------
    articles : DataFrame
        The articles (index ``article_id``, column ``text``).
    pairs : sequence of (article_id, article_id), optional
        The pairs to judge, answered in the order and orientation given. Without it, all candidate
        pairs of the corpus with ``a < b``, sorted.

    Returns
    -------
    DataFrame
        ``a, b, score`` (0 to 1, higher: more of the text in common), ``relation`` (``same_text``,
        ``same_event`` or ``unrelated``), ``direction`` (of versions of one text: ``a_to_b``,
        ``b_to_a``, ``siblings`` or ``undetermined``; of two texts always ``undetermined``) and
        ``evidence``.

    Raises
    ------
    ValueError
        If a pair names an article that is not in the table.

    Examples
    --------
    >>> texts = ["A storm felled oaks in Kent. Nobody was hurt.", "Oaks fell in Kent in a storm."]
    >>> articles = pd.DataFrame({"text": texts}, index=pd.Index(["x", "y"], name="article_id"))
    >>> relations(articles)[["a", "b", "relation"]].values.tolist()
    [['x', 'y', 'same_text']]
    """
    texts = texts_by_id(articles, () if pairs is None else pairs)
    wanted = candidates.pairs(texts) if pairs is None else pairs
    return table("relations", [(a, b, *verdict(texts[a], texts[b])) for a, b in wanted])


def verdict(a: str, b: str) -> tuple[float, str, str, str]:
    """Return score, relation, direction and evidence for two texts."""
    found = compare(a, b)
    text, event = chances(found)
    score = likeness(found)
    if text >= _TEXT_FROM:
        return score, "same_text", direction(found), evidence(found)
    relation = "same_event" if event >= _EVENT_FROM else "unrelated"
    return score, relation, "undetermined", evidence(found)


def versions(known: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the pairs that are one text, the origin first where it is known."""
    same = known[known["relation"] == "same_text"]
    return [
        (b, a) if way == "b_to_a" else (a, b)
        for a, b, way in zip(same["a"], same["b"], same["direction"], strict=True)
    ]


def families(articles: pd.DataFrame, known: pd.DataFrame | None = None) -> pd.DataFrame:
    """Say which articles are versions of one text, and how much each counts for.

    Parameters
    ----------
    articles : DataFrame
        The articles (index ``article_id``, column ``text``).
    known : DataFrame, optional
        What `relations` said of them, where it has been asked before.

    Returns
    -------
    DataFrame
        A row for each article, sorted: ``article_id``, ``family`` (the first ``article_id`` of
        the articles that are joined by same-text relations), ``size`` of the family, ``role``
        (``independent``, ``origin``, ``copy``, ``sibling`` or ``version``, where no direction is
        known) and ``weight`` (1 / size): with these weights a family counts as one voice.

    Examples
    --------
    >>> texts = ["A storm felled oaks in Kent. Nobody was hurt.", "Oaks fell in Kent in a storm."]
    >>> articles = pd.DataFrame({"text": texts}, index=pd.Index(["x", "y"], name="article_id"))
    >>> families(articles)[["article_id", "family", "weight"]].values.tolist()
    [['x', 'x', 0.5], ['y', 'x', 0.5]]
    """
    same = _same_text(articles, known)
    home = {str(key): str(key) for key in sorted(articles.index)}
    for group in _groups(zip(same["a"], same["b"], strict=True)):
        home |= dict.fromkeys(group, group[0])
    size = Counter(home.values())
    roles = _roles(same)
    return table(
        "families",
        [
            (key, root, size[root], roles.get(key, "independent"), 1 / size[root])
            for key, root in home.items()
        ],
    )


def _root(family: dict[str, str], key: str) -> str:
    """Return the first member of the family that ``key`` is in, shortening the way there."""
    while family[key] != key:
        family[key] = family[family[key]]
        key = family[key]
    return key


def _same_text(articles: pd.DataFrame, known: pd.DataFrame | None) -> pd.DataFrame:
    """Return the relations of articles that are versions of one text."""
    known = relations(articles) if known is None else known
    return known[known["relation"] == "same_text"]


def _edges(same: pd.DataFrame) -> list[tuple[str, str, float, str]]:
    """Return the directed relations as (parent, child, score, evidence)."""
    rows = zip(
        same["a"], same["b"], same["score"], same["direction"], same["evidence"], strict=True
    )
    turned = []
    for a, b, score, way, why in rows:
        if way == "a_to_b":
            turned.append((a, b, score, why))
        elif way == "b_to_a":
            turned.append((b, a, score, why))
    return turned


def _roles(same: pd.DataFrame) -> dict[str, str]:
    """Return the part each article plays in its family."""
    edges = _edges(same)
    children = {child for _, child, _, _ in edges}
    parents = {parent for parent, _, _, _ in edges}
    siblings = same[same["direction"] == "siblings"]
    kin = {*siblings["a"], *siblings["b"]}
    members = {*same["a"], *same["b"]}
    role = dict.fromkeys(members, "version") | dict.fromkeys(kin, "sibling")
    return role | dict.fromkeys(parents, "origin") | dict.fromkeys(children, "copy")


def tree(articles: pd.DataFrame, known: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the lineage graph: an edge from each version's nearest known origin to it.

    Siblings come from a text that the corpus does not hold; that parent is reconstructed as a node
    of its own, named after them (``lost: x + y``), with an edge to each.

    Parameters
    ----------
    articles, known
        As for `families`.

    Returns
    -------
    DataFrame
        ``parent, child, reconstructed`` (whether the parent is not in the corpus), ``score`` and
        ``evidence``, sorted.
    """
    same = _same_text(articles, known)
    best: dict[str, tuple[float, str, str]] = {}
    for parent, child, score, why in _edges(same):
        best[child] = max(best.get(child, (-1.0, "", "")), (score, parent, why))
    rows = [(parent, child, False, score, why) for child, (score, parent, why) in best.items()]
    siblings = same[same["direction"] == "siblings"]
    for group in _groups(zip(siblings["a"], siblings["b"], strict=True)):
        orphans = [key for key in group if key not in best]
        touching = siblings[siblings["a"].isin(orphans) & siblings["b"].isin(orphans)]
        name = f"lost: {' + '.join(orphans[:3])}{' …' if len(orphans) > 3 else ''}"
        for key in orphans if len(orphans) > 1 else []:
            own = touching[(touching["a"] == key) | (touching["b"] == key)]
            if len(own):
                strongest = own.sort_values("score", ascending=False, kind="stable").iloc[0]
                rows.append((name, key, True, strongest["score"], strongest["evidence"]))
    return table("tree", sorted(rows))


def _groups(pairs: Iterable[Pair]) -> list[list[str]]:
    """Return the sets of ids that the pairs join, each sorted."""
    home: dict[str, str] = {}
    for a, b in pairs:
        home.setdefault(a, a)
        home.setdefault(b, b)
        first, second = sorted((_root(home, a), _root(home, b)))
        home[second] = first
    groups: dict[str, list[str]] = {}
    for key in sorted(home):
        groups.setdefault(_root(home, key), []).append(key)
    return list(groups.values())
