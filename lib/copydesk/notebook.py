"""What a notebook needs besides the analyses: opening a corpus, showing and keeping its results.

A result is shown in a form that any viewer of notebooks can render (a plain table, a picture), and
kept as files where ``out`` names a folder. The report is built from those files, so that what a
notebook shows does not depend on whether a report is being made.
"""

import base64
import hashlib
import html
import json
import re
import string
from collections.abc import Mapping, Sequence
from itertools import islice, product
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from copydesk import figures
from copydesk.articles import load
from copydesk.excerpts import Cutter

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CODE = re.compile(r"[a-z]+(_[a-z]+)+")  # the name of a category
_SHOWN_ROWS = 12


def open_corpus(
    corpus: str,
    metadata: str = "",
    columns: Mapping[str, str] | None = None,
    *,
    anonymise: bool = False,
) -> pd.DataFrame:
    """Load the articles a notebook works on, each with a short label for its figures.

    Parameters
    ----------
    corpus, metadata, columns
        As for `copydesk.load`; an empty ``metadata`` means none.
    anonymise
        Replace whatever names an outlet by letters, as `anonymised` does.

    Returns
    -------
    pandas.DataFrame
        The articles table; ``label`` and ``outlet`` are never missing, labels are unique.
    """
    articles = load(corpus, metadata or None, columns=dict(columns or {}) or None)
    return labelled(articles, anonymise=anonymise)


def labelled(articles: pd.DataFrame, *, anonymise: bool = False) -> pd.DataFrame:
    """Return the articles with a label and an outlet each; labels are unique.

    >>> one = pd.DataFrame({"text": ["One."]}, index=pd.Index(["a"], name="article_id"))
    >>> labelled(one)[["label", "outlet"]].loc["a"].tolist()
    ['a', 'a']
    """
    if anonymise:
        return anonymised(articles)[0]
    own = articles.index.to_series()
    label = _unique(articles.get("label", own).fillna(own).astype("str"))
    outlet = articles.get("outlet", label).fillna(label).astype("str")
    return articles.assign(label=label, outlet=outlet)


def anonymised(articles: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the articles under letters instead of names, and the key to the letters.

    Outlets are lettered by the checksums of their texts, so that the letters tell nothing about
    the names; articles of an outlet with several are numbered. The texts stay as they are: one
    that names its own outlet still does.

    Examples
    --------
    >>> two = pd.DataFrame({"text": ["One.", "Two."], "outlet": ["Gazette", "Herald"]},
    ...     index=pd.Index(["g", "h"], name="article_id"))
    >>> hidden, key = anonymised(two)
    >>> hidden.index.tolist(), key["outlet"].tolist()
    (['A', 'B'], ['Herald', 'Gazette'])
    """
    mark = articles["text"].map(lambda t: hashlib.sha256(t.encode()).hexdigest())
    order = articles.assign(_mark=mark).sort_values("_mark", kind="stable")
    named = order["outlet"] if "outlet" in order else pd.Series(pd.NA, order.index)
    owner = named.fillna(order.index.to_series()).astype("str")
    letters = dict(zip(dict.fromkeys(owner), _letters(), strict=False))
    size, seen, labels = owner.value_counts(), dict.fromkeys(letters, 0), []
    for name in owner:
        seen[name] += 1
        labels.append(letters[name] + (str(seen[name]) if size[name] > 1 else ""))
    key = pd.DataFrame({"label": labels, "article_id": order.index, "outlet": owner.to_numpy()})
    hidden = order.drop(columns="_mark")
    for column in {"title", "url", "source_path", "sha256"} & set(hidden):
        hidden[column] = pd.Series(pd.NA, hidden.index, dtype="str")
    hidden["outlet"] = [letters[name] for name in owner]
    hidden["label"] = labels
    hidden.index = pd.Index(labels, name="article_id", dtype="str")
    return hidden.sort_index(), key.sort_values("label", ignore_index=True)


def english(articles: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Return the articles known or taken to be English, and a sentence on those left out.

    The sentence is empty where none is left out. An article without a language is kept.
    """
    if "language" not in articles:
        return articles, ""
    language = articles["language"].fillna("en").str.lower()
    other = articles[~language.str.startswith("en")]
    if other.empty:
        return articles, ""
    names = ", ".join(f"{row.label} ({row.language})" for row in other.itertuples())
    noun = "1 article that is" if len(other) == 1 else f"{len(other)} articles that are"
    return articles.drop(index=other.index), f"Left out, {noun} not in English: {names}."


class Shown:
    """A result as a notebook shows it: a bundle of representations, marked for the report."""

    def __init__(self, data: dict[str, str], **mark: Any) -> None:
        self.data, self.metadata = data, {"copydesk": mark}

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        return self.data, self.metadata


class Page:
    """One notebook's results: shown in it and, where ``out`` names a folder, kept as files.

    Parameters
    ----------
    out
        The folder of the report: tables go to ``out/tables/<name>.csv`` and ``.parquet``, figures
        to ``out/figures/<name>.svg``. Empty: nothing is written.
    articles
        The articles table, needed where ``excerpt_words`` is set.
    excerpt_words
        Carry at most the first so many words of each article (0: all).

    Notes
    -----
    A *name* is lower-case words joined by hyphens; it names the files and is the place on the
    page that findings and other pages link to.
    """

    def __init__(
        self, out: str = "", *, articles: pd.DataFrame | None = None, excerpt_words: int = 0
    ) -> None:
        if excerpt_words and articles is None:
            raise ValueError("excerpt_words needs the articles: Page(out, articles=articles, …)")
        self.out = Path(out) if out else None
        self._cut = Cutter(() if articles is None else articles["text"], excerpt_words)

    def findings(self, sentences: Sequence[str | tuple[str, str]]) -> Shown:
        """Show the answer: plain sentences, one a line; what they hold is escaped.

        A sentence may come with the name of the table or figure behind it, ``(sentence, name)``:
        the report links it there.
        """
        given = [(s, "") if isinstance(s, str) else s for s in sentences]
        pairs = [(self._cut(sentence), behind) for sentence, behind in given]
        items = "".join(f"<li>{html.escape(s)}</li>" for s, _ in pairs)
        plain = "\n".join(f"- {s}" for s, _ in pairs)
        data = {"text/html": f"<ul>{items}</ul>", "text/plain": plain}
        return Shown(data, kind="findings", sentences=[list(p) for p in pairs])

    def table(
        self,
        frame: pd.DataFrame,
        name: str,
        caption: str,
        *,
        passages: pd.DataFrame | None = None,
    ) -> Shown:
        """Show a table under its caption, and keep it.

        Parameters
        ----------
        frame
            What to show, one row a line. Columns ``article_id, start, end`` make the report link
            each row to its place in the article's reading view (so do ``a, a_start, a_end`` and
            ``b, b_start, b_end``).
        name, caption
            See the class. The caption says what a row is, n and the units.
        passages
            The spans behind the numbers: ``article_id, start, end`` and the columns they share
            with ``frame``, by whose values a row finds its passages.
        """
        frame = self._cut.frame(frame)
        self._keep(frame, name)
        if passages is not None:
            self._keep(self._cut.frame(passages), f"{name}-passages")
        head = f"<p>{html.escape(caption)}</p>"
        more = len(frame) - _SHOWN_ROWS
        rest = f"<p>… and {more:,} more rows</p>" if more > 0 else ""
        shown = cells(frame.head(_SHOWN_ROWS))
        body = shown.to_html(escape=True, index=frame.index.name is not None, border=0)
        plain = f"{caption}\n{shown.to_string(index=frame.index.name is not None)}"
        data = {"text/html": f"{head}{body}{rest}", "text/plain": plain}
        return Shown(data, kind="table", name=name, caption=caption)

    def figure(
        self,
        figure: Figure,
        name: str,
        caption: str,
        alt: str,
        *,
        data: pd.DataFrame | None = None,
        passages: pd.DataFrame | None = None,
    ) -> Shown:
        """Show a figure under its caption and keep it as SVG.

        Parameters
        ----------
        figure
            From `copydesk.figures`.
        name, caption
            See the class. The caption says what is seen, n and the units.
        alt
            The figure in words, written from the data, for those who do not see it.
        data, passages
            The table behind the figure and the spans behind the table, as for `table`: kept under
            the figure's name and folded under the figure in the report.
        """
        _check(name)
        if data is not None:
            self._keep(self._cut.frame(data), name)
        if passages is not None:
            self._keep(self._cut.frame(passages), f"{name}-passages")
        if self.out:
            folder = self.out / "figures"
            folder.mkdir(parents=True, exist_ok=True)
            for suffix, narrow in (("", False), ("-narrow", True)):
                text = figures.svg(figure, title=caption, narrow=narrow)
                (folder / f"{name}{suffix}.svg").write_text(text, encoding="utf-8")
        picture = base64.b64encode(figures.png(figure, title=caption)).decode()
        shown = {"image/png": picture, "text/plain": f"{caption}\n{alt}"}
        return Shown(shown, kind="figure", name=name, caption=caption, alt=alt)

    def _keep(self, frame: pd.DataFrame, name: str) -> None:
        """Write a table's files, where files are wanted."""
        _check(name)
        if not self.out:
            return
        folder = self.out / "tables"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.parquet"
        frame.to_parquet(path, compression="zstd", write_statistics=False)
        flat = frame.map(lambda v: json.dumps(v, ensure_ascii=False) if _is_list(v) else v)
        flat.to_csv(folder / f"{name}.csv", index=frame.index.name is not None)


def cells(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the table as strings a reader wants to see: rounded, yes and no, a dash for undefined.

    >>> cells(pd.DataFrame({"rate": [1.23456, float("nan")], "named": [True, False]}))
       rate named
    0  1.23   yes
    1     –    no
    """
    return pd.DataFrame(
        {name: [_cell(v, _digits(frame[name])) for v in frame[name]] for name in frame},
        index=frame.index,
        dtype="object",
    )


def _digits(column: pd.Series) -> int:
    """Return how many decimals a column of numbers needs: about three figures."""
    if not pd.api.types.is_float_dtype(column):
        return 0
    largest = column.abs().max()
    return 0 if largest >= 1000 else 1 if largest >= 10 else 2


def _cell(value: Any, digits: int) -> str:
    if _is_list(value):
        return ", ".join(_cell(v, digits) for v in value)
    if pd.isna(value):
        return "–"
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.{digits}f}"
    return value.replace("_", " ") if _CODE.fullmatch(str(value)) else str(value)


def _is_list(value: Any) -> bool:
    """Tell whether a cell holds several values; a parquet file gives them back as an array."""
    return isinstance(value, list | tuple | np.ndarray)


def _check(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} cannot name a file; use lower-case words joined by hyphens")


def _unique(labels: pd.Series) -> pd.Series:
    """Return the labels, those that several articles share with a number."""
    count = labels.groupby(labels).cumcount() + 1
    shared = labels.duplicated(keep=False)
    return labels.where(~shared, labels + " " + count.astype("str"))


def _letters() -> list[str]:
    """Return A to Z, then AA to ZZ."""
    pairs = ("".join(p) for p in product(string.ascii_uppercase, repeat=2))
    return [*string.ascii_uppercase, *islice(pairs, 26 * 26)]
