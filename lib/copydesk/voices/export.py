"""Statements for fact-checkers: one row a statement, safe to open in a spreadsheet."""

from bisect import bisect_right

import pandas as pd

from copydesk.segmentation import segment
from copydesk.voices import each

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FROM_ARTICLE = ["outlet", "label", "published", "url"]


def statements(
    articles: pd.DataFrame, said: pd.DataFrame, voices: pd.Series, retold: pd.DataFrame
) -> pd.DataFrame:
    """Return one row a statement, with all a checker needs to look it up.

    Parameters
    ----------
    articles, said : DataFrame
        The articles and their attributions.
    voices : Series
        Of `copydesk.voices.identify`.
    retold : DataFrame
        Of `copydesk.voices.retelling.retold`.

    Returns
    -------
    DataFrame
        ``article_id, outlet, label, published, url, start, end, speaker, as_named, source_type,
        cue, quote_type, statement, sentence, also_in``: the passage exactly as it stands, the
        sentence around its cue, and the other articles that carry it.
    """
    texts = articles["text"].to_dict()
    facts = articles.reindex(columns=_FROM_ARTICLE)
    carried = _carried(retold)
    rows = []
    for row in each(said.assign(voice=voices)):
        text = texts[row.article_id]
        start, end = row.content[0][0], row.content[-1][1]
        passages = carried.get(row.article_id, {})
        inside = [names for (a, _), names in passages.items() if start <= a < end]
        others = sorted({name for names in inside for name in names})
        rows.append(
            (
                row.article_id, *facts.loc[row.article_id], start, end, row.voice, row.source,
                row.source_type, row.cue, row.quote_type,
                " … ".join(text[a:b] for a, b in row.content), _sentence(text, row.cue_start),
                ", ".join(others),
            )
        )  # fmt: skip
    columns = [
        "article_id", *_FROM_ARTICLE, "start", "end", "speaker", "as_named", "source_type", "cue",
        "quote_type", "statement", "sentence", "also_in",
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    return table.astype({c: "Int64" if c in {"start", "end"} else "str" for c in columns})


def _carried(retold: pd.DataFrame) -> dict[str, dict[tuple[int, int], tuple[str, ...]]]:
    """Return, for each article, the passages that others carry and which articles those are."""
    found: dict[str, dict[tuple[int, int], tuple[str, ...]]] = {}
    for row in each(retold):
        for here, start, end, there in (
            (row.a, row.a_start, row.a_end, row.b),
            (row.b, row.b_start, row.b_end, row.a),
        ):
            passages = found.setdefault(here, {})
            passages[start, end] = (*passages.get((start, end), ()), there)
    return found


def _sentence(text: str, at: int) -> str:
    """Return the sentence around a position."""
    sentences = segment(text)
    place = bisect_right([s.start for s in sentences], at) - 1
    return text[sentences[place].start : sentences[place].end] if place >= 0 else ""


def spreadsheet(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the table with no cell that a spreadsheet would run as a formula.

    A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a return gets an apostrophe in
    front (OWASP, "CSV injection"); article text is not to be trusted.

    >>> spreadsheet(pd.DataFrame({"statement": ["=1+1", "Yes."]}))["statement"].tolist()
    ["'=1+1", 'Yes.']
    """
    return frame.map(
        lambda cell: f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
    )
