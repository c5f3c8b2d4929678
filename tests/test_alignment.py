"""What sentence alignment links, and what it leaves apart."""

import pytest

from copydesk import align

STORY = [
    "The ferry ran aground off the harbour wall shortly after midnight.",
    "All 112 passengers were taken ashore by lifeboat, the coastguard said.",
    "The captain, Marta Lindqvist, told radio that a rudder had jammed.",
    "Divers will inspect the hull on Thursday before it is towed to Aalborg.",
    "The operator has cancelled sailings until the weekend.",
]
RETOLD = [
    "A ferry hit ground near the harbour wall just after midnight.",
    "The coastguard says lifeboats brought all 112 passengers to shore.",
    "Captain Marta Lindqvist said on radio the rudder was jammed.",
    "The hull is to be inspected by divers on Thursday and then towed to Aalborg.",
    "Until the weekend, sailings have been cancelled by the operator.",
]


def linked(a, b):
    return [tuple(pair) for pair in align(a, b)[["a", "b"]].to_numpy().tolist()]


def test_paraphrase_is_linked_in_order():
    assert linked(STORY, RETOLD) == [(i, i) for i in range(5)]


def test_moved_sentences_are_linked_where_they_went():
    order = [3, 4, 0, 1, 2]
    assert linked(STORY, [RETOLD[k] for k in order]) == sorted((k, i) for i, k in enumerate(order))


def test_merged_sentences_are_linked_to_both():
    merged = [*RETOLD[:1], f"{RETOLD[1]} {RETOLD[2]}", *RETOLD[3:]]
    assert linked(STORY, merged) == [(0, 0), (1, 1), (2, 1), (3, 2), (4, 3)]


def test_missing_sentence_is_linked_to_nothing():
    assert linked(STORY, RETOLD[:2] + RETOLD[3:]) == [(0, 0), (1, 1), (3, 2), (4, 3)]


def test_other_story_is_not_linked():
    other = ["The council voted to plant limes.", "A vote on parking fees follows in May."]
    assert linked(STORY, other) == []


@pytest.mark.parametrize(("a", "b"), [([], []), ([], STORY), (STORY, [""]), (["…"], ["…"])])
def test_nothing_to_compare_gives_no_links(a, b):
    result = align(a, b)
    assert linked(a, b) == []
    assert result.dtypes.astype(str).to_dict() == {"a": "Int64", "b": "Int64", "score": "float64"}


def test_sides_are_treated_alike():
    assert sorted((j, i) for i, j in linked(RETOLD, STORY)) == linked(STORY, RETOLD)
