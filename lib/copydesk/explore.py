"""The report's views inside JupyterLab: pick an article, a pair, a table.

Each view is shown in a frame of its own, with the report's design and the report's escaping; the
frame may run the report's script and nothing else.
"""

from html import escape
from typing import Any

import ipywidgets as widgets
import pandas as pd
from markupsafe import Markup

import copydesk
from copydesk import layout, reading, versions, views
from copydesk.annotations import marks


class Explorer:
    """Views of one corpus, made when they are asked for.

    Parameters
    ----------
    articles
        The articles table, labelled as `copydesk.notebook.open_corpus` does.
    excerpt_words
        Show at most the first so many words of each article (0: all).
    height
        Pixels of a view.
    """

    def __init__(
        self, articles: pd.DataFrame, *, excerpt_words: int = 0, height: int = 640
    ) -> None:
        self.articles, self.excerpt_words, self.height = articles, excerpt_words, height
        self._quotes = views.Passages(articles, excerpt_words, linked=False)

    def read(self) -> widgets.VBox:
        """Return a menu of the articles above the annotated reading view of the chosen one."""
        return self._chosen(self._article, Article=self._menu(0))

    def compare(self) -> widgets.VBox:
        """Return two menus of the articles above the chosen two, at first the surest versions."""
        keys = [str(key) for key in self.articles.index]
        first, second = next(iter(reading.version_pairs(self.articles)), (keys[0], keys[-1]))
        menus = {"First": self._menu(keys.index(first)), "Second": self._menu(keys.index(second))}
        return self._chosen(self._pair, **menus)

    def table(self, frame: pd.DataFrame, caption: str = "") -> widgets.HTML:
        """Return a table that can be sorted and searched."""
        body = views.table(frame, "table", caption, quotes=self._quotes, files=False)
        return widgets.HTML(framed(body, caption or "A table", self.height))

    def _article(self, key: str) -> str:
        one = self.articles.loc[[key]]
        text, facts = str(one["text"].iloc[0]), reading.facts(key, one.iloc[0])
        body = reading.article(text, marks(one)[key], facts, excerpt_words=self.excerpt_words)
        return framed(body, facts["label"], self.height)

    def _pair(self, a: str, b: str) -> str:
        both = [self.articles.loc[[key]].iloc[0] for key in (a, b)]
        body = versions.side_by_side(
            str(both[0]["text"]),
            str(both[1]["text"]),
            copydesk.drift(self.articles, pairs=[(a, b)]),
            sides=[
                reading.facts(key, row) | {"href": ""}
                for key, row in zip((a, b), both, strict=True)
            ],
            excerpt_words=self.excerpt_words,
        )
        return framed(body, "Two articles side by side", self.height)

    def _menu(self, index: int) -> widgets.Dropdown:
        options = [(str(label), str(key)) for key, label in self.articles["label"].items()]
        return widgets.Dropdown(options=options, index=index)

    def _chosen(self, make: Any, **menus: widgets.Dropdown) -> widgets.VBox:
        """Return menus above the view that they choose."""
        shown = widgets.HTML()

        def update(_: object = None) -> None:
            shown.value = make(*(menu.value for menu in menus.values()))

        for name, menu in menus.items():
            menu.description = name
            menu.observe(update, names="value")
        update()
        return widgets.VBox([widgets.HBox(list(menus.values())), shown])


def framed(body: Markup, title: str, height: int) -> str:
    """Return a view as a frame that shows it apart from the notebook around it.

    >>> "allow-same-origin" in framed(Markup("<p>Text</p>"), "A view", 300)
    False
    """
    page = str(layout.page(body, title=title, kind="embedded reading pair"))
    return (
        f'<iframe title="{escape(title)}" sandbox="allow-scripts" srcdoc="{escape(page)}" '
        f'style="width: 100%; height: {height}px; border: 1px solid #8888"></iframe>'
    )
