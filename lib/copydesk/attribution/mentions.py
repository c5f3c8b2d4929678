"""Who a source is: the mention, whom it stands for, and what kind of source that is.

Names are collected over the whole text, with the roles that stand by them. A short name then stands
for the full one, a pronoun for the last speaker or subject it can mean, and a role ("the mayor")
for the last one introduced by it. No gender is guessed from a name.
"""

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from copydesk.attribution.clauses import NOMINAL, QUOTE, Item
from copydesk.attribution.phrases import TIME, Range, finite
from copydesk.attribution.resolve import Reading
from copydesk.attribution.sourcetypes import head, kind, listed, phrases
from copydesk.lexicon import entries, word_set
from copydesk.names import same_name

Span = tuple[int, int]


class Speaker(NamedTuple):
    """The source of one attribution: its span, the name behind it, and its kind."""

    span: Span | None
    name: str | None
    named: bool
    source_type: str


class Person(NamedTuple):
    """A person as the text names them: the fullest name, where, and the roles that go with it."""

    name: str
    at: int
    roles: tuple[str, ...]
    leads: bool


class Cast(NamedTuple):
    """The people a text names: in order, by surname, and by where a name begins."""

    people: list[Person]
    by_surname: dict[str, list[Person]]
    by_start: dict[int, Person]

    def before(self, place: int) -> list[Person]:
        """Return the people named last before a place in the text."""
        end = bisect_left(self.people, place, key=lambda p: p.at)
        return self.people[max(0, end - 5 * _MEMORY) : end]


_ROLES = 12  # how many different roles of one person are looked at
_MEMORY = 60  # how many attributions back a pronoun or a role is followed
_PARTICLES = frozenset({"de", "van", "von", "der", "al", "bin", "la", "del", "di"})
_PERSONAL = frozenset({"he", "she", "him", "her", "his", "who", "i", "himself", "herself"})
_PLURAL = frozenset({"they", "them", "their", "we"})
_NEUTER = frozenset({"it", "its", "which", "that"})
_ARTICLE = re.compile(r"^(?:the|a|an|both|even|then|also|but|and|as|while|though|that)\s+", re.I)
_REPORTED_BY = re.compile(r"\b(?:by|from|of)\s+(.+)$")
_LEADERS = frozenset({"leader", "president", "premier", "chancellor", "head"})
_DEMONYMS = word_set(
    "russian ukrainian belarusian american british french german polish chinese european western "
    "turkish israeli iranian italian spanish canadian japanese indian eastern northern southern"
)
_BODIES = word_set(
    "army military force navy militia study survey poll institute university people police media "
    "family company ministry agency council court parliament government intelligence office forces"
)
_NOT_IN_NAMES = word_set(
    "ministry office army agency palace council union party government court police house "
    "university institute association department congress parliament senate committee bank company "
    "corp inc group commission foundation center centre state force forces street square sea city "
    "region republic federation airport hospital church war summit act law day telegram facebook "
    "twitter"
)


def speakers_of(text: str, row: list[Item], readings: list[Reading]) -> list[Speaker]:
    """Return the speaker of each reading, in their order."""
    cast = _cast(text, row)
    said: list[tuple[int, Speaker]] = []
    found: list[Speaker] = []
    for number, reading in enumerate(readings):
        recent = range(max(0, number - _MEMORY), number)
        heard = [said[n] for n in recent if readings[n].parent != number]
        speaker = _speaker(text, row, reading.candidate.source, cast, heard)
        said.append((speaker.span[0] if speaker.span else len(text), speaker))
        found.append(speaker)
    return found


def _speaker(
    text: str,
    row: list[Item],
    source: Range | None,
    cast: Cast,
    said: list[tuple[int, Speaker]],
) -> Speaker:
    """Return whom one source stands for."""
    if source is None or source[1] <= source[0]:
        return Speaker(None, None, False, "other")
    span = _trimmed(row, source)
    people = cast.before(span[0])
    mention = text[slice(*span)]
    words = mention.lower().split()
    last = words[-1].strip(",") if words else ""
    if len(words) == 1 and last in _PERSONAL | _PLURAL | _NEUTER:
        return _pronoun(span, mention, people, said)
    names = [] if _possessed(mention) else _named_in(row, source)
    for name in names:
        if same := [p for p in cast.by_surname.get(name.split()[-1], ()) if _fits(name, p.name)]:
            return _person(span, mention, same)
    at = source[1]
    if at + 1 < len(row) and row[at].lower == ",":  # said a shopkeeper, ▏Lena
        after = cast.by_start.get(row[at + 1].start)
        if after is not None and after.roles:
            return _person(span, mention, [after])
    known = listed("state") | listed("intergovernmental") | _DEMONYMS
    proper = any(_name_word(x) or x.lower in known for x in row[source[0] : source[1]])
    proper = proper or any(w[:1].isupper() for w in mention.split()[1:])
    return _body(span, mention, proper, people, said)


def _trimmed(row: list[Item], source: Range) -> Span:
    """Return the character span of a source without a comma or dash at its end."""
    first, last = source[0], source[1] - 1
    while last > first and not row[last].lower[-1:].isalnum():
        last -= 1
    return row[first].start, row[last].end


def _possessed(mention: str) -> bool:
    """Tell whether the mention is something of someone's: ``Macron's office``."""
    match = re.search(r"['’]s?\s+(.+)$", head(mention))
    return match is not None and match.group(1).islower()


def _cast(text: str, row: list[Item]) -> Cast:
    """Return every person the text names, each under the fullest form of the name."""
    seen: list[Person] = []
    at = 0
    while at < len(row):
        run = _run(row, at)
        if run is None:
            at += 1
            continue
        seen += _person_at(text, row, run)
        at = run[1]
    full: dict[str, str] = {}
    for person in seen:
        key = _surname(person)
        if len(person.name) > len(full.get(key, "")):
            full[key] = person.name
    named = [p for p in seen if " " in p.name or p.roles or " " in full[_surname(p)]]
    people = [p._replace(name=full[_surname(p)]) for p in named]
    by_surname: dict[str, dict[tuple[str, tuple[str, ...]], Person]] = {}
    for person in people:
        by_surname.setdefault(_surname(person), {}).setdefault((person.name, person.roles), person)
    spelt = {name: list(forms.values()) for name, forms in by_surname.items()}
    return Cast(people, spelt, {p.at: p for p in people})


def _surname(person: Person) -> str:
    """Return the last word of a person's name, in lower case."""
    return person.name.split()[-1].lower()


def _run(row: list[Item], at: int) -> Range | None:
    """Return the range of capitalised name words that begins at ``at``."""
    if not _name_word(row[at]):
        return None
    end = at + 1
    while (
        end < len(row)
        and row[end].sentence == row[at].sentence
        and (
            _name_word(row[end])
            or (row[end].lower in _PARTICLES and end + 1 < len(row) and _name_word(row[end + 1]))
        )
    ):
        end += 1
    return at, end


def _name_word(item: Item) -> bool:
    """Tell whether an item can be a word of a name."""
    return item.tag in {"NNP", "NNPS"} and item.lower not in TIME


def _after_titles(row: list[Item], run: Range) -> int:
    """Return where the name begins in a run of name words: after the last title or place."""
    titles = [k for k in range(*run) if row[k].lower.rstrip(".") in _titles()]
    first = titles[-1] + 1 if titles and titles[-1] + 1 < run[1] else run[0]
    while first + 1 < run[1] and row[first].lower.rstrip(".") in listed("state"):
        first += 1
    return first


def _person_at(text: str, row: list[Item], run: Range) -> list[Person]:
    """Return the person a run of name words names, if it is one."""
    start, end = run
    first = _after_titles(row, run)
    name = text[row[first].start : row[end - 1].end]
    words = set(phrases(name))
    if end - first > 4 or words & _not_people() or name.endswith("."):
        return []
    roles = tuple(r for r in (_role_before(text, row, first), _role_after(text, row, end)) if r)
    if end - first == 1 and not roles and words & (listed("state") | listed("title")):
        return []
    if (
        end - first > 1
        and start == first
        and start
        and row[start - 1].lower in {"the", "in", "near"}
    ):
        return []
    leads = start == 0 or row[start - 1].sentence != row[start].sentence or _opens(row, start)
    return [Person(name, row[first].start, roles, leads)]


def _opens(row: list[Item], at: int) -> bool:
    """Tell whether only a role stands between the start of the sentence and the name at ``at``."""
    k = at - 1
    while k >= 0 and row[k].sentence == row[at].sentence:
        if row[k].tag not in NOMINAL | {"DT", "JJ", "POS"}:
            return False
        k -= 1
    return True


@cache
def _titles() -> frozenset[str]:
    """Return the words that can stand before a name and are no part of it."""
    return listed("title") | _DEMONYMS


@cache
def _not_people() -> frozenset[str]:
    """Return words that tell a body's name from a person's."""
    lists = (listed(k) for k in ("intergovernmental", "media", "state"))
    return _NOT_IN_NAMES.union(*lists) - {"jordan", "chad", "georgia", "ap"}


def _role_before(text: str, row: list[Item], first: int) -> str:
    """Return the role that stands before a name: ``Kherson's mayor ▏Igor …``."""
    at = first
    while (
        at
        and row[at - 1].sentence == row[first].sentence
        and (
            row[at - 1].tag in {"NN", "NNP", "JJ", "POS", "NNPS", "NNS"}
            or (row[at - 1].lower == "," and at == first and _role_ends(row, at - 1))
        )
    ):
        at -= 1
    role = text[row[at].start : row[first].start].strip(" ,") if at < first else ""
    return role if any(p in listed("title") for p in phrases(role)) else ""


def _role_ends(row: list[Item], comma: int) -> bool:
    """Tell whether a role and its office stand before a comma: ``the governor of …, ▏X``."""
    return comma > 0 and row[comma - 1].tag in NOMINAL and row[comma - 1].lower in listed("title")


def _role_after(text: str, row: list[Item], end: int) -> str:
    """Return the role in apposition after a name: ``X, ▏a resident who …``."""
    if end >= len(row) or row[end].lower != ",":
        return ""
    at = end + 1
    limit = min(len(row), end + 14)
    while at < limit and row[at].tag != QUOTE and row[at].lower not in {",", ".", ":", ";", "who"}:
        if finite(row[at]):
            return ""
        at += 1
    role = text[row[end].end : row[at - 1].end].strip(" ,") if at > end + 1 else ""
    return role if _human(role) else ""


def _human(role: str) -> bool:
    """Tell whether a phrase is what a single person is called."""
    last = phrases(head(role))[-1:]
    kinds = ("title", "civilian", "expert", "official", "military", "staff")
    return bool(last) and last[0] not in _BODIES and any(last[0] in listed(k) for k in kinds)


def _named_in(row: list[Item], source: Range) -> list[str]:
    """Return the names in a source, those of possessors left out."""
    at, found = source[0], []
    while at < source[1]:
        run = _run(row, at)
        if run is None:
            at += 1
            continue
        end = min(run[1], source[1])
        if end >= source[1] or row[end].tag != "POS":
            found.append(" ".join(x.lower for x in row[_after_titles(row, (at, end)) : end]))
        at = end
    return found


def _person(span: Span, mention: str, same: list[Person]) -> Speaker:
    """Return the speaker of a mention that holds a person's name."""
    full = max((p.name for p in same), key=len)
    roles = [r for p in same for r in p.roles]
    return Speaker(span, full, True, _kind_of_person(full, mention, roles))


def _fits(name: str, full: str) -> bool:
    """Tell whether a name in a mention is that of a person: the surname, or all of it."""
    a, b = name.split(), full.lower().split()
    return a[-1] == b[-1] and (len(a) == 1 or len(b) == 1 or a[0] == b[0])


def _kind_of_person(full: str, mention: str, roles: list[str]) -> str:
    """Return the kind of source a named person is."""
    found = kind(mention, tuple(dict.fromkeys(roles))[:_ROLES], named=True)
    if found == "other" and _public(full):
        return "government"
    return found


@cache
def _public(name: str) -> bool:
    """Tell whether a name is that of a listed holder of public office."""
    surname = name.split()[-1]
    for entry in entries("public_figures"):
        listed_name = entry["name"] if " " in name else entry["name"].split()[-1]
        if same_name(name if " " in name else surname, listed_name) >= 0.5:
            return True
    return False


def _pronoun(
    span: Span, mention: str, people: list[Person], said: list[tuple[int, Speaker]]
) -> Speaker:
    """Return whom a pronoun stands for: the last speaker or subject it can mean."""
    word = mention.lower()
    if word == "i" or word == "we":
        return Speaker(span, mention, False, "other")
    earlier = [(at, s) for at, s in said if at < span[0]]
    names = {p.name for p in people}
    if word in _PERSONAL:
        choices: list[tuple[int, str, Speaker | None]] = [
            (at, s.name, s) for at, s in earlier if s.name and (s.name in names or _single(s))
        ]
        choices += [(p.at, p.name, None) for p in people if p.at < span[0] and p.leads]
        if not choices:
            return Speaker(span, mention, False, "other")
        _, name, spoke = max(choices, key=lambda c: c[0])
        if spoke is not None:
            return spoke._replace(span=span)
        roles = [r for p in people if p.name == name for r in p.roles]
        return Speaker(span, name, True, _kind_of_person(name, "", roles))
    bodies = [s for _, s in earlier if s.name and s.name not in names and not _single(s)]
    return bodies[-1]._replace(span=span) if bodies else Speaker(span, mention, False, "other")


def _single(speaker: Speaker) -> bool:
    """Tell whether a speaker without a name is one person: ``the doctor``."""
    name = speaker.name or ""
    return not speaker.named and _human(name) and not head(name).endswith("s")


def _body(
    span: Span,
    mention: str,
    proper: bool,
    people: list[Person],
    said: list[tuple[int, Speaker]],
) -> Speaker:
    """Return the speaker of a mention without a person's name."""
    name = _plain(mention)
    reported = _REPORTED_BY.search(name)
    if reported and set(phrases(head(name))) & listed("document"):
        behind = _plain(reported.group(1))
        if proper or kind(behind, named=False) != "other":
            name = behind
    if mention.lower().startswith("the "):
        known = _introduced(name, span, people, said)
        if known is not None:
            return known
    named = proper and _names_a_body(name)
    return Speaker(span, name, named, kind(name, named=named))


def _plain(mention: str) -> str:
    """Return a mention without its article, and without what follows its first comma."""
    text = mention.strip(" ,—–-")
    while match := _ARTICLE.match(text):
        text = text[match.end() :]
    return text.split(", ")[0]


def _introduced(
    name: str, span: Span, people: list[Person], said: list[tuple[int, Speaker]]
) -> Speaker | None:
    """Return who was introduced by a role: ``the mayor`` after ``Mayor X``."""
    words = set(phrases(head(name)))
    last = (phrases(head(name)) or ("",))[-1]
    meant = _LEADERS if last in _LEADERS else {last}
    ranked = [
        (len(words & set(phrases(" ".join(p.roles)))), p.at, p)
        for p in people
        if p.at < span[0] and any(set(phrases(head(r))[-1:]) & meant for r in p.roles)
    ]
    if ranked:
        person = max(ranked, key=lambda r: r[:2])[2]
        return Speaker(span, person.name, True, _kind_of_person(person.name, "", [*person.roles]))
    if len(name.split()) > 1:
        return None
    for _, speaker in reversed(said):
        if speaker.name and last in phrases(speaker.name):
            return speaker._replace(span=span)
    return None


def _names_a_body(name: str) -> bool:
    """Tell whether a mention with a proper name names one body: a state, a ministry, an army."""
    words = phrases(head(name))
    last = words[-1] if words else ""
    if {"armed forces", "security forces"} & set(words):
        return True
    if _human(name) or last in listed("civilian") | listed("official") | listed("document"):
        return False
    plural = last.endswith("s") and head(name).split()[-1].islower()
    return not plural
