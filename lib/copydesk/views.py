"""Findings, tables and figures as HTML: escaped, linked to the passages behind them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup

from copydesk import places
from copydesk.excerpts import visible_end
from copydesk.figures import GRID, INK, PALETTE, PAPER, SOFT, untitled
from copydesk.layout import fill
from copydesk.notebook import cells

_MOST_ROWS, _FEW_ROWS = 500, 12
_MOST_PASSAGES, _PASSAGES_A_TABLE, _CONTEXT = 40, 600, 70
_FEW_FINDINGS, _PROSE = 12, 60
_SPANS = (("article_id", "start", "end"), ("a", "a_start", "a_end"), ("b", "b_start", "b_end"))
_INKS = {INK: "ink", SOFT: "soft", GRID: "grid", PAPER: "raised"} | {
    colour: f"f{index}" for index, colour in enumerate(PALETTE)
}
_COLOUR = re.compile(rf"(stroke|fill): ({'|'.join(_INKS)})")
_STYLE = re.compile(r'style="([^"]*)"')
_UNUSED = re.compile(r'<defs><style.*?</style></defs>| id="[A-Za-z0-9.]+_\d+"', re.S)
_FONT = re.compile(r"'DejaVu Sans'(, [^;\"]*)?")
_REFERENCE = re.compile(r'(\bid="|url\(#|href="#)')


class Passages:
    """Quotes the articles: a span as an excerpt with the address of its place in the reading view.

    ``excerpt_words`` is how much of each article may be quoted (0: all of it); without ``linked``
    the excerpts lead nowhere.
    """

    def __init__(
        self,
        articles: pd.DataFrame | None = None,
        excerpt_words: int = 0,
        *,
        linked: bool = True,
    ) -> None:
        self.linked = linked
        known = pd.DataFrame({"text": []}) if articles is None else articles
        self.texts: dict[str, str] = {str(k): v for k, v in known["text"].items()}
        self.labels = {k: k for k in self.texts}
        if "label" in known:
            self.labels |= {str(k): str(v) for k, v in known["label"].items()}
        self.ends = {k: visible_end(t, excerpt_words) for k, t in self.texts.items()}

    def place(self, article_id: str, start: int, end: int) -> dict[str, str]:
        """Return the address of a span and the label of its article."""
        label = self.labels.get(article_id, article_id)
        href = places.passage(article_id, start, end) if self.linked else ""
        return {"href": href, "label": label}

    def excerpt(self, article_id: str, start: int, end: int) -> Markup:
        """Return the span with a little of what stands around it, as far as it may be shown."""
        text, limit = self.texts[article_id], self.ends[article_id]
        if end > limit:
            return Markup("passage not carried by this copy")
        left, right = max(start - _CONTEXT, 0), min(end + _CONTEXT, limit)
        head = text[left:start].partition(" ")[2] if left else text[:start]
        tail = text[end:right].rpartition(" ")[0] if right < len(text) else text[end:]
        more = "…" if right < len(text) else ""
        return Markup("{}{}<mark>{}</mark>{}{}").format(
            "…" if left else "", head, text[start:end], tail, more
        )

    def quotes(self, spans: pd.DataFrame) -> list[dict[str, Any]]:
        """Return the first of the spans with their excerpts."""
        rows = spans[spans["article_id"].isin(self.texts)]
        keys = zip(rows["article_id"], rows["start"], rows["end"], strict=True)
        spots = [(str(key), int(start), int(end)) for key, start, end in keys]
        return [self.place(*spot) | {"excerpt": self.excerpt(*spot)} for spot in spots]


def findings(sentences: Iterable[Sequence[str]]) -> Markup:
    """Return findings as a list; each links to the table or figure it names."""
    items = []
    for sentence, behind in sentences:
        page, _, anchor = behind.rpartition("#")
        file = f"{page}.html" if page else ""
        items.append({"text": sentence, "href": f"{file}#{anchor}" if behind else ""})
    few = _FEW_FINDINGS if len(items) > _FEW_FINDINGS + 1 else len(items)
    return fill("findings.html.j2", items=items, few=few)


def table(
    frame: pd.DataFrame,
    name: str,
    caption: str,
    *,
    quotes: Passages,
    passages: pd.DataFrame | None = None,
    anchor: str = "",
    files: bool = True,
) -> Markup:
    """Return a table that can be sorted and searched, its rows linked to their passages."""
    if frame.index.name is not None:
        frame = frame.reset_index()
    spans = [span for span in _SPANS if set(span) <= set(frame.columns)]
    versions = {"a", "b", "relation"} <= set(frame.columns)
    hidden = {column for span in spans for column in span}
    # A link to the passage says the label; the label says which article.
    hidden.add("label" if spans else "article_id" if "label" in frame else "")
    shown = frame.head(_MOST_ROWS)
    visible = _named(shown.drop(columns=[c for c in shown if c in hidden]), quotes.labels)
    if spans:
        visible = visible[sorted(visible, key=lambda name: not _is_prose(visible[str(name)]))]
    behind = _behind(shown, passages, quotes) if passages is not None else [None] * len(shown)
    return fill(
        "table.html.j2",
        name=name,
        anchor=anchor or name,
        files=files,
        caption=caption,
        heads=[{"text": _heading(c), "number": _is_number(visible[c])} for c in visible],
        rows=_rows(shown, visible, spans, behind, quotes),
        placed=bool(spans) or versions,
        opened=passages is not None,
        few=_FEW_ROWS if len(shown) > _FEW_ROWS else 0,
        total=len(frame),
    )


def figure(wide: str, narrow: str, name: str, caption: str, alt: str, data: Markup | str) -> Markup:
    """Return a figure with its caption, in a wide and a narrow drawing, and its data folded."""
    drawings = {
        kind: inline(text, f"{name}-{kind}", caption, alt) if text else ""
        for kind, text in (("wide", wide), ("narrow", narrow))
    }
    return fill("figure.html.j2", name=name, caption=caption, data=data, **drawings)


def inline(svg: str, name: str, caption: str, alt: str) -> Markup:
    """Return SVG text for use inside a page: in the page's inks and type, ids of its own."""
    text = untitled(svg)
    text = text[text.index("<svg") :]
    text = _UNUSED.sub("", text)
    text = _STYLE.sub(lambda m: f'style="{_inked(m[1])}"', text)
    text = _FONT.sub("var(--sans)", text)
    text = _REFERENCE.sub(rf"\g<1>{name}-", text)
    text = re.sub(r' width="[\d.]+pt" height="[\d.]+pt"', "", text, count=1)
    described = f'role="img" aria-label="{escape(f"{caption}. {alt}")}"'
    return Markup(text.replace("<svg ", f"<svg {described} ", 1))  # noqa: S704


def _inked(style: str) -> str:
    """Return a style in the page's inks; areas keep their colour, and white text on them too."""
    colours = dict(_COLOUR.findall(style))
    text = "font" in style
    line = text or colours.get("fill") == colours.get("stroke")
    area = colours.get("fill") in PALETTE and not line
    area = area or (text and colours.get("fill") == PAPER)
    kept = {"fill"} if area else set()
    return _COLOUR.sub(lambda m: m[0] if m[1] in kept else f"{m[1]}: var(--{_INKS[m[2]]})", style)


def _rows(
    shown: pd.DataFrame,
    visible: pd.DataFrame,
    spans: list[tuple[str, str, str]],
    behind: Sequence[pd.DataFrame | None],
    quotes: Passages,
) -> list[dict[str, Any]]:
    """Return the rows of a table as the template wants them."""
    numbers = [_is_number(visible[c]) for c in visible]
    most = max(3, min(_MOST_PASSAGES, _PASSAGES_A_TABLE // max(len(behind), 1)))
    texts, values = (f.itertuples(index=False, name=None) for f in (cells(visible), visible))
    rows = []
    for text, value, whole, found in zip(
        texts, values, shown.to_dict("records"), behind, strict=True
    ):
        written = zip(text, value, numbers, strict=True)
        rows.append(
            {
                "cells": [
                    {"text": t, "number": n, "value": "" if n and pd.isna(v) else v}
                    for t, v, n in written
                ],
                "places": _places(whole, spans, quotes),
                "count": 0 if found is None else len(found),
                "quotes": [] if found is None else quotes.quotes(found.head(most)),
            }
        )
    return rows


def _behind(
    frame: pd.DataFrame, passages: pd.DataFrame, quotes: Passages
) -> list[pd.DataFrame | None]:
    """Return, for every row, the passages that share its values."""
    if "label" in frame and "label" not in passages:
        passages = passages.assign(label=passages["article_id"].map(quotes.labels))
    keys = [c for c in passages if c in frame and c not in {"start", "end", "text"}]
    if not keys:
        return [passages] * len(frame)
    groups = dict(iter(passages.groupby([passages[k].astype("str") for k in keys], sort=False)))
    return [groups.get(tuple(map(str, row))) for row in frame[keys].itertuples(index=False)]


def _named(frame: pd.DataFrame, labels: Mapping[str, str]) -> pd.DataFrame:
    """Return a table that calls the articles by their labels."""
    known = {
        column for column in ("article_id", "a", "b", "article_ids", "family") if column in frame
    }
    return frame.assign(**{column: frame[column].map(_name_of(labels)) for column in known})


def _name_of(labels: Mapping[str, str]) -> Callable[[Any], Any]:
    def name(key: Any) -> Any:
        return [name(k) for k in key] if np.ndim(key) else labels.get(key, key)

    return name


def _places(
    row: Mapping[Any, Any], spans: list[tuple[str, str, str]], quotes: Passages
) -> list[dict[str, str]]:
    """Return the addresses of the row's own spans, or of the two versions it relates."""
    whole = [span for span in spans if not any(pd.isna(row[column]) for column in span)]
    if row.get("relation") == "same_text":
        return [{"href": places.pair_page(row["a"], row["b"]), "label": "side by side"}]
    return [quotes.place(str(row[a]), int(row[start]), int(row[end])) for a, start, end in whole]


def _heading(column: object) -> str:
    text = str(column).removesuffix("_id").replace("_", " ")
    return text[:1].upper() + text[1:]


def _is_prose(column: "pd.Series[Any]") -> bool:
    """Tell whether a column holds sentences; they stand first, beside the link to them."""
    return not _is_number(column) and bool((column.astype("str").str.len() > _PROSE).mean() > 0.3)


def _is_number(column: "pd.Series[Any]") -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)
