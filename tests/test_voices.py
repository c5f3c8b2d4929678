"""Who is heard over a whole corpus, how much, and how a statement changes between texts."""

import pandas as pd
import pytest

from copydesk import attributions, speakers, voices
from copydesk.voices import export, findings, measures, retelling


def corpus(**texts):
    index = pd.Index(list(texts), name="article_id", dtype="str")
    return pd.DataFrame({"text": list(texts.values())}, index=index)


TWO = corpus(
    a="Governor Oleh Synehubov left. “The shelling has not stopped,” Synehubov said.",
    b="Governor Oleg Sinegubov left. Sinegubov said that the shelling had not stopped.",
)


def test_one_name_in_two_spellings_is_one_voice():
    table = speakers(attributions(TWO))
    assert len(table) == 1
    assert table.loc[0, "spellings"] == ["Oleg Sinegubov", "Oleh Synehubov"]
    assert table.loc[0, "article_ids"] == ["a", "b"]
    assert table.loc[0, "attributions"] == 2
    assert table.loc[0, "quoted_words"] == 5


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Norway’s army", "The Norwegian army", False),  # a state without a listed adjective
        ("Ukraine’s Defense Ministry", "the Ukrainian Ministry of Defence", True),
        ("Russia’s army", "the Russian army", True),
        ("Russia’s army", "the Ukrainian army", False),
    ],
)
def test_bodies_are_compared_by_their_words(one, other, same):
    said = attributions(corpus(a=f"{one} said no.", b=f"{other[0].upper()}{other[1:]} said no."))
    assert (len(set(voices.identify(said))) == 1) == same


def test_unnamed_people_of_two_texts_are_two_voices():
    said = attributions(corpus(a="Residents said no.", b="Residents said yes."))
    assert voices.identify(said).nunique() == 2


def test_no_attributions_have_no_speakers():
    none = attributions(corpus(a="It rained."))
    table = speakers(none)
    assert table.empty
    assert table.dtypes.to_dict() == speakers(attributions(TWO)).dtypes.to_dict()


def test_the_order_of_articles_does_not_matter():
    forward, back = attributions(TWO), attributions(TWO.iloc[::-1])
    pd.testing.assert_frame_equal(speakers(forward), speakers(back))


SIDES = pd.DataFrame(
    [
        ("source_type", "civilian", "Residents", "kind"),
        ("speaker", "Kremlin", "Russia", "seat"),
        ("speaker", "Russian", "Russia", "state"),
    ],
    columns=["field", "pattern", "side", "source"],
)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The Kremlin said no.", "Russia"),
        ("Russian officials said no.", "Russia"),
        ("Residents said no.", "Residents"),
        ("The Prussian king said no.", "no side listed"),
    ],
)
def test_sides(text, side):
    assert voices.affiliate(attributions(corpus(a=text)), SIDES).tolist() == [side]


def test_a_table_of_sides_without_a_column_is_refused():
    with pytest.raises(ValueError, match="lacks pattern"):
        voices.affiliate(attributions(TWO), SIDES.drop(columns="pattern"))


def test_an_unknown_field_is_refused():
    with pytest.raises(ValueError, match="no field 'name'"):
        voices.affiliate(attributions(TWO), SIDES.assign(field="name"))


def test_what_a_user_knows_of_speakers_is_added_and_nothing_is_guessed():
    said = attributions(corpus(a="Governor Oleh Synehubov said no. Ann Lee said yes."))
    known = pd.DataFrame({"speaker": ["Oleg Sinegubov"], "gender": ["man"]})
    assert voices.describe(said, known)["gender"].fillna("").tolist() == ["man", ""]


def test_profile_counts():
    articles = corpus(a="Mayor Ann Lee said no. It rained. “We wait here,” Lee said. It snowed.")
    table = measures.profile(articles, attributions(articles)).set_index("measure")
    assert table.loc["attributions", "estimate"] == 50
    assert table.loc["unattributed", "estimate"] == 50
    assert table.loc["direct", "estimate"] == 50
    assert table.loc["named", "estimate"] == 100
    assert table.loc["quoted words", "estimate"] == pytest.approx(100 * 3 / 14)
    known = table.dropna(subset=["low", "high"])
    assert (known["low"] <= known["estimate"]).all()
    assert (known["estimate"] <= known["high"]).all()


@pytest.mark.parametrize("text", ["", "It rained."], ids=["empty", "no attribution"])
def test_shares_without_attributions_are_undefined(text):
    articles = corpus(a=text)
    said = attributions(articles)
    table = measures.profile(articles, said).set_index("measure")
    assert table.loc["named"][["estimate", "low", "high"]].isna().all()
    assert measures.diversity(articles, said, voices.identify(said))["entropy"].isna().all()


def test_groups_pool_their_articles():
    articles = TWO.assign(outlet="one")
    table = measures.profile(articles, attributions(articles), by="outlet")
    assert set(table["group"]) == {"one"}


def test_overlap_and_voices_heard_once():
    articles = corpus(
        a="Mayor Ann Lee said no. Governor Jan Novak said yes.",
        b="Mayor Ann Lee said no.",
    )
    said = attributions(articles)
    heard = measures.heard(articles, said, voices.identify(said))
    assert measures.overlap(heard).to_numpy().tolist() == [[2, 1], [1, 1]]
    assert measures.only_in_one(heard)["voice"].tolist() == ["Jan Novak"]
    assert heard.groupby("group")["share"].sum().round(6).tolist() == [100, 100]


def test_diversity_of_two_equal_voices_is_one_bit():
    articles = corpus(a="Mayor Ann Lee said no. Governor Jan Novak said yes.")
    said = attributions(articles)
    row = measures.diversity(articles, said, voices.identify(said)).iloc[0]
    assert (row["voices"], row["entropy"]) == (2, 1.0)


def test_a_quotation_that_loses_its_marks_is_seen():
    said = attributions(TWO)
    table = retelling.retold(TWO, said, voices.identify(said))
    assert len(table) == 1
    assert table.loc[0, "changes"] == "words changed, marks lost"
    assert (
        TWO.loc["a", "text"][slice(*table.loc[0, ["a_start", "a_end"]])] == table.loc[0, "a_text"]
    )
    assert "[-has-] {+had+} not stopped" in table.loc[0, "difference"]


def test_unrelated_quotations_are_not_linked():
    articles = corpus(
        a="“The dam broke at dawn,” Lee said.", b="“Prices will rise again,” Novak said."
    )
    said = attributions(articles)
    assert retelling.retold(articles, said, voices.identify(said)).empty


def test_statements_carry_what_a_checker_needs():
    said = attributions(TWO)
    who = voices.identify(said)
    table = export.statements(TWO, said, who, retelling.retold(TWO, said, who))
    first = table.iloc[0]
    assert first["statement"] == "“The shelling has not stopped,”"
    assert first["sentence"].startswith("“The shelling")
    assert first["also_in"] == "b"
    assert TWO.loc["a", "text"][first["start"] : first["end"]] == first["statement"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_cell_is_run_as_a_formula(cell):
    safe = export.spreadsheet(pd.DataFrame({"statement": [cell], "n": [1]}))
    assert safe.iloc[0].tolist() == [f"'{cell}", 1]


@pytest.mark.parametrize(
    "articles",
    [corpus(a="It rained."), corpus(a="Lee said no."), TWO],
    ids=["no voice", "one text", "two texts"],
)
def test_findings_are_sentences(articles):
    said = attributions(articles)
    who = voices.identify(said)
    heard = measures.heard(articles, said, who)
    told = findings.answer(
        measures.profile(articles, said),
        heard,
        measures.overlap(heard),
        retelling.retold(articles, said, who),
    )
    assert told
    assert all(sentence.endswith(".") and "nan" not in sentence for sentence, _ in told)
