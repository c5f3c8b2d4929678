"""What a corpus holds, and what in it asks for a look before anything is compared."""

import pandas as pd

from copydesk.boilerplate import find
from copydesk.segmentation import WORD, segment
from copydesk.tables import table


def survey(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each article: its length, language, span of furniture and warnings."""
    found = warnings(articles)
    counts = found["article_id"].value_counts()
    rows = []
    for key, text in articles["text"].items():
        pieces = segment(text)
        counted = sum(len(WORD.findall(text, s.start, s.end)) for s in pieces)
        cut = sum(f.end - f.start for f in find(text))
        share = cut / len(text) if text else float("nan")
        rows.append(
            (
                key,
                len({s.paragraph for s in pieces}),
                len(pieces),
                counted,
                language(text),
                len(find(text)),
                share,
                counts.get(key, 0),
            )
        )
    return table("survey", rows)


def language(text: str) -> str:
    """Return the language code of a text, or ``und`` where it has no word to tell it by."""
    if not WORD.search(text):
        return "und"
    from py3langid.langid import classify

    return str(classify(text)[0])


def warnings(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each thing that a reader should look at before trusting a figure."""
    rows = []
    first: dict[str, str] = {}
    for key, text in articles["text"].items():
        if not segment(text):
            rows.append((key, "no_sentence", "the text has no sentence", ""))
        elif len(WORD.findall(text)) > 50 and (found := language(text)) != "en":
            rows.append((key, "language", f"the text reads as {found}, not English", found))
        twin = first.setdefault(text, str(key))
        if twin != key:
            rows.append((key, "duplicate", f"the same text as {twin}", twin))
    return table("warnings", rows)
