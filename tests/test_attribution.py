"""Who is said to have said what: extents, sources, speakers, kinds."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import attributions
from copydesk.attribution import find
from copydesk.lexicon import entries

EXTENTS = [  # label, text, (source, cue, content) of each attribution
    (
        "verb after",
        "The mayor said the bridge was shut.",
        [("The mayor", "said", "the bridge was shut")],
    ),
    (
        "with that",
        "Ann Lee argued that rain was likely.",
        [("Ann Lee", "argued", "that rain was likely")],
    ),
    ("quotation first", "“We are ready,” Ann Lee said.", [("Ann Lee", "said", "“We are ready,”")]),
    (
        "verb before subject",
        "“We are ready,” said Ann Lee.",
        [("Ann Lee", "said", "“We are ready,”")],
    ),
    ("colon", "Ann Lee said: “We are ready.”", [("Ann Lee", "said", "“We are ready.”")]),
    (
        "interrupted",
        "“We are ready,” she said. “We wait.”",
        [("she", "said", "“We are ready,” … “We wait.”")],
    ),
    (
        "question mark before the verb",
        "“Is it over?” Lee asked.",
        [("Lee", "asked", "“Is it over?”")],
    ),
    (
        "statement before",
        "The bridge was shut, the mayor said.",
        [("the mayor", "said", "The bridge was shut")],
    ),
    (
        "according to",
        "The dam broke, according to Ann Lee.",
        [("Ann Lee", "according to", "The dam broke")],
    ),
    (
        "according to, first",
        "According to Ann Lee, the dam broke.",
        [("Ann Lee", "According to", "the dam broke")],
    ),
    (
        "apposition",
        "Ann Lee, the mayor of Bath, said the dam broke.",
        [("Ann Lee, the mayor of Bath", "said", "the dam broke")],
    ),
    (
        "aside",
        "Ann Lee, speaking in Bath, said the dam broke.",
        [("Ann Lee, speaking in Bath", "said", "the dam broke")],
    ),
    (
        "relative clause",
        "Ann Lee, who left early, said the dam broke.",
        [("Ann Lee, who left early", "said", "the dam broke")],
    ),
    (
        "participle shares the subject",
        "“We go,” Lee said, adding that she was sad.",
        [("Lee", "said", "“We go,”"), ("Lee", "adding", "that she was sad")],
    ),
    (
        "statement, then contrast",
        "Lee said the dam broke, but the police denied that it did.",
        [("Lee", "said", "the dam broke"), ("the police", "denied", "that it did")],
    ),
    (
        "headline",
        "Norway says ready to talk\n\nThe talks open on Friday.",
        [("Norway", "says", "ready to talk")],
    ),
    (
        "passive with an agent",
        "The plan was criticised by Ann Lee.",
        [("Ann Lee", "was criticised", "The plan")],
    ),
    ("quoted as saying", "“We go,” she was quoted as saying.", [("she", "was quoted", "“We go,”")]),
    ("scare quotes", "The “special” train was late again.", []),
    ("no source, no cue", "The bridge was shut on Friday.", []),
    ("another language", "Die Brücke wurde gestern gesperrt.", []),
    ("empty", "", []),
]
PARENTS = [  # label, text, the parent of each attribution
    (
        "agency reports what was said",
        "Lee said the dam broke, the Tass news agency reported.",
        [1, None],
    ),
    ("two of one source", "Lee said it rained. Lee said it snowed.", [None, None]),
]
SPEAKERS = [  # label, text, speaker, named and kind of the last attribution
    ("surname", "Mayor Ann Lee left. Lee said no.", "Ann Lee", True, "government"),
    ("Mr.", "President Jan Novak left. Mr. Novak said no.", "Jan Novak", True, "government"),
    ("pronoun", "Mayor Ann Lee said no. She said it was late.", "Ann Lee", True, "government"),
    (
        "pronoun for the subject",
        "Teacher Ann Lee left home. “We ran,” she said.",
        "Ann Lee",
        True,
        "civilian",
    ),
    ("role", "Mayor Ann Lee left. The mayor said no.", "Ann Lee", True, "government"),
    (
        "body",
        "The Norwegian Ministry of Trade said yes. The ministry said no.",
        "Norwegian Ministry of Trade",
        True,
        "government",
    ),
    (
        "it",
        "The United Nations left. The United Nations said no. It said it would wait.",
        "United Nations",
        True,
        "intergovernmental",
    ),
    ("army", "The Norwegian army said no.", "Norwegian army", True, "military"),
    ("unnamed officials", "Two officials said no.", "Two officials", False, "anonymous_official"),
    ("residents", "Residents of the town said no.", "Residents of the town", False, "civilian"),
    ("one of", "“We stay,” said one of the soldiers.", "one of the soldiers", False, "military"),
    ("analysts", "Analysts warned that prices would rise.", "Analysts", False, "expert"),
    ("media", "Local media reported that a dam broke.", "Local media", False, "media"),
    ("state", "Norway said it would wait.", "Norway", True, "government"),
    ("apposition", "“We ran,” said a shopkeeper, Lena, who stayed.", "Lena", True, "civilian"),
    ("office", "Jan Novak’s office said he was ill.", "Jan Novak’s office", True, "government"),
    (
        "statement by",
        "The dam broke, according to a statement by the Norwegian army.",
        "Norwegian army",
        True,
        "military",
    ),
]
FORMS = [  # label, text, quote_type, cue_type, stance of the first attribution
    ("direct", "“We are ready,” Lee said.", "direct", "speech", "neutral"),
    ("mixed", "Lee said the plan was “a bad joke” for all.", "mixed", "speech", "neutral"),
    ("indirect", "Lee said the plan was bad.", "indirect", "speech", "neutral"),
    ("belief", "Lee believes that the plan is bad.", "indirect", "belief", "neutral"),
    ("distance", "Lee claimed that the plan was bad.", "indirect", "speech", "distancing"),
    ("endorsement", "Lee confirmed that the plan was bad.", "indirect", "speech", "endorsing"),
]


def told(text):
    return [
        (a.source, a.cue, " … ".join(text[start:end] for start, end in a.content))
        for a in find(text)
    ]


@pytest.mark.parametrize(("text", "found"), [c[1:] for c in EXTENTS], ids=[c[0] for c in EXTENTS])
def test_source_cue_and_content(text, found):
    assert told(text) == found


@pytest.mark.parametrize(("text", "parents"), [c[1:] for c in PARENTS], ids=[c[0] for c in PARENTS])
def test_an_attribution_inside_another_names_its_parent(text, parents):
    assert [a.parent for a in find(text)] == parents


@pytest.mark.parametrize(
    ("text", "speaker", "named", "kind"), [c[1:] for c in SPEAKERS], ids=[c[0] for c in SPEAKERS]
)
def test_speakers(text, speaker, named, kind):
    last = find(text)[-1]
    assert (last.speaker, last.named, last.source_type) == (speaker, named, kind)


@pytest.mark.parametrize(
    ("text", "quoted", "cue", "stance"), [c[1:] for c in FORMS], ids=[c[0] for c in FORMS]
)
def test_forms(text, quoted, cue, stance):
    first = find(text)[0]
    assert (first.quote_type, first.cue_type, first.stance) == (quoted, cue, stance)


@pytest.mark.xfail(reason="a relative clause around the cue is not read")
def test_content_that_is_a_relative_clause():
    assert told("It was a plan that Lee said would fail.") == [("Lee", "said", "that … would fail")]


def test_quoted_words_are_counted():
    only = find("Lee said the plan was “a bad joke” for all.")[0]
    assert (only.words, only.quoted_words) == (8, 3)


def test_no_attribution_is_a_table_all_the_same():
    articles = pd.DataFrame({"text": ["", "It rained."]}, index=["a", "b"])
    empty = attributions(articles)
    full = attributions(pd.DataFrame({"text": ["Lee said no."]}, index=["a"]))
    assert empty.empty
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()


@pytest.mark.parametrize(
    "text",
    [
        '"' * 10_000,
        "“" * 10_000,
        "he said that " * 500,
        "the man of the house in the city of " * 500 + "said no.",
        "X" * 500 + " said it rained.",
        "RUSSIA SAID IT WOULD WAIT. " * 50,
        "said said said said",
        "😀 said “😀”",
    ],
    ids=["straight", "curly", "nested", "phrase", "name", "capitals", "cues", "emoji"],
)
def test_hostile_text_gives_rows_inside_it(text):
    for row in find(text):
        assert all(0 <= start < end <= len(text) for start, end in row.content)


WORDS = "Lee said that the mayor of “no” , . he who told it was claims to ’s according X"


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=25))
def test_spans_lie_inside_the_text_and_parents_exist(words):
    text = " ".join(words)
    found = find(text)
    for number, row in enumerate(found):
        assert row.attribution == number
        assert all(0 <= start < end <= len(text) for start, end in row.content)
        assert row.parent is None or 0 <= row.parent < len(found)
        assert 0 < row.confidence < 1


@pytest.mark.parametrize("name", ["reporting_cues", "source_roles"])
def test_every_entry_says_where_it_comes_from(name):
    for entry in entries(name):
        assert all(value.strip() for value in entry.values()), entry


def test_grades_and_stances_are_known():
    for entry in entries("reporting_cues"):
        assert entry["grade"] in {"0", "1", "2", "3", "4", "5"}
        assert entry["cue_type"] in {"speech", "belief"}
        assert entry["stance"] in {"neutral", "distancing", "endorsing"}
