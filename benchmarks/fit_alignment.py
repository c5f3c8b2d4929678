"""Fit the weights of ``copydesk.align`` and report how well they do on documents held out.

usage: python benchmarks/fit_alignment.py PAIRS.jsonl

Each line is a pair of versions of one text: ``group`` (the document they come from), ``a`` and
``b`` (lists of units, some of several sentences) and ``links`` (the true links, as pairs of unit
positions). Which sentences of two linked units belong together is not given: it is first taken to
be the most alike, then whatever the fitted model says. Needs scikit-learn.
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from copydesk.alignment import _LINK, _chance, _Evidence, _parts


def fitted(figures, right):
    """Return the constant and the weights on the figures' own scale."""
    mean, spread = figures.mean(axis=0), figures.std(axis=0) + 1e-9
    model = LogisticRegression(C=10, max_iter=5000).fit((figures - mean) / spread, right)
    weights = model.coef_[0] / spread
    return np.r_[model.intercept_[0] - mean @ weights, weights]


LOST = 0.35  # share of units that an unsettled pair drops on either side
SHARE = 2  # one pair in so many is also seen unsettled


class Document:
    """One pair of versions: its candidate pairs of sentences, and what is true of their units."""

    def __init__(self, row):
        (a, owner_a), (b, owner_b) = _parts(row["a"]), _parts(row["b"])
        self.evidence = _Evidence(a, b)
        self.links = {tuple(link) for link in row["links"]}
        pairs = self.evidence.pairs
        self.units = list(
            zip(
                np.array(owner_a)[pairs.a].tolist(),
                np.array(owner_b)[pairs.b].tolist(),
                strict=True,
            )
        )
        self.linked = np.array([u in self.links for u in self.units], dtype=bool)
        self.first = self.evidence.first()

    def second(self, weights):
        return np.hstack([self.first, self.evidence.second(_chance(self.first, weights))])

    def labels(self, alike):
        """Return which pairs are taken as right, and which are clear enough to learn from."""
        best = {}
        for unit, value in zip(self.units, alike, strict=True):
            best[unit] = max(value, best.get(unit, 0))
        top = np.array([best[unit] for unit in self.units])
        right = self.linked & ((alike >= top) | (alike >= 0.5))
        return right, right | ~self.linked

    def said(self, probability):
        return {u for u, p in zip(self.units, probability, strict=True) if p >= _LINK}


def unsettled(row, other, rng):
    """Return the pair with fewer units in common, blocks of ``b`` moved, and foreign units in it.

    Versions by different hands are like that more often than the pairs the data holds.
    """
    kept_a, kept_b = (
        [k for k in range(len(row[side])) if rng.random() > LOST] for side in ("a", "b")
    )
    blocks = np.array_split(kept_b, min(3, max(1, len(kept_b))))
    order = [int(k) for block in rng.permutation(len(blocks)) for k in blocks[block]]
    b = [row["b"][k] for k in order]
    at = rng.integers(0, len(b) + 1)
    foreign = other["b"][: max(1, len(b) // 3)]
    b[at:at] = foreign
    place_a = {k: n for n, k in enumerate(kept_a)}
    place_b = {k: n + len(foreign) * (n >= at) for n, k in enumerate(order)}
    links = [(place_a[i], place_b[j]) for i, j in row["links"] if i in place_a and j in place_b]
    return row | {"a": [row["a"][k] for k in kept_a], "b": b, "links": links}


def learn(figures, labels):
    right, clear = (np.concatenate(part) for part in zip(*labels, strict=True))
    return fitted(np.vstack(figures)[clear], right[clear])


def fit(documents, rounds=3):
    labels = [d.labels(d.first[:, 0]) for d in documents]
    for _ in range(rounds):
        first = learn([d.first for d in documents], labels)
        figures = [d.second(first) for d in documents]
        second = learn(figures, labels)
        labels = [d.labels(_chance(f, second)) for d, f in zip(documents, figures, strict=True)]
    return first, second


def f1(documents, weights):
    first, second = weights
    said = [d.said(_chance(d.second(first), second)) for d in documents]
    hit = sum(len(s & d.links) for s, d in zip(said, documents, strict=True))
    return 2 * hit / (sum(map(len, said)) + sum(len(d.links) for d in documents))


def main():
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    groups = sorted({r["group"] for r in rows})
    rng = np.random.default_rng(0)
    halves = [[r for r in rows if groups.index(r["group"]) % 2 == half] for half in (0, 1)]
    plain = [[Document(r) for r in half] for half in halves]
    moved = [
        [
            Document(unsettled(r, half[k - 9], rng))
            for k, r in enumerate(half)
            if k % SHARE == 0 and min(len(r["a"]), len(r["b"])) > 5
        ]
        for half in halves
    ]
    for train, test in ((0, 1), (1, 0)):
        weights = fit(plain[train] + moved[train])
        print(
            f"link F1 on the other half: {f1(plain[test], weights):.4f}; "
            f"unsettled {f1(moved[test], weights):.4f}"
        )
    every = plain[0] + plain[1] + moved[0] + moved[1]
    for name, weights in zip(("_FIRST", "_SECOND"), fit(every), strict=True):
        print(f"{name} = ({', '.join(f'{w:.3g}' for w in weights)})")


if __name__ == "__main__":
    main()
