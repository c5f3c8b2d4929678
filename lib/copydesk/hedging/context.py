"""Rules that decide by the words around it whether an ambiguous word is a cue.

``may`` is a modal or a month, ``about`` an approximation or a preposition, ``could`` a possibility
or an ability of the past. Each rule has a name, which the word lists and the tables cite.
"""

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from copydesk.hedging.matching import forms, is_adverb, listed_words
from copydesk.tagging import Token

_EASE = listed_words("ease")
_SENSES = listed_words("senses")
_TITLES = listed_words("titles")
_MONTHLY = listed_words("monthly")
_EVIDENCE = listed_words("evidence")
_MODALS = listed_words("modals")
_NOMINAL = frozenset(
    {"DT", "PRP", "PRP$", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "CD", "EX", "RB"}
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DENIALS = frozenset({"not", "n't", "never", "no", "nor", "without", "hardly", "nothing"})
_DEGREES = frozenset({"more", "most", "less", "very", "so", "as", "almost"})
_OPEN, _ASKED = frozenset({"if", "whether"}), forms("ask")
_DEFINITE = listed_words("definite")
_TIMES = listed_words("times")
_QUESTIONS = listed_words("questions")
_NEEDS = forms("need") | forms("require") | frozenset({"minimum", "must"})
_SAID = frozenset({"said", "added", "told", "announced", "promised", "warned", "vowed"})
_FIRST_PERSON = frozenset({"i", "we"})
_GENERAL_MINDS = listed_words("minds")
_ROLES = re.compile(
    r"(?:\w+(?:er|or|ee|ist|ant|ent)s?|volunteers?|customers?|clients?|witness(?:es)?|men|women"
    r"|candidates?|recruits?|allies|ally|partners?|jurors?|matches|match)\Z"
)
_EVENTS = listed_words("events")
_VOTERS = frozenset({"voters", "voter", "electorate", "supporters"})
_UNITS = listed_words("units")
_ROUNDED = listed_words("rounded")
_ALWAYS_QUANTITY = listed_words("always_quantity")


class Context:
    """A candidate cue ``words[start:end]`` among the words of its sentence."""

    def __init__(self, tokens: Sequence[Token], words: Sequence[str], start: int, end: int) -> None:
        self.tokens, self.words, self.start, self.end = tokens, words, start, end

    def before(self, places: int = 1) -> str:
        """Return the word ``places`` before the cue, or an empty string."""
        at = self.start - places
        return self.words[at] if at >= 0 else ""

    def after(self, places: int = 1) -> str:
        """Return the word ``places`` after the cue, or an empty string."""
        at = self.end + places - 1
        return self.words[at] if at < len(self.words) else ""

    def tag_after(self) -> str:
        """Return the tag of the next word, or an empty string."""
        return self.tokens[self.end].tag if self.end < len(self.tokens) else ""

    def tag_before(self) -> str:
        """Return the tag of the word before, or an empty string."""
        return self.tokens[self.start - 1].tag if self.start else ""

    def rest(self) -> Sequence[Token]:
        """Return the words after the cue."""
        return self.tokens[self.end :]

    def next_word(self) -> Token | None:
        """Return the first word after the cue that is no adverb."""
        for token in self.tokens[self.end : self.end + 4]:
            if not is_adverb(token):
                return token
        return None

    def near(self, words: frozenset[str], back: int = 0, ahead: int = 0) -> bool:
        """Return whether one of ``words`` stands in the window around the cue."""
        low = max(0, self.start - back)
        return any(w in words for w in self.words[low : self.start]) or any(
            w in words for w in self.words[self.end : self.end + ahead]
        )


RULES: dict[str, Callable[[Context], bool]] = {}


def _rule(accepts: Callable[[Context], bool]) -> Callable[[Context], bool]:
    """Enter a rule under its name."""
    RULES[accepts.__name__] = accepts
    return accepts


@_rule
def listed(_: Context) -> bool:
    """Accept always: the phrase has no other reading."""
    return True


@_rule
def modal_may(at: Context) -> bool:
    """Reject the month, the surname and the wish ("May he rest")."""
    token = at.tokens[at.start]
    following = at.next_word()
    if following is None or following.tag == "CD":
        return False
    if token.text == "may":
        return at.before() != "case" or following.lower != "be"
    if at.before() in _TITLES or at.before() in _MONTHLY or not at.start:
        return False
    return following.tag in {"VB", "VBP"} or following.lower in {"be", "have"}


@_rule
def modal_might(at: Context) -> bool:
    """Reject the noun: "military might", "with all its might"."""
    following = at.next_word()
    return following is not None and following.tag in {"VB", "VBP", "VBN", "VBD", ","}


@_rule
def possible_not_able(at: Context) -> bool:
    """Reject an ability of the past: "so that they could eat", "could not reach", "could see"."""
    following = at.next_word()
    if following is None or following.tag in {".", "''"}:
        return False
    if at.after() in {"not", "n't"} and following.lower != "have":
        return False
    if at.after() in _EASE or following.lower in _SENSES:
        return False
    if at.near(forms("think") | forms("know") | forms("wish"), back=2):
        return False
    return not at.near(frozenset({"so"}), back=4)


@_rule
def hypothetical(at: Context) -> bool:
    """Accept ``would`` of a supposition; reject the future in the past ("said it would")."""
    following = at.next_word()
    if following is None or following.lower in {"like", "later", "not", "go"}:
        return False
    if following.lower in {"seem", "appear", "suggest", "imply"}:
        return True
    if any(w in {"if", "unless"} for w in at.words):
        return not any(w in forms("ask") for w in at.words)
    told = any(t.tag == "VBD" for t in at.tokens[: at.start]) or _SAID & set(at.words)
    return not told and not at.near(_TITLES | _FIRST_PERSON, back=1)


@_rule
def inferred(at: Context) -> bool:
    """Accept a modal of duty only where it infers: "must have left"."""
    rest = at.tokens[at.end : at.end + 4]
    return at.after() == "have" and any(t.tag == "VBN" for t in rest) and rest[1].tag != "DT"


@_rule
def judged(at: Context) -> bool:
    """Accept seeming; reject showing up: "appeared in court", "appears on stage"."""
    following = at.next_word()
    if following is None:
        return False
    if following.lower in {"to", "that", "likely", "unlikely", "as", "set", "poised"}:
        return True
    return following.tag[:2] in {"JJ", "VB", "PR", "DT"} or following.tag == "EX"


@_rule
def seeming(at: Context) -> bool:
    """Reject the idiom of failing: "cannot seem to win"."""
    return at.before() not in {"cannot", "can", "ca"} and at.before(2) not in {"can", "ca"}


@_rule
def inferred_not_proposed(at: Context) -> bool:
    """Accept what evidence suggests; reject proposals: "suggested meeting", "suggested a walk"."""
    if at.near(_EVIDENCE, back=3):
        return True
    if at.tag_after() == "VBG" or "should" in at.words[at.end : at.end + 10]:
        return False
    return with_clause(at)


def _subject(tokens: Sequence[Token]) -> int:
    """Return the length of the noun phrase that ``tokens`` begin with; 0 if nothing follows it."""
    return next((i for i, t in enumerate(tokens) if t.tag not in _NOMINAL and t.lower != "of"), 0)


@_rule
def with_clause(at: Context) -> bool:
    """Accept a verb or noun of saying or thinking that governs a clause."""
    if at.before() == "who" and at.tokens[at.start].tag == "VBD":
        return False  # "patients who believed that …": what people in the story think
    if at.near(_OPEN, back=3) and _ASKED & set(at.words[: at.start]):
        return False  # "asked if he believed that …": put to somebody, not said
    if at.after() == "that":
        return True
    rest = at.tokens[at.end : at.end + 12]
    if at.after() == "to":
        return at.before() not in {"the", "a"} and len(rest) > 1 and rest[1].tag == "VB"
    size = _subject(rest)
    if not size:
        return False
    pronoun = rest[size - 1].tag == "PRP" and rest[size].tag == "VBN"  # "he lost", mistagged
    return rest[size].tag in _FINITE or pronoun


@_rule
def expectation(at: Context) -> bool:
    """Accept "expects talks to resume"; reject what was not foreseen: "I never expected that"."""
    if at.before() in {"never", "not", "n't", "had", "than", "as"}:
        return False
    rest = list(at.rest())
    size = _subject(rest)
    future = 0 < size < len(rest) - 1 and rest[size].lower == "to" and rest[size + 1].tag == "VB"
    return future or with_clause(at)


@_rule
def own_thought(at: Context) -> bool:
    """Accept what a speaker or informed people in general think, not a character's thoughts."""
    if at.after() in {"about", "of", "twice", "tank", "tanks"}:
        return False
    return at.near(_FIRST_PERSON | _GENERAL_MINDS, back=3)


@_rule
def own_feeling(at: Context) -> bool:
    """Accept an opinion ("we feel that it is late"); reject a sensation ("I feel good")."""
    return own_thought(at) and with_clause(at)


@_rule
def open_possibility(at: Context) -> bool:
    """Reject ability and set phrases: "as soon as possible", "made it possible to"."""
    if at.before() == "as" or at.after() == "to" or at.tag_before() == "JJS":
        return False
    if any(t.tag == "JJS" for t in at.tokens[max(0, at.start - 4) : at.start]):
        return False
    return not at.near(frozenset({"make", "makes", "made", "making"}), back=4)


@_rule
def prediction(at: Context) -> bool:
    """Reject shares of people: "likely voters", "twice as likely", "more likely than men"."""
    if at.before() in {"more", "less"}:
        return at.after() == "than" and at.after(2) == "not"
    return at.before() not in {"as", "equally", "times", "how"} and not at.near(_VOTERS, ahead=3)


@_rule
def attributive(at: Context) -> bool:
    """Accept an adjective before what it doubts; reject people in a future role."""
    run = takewhile(lambda t: t.tag[:2] in {"NN", "JJ"} or t.tag in {"VBG", "VBN"}, at.rest())
    nouns = [t.lower for t in run]
    if not nouns:
        return False
    role = at.words[at.start] == "potential" and _ROLES.match(nouns[-1])
    return not role or nouns[-1] in _EVENTS


@_rule
def quantity(at: Context) -> bool:
    """Accept before a count or measure; reject a rounded share or price: "about 40 percent"."""
    if at.end >= len(at.tokens):
        return False
    following, word = at.tokens[at.end], at.after()
    if at.words[at.start] in {"almost", "nearly"} and word in _ALWAYS_QUANTITY:
        return True
    amount = at.words[at.end : at.end + 4]
    if any(w in _ROUNDED or w[0] in "$€£" or w.endswith("%") for w in amount):
        return False
    if word in {"a", "an"}:
        return at.words[at.start] not in {"some", "estimated"} and at.after(2) in _UNITS
    ratio = at.after(2) in {"in", "of", "out"} and at.end + 2 < len(at.tokens)
    if ratio and at.tokens[at.end + 2].tag == "CD":  # "three in five"
        return False
    numeric = following.tag == "CD" or following.text[0].isdigit() or following.text[0] in "$€£"
    return numeric or word in _UNITS


@_rule
def after_quantity(at: Context) -> bool:
    """Accept after a number or a unit: "ten or so", "a mile or more"."""
    before = at.tokens[max(0, at.start - 3) : at.start]
    return any(t.tag == "CD" or t.text[0].isdigit() for t in before)


@_rule
def vague_kind(at: Context) -> bool:
    """Accept "kind of revel", "sort of limited"; reject the noun ("this kind of weapon")."""
    noun = at.tag_before()[:2] in {"DT", "JJ", "WD"}
    return not noun and at.tag_after()[:2] in {"JJ", "RB", "VB"}


@_rule
def disputed_claim(at: Context) -> bool:
    """Accept an assertion; reject territory, money and deaths: "claims to the island"."""
    if at.after() == "to":
        return at.after(2) in {"have", "be"}
    if at.after() in {"for", "lives", "victory", "responsibility", "asylum", "credit"}:
        return False
    if at.after() == "the" and at.after(2) in {"lives", "life", "title"}:
        return False
    return at.before() not in {"insurance", "jobless", "unemployment", "territorial", "legal"}


@_rule
def noun_of_claim(at: Context) -> bool:
    """Accept a noun of saying that has a content: "the allegation that", "assertions of fraud"."""
    return at.after() in {"that", "of", "by", "against"} or at.near(
        frozenset({"denied", "deny", "denies", "rejected", "dismissed"}), back=3
    )


@_rule
def passive_report(at: Context) -> bool:
    """Accept "is reported killed"; reject the plain past "it was reported by"."""
    return at.tag_after() in {"VBN", "JJ", "VBG"} and at.after() not in {"by", "on"}


@_rule
def hearsay_passive(at: Context) -> bool:
    """Accept a report of nobody's: "is said to be", "believed to have"; reject "said to him"."""
    following = at.next_word()
    return following is not None and following.tag in {"VB", "VBP"}


@_rule
def vague_opinion(at: Context) -> bool:
    """Accept a judgement of nobody's: "is widely regarded as"; reject one with its holder."""
    following = at.next_word()
    if following is None:
        return False
    follows = following.tag[:2] in {"JJ", "DT"} or following.lower in {"as", "to", "one"}
    return follows and "by" not in at.words[at.end : at.end + 8]


@_rule
def vague_authority(at: Context) -> bool:
    """Accept an opinion of people whom nothing names: "some say", "critics argue"."""
    bare = at.tag_before()[:2] not in {"NN", "JJ", "DT", "CD", "PR", "PO"}
    last = at.tokens[at.end - 1]
    verb = last.tag.startswith("V") or last.lower not in {"hope", "fear", "claim"}
    return bare and verb and at.before() != "of" and at.after() not in {"of", "about"}


@_rule
def held_by(at: Context) -> bool:
    """Accept an opinion held "by some", "by many people"; reject "joined by some guests"."""
    return at.after() in _GENERAL_MINDS or not at.tag_after() or at.tag_after()[0] not in "JNR"


@_rule
def lower_bound(at: Context) -> bool:
    """Accept a count known to be incomplete; reject a threshold: "needs at least 15 seats"."""
    return quantity(at) and not at.near(_NEEDS, back=5)


@_rule
def probable_not_cause(at: Context) -> bool:
    """Reject the legal term "probable cause"."""
    return at.after() != "cause"


@_rule
def noun_of_doubt(at: Context) -> bool:
    """Accept a doubt about something; reject trade: "Wall Street speculation"."""
    return at.after() in {"that", "about", "over", "as", "on", "of"} or at.before() == "amid"


@_rule
def vague_generalisation(at: Context) -> bool:
    """Accept an unnumbered many in a statement about things in general, not in a report."""
    if at.before() in _DEFINITE or at.tag_before() == "PRP$" or at.tag_after() == "CD":
        return False
    if at.after() == "of" and (at.after(2) in _DEFINITE or at.after(2) == "the"):
        return False
    run = takewhile(lambda t: t.tag[:2] in {"JJ", "NN", "VB"}, at.rest())
    plural = next((t.lower for t in run if t.tag == "NNS"), "")
    if plural in _TIMES or not (plural or at.after() == "of"):
        return False
    placed = at.before() in {"in", "by"}
    return (placed and at.words[at.start] in {"some", "many", "most"}) or not _reports(at)


def _has_participle(tokens: Sequence[Token]) -> bool:
    """Return whether one of the tokens is a past participle."""
    return any(t.tag in {"VBN", "VBD"} for t in tokens)


def _reports(at: Context) -> bool:
    """Return whether the sentence tells an event: a past tense or a perfect."""
    told = any(t.tag == "VBD" and t.lower not in {"was", "were"} for t in at.tokens)
    return told or any(
        word in {"has", "have", "had"} and _has_participle(at.tokens[i + 1 : i + 3])
        for i, word in enumerate(at.words)
    )


@_rule
def superlative_or_most(at: Context) -> bool:
    """Accept "most voters"; reject the superlative and the share of a known group."""
    return at.after() != "of" and at.tag_after() == "NNS" and vague_generalisation(at)


@_rule
def vague_certain(at: Context) -> bool:
    """Accept "certain groups"; reject sureness ("is certain that")."""
    return at.tag_after() in {"NNS", "JJ"} and at.before() not in forms("be")


@_rule
def indirect_question(at: Context) -> bool:
    """Accept an open question; reject choices ("whether to go") and questions put ("asked")."""
    if at.near(frozenset({"regardless", "irrespective", "matter"}), back=2):
        return False
    return bool(at.start) and at.after() != "to" and not at.near(forms("ask"), back=6)


@_rule
def open_question(at: Context) -> bool:
    """Accept "they do not know who fired"; reject ignorance of a thing ("I don't know him")."""
    return at.after() in _QUESTIONS


@_rule
def conditional(at: Context) -> bool:
    """Accept a condition on what is said; reject "as if", "even if", "asked if", "if any"."""
    if at.before() in {"as", "even", "only", "what"}:
        return False
    if at.after() in {"any", "anything", "only", "not", "so"}:
        return False
    if at.near(forms("ask") | forms("see") | forms("wonder") | forms("check"), back=2):
        return False
    return any(w in _MODALS for w in at.words)


@_rule
def affirmed(at: Context) -> bool:
    """Reject what is denied: "not impossible", "not entirely"."""
    return not at.near(_DENIALS, back=3)


@_rule
def judged_plain(at: Context) -> bool:
    """Accept a predicate that is not denied: "it is obvious", "seemed inevitable"."""
    return at.near(forms("be") | forms("seem") | forms("become"), back=3) and affirmed(at)


@_rule
def sentence_adverb(at: Context) -> bool:
    """Accept "clearly, he lied"; reject the adverb of manner ("spoke more clearly")."""
    return affirmed(at) and at.before() not in _DEGREES


@_rule
def shown(at: Context) -> bool:
    """Accept what is said to be shown; reject a denial or a demand ("had to prove that")."""
    return at.tag_before() not in {"TO", "MD"} and affirmed(at) and with_clause(at)


@_rule
def own_knowledge(at: Context) -> bool:
    """Accept "we know that he lied"; reject "I don't know" and acquaintance ("I know him")."""
    return at.near(_FIRST_PERSON, back=2) and affirmed(at) and with_clause(at)
