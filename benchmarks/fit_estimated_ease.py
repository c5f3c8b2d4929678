"""Standardise the features of ``estimated_ease`` on OneStopEnglish, and measure the result on it.

    python benchmarks/fit_estimated_ease.py PATH            # print the constants of ease.py
    python benchmarks/fit_estimated_ease.py PATH --halves   # made on a half, held to the other

PATH is a file of JSON lines with the fields ``group`` (the article), ``grade`` (0 elementary, 1
intermediate, 2 advanced) and ``text``: github.com/nishkalavallabhi/OneStopEnglishCorpus,
CC BY-SA 4.0.
"""

import argparse
import json
import sys
from itertools import permutations
from pathlib import Path

import numpy as np

from copydesk.ease import FEATURES
from copydesk.legibility import Counts, prose, tally


def logarithms(texts: list[str]) -> np.ndarray:
    """Return the features of each text: shape (texts, features)."""
    tables = tally([prose(text) for text in texts])
    columns = [Counts._fields.index(feature.word) for feature in FEATURES]
    return np.log1p(np.array([table.mean(axis=0)[columns] for table in tables]))


def standardised(values: np.ndarray, mean: np.ndarray, spread: np.ndarray) -> np.ndarray:
    return ((values - mean) / spread).mean(axis=1)


def in_order(difficulty: np.ndarray, rows: list[dict]) -> float:
    """Return the share of pairs of levels of one article that stand in the right order."""
    groups: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        groups.setdefault(row["group"], []).append(place)
    pairs = [p for group in groups.values() for p in permutations(group, 2)]
    pairs = [(a, b) for a, b in pairs if rows[a]["grade"] < rows[b]["grade"]]
    return float(np.mean([difficulty[a] < difficulty[b] for a, b in pairs]))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--halves", action="store_true")
    args = parser.parse_args()
    with args.path.open(encoding="utf-8") as handle:
        rows = [json.loads(line) for line in handle]
    values = logarithms([row["text"] for row in rows])
    if args.halves:
        groups = sorted({row["group"] for row in rows})
        for half in (set(groups[::2]), set(groups[1::2])):
            used = np.array([row["group"] in half for row in rows])
            mean, spread = values[used].mean(axis=0), values[used].std(axis=0)
            held = [row for row, u in zip(rows, used, strict=True) if not u]
            share = in_order(standardised(values[~used], mean, spread), held)
            print(f"{used.sum()} texts used, {len(held)} held out: {share:.4f} of pairs in order")
        return 0
    mean, spread = values.mean(axis=0), values.std(axis=0)
    for feature, m, s in zip(FEATURES, mean, spread, strict=True):
        print(f'    Feature("{feature.word}", {m:.4f}, {s:.4f}),')
    difficulty = standardised(values, mean, spread)
    print(f"SPREAD = {difficulty.std():.4f}")
    print(f"{in_order(difficulty, rows):.4f} of pairs in order")
    for grade in range(3):
        level = difficulty[[row["grade"] == grade for row in rows]]
        print(f"grade {grade}: ease {50 - 10 * level.mean() / difficulty.std():.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
