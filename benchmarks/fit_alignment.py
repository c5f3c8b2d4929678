"""Fit the weights of ``copydesk.align`` and report how well they do on documents held out.

usage: python benchmarks/fit_alignment.py PAIRS.jsonl

Each line is a pair of versions of one text: ``group`` (the document they come from), ``a``, ``b``
(lists of sentences) and ``links`` (the true links, as pairs of positions). Needs scikit-learn.
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from copydesk.alignment import _Evidence


def fitted(figures, right):
    """Return the constant and the weights on the figures' own scale."""
    mean, spread = figures.mean(axis=0), figures.std(axis=0) + 1e-9
    model = LogisticRegression(C=10, max_iter=5000).fit((figures - mean) / spread, right)
    weights = model.coef_[0] / spread
    return np.r_[model.intercept_[0] - mean @ weights, weights]


def chance(figures, weights):
    return 1 / (1 + np.exp(-np.clip(weights[0] + figures @ weights[1:], -30, 30)))


class Data:
    """The figures of all candidate pairs of all documents, with what is true of them."""

    def __init__(self, rows):
        self.evidence = [_Evidence(r["a"], r["b"]) for r in rows]
        true = [{tuple(link) for link in r["links"]} for r in rows]
        self.links = sum(len(t) for t in true)
        self.first = [e.first() for e in self.evidence]
        self.right = np.concatenate(
            [
                [(int(i), int(j)) in t for i, j in zip(e.pairs.a, e.pairs.b, strict=True)]
                for e, t in zip(self.evidence, true, strict=True)
            ]
        ).astype(bool)

    def second(self, weights):
        return np.vstack(
            [
                np.hstack([f, e.second(chance(f, weights))])
                for e, f in zip(self.evidence, self.first, strict=True)
            ]
        )


def f1(data, probability):
    said = probability >= 0.5
    return 2 * (said & data.right).sum() / (said.sum() + data.links)


def fit(data):
    first = fitted(np.vstack(data.first), data.right)
    return first, fitted(data.second(first), data.right)


def main():
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    groups = sorted({r["group"] for r in rows})
    halves = [Data([r for r in rows if groups.index(r["group"]) % 2 == half]) for half in (0, 1)]
    for train, test in (halves, halves[::-1]):
        first, second = fit(train)
        print(f"link F1 on the other half: {f1(test, chance(test.second(first), second)):.4f}")
    for name, weights in zip(("_FIRST", "_SECOND"), fit(Data(rows)), strict=True):
        print(f"{name} = ({', '.join(f'{w:.3g}' for w in weights)})")


if __name__ == "__main__":
    main()
