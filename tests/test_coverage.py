"""Which sentences are taken to tell one fact, and what is said of the facts."""

import pandas as pd

from copydesk import figures, retelling
from copydesk.coverage import coverage, facts

STORM = {
    "post": (
        "A storm tore the roof off the market hall in Lemvig on Sunday night.\n"
        "Engineer Bo Krag put the damage to the hall at 3 million kroner.\n"
        "Nobody slept in the hall, but two bakers were hurt by glass."
    ),
    "herald": (
        "The market hall in Lemvig lost its roof when a storm hit on Sunday night.\n"
        "Damage to the hall may reach 5 million kroner, said engineer Bo Krag.\n"
        "Trams will not run to the harbour before Thursday."
    ),
}


def articles(texts):
    return pd.DataFrame({"text": texts}).rename_axis("article_id")


def told(texts):
    rows = coverage(articles(texts))
    return rows, facts(articles(texts), rows)


def test_sentences_that_share_names_and_figures_share_a_fact():
    rows, said = told(STORM)
    assert said["articles"].tolist() == [2, 2, 1, 1]
    assert rows[rows["fact"] == 0]["article_id"].tolist() == ["herald", "post"]
    assert said["only"].dropna().tolist() == ["herald", "post"]


def test_different_figures_and_degrees_of_certainty_are_named():
    _, said = told(STORM)
    damage = said[said["text"].str.contains("kroner")].iloc[0]
    assert damage["numbers"] == "herald: 5; post: 3"
    assert damage["certainty"] == "hedged in herald; flat in post"


def test_rows_hold_the_text_of_their_span():
    rows, _ = told(STORM)
    assert all(
        STORM[key][start:end] == text
        for key, start, end, text in rows[["article_id", "start", "end", "text"]].to_numpy()
    )


def test_order_of_articles_does_not_matter():
    turned = dict(reversed(STORM.items()))
    pd.testing.assert_frame_equal(coverage(articles(STORM)), coverage(articles(turned)))


def test_findings_and_figures_hold_for_none_one_and_many():
    for texts in (
        {},
        {"a": ""},
        {"a": STORM["post"]},
        STORM,
        {f"c{k}": STORM["post"] for k in "abcdef"},
    ):
        table = pd.DataFrame({"text": pd.Series(texts, dtype="str")}).rename_axis("article_id")
        study = retelling.study(table)
        labels = {key: key for key in table.index}
        assert all(sentence.endswith(".") for sentence, _ in retelling.findings(study, labels))
        assert "nan" not in " ".join(s for s, _ in retelling.findings(study, labels))
        retelling.graph(study, labels)
        figures.matrix(retelling.shared(study, labels), unit="sentences")
