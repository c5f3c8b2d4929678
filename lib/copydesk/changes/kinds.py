"""The kinds of change that are looked for between two passages that stand for each other.

Each function takes a `Pair` and yields changes. What concerns one side only (a quotation, a
speaker, a hedge that the other side lacks) is looked for from ``a``; `copydesk.changes` turns the
pair round to look from ``b``.
"""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from copydesk import attribution, hedging
from copydesk.changes.passages import Pair, Passage, is_content, is_name, runs, same, weight
from copydesk.tagging import Token

Span = tuple[int, int]

_UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_FIGURE = re.compile(r"\D{0,2}(\d[\d,]*(?:\.\d+)?)(\w*)\Z")
_NEGATORS = frozenset(
    [
        "not",
        "n't",
        "n’t",
        "no",
        "never",
        "none",
        "nobody",
        "nothing",
        "neither",
        "nor",
        "without",
        "cannot",
        "hardly",
        "scarcely",
    ]
)
_NEGATIVE_VERBS = frozenset(
    [
        "deny",
        "refuse",
        "fail",
        "lack",
        "reject",
        "decline",
        "prevent",
        "stop",
        "avoid",
        "impossible",
        "unable",
        "fruitless",
        "avail",
    ]
)
_CALENDAR = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "today",
        "yesterday",
        "tomorrow",
    ]
)
_OFFICES = frozenset(
    [
        "president",
        "minister",
        "ministry",
        "secretary",
        "general",
        "governor",
        "mayor",
        "department",
        "office",
        "palace",
        "army",
        "parliament",
        "senator",
        "sir",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prince",
        "king",
        "queen",
        "chancellor",
        "premier",
        "party",
        "court",
    ]
)
_STEM = 5
_QUOTED_WORDS = 2  # a shorter quotation is a single word in scare quotes
_VERB = frozenset({"VB", "VBD", "VBZ", "VBP", "VBG"})
_FINITE = frozenset({"VBZ", "VBD", "VBP", "VB"})
_HEADED = frozenset({"POS", "NN", "NNS", "NNP", "CD"})  # another noun, the head, follows
_INSIDE = frozenset({"DT", "JJ", "PRP$", "POS", "CD", "NNP", "NN"})  # inside a noun phrase
_CONJUNCTIONS = frozenset({"that", "if", "whether", "as", "than", "because", "while"})
_FOREIGN = 0.6  # share of both passages without partner from which little is left in common
_EDGE = -1  # the beginning or the end of a passage
_STRETCH = 5  # a longer run of other words is another thought, not another sense
_SPOKEN = frozenset(  # their subject often follows them
    [
        "be",
        "say",
        "report",
        "add",
        "indicate",
        "tell",
        "note",
        "state",
        "announce",
        "explain",
        "write",
        "warn",
        "insist",
        "claim",
    ]
)
_SPEECH = _SPOKEN - {"be", "add", "note"} | {"quote", "cite", "allege", "confirm", "agree"}
_CITED = re.compile(r"\baccording to (?:[\w’'-]+ ){0,2}\Z")
_PRONOUNS = frozenset({"he", "she", "they", "it"})
_OPPOSITE = ({"acts", "is acted on"}, {"acts", "is passive"})
_MOSTLY = 0.5
_SAME_PERSON = 0.72  # likeness of two names from which one may be the other, misspelt
_SURE = 0.45  # attributions below this may be plain action
_STRONG = 0.4  # hedges from this strength on change what a claim commits to


class Change(NamedTuple):
    """A change between the spans of two texts; ``None`` where a side is missing."""

    a: Span | None
    b: Span | None
    kind: str
    severity: int
    evidence: str

    def turned(self) -> "Change":
        """Return the change seen from the other side."""
        return self._replace(a=self.b, b=self.a)


class Figure(NamedTuple):
    """A number as written: its value, the word it counts, and its span."""

    value: float
    unit: str
    start: int
    end: int


def _figures(passage: Passage) -> list[Figure]:
    """Return the numbers of a passage, in digits or words, with what they count."""
    found: list[Figure] = []
    line, k = passage.tokens, 0
    while k < len(line):
        value, unit, first = _value(line[k].lower), "", k
        if value is None:
            k += 1
            continue
        if match := _FIGURE.match(line[k].lower):
            unit = match[2]
        while k + 1 < len(line) and line[k + 1].lower in _SCALES:
            value *= _SCALES[line[k + 1].lower]
            k += 1
        counted = takewhile(lambda t: t.tag[:2] in {"JJ", "NN"}, line[k + 1 : k + 4])
        nouns = [t for t in counted if t.tag.startswith("NN")]
        unit = unit or (nouns[0].lemma.lower() if nouns else "")
        found.append(Figure(value, unit, line[first].start, line[k].end))
        k += 1
    return found


def _value(word: str) -> float | None:
    """Return the number a word stands for."""
    if word in _UNITS:
        return float(_UNITS[word])
    match = _FIGURE.match(word)
    if not match or match[2] in {"st", "nd", "rd", "th"}:
        return None
    return float(match[1].replace(",", ""))


def numbers(pair: Pair) -> Iterator[Change]:
    """Yield the numbers that one side gives otherwise than the other."""
    left, right = _figures(pair.a), _figures(pair.b)
    values = {f.value for f in left} & {f.value for f in right}
    only_a = [f for f in left if f.value not in values]
    only_b = [f for f in right if f.value not in values]
    for f in only_a:
        rivals = [g for g in only_b if g.unit[:4] == f.unit[:4] or not (g.unit and f.unit)]
        if rivals:
            g = rivals[0]
            only_b.remove(g)
            yield Change(
                (f.start, f.end),
                (g.start, g.end),
                "number",
                3,
                f"{pair.a.text[f.start : f.end]} against {pair.b.text[g.start : g.end]} {f.unit}",
            )


def negations(pair: Pair) -> Iterator[Change]:
    """Yield a change where one side denies and the other neither denies nor speaks of failing."""
    for one, other, side in ((pair.a, pair.b, "a"), (pair.b, pair.a, "b")):
        denials = _denials(one, _NEGATORS)
        if denials and not _denials(other, _NEGATORS | _NEGATIVE_VERBS):
            word = one.tokens[denials[0]].text
            yield Change(pair.a.span, pair.b.span, "negation", 3, f"“{word}” only in {side}")


def _denials(passage: Passage, listed: frozenset[str]) -> list[int]:
    """Return the words of a passage that deny, or that speak of failing."""
    return [k for k, t in enumerate(passage.tokens) if {t.lower, t.lemma.lower()} & listed]


def _names(passage: Passage) -> list[list[int]]:
    """Return the runs of words that are written as names, days, months and offices left out."""
    places = [
        k
        for k, t in enumerate(passage.tokens)
        if is_name(t) and t.lower not in _CALENDAR and t.lower not in _OFFICES
    ]
    return [run for group in runs(places) for run in _touching(passage, group)]


def _touching(passage: Passage, places: list[int]) -> list[list[int]]:
    """Cut a run of names where something stands between two words."""
    cut = [0]
    for k in range(1, len(places)):
        between = passage.text[passage.tokens[places[k - 1]].end : passage.tokens[places[k]].start]
        if between.strip(" .-"):
            cut.append(k)
    return [places[x:y] for x, y in zip(cut, [*cut[1:], len(places)], strict=True)]


def names(pair: Pair) -> Iterator[Change]:
    """Yield the names of ``a`` that ``b`` gives in a form that names someone else.

    A name without like on the other side is compared with those there that have none either: a
    first name in common or a similar spelling says that the one stands for the other.
    """
    rest = _unmatched(pair.turned())
    for run, lone in _unmatched(pair):
        for other, theirs in rest:
            x = " ".join(pair.a.tokens[i].text for i in lone)
            y = " ".join(pair.b.tokens[j].text for j in theirs)
            shared = len(run) > len(lone) and any(pair.partner.get(i) in other for i in run)
            if shared or JaroWinkler.normalized_similarity(x, y) >= _SAME_PERSON:
                spans = pair.a.stretch(run), pair.b.stretch(other)
                yield Change(*spans, "name", 3, f"{x} in a, {y} in b")
                rest.remove((other, theirs))
                break


def _unmatched(pair: Pair) -> list[tuple[list[int], list[int]]]:
    """Return the names of ``a``, each with those of its words that are not found in ``b``."""
    names_b = [t for t in pair.b.tokens if t.text[:1].isupper()]
    stems = {t.lower[:_STEM] for t in pair.b.tokens if t.text.islower()}
    found = []
    for run in _names(pair.a):
        lone = [
            i
            for i in run
            if pair.a.tokens[i].lower[:_STEM] not in stems
            and not any(same(pair.a.tokens[i], t) for t in names_b)
        ]
        if lone:
            found.append((run, lone))
    return found


def quotations(pair: Pair) -> Iterator[Change]:
    """Yield the quotations of ``a`` whose words stand in ``b`` without quotation marks."""
    for quote in pair.a.quotes:
        inside = [
            i
            for i, t in enumerate(pair.a.tokens)
            if quote.start <= t.start < quote.end and (is_content(t) or i in pair.partner)
        ]
        kept = [pair.partner[i] for i in inside if i in pair.partner]
        content = [j for j in kept if is_content(pair.b.tokens[j])]
        span = max(quote.start, pair.a.start), min(quote.end, pair.a.end)
        if len(inside) < _QUOTED_WORDS:
            continue
        if len(content) < _MOSTLY * len(inside) and not pair.b.quotes:
            yield Change(span, pair.b.span, "quote_lost", 2, "quoted on one side only")
            continue
        if not content:
            continue
        loose = [j for j in content if not pair.b.quoted(pair.b.tokens[j])]
        if len(loose) > _MOSTLY * len(content):
            severity = 2 if len(inside) > 3 else 1
            yield Change(
                span, pair.b.stretch(loose), "quote_lost", severity, "quoted on one side only"
            )


def speakers(pair: Pair) -> Iterator[Change]:
    """Yield sources that ``a`` names and ``b`` does not, and claims that ``b`` states itself."""
    heard = list(_sources(pair.b))
    if not heard and not _saying(pair.b) and (said := _saying(pair.a)):
        cue = pair.a.tokens[said[0]]
        yield Change(
            (cue.start, cue.end),
            pair.b.span,
            "speaker_lost",
            2,
            "attributed to a source on one side only",
        )
    misspelt = {change.a for change in names(pair)}
    spoken = sorted(set(_sources(pair.a)))
    for run, lone in _unmatched(pair):
        place = pair.a.stretch(run)
        source = next((s for s in spoken if s[0] <= place[0] and place[1] <= s[1]), None)
        if source is None and _CITED.search(pair.a.text[max(0, place[0] - 30) : place[0]]):
            source = place
        if source is None or len(lone) < len(run) or place in misspelt:
            continue
        yield Change(
            source,
            heard[0] if heard else pair.b.span,
            "speaker_lost",
            2,
            f"{pair.a.text[place[0] : place[1]]} is named on one side only",
        )


def _saying(passage: Passage) -> list[int]:
    """Return the words of a passage that say that somebody says so."""
    return [
        k
        for k, t in enumerate(passage.tokens)
        if (t.tag.startswith("VB") and t.lemma.lower() in _SPEECH)
        or t.lower in {"according", "statement", "claims", "reports"}
    ]


def _sources(passage: Passage) -> Iterator[Span]:
    """Yield where a passage says who speaks."""
    for said in attribution.find(passage.text):
        if (
            said.source_start is not None
            and said.source_end is not None
            and said.confidence >= _SURE
            and passage.start <= said.cue_start < passage.end
        ):
            yield said.source_start, said.source_end


def hedges(pair: Pair) -> Iterator[Change]:
    """Yield the hedges of ``a`` that have no like in ``b``."""
    theirs = [c.category for c in hedging.find(pair.b.text) if pair.b.start <= c.start < pair.b.end]
    for cue in hedging.find(pair.a.text):
        if not pair.a.start <= cue.start < pair.a.end:
            continue
        if cue.category in theirs:
            theirs.remove(cue.category)
            continue
        words = [i for i, t in enumerate(pair.a.tokens) if cue.start <= t.start < cue.end]
        if words and all(i in pair.partner for i in words):
            continue
        yield Change(
            (cue.start, cue.end),
            pair.b.span,
            "hedge",
            2 if cue.strength >= _STRONG else 1,
            f"“{cue.cue}” ({cue.category}) on one side only",
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
    if k + 1 < len(line) and line[k + 1].tag in _HEADED and not _parted(passage, k):
        return None
    before = k - 1
    while before >= 0 and line[before].tag in _INSIDE and not _parted(passage, before):
        before -= 1
    if before >= 0 and line[before].tag in _VERB and not _parted(passage, before):
        adjective = before == k - 1 and line[before].tag in {"VBD", "VBG"}
        spoken = line[before].lemma.lower() in _SPOKEN
        return None if adjective or spoken else ("is acted on", before)
    after = k + 1
    if after < len(line) and line[after].tag == "IN":
        after += 1
        while (
            after < len(line)
            and line[after].tag in {*_INSIDE, "NNS"}
            and not _parted(passage, after - 1)
        ):
            after += 1
    if after < len(line) and _parted(passage, after - 1):
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
        if _parted(passage, at):
            return at + 1
    return len(passage.tokens)


def _parted(passage: Passage, k: int) -> bool:
    """Return whether a comma or the like stands between a word and the next."""
    between = passage.text[passage.tokens[k].end : passage.tokens[k + 1].start]
    return bool(between.strip(" ’'s"))


def _participle(passage: Passage, verb: int) -> int | None:
    """Return the participle of a passive verb group that begins at ``verb``."""
    group = range(verb, min(verb + 5, len(passage.tokens)))
    be = next((k for k in group if passage.tokens[k].lemma.lower() == "be"), len(group) + verb)
    return next((k for k in group if k > be and passage.tokens[k].tag == "VBN"), None)


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
        first = any(_parted(passage, k) for k in range(max(before, 0), run[0]))
        last = run[-1] + 1 == len(line) or _parted(passage, run[-1])
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
        if pair.a.tokens[i].tag[:2] != "NN" or pair.a.tokens[i].lower in _CALENDAR:
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
        if _parted(passage, at):
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


TWO_SIDED = (numbers, negations, names, roles, subjects, senses, prepositions, estranged)
ONE_SIDED = (quotations, speakers, hedges)
