"""The articles themselves, annotated: a reading view of each, and related ones side by side."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

import copydesk
from copydesk import glossary, layout, places, versions
from copydesk.annotations import LAYERS, Mark, marks
from copydesk.articles import texts_by_id
from copydesk.excerpts import visible_end
from copydesk.segmentation import WORD, Sentence, segment

_PARAGRAPH = re.compile(r"[^\r\n]+")
_MOST_PAIRS = 200


def write(
    articles: pd.DataFrame,
    out: Path,
    *,
    nav: Mapping[str, str] | None = None,
    excerpt_words: int = 0,
) -> None:
    """Write the pages that no notebook makes: the articles, annotated, and the glossary.

    Versions of one text are shown side by side too.

    Parameters
    ----------
    articles
        The articles table, labelled as `copydesk.notebook.open_corpus` does.
    out
        The site's folder: the views go to ``articles/`` and ``pairs/``.
    nav
        For the menu, the titles of the notebooks by name.
    excerpt_words
        Show at most the first so many words of each article (0: all).
    """
    nav = nav or {}
    known = {str(key): facts(str(key), row) for key, row in articles.iterrows()}
    texts = texts_by_id(articles)
    found = marks(articles)
    pairs = version_pairs(articles)
    for key, text in texts.items():
        body = article(
            text,
            found[key],
            known[key],
            related=[_link(known, b if a == key else a, (a, b)) for a, b in pairs if key in (a, b)],
            excerpt_words=excerpt_words,
        )
        title = known[key]["label"]
        layout.write(out, places.article_page(key), body, title=title, nav=nav, kind="reading")
    changes = copydesk.drift(articles, pairs=pairs) if pairs else pd.DataFrame()
    for a, b in pairs:
        body = versions.side_by_side(
            texts[a],
            texts[b],
            changes[(changes["a"] == a) & (changes["b"] == b)],
            sides=[known[a], known[b]],
            excerpt_words=excerpt_words,
        )
        title = f"{known[a]['label']} and {known[b]['label']}"
        layout.write(out, places.pair_page(a, b), body, title=title, nav=nav, kind="pair")
    _index(known, found, pairs, out, nav)
    glossary.write(out, nav)


def article(
    text: str,
    found: Sequence[Mark],
    facts: Mapping[str, str],
    *,
    related: Sequence[Mapping[str, str]] = (),
    excerpt_words: int = 0,
) -> Markup:
    """Return the annotated reading view of one article as HTML.

    The text is cut wherever a mark or a sentence begins or ends, so that overlapping marks need
    no nesting; each piece carries its offsets, and each mark the anchor ``c<start>-<end>``.
    """
    limit = visible_end(text, excerpt_words)
    heads = [mark.layer for mark in found if mark.head]
    return layout.fill(
        "article.html.j2",
        facts=facts,
        layers=[layer._asdict() | {"count": heads.count(layer.name)} for layer in LAYERS],
        paragraphs=list(_paragraphs(text, found, limit)),
        related=related,
        left_out=len(WORD.findall(text, limit)),
    )


def _paragraphs(text: str, found: Sequence[Mark], limit: int) -> Iterator[dict[str, Any]]:
    """Return the lines of a text with what is marked in them."""
    spans = segment(text)
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        if not match.group().strip():
            continue
        sentences = [s for s in spans if start <= s.start < end]
        yield {
            "kind": sentences[0].kind if sentences else "",
            "notes": [m for m in found if m.head and start <= m.start < end],
            "atoms": list(_atoms(text, _edges(match, sentences, found, limit), found, limit)),
        }


def _edges(
    line: re.Match[str], sentences: Sequence[Sentence], found: Sequence[Mark], limit: int
) -> list[int]:
    """Return where a line is to be cut: at every beginning and end that lies in it."""
    spans = [*((s.start, s.end) for s in sentences), *((m.start, m.end) for m in found)]
    cuts = {limit, *(place for span in spans for place in span)}
    start, end = line.span()
    return sorted({start, end} | {cut for cut in cuts if start < cut < end})


def _atoms(
    text: str, edges: Sequence[int], found: Sequence[Mark], limit: int
) -> Iterator[dict[str, Any]]:
    """Return the pieces of a line, each with the styles of the marks that cover it."""
    inside = [m for m in found if m.start < edges[-1] and m.end > edges[0]]
    for start, end in pairwise(edges):
        piece = text[start:end]
        yield {
            "start": start,
            "end": end,
            "anchors": dict.fromkeys(f"c{m.start}-{m.end}" for m in inside if m.start == start),
            "styles": dict.fromkeys(m.style for m in inside if m.start <= start and end <= m.end),
            "text": re.sub(r"\S", "█", piece) if start >= limit else piece,
            "masked": start >= limit,
        }


def version_pairs(articles: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the pairs that are versions of one text, the surest first."""
    if len(articles) < 2:
        return []
    found = copydesk.relations(articles)
    same = found[found["relation"] == "same_text"]
    same = same.sort_values("score", ascending=False, kind="stable").head(_MOST_PAIRS)
    return [(str(a), str(b)) for a, b in zip(same["a"], same["b"], strict=True)]


def facts(key: str, row: "pd.Series[Any]") -> dict[str, str]:
    """Return what is known of an article, as a reader wants it."""
    columns = ("label", "title", "outlet", "published")
    known = {name: str(row[name]) if pd.notna(row.get(name)) else "" for name in columns}
    known["label"] = known["label"] or key
    known["sentences"] = str(len(segment(str(row["text"]))))
    return known | {"href": f"../{places.article_page(key)}"}


def _link(
    facts: Mapping[str, Mapping[str, str]], key: str, pair: tuple[str, str]
) -> dict[str, str]:
    """Return the address of the view of a pair, under the label of one of its articles."""
    return {"label": facts[key]["label"], "href": f"../{places.pair_page(*pair)}"}


def _index(
    facts: Mapping[str, Mapping[str, str]],
    found: Mapping[str, Sequence[Mark]],
    pairs: Sequence[tuple[str, str]],
    out: Path,
    nav: Mapping[str, str],
) -> None:
    """Write the list of articles and pairs."""
    rows = []
    for key, known in facts.items():
        heads = [mark.layer for mark in found[key] if mark.head]
        rows.append({**known, "counts": [heads.count(layer.name) for layer in LAYERS]})
    body = layout.fill(
        "articles.html.j2",
        rows=rows,
        pairs=[
            {
                "labels": [facts[a]["label"], facts[b]["label"]],
                "href": f"../{places.pair_page(a, b)}",
            }
            for a, b in pairs
        ],
        layers=LAYERS,
    )
    layout.write(out, layout.ARTICLES, body, title="The articles", nav=nav, kind="list")
