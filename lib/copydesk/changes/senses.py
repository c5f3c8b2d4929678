"""Words of another sense in the same place, and passages that have little in common."""

from collections.abc import Iterator
from itertools import pairwise

from copydesk.changes.change import Change
from copydesk.changes.names import CALENDAR
from copydesk.changes.passages import Pair, Passage, is_content, is_name, weight
from copydesk.tagging import Token

_CONJUNCTIONS = frozenset({"that", "if", "whether", "as", "than", "because", "while"})
_FOREIGN = 0.6  # share of both passages without partner from which little is left in common
_EDGE = -1  # the beginning or the end of a passage
_STRETCH = 5  # a longer run of other words is another thought, not another sense


def senses(pair: Pair) -> Iterator[Change]:
    """Yield stretches of words that stand in the same place and have nothing to do with each other.

    Two stretches stand in the same place if the nearest words before them that have a partner are
    partners, and the nearest after them too; the ends of the passages count as partners.
    """
    back = {j: i for i, j in pair.partner.items()}
    theirs = {frame: run for run, frame in _stretches(pair.b, pair.only_b, set(back))}
    for run, (before, after) in _stretches(pair.a, pair.only_a, set(pair.partner)):
        frame = (pair.partner.get(before, _EDGE), pair.partner.get(after, _EDGE))
        other = theirs.get(frame)
        if other is None or frame == (_EDGE, _EDGE):
            continue
        mine, there = [pair.a.tokens[i] for i in run], [pair.b.tokens[j] for j in other]
        if not {t.tag[:2] for t in mine} & {t.tag[:2] for t in there} & {"NN", "VB"}:
            continue
        yield Change(
            pair.a.stretch(run),
            pair.b.stretch(other),
            "sense",
            2 if _verbal(mine, there) or _spoken_both(pair, run, other) else 1,
            f"“{' '.join(t.text for t in mine)}” against “{' '.join(t.text for t in there)}”",
        )


def _verbal(mine: list[Token], theirs: list[Token]) -> bool:
    return all(any(t.tag.startswith("VB") for t in line) for line in (mine, theirs))


def _spoken_both(pair: Pair, run: list[int], other: list[int]) -> bool:
    """Return whether both stretches are quoted: there the words themselves matter."""
    return pair.a.quoted(pair.a.tokens[run[0]]) and pair.b.quoted(pair.b.tokens[other[0]])


def _stretches(
    passage: Passage, lone: list[int], met: set[int]
) -> Iterator[tuple[list[int], tuple[int, int]]]:
    """Yield runs of words without partner, and the words with partner they stand between."""
    line = passage.tokens
    edges = [k for k in sorted(met) if is_content(line[k]) and not line[k].tag.startswith("RB")]
    for before, after in pairwise([_EDGE, *edges, len(line)]):
        run = [k for k in lone if before < k < after and not line[k].tag.startswith("RB")]
        if not run or len(run) > _STRETCH or any(is_name(line[k]) for k in run):
            continue
        first = any(passage.parted(k) for k in range(max(before, 0), run[0]))
        last = run[-1] + 1 == len(line) or passage.parted(run[-1])
        yield run, (_EDGE if first else before, _EDGE if last or after == len(line) else after)


def estranged(pair: Pair) -> Iterator[Change]:
    """Yield passages that are linked though most of what either says is not in the other."""
    shares = []
    for passage, lone in ((pair.a, pair.only_a), (pair.b, pair.only_b)):
        content = [t for t in passage.tokens if is_content(t)]
        shares.append(weight([passage.tokens[k] for k in lone]) / (weight(content) or 1.0))
    if min(shares) >= _FOREIGN:
        yield Change(
            pair.a.span,
            pair.b.span,
            "sense",
            3,
            f"{shares[0]:.0%} of a and {shares[1]:.0%} of b have no counterpart",
        )


def prepositions(pair: Pair) -> Iterator[Change]:
    """Yield nouns that hang on their verb directly in one version, by a preposition in the other.

    (“leave on the road” is not “leave the road”; “we are the town” is not “we are in the town”.)
    """
    for i, j in sorted(pair.partner.items()):
        if pair.a.tokens[i].tag[:2] != "NN" or pair.a.tokens[i].lower in CALENDAR:
            continue
        mine, theirs = _governor(pair.a, i), _governor(pair.b, j)
        if mine is None or theirs is None or pair.partner.get(mine[0]) != theirs[0]:
            continue
        if pair.a.tokens[mine[0]].lemma != pair.b.tokens[theirs[0]].lemma:
            continue
        if bool(mine[1]) != bool(theirs[1]):
            yield Change(
                pair.a.stretch([mine[0], i]),
                pair.b.stretch([theirs[0], j]),
                "sense",
                2,
                f"“{mine[1] or theirs[1]}” only in {'a' if mine[1] else 'b'}",
            )


def _governor(passage: Passage, k: int) -> tuple[int, str] | None:
    """Return the verb before a noun and the preposition between them, if any."""
    line, preposition = passage.tokens, ""
    for at in range(k - 1, -1, -1):
        if passage.parted(at):
            return None
        tag = line[at].tag
        if tag.startswith("VB"):
            return at, preposition
        if line[at].lower in _CONJUNCTIONS:
            return None
        if tag in {"IN", "TO"} and not preposition:
            preposition = line[at].lower
        elif tag not in {"DT", "RB", "JJ", "PRP$"}:
            return None
    return None
