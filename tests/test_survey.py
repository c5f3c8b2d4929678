"""The survey: what was read and cut, and what asks for a look."""

import datetime as dt

import pandas as pd
import pytest

from copydesk import dating, survey
from copydesk.language import detect

STORY = (
    "The river rose by two metres overnight and reached the lower streets of the town. Schools "
    "stayed shut on Monday, and the mayor asked people not to drive to work. Ann Lee, who runs a "
    "bakery by the bridge, said that she had seen worse, and that the water would be gone in a day."
)


def table(texts, **columns):
    index = pd.Index(list(texts), name="article_id", dtype="str")
    return pd.DataFrame({"text": list(texts.values()), **columns}, index=index)


def kinds(articles):
    found = survey.warnings(articles)
    return [(row.article_id, row.kind) for row in found.itertuples() if row.kind != "metadata"]


def test_a_row_an_article():
    text = f"River rises\n\nMarch 3, 2021\n\n{STORY}\n\nLeave a Reply"
    row = survey.survey(table({"a": text})).iloc[0]
    assert [row.label, row.title, row.published, row.language] == [
        *("a", "River rises", "2021-03-03", "en")
    ]
    assert [row.paragraphs, row.sentences, row.furniture] == [2, 4, 2]
    assert row.furniture_share == pytest.approx(26 / len(text))
    assert pd.isna(row.outlet)


def test_metadata_comes_before_the_page():
    text = f"River rises\n\nMarch 3, 2021\n\n{STORY}"
    articles = table({"a": text}, title=["T"], published=["2021-03-01"], outlet=["The Example"])
    row = survey.survey(articles).iloc[0]
    assert [row.title, row.published, row.outlet] == ["T", "2021-03-01", "The Example"]


def test_an_empty_text_has_no_figures():
    row = survey.survey(table({"a": ""})).iloc[0]
    assert row.sentences == row.words == 0
    assert pd.isna(row.furniture_share)
    assert pd.isna(row.language)
    assert kinds(table({"a": ""})) == [("a", "no_sentence")]


def test_copies_are_named_whatever_the_order():
    near = STORY.replace("Ann Lee", "Bo Poe")
    texts = {"a": STORY, "b": STORY.upper() + "!", "c": near}
    expected = [("b", "duplicate"), ("c", "near_duplicate")]
    assert kinds(table(texts)) == expected
    assert sorted(kinds(table(dict(reversed(texts.items()))))) == expected


def test_language_and_length():
    german = "Der Fluss ist in der Nacht um zwei Meter gestiegen und steht nun in der Stadt. " * 6
    assert kinds(table({"a": german, "b": "Too short."})) == [("a", "language"), ("b", "short")]
    assert kinds(table({"a": STORY}, language=["fr"])) == [("a", "language")]


def test_gaps_in_the_metadata():
    found = survey.warnings(table({"a": STORY}, outlet=["The Example"]))
    assert found.loc[found["kind"] == "metadata", "evidence"].tolist() == ["title, published"]


@pytest.mark.parametrize(
    ("date", "words", "warned"),
    [
        ("September 22, 2023", "since Russian troops entered Ukraine last week", True),
        ("March 2, 2022", "since Russian troops entered Ukraine last week", False),
        ("September 22, 2023", "since Russian troops entered Ukraine in 2022", False),
        ("June 1, 2022", "Moscow’s invasion entered its seventh day", True),
        ("March 2, 2022", "Moscow’s invasion entered its seventh day", False),
        ("March 2, 2022", "Putin launched his invasion five days ago", False),
    ],
)
def test_a_date_that_the_words_contradict(date, words, warned):
    text = f"{date}\n\n{STORY}\n\nThousands have left, he said, {words}."
    assert (("a", "date") in kinds(table({"a": text}))) is warned
    given = table({"a": text.partition("\n\n")[2]}, published=[dating.parse(date).isoformat()])
    assert (("a", "date") in kinds(given)) is warned


def test_both_readings_are_given():
    text = f"September 22, 2023\n\n{STORY} Russian troops entered Ukraine last week."
    row = survey.warnings(table({"a": text})).query("kind == 'date'").iloc[0]
    assert "2023-09-22 on the page" in row.message
    assert "2022-02-25 to 2022-03-10" in row.message
    assert row.evidence == "Russian troops entered Ukraine last week."


def test_metadata_against_the_page_and_unreadable_dates():
    text = f"March 3, 2021\n\n{STORY}"
    assert kinds(table({"a": text}, published=["2019-01-01"])) == [("a", "date")]
    assert kinds(table({"a": STORY}, published=["some day"])) == [("a", "date")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("March 3, 2021", (2021, 3, 3)),
        ("Wed., 3rd Sept. 2021", (2021, 9, 3)),
        ("2021-03-03T10:00Z", (2021, 3, 3)),
        ("February 31, 2021", None),
        ("Room 3, 2021", None),
        ("03/04/2021", None),
    ],
)
def test_dates_are_read_where_they_are_plain(text, day):
    assert dating.parse(text) == (dt.date(*day) if day else None)


def test_the_language_of_short_and_unspaced_texts():
    assert detect("Rain fell.") is None
    assert detect("今天北京下了一场大雨，许多街道被水淹没，学校停课一天。" * 6) == "zh"


def test_nothing_is_a_table_too():
    empty = table({}).astype("str")
    assert survey.survey(empty).empty
    assert survey.warnings(empty).empty
    assert survey.cuts(empty).empty


def test_the_seeds(seeds):
    found = survey.warnings(seeds)
    dated = found[found["kind"] == "date"]
    assert dated["article_id"].str.startswith("002").tolist() == [True]
    cut = survey.cuts(seeds)
    assert cut.groupby("article_id").size().tolist() == [3, 5, 3, 5]
