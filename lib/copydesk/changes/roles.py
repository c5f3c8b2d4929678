"""Who does it to whom: nouns and pronouns that change their part in the sentence."""

from collections.abc import Iterator

from copydesk.changes.change import Change
from copydesk.changes.passages import Pair, Passage
from copydesk.lexicon import word_set

_VERB = frozenset({"VB", "VBD", "VBZ", "VBP", "VBG"})
_FINITE = frozenset({"VBZ", "VBD", "VBP", "VB"})
_HEADED = frozenset({"POS", "NN", "NNS", "NNP", "CD"})  # another noun, the head, follows
_INSIDE = frozenset({"DT", "JJ", "PRP$", "POS", "CD", "NNP", "NN"})  # inside a noun phrase
_PRONOUNS = frozenset({"he", "she", "they", "it"})
_OPPOSITE = ({"acts", "is acted on"}, {"acts", "is passive"})
SPOKEN = word_set(  # their subject often follows them
    "be say report add indicate tell note state announce explain write warn insist claim"
)


def roles(pair: Pair) -> Iterator[Change]:
    """Yield the nouns that act in one version and are acted on in the other."""
    for i, j in sorted(pair.partner.items()):
        if not pair.a.tokens[i].tag.startswith("NN") or not pair.b.tokens[j].tag.startswith("NN"):
            continue
        mine, theirs = _part(pair.a, i), _part(pair.b, j)
        if mine is None or theirs is None or {mine[0], theirs[0]} not in _OPPOSITE:
            continue
        if "is passive" in (mine[0], theirs[0]) and pair.partner.get(mine[1]) != theirs[1]:
            continue
        yield Change(
            pair.a.stretch([i, mine[1]]),
            pair.b.stretch([j, theirs[1]]),
            "role",
            3,
            f"“{pair.a.tokens[i].text}” {mine[0]} in a, {theirs[0]} in b",
        )


def subjects(pair: Pair) -> Iterator[Change]:
    """Yield verbs that a different pronoun governs, outside quotations."""
    for i, j in sorted(pair.partner.items()):
        one, other = pair.a.tokens[i], pair.b.tokens[j]
        if min(i, j) == 0 or not one.tag.startswith("VB") or one.lemma != other.lemma:
            continue
        mine, theirs = pair.a.tokens[i - 1], pair.b.tokens[j - 1]
        if pair.a.quoted(mine) or pair.b.quoted(theirs) or mine.lower == theirs.lower:
            continue
        if {mine.lower, theirs.lower} <= _PRONOUNS:
            yield Change(
                pair.a.stretch([i - 1, i]),
                pair.b.stretch([j - 1, j]),
                "role",
                2,
                f"“{mine.text}” in a, “{theirs.text}” in b",
            )


def _part(passage: Passage, k: int) -> tuple[str, int] | None:
    """Return whether a noun acts or is acted on, and by which verb."""
    line = passage.tokens
    if k + 1 < len(line) and line[k + 1].tag in _HEADED and not passage.parted(k):
        return None
    before = k - 1
    while before >= 0 and line[before].tag in _INSIDE and not passage.parted(before):
        before -= 1
    if before >= 0 and line[before].tag in _VERB and not passage.parted(before):
        adjective = before == k - 1 and line[before].tag in {"VBD", "VBG"}
        spoken = line[before].lemma.lower() in SPOKEN
        return None if adjective or spoken else ("is acted on", before)
    after = k + 1
    if after < len(line) and line[after].tag == "IN":
        after += 1
        while (
            after < len(line)
            and line[after].tag in {*_INSIDE, "NNS"}
            and not passage.parted(after - 1)
        ):
            after += 1
    if after < len(line) and passage.parted(after - 1):
        after = _past_apposition(passage, after)
    while after < len(line) and line[after].tag in {"RB", "MD"}:
        after += 1
    if after >= len(line):
        return None
    if line[after].tag not in _FINITE or (before >= 0 and line[before].tag in {"IN", "TO"}):
        return None
    verb = _participle(passage, after)
    return ("acts", after) if verb is None else ("is passive", verb)


def _past_apposition(passage: Passage, k: int) -> int:
    """Return the word after the comma that ends an apposition; the end if there is none."""
    for at in range(k, min(k + 8, len(passage.tokens) - 1)):
        if passage.tokens[at].tag.startswith("VB"):
            break
        if passage.parted(at):
            return at + 1
    return len(passage.tokens)


def _participle(passage: Passage, verb: int) -> int | None:
    """Return the participle of a passive verb group that begins at ``verb``."""
    group = range(verb, min(verb + 5, len(passage.tokens)))
    be = next((k for k in group if passage.tokens[k].lemma.lower() == "be"), len(group) + verb)
    return next((k for k in group if k > be and passage.tokens[k].tag == "VBN"), None)
