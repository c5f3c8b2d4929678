"""Fit the weights of ``copydesk.relations`` and report how well they do on stories held out.

usage: python benchmarks/fit_relations.py DOCUMENTS.jsonl PAIRS.jsonl

Documents have ``id`` (a story's id, a slash, a version) and ``text``; pairs have ``a``, ``b`` and
``label`` (``same_text``, ``same_event`` or ``unrelated``). Each pair is seen whole (twice), with
half of one text cut away, and with both cut so that a part of each is missing from the other. So
is each first document beside itself, because a copy is a version too.
Needs scikit-learn.
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score

from copydesk.lineage import _EVENT_FIGURES, _EVENT_FROM, _TEXT_FROM, compare, figures
from copydesk.segmentation import segment

LABELS = ("unrelated", "same_event", "same_text")


def cut(text, low, high):
    """Return the sentences between two shares of a text."""
    spans = segment(text)
    chosen = spans[int(len(spans) * low) : max(int(len(spans) * low) + 1, round(len(spans) * high))]
    return "\n".join(text[s.start : s.end] for s in chosen)


def half(text, k):
    """Return the first, the last or every other half of a text."""
    spans = segment(text)
    if k % 3 == 2:
        return "\n".join(text[s.start : s.end] for s in spans[::2])
    return cut(text, 0, 0.5) if k % 3 == 0 else cut(text, 0.5, 1)


def views(a, b, k):
    """Return the pair whole, with one side cropped, and with both cut apart."""
    whole = figures(compare(a, b))
    cropped = figures(compare(half(a, k), b) if k % 2 else compare(a, half(b, k // 2)))
    apart = ((0, 0.7), (0.3, 1)) if k % 2 else ((0.35, 1), (0, 0.65))
    return whole, cropped, figures(compare(cut(a, *apart[0]), cut(b, *apart[1])))


def fitted(rows, right, strength):
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    model = LogisticRegression(C=strength, max_iter=5000).fit((rows - mean) / spread, right)
    weights = model.coef_[0] / spread
    return np.r_[model.intercept_[0] - mean @ weights, weights]


def fit(rows, level, copies):
    """Return the weights for one text, and for one event, from three views of each pair."""
    data = np.vstack([rows[0], *rows, *copies])
    level = np.r_[np.tile(level, len(rows) + 1), np.full(sum(map(len, copies)), 2)]
    apart = level < 2
    return (
        fitted(data, level == 2, 1),
        fitted(data[apart, :_EVENT_FIGURES], level[apart] == 1, 1),
    )


def chance(rows, weights):
    return 1 / (1 + np.exp(-(weights[0] + rows @ weights[1:])))


def main():
    read = [Path(name).read_text("utf-8").splitlines() for name in sys.argv[1:3]]
    texts = {row["id"]: row["text"] for row in map(json.loads, read[0])}
    pairs = list(map(json.loads, read[1]))
    level = np.array([LABELS.index(p["label"]) for p in pairs])
    seen = [views(texts[p["a"]], texts[p["b"]], k) for k, p in enumerate(pairs)]
    rows = [np.array(view) for view in zip(*seen, strict=True)]
    own = [views(texts[p["a"]], texts[p["a"]], k)[1:] for k, p in enumerate(pairs)]
    copies = [np.array(view) for view in zip(*own, strict=True)]
    stories = sorted({p["a"].rsplit("/", 1)[0] for p in pairs})
    side = np.array([stories.index(p["a"].rsplit("/", 1)[0]) % 2 for p in pairs])
    text, event = (np.zeros((len(rows), len(pairs))) for _ in range(2))
    for held in (0, 1):
        for_text, for_event = fit(
            [view[side != held] for view in rows],
            level[side != held],
            [view[side != held] for view in copies],
        )
        for k, view in enumerate(rows):
            text[k, side == held] = chance(view[side == held], for_text)
            event[k, side == held] = chance(view[side == held, :_EVENT_FIGURES], for_event)
    for k, name in enumerate(("whole", "one half cut", "both cut apart")):
        said = np.where(text[k] >= _TEXT_FROM, 2, np.where(event[k] >= _EVENT_FROM, 1, 0))
        auc = roc_auc_score(level[level > 0] == 2, text[k][level > 0])
        macro = f1_score(level, said, average="macro")
        print(f"{name}: AUC same text or same event {auc:.4f}, macro F1 {macro:.4f}")
    for name, weights in zip(("_TEXT", "_EVENT"), fit(rows, level, copies), strict=True):
        print(f"{name} = ({', '.join(f'{w:.3g}' for w in weights)})")


if __name__ == "__main__":
    main()
