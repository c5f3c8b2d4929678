"""Coverage: which facts of an event all outlets tell, and which only one tells.

A *fact* is here what one sentence says, together with the sentences of other articles that say
it too. Versions of one text share sentences; independent articles share a fact through the names,
figures and rare words of a sentence rather than through its wording, so the bar is lower than for
`copydesk.align`, and a cluster is something to check by reading, not a proof.
"""

import math
import re
from collections import Counter, defaultdict
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from copydesk import lineage
from copydesk.alignment import links, part, rarity
from copydesk.hedging import hedges
from copydesk.segmentation import segment
from copydesk.tables import table

_ALIKE = 0.34  # weighted Dice of telling words from which two sentences share a fact
_TOGETHER = 0.5  # share of the pairs between two clusters that must be alike to join them
_TELLING = 2.0  # rarity from which a word counts as more than grammar
_SHARED = 3  # telling words in common
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_WORDS = 5  # a shorter sentence tells no fact of its own
_CROWD = 200  # sentences that hold a word; a word of more proposes nothing


class Told(NamedTuple):
    """A sentence of an article."""

    article: str
    start: int
    end: int
    text: str


def _told(articles: pd.DataFrame) -> list[Told]:
    """Return the sentences that could tell a fact, by article, in order."""
    return [
        Told(str(key), s.start, s.end, text[s.start : s.end])
        for key, text in articles.sort_index()["text"].items()
        for s in segment(text)
        if s.kind == "sentence" and len(part(text[s.start : s.end]).words) >= _WORDS
    ]


def _alike(told: list[Told]) -> dict[tuple[int, int], float]:
    """Return the pairs of sentences of different articles that share telling words, by weight.

    The measure is Dice's coefficient over words that are not everyday English, each weighted by
    how few of the corpus's sentences hold it, log(1 + sentences / sentences with the word).
    """
    words = [sorted(w for w in part(t.text).words if rarity(w) >= _TELLING) for t in told]
    spread = Counter(w for line in words for w in line)
    weight = {w: math.log1p(len(told) / n) for w, n in spread.items()}
    holders = defaultdict(list)
    for k, line in enumerate(words):
        for w in line:
            holders[w].append(k)
    common: dict[tuple[int, int], list[float]] = defaultdict(list)
    for w in sorted(holders):
        if spread[w] <= _CROWD:
            for pair in combinations(holders[w], 2):
                common[pair].append(weight[w])
    mass = [sum(weight[w] for w in line) for line in words]
    return {
        (i, j): 2 * sum(shared) / (mass[i] + mass[j])
        for (i, j), shared in common.items()
        if len(shared) >= _SHARED and told[i].article != told[j].article
    }


def _linked(
    articles: pd.DataFrame, told: list[Told], known: pd.DataFrame
) -> dict[tuple[int, int], float]:
    """Return the aligned sentences of articles that tell one event."""
    place = {(t.article, t.start): k for k, t in enumerate(told)}
    texts = articles["text"].to_dict()
    found = {}
    related = known[known["relation"] != "unrelated"]
    for a, b in zip(related["a"], related["b"], strict=True):
        left, right = segment(texts[a]), segment(texts[b])
        for i, j, _ in links(
            tuple(texts[a][s.start : s.end] for s in left),
            tuple(texts[b][s.start : s.end] for s in right),
        ):
            one, other = place.get((a, left[i].start)), place.get((b, right[j].start))
            if one is not None and other is not None:
                found[min(one, other), max(one, other)] = 1.0
    return found


def _clusters(size: int, edges: dict[tuple[int, int], float]) -> list[list[int]]:
    """Join sentences into clusters, the most alike first, as long as most members are alike."""
    home = list(range(size))
    members = {k: [k] for k in home}
    for i, j in sorted(edges, key=lambda pair: (-edges[pair], pair)):
        one, other = home[i], home[j]
        if one == other:
            continue
        across = [(min(x, y), max(x, y)) for x in members[one] for y in members[other]]
        if sum(pair in edges for pair in across) < _TOGETHER * len(across):
            continue
        members[one] += members.pop(other)
        for k in members[one]:
            home[k] = one
    return sorted(sorted(group) for group in members.values())


def coverage(articles: pd.DataFrame, known: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return a row for each sentence of each fact: which article tells what, and where.

    Parameters
    ----------
    articles : DataFrame
        The articles (index ``article_id``, column ``text``).
    known : DataFrame, optional
        What `copydesk.relations` said of them, where it has been asked before.

    Returns
    -------
    DataFrame
        ``fact`` (numbered so that the facts that most articles tell come first), ``article_id``,
        ``start``, ``end`` and ``text`` of the sentence.

    Examples
    --------
    >>> texts = ["The Elbe rose to 7 metres in Dresden on Sunday.",
    ...          "In Dresden the Elbe reached seven metres on Sunday, the city said."]
    >>> articles = pd.DataFrame({"text": texts}, index=pd.Index(["x", "y"], name="article_id"))
    >>> coverage(articles)[["fact", "article_id"]].values.tolist()
    [[0, 'x'], [0, 'y']]
    """
    told = _told(articles)
    known = lineage.relations(articles) if known is None else known
    edges = {pair: v for pair, v in _alike(told).items() if v >= _ALIKE} | _linked(
        articles, told, known
    )
    groups = _clusters(len(told), edges)
    groups.sort(key=lambda group: (-len({told[k].article for k in group}), group))
    return table(
        "coverage",
        [(fact, *told[k]) for fact, group in enumerate(groups) for k in group],
    )


def facts(
    articles: pd.DataFrame,
    told: pd.DataFrame,
    families: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return a row for each fact: how many tell it, and whether they tell it alike.

    Parameters
    ----------
    articles : DataFrame
        The articles (index ``article_id``, column ``text``).
    told : DataFrame
        What `coverage` returned for them.
    families : DataFrame, optional
        What `copydesk.lineage.families` returned for them.

    Returns
    -------
    DataFrame
        ``fact``; ``text``, the shortest sentence that tells it; ``articles`` and ``families``
        that tell it; ``only``, the article if there is one; ``numbers``, the figures of each
        teller where they have none in common, else ``<NA>``; ``certainty``, which tellers hedge
        and which do not where they differ, else ``<NA>``.
    """
    families = lineage.families(articles) if families is None else families
    home = dict(zip(families["article_id"], families["family"], strict=True))
    cues = hedges(articles)
    hedged = defaultdict(list)
    for key, start in zip(cues["article_id"], cues["start"], strict=True):
        hedged[key].append(start)
    rows = []
    for fact, group in told.groupby("fact", sort=True):
        tellers = sorted(set(group["article_id"]))
        rows.append(
            (
                fact,
                min(group["text"], key=lambda text: (len(text), text)),
                len(tellers),
                len({home[t] for t in tellers}),
                tellers[0] if len(tellers) == 1 else None,
                _numbers(group),
                _certainty(group, hedged),
            )
        )
    return table("facts", rows)


def _numbers(group: pd.DataFrame) -> str | None:
    """Say which figures the tellers give, where two have none in common."""
    given = {}
    for key, lines in group.groupby("article_id", sort=True)["text"]:
        if figures := sorted({m for line in lines for m in _NUMBER.findall(line)}):
            given[key] = figures
    if all(set(x) & set(y) for x, y in combinations(given.values(), 2)):
        return None
    return "; ".join(f"{key}: {', '.join(figures)}" for key, figures in given.items())


def _certainty(group: pd.DataFrame, hedged: dict[str, list[int]]) -> str | None:
    """Say who hedges the fact and who does not, where they differ."""
    sure: set[str] = set()
    unsure: set[str] = set()
    for key, start, end in zip(group["article_id"], group["start"], group["end"], strict=True):
        inside = any(start <= at < end for at in hedged[key])
        (unsure if inside else sure).add(key)
    sure -= unsure
    if not sure or not unsure:
        return None
    return f"hedged in {', '.join(sorted(unsure))}; flat in {', '.join(sorted(sure))}"


def matrix(told: pd.DataFrame) -> pd.DataFrame:
    """Return how many sentences each article (columns) gives to each fact (rows)."""
    return pd.crosstab(told["fact"], told["article_id"])
