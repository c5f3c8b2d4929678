"""What lineage, drift and coverage say together: one study of a corpus, in tables and sentences."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
from matplotlib.figure import Figure

from copydesk import figures
from copydesk.changes import drift
from copydesk.coverage import coverage, facts
from copydesk.findings import count, listing
from copydesk.lineage import families, relations, tree, versions

_KINDS = {
    "number": "a number",
    "negation": "a denial",
    "name": "a name",
    "role": "who did what to whom",
    "sense": "a sense",
    "hedge": "a hedge",
    "quote_lost": "quotation marks",
    "speaker_lost": "a named source",
}
_GRAVE = 2  # severity from which a change of meaning is counted


class Study(NamedTuple):
    """The tables of one corpus; see the functions that make them."""

    relations: pd.DataFrame
    families: pd.DataFrame
    tree: pd.DataFrame
    drift: pd.DataFrame
    coverage: pd.DataFrame
    facts: pd.DataFrame


def study(articles: pd.DataFrame) -> Study:
    """Return who comes from whom, what changed and who tells what, each found once.

    Versions whose direction is known are compared with the origin as ``a``.

    Examples
    --------
    >>> texts = ["A storm felled 12 oaks in Kent.", "A storm felled 20 oaks in Kent."]
    >>> articles = pd.DataFrame({"text": texts}, index=pd.Index(["x", "y"], name="article_id"))
    >>> study(articles).drift["kind"].tolist()
    ['number']
    """
    known = relations(articles)
    kin = families(articles, known)
    told = coverage(articles, known)
    return Study(
        known,
        kin,
        tree(articles, known),
        drift(articles, versions(known)),
        told,
        facts(articles, told, kin),
    )


def findings(found: Study, labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the answer in sentences, each with the name of the table behind it.

    Parameters
    ----------
    found : Study
        From `study`.
    labels : mapping
        How each article is called.

    Examples
    --------
    >>> articles = pd.DataFrame({"text": ["It rained."]}, index=pd.Index(["x"], name="article_id"))
    >>> findings(study(articles), {"x": "Post"})
    [('One article: there is nothing to compare it with.', 'families')]
    """
    if len(found.families) < 2:
        number = "One article" if len(found.families) else "No article"
        return [(f"{number}: there is nothing to compare it with.", "families")]
    return [*_lineage(found, labels), *_drifted(found, labels), *_covered(found)]


def _lineage(found: Study, labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Say how many independent texts there are, and which articles are versions."""
    total, texts = len(found.families), found.families["family"].nunique()
    if texts == total:
        return [(f"The {total} articles are {total} texts: none is a version of another.", "tree")]
    rows = [
        (
            f"The {count(total, 'article')} are {count(texts, 'independent text')}: counting "
            f"articles instead of texts counts {count(total - texts, 'voice')} too many.",
            "families",
        )
    ]
    for _, group in found.families[found.families["size"] > 1].groupby("family", sort=True):
        rows.append((_kinship(found, set(group["article_id"]), labels), "tree"))
    return rows[:6]


def _kinship(found: Study, members: set[str], labels: Mapping[str, str]) -> str:
    """Say how the members of one family hang together."""
    edges = found.tree[found.tree["child"].isin(members)]
    known = edges[~edges["reconstructed"]]
    parts = [
        f"{labels[child]} comes from {labels[parent]}"
        for parent, child in zip(known["parent"][:3], known["child"][:3], strict=True)
    ]
    lost = edges[edges["reconstructed"]]
    for _, group in lost.groupby("parent", sort=True):
        names = listing([labels[child] for child in group["child"]])
        parts.append(f"{names} come from a text that is not in the corpus")
    if not parts:
        names = listing([labels[key] for key in sorted(members)])
        parts = [f"{names} are versions of one text; which came first is undetermined"]
    if len(known) > 3:
        parts.append(f"{count(len(known) - 3, 'further copy', 'further copies')}")
    return "; ".join(parts) + "."


def _drifted(found: Study, labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Say, of each pair of versions, how many changes of meaning were found and of which kinds."""
    grave = found.drift[(found.drift["severity"] >= _GRAVE) & found.drift["kind"].isin(_KINDS)]
    rows = []
    for (a, b), group in grave.groupby(["a", "b"], sort=True):
        kinds = Counter(group["kind"]).most_common()
        named = listing([f"{_KINDS[kind]} ({n})" for kind, n in kinds])
        rows.append(
            (
                f"Between {labels[str(a)]} and {labels[str(b)]}, "
                f"{count(len(group), 'passage')} may have changed in meaning: {named}.",
                "drift",
            )
        )
    if len(rows) > 4:
        rest = f"So have passages of {count(len(rows) - 4, 'further pair')} of versions."
        rows = [*rows[:4], (rest, "drift")]
    return rows


def _covered(found: Study) -> list[tuple[str, str]]:
    """Say how many facts all tell, several tell, and one tells."""
    told, texts = found.facts, found.families["family"].nunique()
    if told.empty:
        return [("No sentence is long enough to tell a fact.", "facts")]
    shared, alone = (told["families"] > 1).sum(), (told["articles"] == 1).sum()
    rows = [
        (
            f"Of {count(len(told), 'fact')}, {shared} stand in more than one of the "
            f"{count(texts, 'independent text')} and {alone} in one article only.",
            "facts",
        )
    ]
    split = told[(told["articles"] > 1) & told["numbers"].notna()]
    if len(split):
        rows.append((f"{count(len(split), 'fact')} told with different figures.", "facts"))
    return rows


def graph(found: Study, labels: Mapping[str, str]) -> Figure:
    """Draw the lineage graph: origins left, copies right, reconstructed parents dashed.

    Examples
    --------
    >>> articles = pd.DataFrame({"text": ["It rained."]}, index=pd.Index(["x"], name="article_id"))
    >>> [t.get_text() for t in graph(study(articles), {"x": "Post"}).axes[0].texts]
    ['Post']
    """
    places = _layout(found)
    figure, axes = figures.new(height=0.9 + 0.34 * max(1, len(places)))
    for parent, child, lost in found.tree[["parent", "child", "reconstructed"]].to_numpy().tolist():
        (x, y), (u, v) = places[parent], places[child]
        axes.plot(
            [x + 0.02, u - 0.02],
            [y, v],
            color=figures.SOFT,
            linewidth=1.2,
            linestyle="--" if lost else "-",
            zorder=1,
        )
    for node, (x, y) in places.items():
        lost = node not in labels
        axes.text(
            x,
            y,
            "a text not in the corpus" if lost else figures.short(labels[node]),
            va="center",
            ha="left" if x == 0 else "center",
            fontsize=9,
            fontstyle="italic" if lost else "normal",
            color=figures.SOFT if lost else figures.INK,
            bbox={"facecolor": figures.PAPER, "edgecolor": figures.GRID, "boxstyle": "round"},
            zorder=2,
        )
    deepest = max((x for x, _ in places.values()), default=0)
    axes.set_xlim(-0.1, deepest + 0.8)
    axes.set_ylim(max(1, len(places)) - 0.4, -0.6)
    axes.set_axis_off()
    return figure


def _layout(found: Study) -> dict[str, tuple[float, float]]:
    """Return where each node is drawn: its depth, and its row."""
    children: dict[str, list[str]] = {}
    for parent, child in zip(found.tree["parent"], found.tree["child"], strict=True):
        children.setdefault(parent, []).append(child)
    below = set(found.tree["child"])
    roots = sorted({*found.families["article_id"], *children} - below)
    roots.sort(key=lambda root: (root not in children, root))
    places: dict[str, tuple[float, float]] = {}
    waiting = [(root, 0.0) for root in reversed(roots)]
    while waiting:
        node, depth = waiting.pop()
        if node not in places:
            places[node] = (depth, float(len(places)))
            waiting += [(child, depth + 1) for child in reversed(children.get(node, []))]
    for node in sorted({*found.families["article_id"]} - places.keys()):
        places[node] = (0.0, float(len(places)))
    return places


def shared(found: Study, labels: Mapping[str, str], most: int = 25) -> pd.DataFrame:
    """Return the facts that several tell: one row a fact, one column an article, in sentences.

    Undefined where an article does not tell the fact; the facts told most widely come first.
    """
    several = found.facts[found.facts["articles"] > 1]
    order = several.sort_values(["families", "articles", "fact"], ascending=[False, False, True])
    order = order.head(most)
    grid = pd.crosstab(found.coverage["fact"], found.coverage["article_id"])
    grid = grid.reindex(index=order["fact"], columns=sorted(labels), fill_value=0)
    grid.index = pd.Index([f"{n + 1}. {text}" for n, text in enumerate(order["text"])])
    return grid.rename(columns=dict(labels)).astype(float).where(lambda frame: frame > 0)
