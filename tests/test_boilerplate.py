"""Furniture: lines that site software writes, in a text whose prose must stay whole."""

import pandas as pd
import pytest

import copydesk
from copydesk.boilerplate import find
from copydesk.lexicon import entries
from copydesk.lines import closed
from copydesk.segmentation import segment

PROSE = (
    "The river rose by two metres overnight and reached the lower streets of the town.",
    "Schools stayed shut on Monday, and the mayor asked people not to drive.",
    "“We have seen worse,” said Ann Lee, who runs a bakery by the bridge.",
)
LINES = {
    "March 3, 2021": "date",
    "Updated: Tuesday, 3 March 2021 at 10:15 GMT": "date",
    "2021-03-03": "date",
    "Must Read": "teaser",
    "Related stories": "teaser",
    "READ MORE: Why the river rose": "teaser",
    "Source link": "source_link",
    "This article was originally published on The Example.": "source_link",
    "Leave a Reply": "comment_form",
    "Your email address will not be published. Required fields are marked *": "comment_form",
    "12 Comments": "comment_form",
    "Sign up for our daily newsletter": "newsletter",
    "We use cookies to improve your visit.": "cookies",
    "Privacy Policy": "cookies",
    "Share on Facebook": "share",
    "Facebook Twitter WhatsApp Email": "share",
    "Follow us on Twitter": "share",
    "Advertisement": "advertisement",
    "Skip to main content": "navigation",
    "Home › News › Weather": "navigation",
    "© 2021 The Example": "copyright",
    "The Example. All rights reserved.": "copyright",
    "* * *": "separator",
    "Image caption The flooded bridge on Monday": "caption",
    "Getty Images": "caption",
    "Tags: flood, river, town": "navigation",
    "Click here to see the pictures": "navigation",
    "Lesen Sie auch: Der Fluss steigt": "teaser",
    "Lire aussi": "teaser",
    "Читайте также: Река вышла из берегов": "teaser",
    "Джерело": "source_link",
    "Deja una respuesta": "comment_form",
    "Комментарии (12)": "comment_form",
    "Condividi": "share",
    "Поделиться": "share",
    "The flooded bridge on Monday © A. Poe / AFP": "caption",
    "The flooded bridge. (Photo by A. Poe/Getty Images)": "caption",
    "flood town bridge": "caption",
}
NOT_FURNITURE = (
    "More rain is expected",
    "Related to the Poes by marriage, Lee knew the family well.",
    "Share prices fell on Monday as investors sold.",
    "Homes on the bank",
    "By the river",
    "Email told the story of the night, the court heard.",
    "Source: the town council said that no one was hurt.",
    "Follow the money",
    "Comment from the council was not available.",
    "Read more than one book, the teacher said.",
    "Reuters said on Monday that the river was falling.",
    "Topics of the meeting were the river and the bridge.",
    "Fuente de la noticia fue el alcalde, según dijo el lunes.",
    "Источник сообщил, что река вышла из берегов.",
    "Advertisements by the council warned of the flood weeks ago.",
)


def cut(text):
    return [(span.kind, text[span.start : span.end]) for span in find(text)]


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_furniture_is_cut_and_nothing_else(line):
    text = "\n\n".join((PROSE[0], PROSE[1], line, PROSE[2]))
    assert cut(text) == [(LINES[line], line)]


@pytest.mark.parametrize("line", NOT_FURNITURE)
def test_prose_and_subheads_stay(line):
    assert cut("\n\n".join((PROSE[0], PROSE[1], line, PROSE[2]))) == []


@pytest.mark.parametrize("line", ["Must Read", "March 3, 2021", PROSE[0], "© 2021", ""])
def test_a_text_of_one_paragraph_has_none(line):
    assert find(line) == ()


def test_something_always_stays():
    assert find("Leave a Reply\n\nShare\n\nMarch 3, 2021") == ()


def test_copies_of_the_headline_and_of_the_standfirst():
    headline = "River rises by two metres overnight"
    text = "\n\n".join((headline, headline, PROSE[0], PROSE[1], headline, PROSE[0], PROSE[2]))
    assert [kind for kind, _ in cut(text)] == ["headline", "standfirst", "headline"]
    assert find(text)[0].start == len(headline) + 2
    assert segment(text)[0].kind == "headline"


def test_a_refrain_is_no_copy():
    assert (
        cut("\n\n".join(("Song", PROSE[0], "It rained again.", PROSE[1], "It rained again."))) == []
    )


def test_a_menu_glued_to_the_headline():
    headline = "River rises by two metres overnight"
    text = "\n\n".join((f"HomeWeather{headline}", headline, *PROSE))
    assert cut(text) == [("breadcrumb", f"HomeWeather{headline}")]


def test_titles_below_a_heading_go_with_it():
    tail = ("Related stories", "Bridge to open in May", "The bridge, long awaited, will....")
    assert [kind for kind, _ in cut("\n\n".join((*PROSE, *tail)))] == ["teaser"] * 3
    assert [kind for kind, _ in cut("\n\n".join((PROSE[0], tail[0], *PROSE[1:])))] == ["teaser"]


@pytest.mark.parametrize(
    ("first", "dateline"),
    [
        ("ROME — It rained all day in the city, people said.", "ROME —"),
        (
            "PARIS, March 3 (Reuters) - It rained all day, people said.",
            "PARIS, March 3 (Reuters) -",
        ),
        ("Rome (AP) -- It rained all day in the city, people said.", "Rome (AP) --"),
        ("UK-based firms said on Monday that it rained.", ""),
        ("BBC reporters said on Monday — again — that it rained.", ""),
    ],
)
def test_datelines_are_kept_apart_from_the_first_sentence(first, dateline):
    text = "\n\n".join(("River rises overnight", first, *PROSE))
    assert cut(text) == ([("dateline", dateline)] if dateline else [])


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ann Lee", True),
        ("By ANN LEE and Bo Poe, The Example | March 3, 2021", True),
        ("By Monday the river had fallen", False),
    ],
)
def test_bylines(line, byline):
    assert bool(cut("\n\n".join(("River rises overnight", line, *PROSE)))) is byline


def test_the_article_in_a_whole_page():
    menu = [f"Section {name}" for name in ("one", "two", "three", "four", "five", "six", "seven")]
    links = [f"Another story of the week, number {i}" for i in range(15)]
    title = "River rises by two metres overnight"
    body = [*PROSE, "The night", *(p.replace("The", "Then the") for p in PROSE)]
    page = [f"{title} - The Example", *menu, "Sign in", title, "By Ann Lee", "Share", *body]
    page += ["Related stories", *links, "Leave a Reply", "Privacy Policy", "© 2021 The Example"]
    text = "\n".join(page)
    kept = [text[s.start : s.end] for s in segment(text)]
    assert " ".join(kept) == " ".join(p for p in body if closed(p))


def test_a_table_of_results_is_no_page():
    lines = [f"{i} Player Number {i} (Town)" for i in range(30)]
    assert cut("\n".join((*PROSE, *lines))) == []


@pytest.mark.parametrize("entry", entries("furniture"), ids=lambda e: e["pattern"][:40])
def test_the_list_is_whole_and_has_no_groups(entry):
    assert all(entry.values())
    assert "(" not in entry["pattern"].replace("(?:", "").replace(r"\(", "")


def test_columns_offsets_and_evidence():
    text = "\n\n".join((*PROSE, "Leave a Reply"))
    articles = pd.DataFrame({"text": [text]}, index=pd.Index(["a"], name="article_id"))
    row = copydesk.furniture(articles).iloc[0]
    assert text[row.start : row.end] == "Leave a Reply"
    assert row.rule == "comment form"
