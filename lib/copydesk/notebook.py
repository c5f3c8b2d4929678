"""What a notebook needs besides the analyses: opening a corpus, showing and keeping its results."""

import html
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from IPython.display import HTML, Markdown
from matplotlib.figure import Figure

from copydesk.articles import load


def open_corpus(corpus: str, metadata: str = "", *, anonymise: bool = False) -> pd.DataFrame:
    """Load the articles a notebook works on, labelled for its figures."""
    return load(corpus, metadata or None)


class Page:
    """One notebook's results: shown in it and, where ``out`` names a folder, kept as files.

    Tables go to ``out/tables/<name>.csv`` and ``.parquet``, figures to ``out/figures/<name>.svg``.
    """

    def __init__(self, out: str = "", *, excerpt_words: int = 0) -> None:
        self.out = Path(out) if out else None
        self.excerpt_words = excerpt_words

    def findings(self, sentences: Sequence[str]) -> Markdown:
        """Show the answer: plain sentences, one a line."""
        return Markdown("\n".join(f"- {s}" for s in sentences))

    def table(self, frame: pd.DataFrame, name: str, caption: str) -> HTML:
        """Show a table under its caption and keep it; what it shows is escaped."""
        if self.out:
            folder = self.out / "tables"
            folder.mkdir(parents=True, exist_ok=True)
            frame.to_csv(folder / f"{name}.csv", index=frame.index.name is not None)
            frame.to_parquet(folder / f"{name}.parquet")
        return HTML(f"<p>{html.escape(caption)}</p>{frame.to_html(escape=True, na_rep='')}")

    def figure(self, figure: Figure, name: str, caption: str, alt: str) -> HTML:
        """Show a figure with its caption and its description in words, and keep it as SVG."""
        raise NotImplementedError
