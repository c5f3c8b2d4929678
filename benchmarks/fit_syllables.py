"""Fit the syllable rule for words outside the CMU dictionary, and measure it on held-out words.

    python benchmarks/fit_syllables.py            # measure: nine tenths fitted, one tenth held out
    python benchmarks/fit_syllables.py --write    # then fit on all words and write the rule

A word's syllables are modelled as a sum: each group of one to six letters that holds a vowel adds
its own share. Ridge regression on all groups that eight words have; groups of small weight are
dropped and the rest fitted again.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pyphen
from scipy.sparse import csc_matrix
from scipy.sparse.linalg import lsqr

from copydesk import syllables

RULE = Path(syllables.__file__).parent / "lexicons" / "syllables.tsv"
HEADER = """\
# Syllables that a group of letters adds to a word (^ opens it, $ closes it). Fitted on the words of
# the CMU Pronouncing Dictionary (Copyright 1993-2015 Carnegie Mellon University, two-clause BSD) by
# benchmarks/fit_syllables.py. Source: http://www.speech.cs.cmu.edu/cgi-bin/cmudict
"""
Weights = dict[str, float]


def design(words: list[str], columns: dict[str, int]) -> csc_matrix:
    cells = [
        (row, columns[group])
        for row, word in enumerate(words)
        for group in syllables.letter_groups(word)
        if group in columns
    ]
    rows, places = np.array(cells).T
    return csc_matrix((np.ones(len(rows)), (rows, places)), shape=(len(words), len(columns)))


def fit(words: list[str], counts: list[int]) -> Weights:
    often = Counter(group for word in words for group in syllables.letter_groups(word))
    names = sorted(g for g, number in often.items() if number >= 8 and set(g) & set("aeiouy"))
    for damp, smallest in ((5, 0.02), (5, 0.035), (3, 0.005)):
        matrix = design(words, {name: place for place, name in enumerate(names)})
        found = lsqr(matrix, np.array(counts, dtype=float), damp=damp, iter_lim=60)[0].round(2)
        weights = {n: float(w) for n, w in zip(names, found, strict=True) if abs(w) >= smallest}
        names = list(weights)
    return weights


def report(label: str, said: list[int], true: list[int]) -> None:
    off = np.abs(np.array(said) - np.array(true))
    print(f"{label}: off by {off.mean():.4f} a word, right for {(off == 0).mean():.4f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="fit on all words and write the rule")
    args = parser.parse_args()
    known = syllables.dictionary()
    words = sorted(w for w in known if w.isalpha() and w.isascii())
    np.random.default_rng(0).shuffle(words)
    held, used = words[: len(words) // 10], words[len(words) // 10 :]
    true = [known[w] for w in held]
    weights = fit(used, [known[w] for w in used])
    print(f"{len(held)} held-out words, {len(weights)} letter groups")
    report("rule", [syllables.by_rule(w, weights) for w in held], true)
    hyphens = pyphen.Pyphen(lang="en_US")
    report("pyphen", [len(hyphens.positions(w)) + 1 for w in held], true)
    if args.write:
        weights = fit(words, [known[w] for w in words])
        lines = [f"{group}\t{weight:g}\n" for group, weight in sorted(weights.items())]
        RULE.write_text(HEADER + "".join(lines), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
