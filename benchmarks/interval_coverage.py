"""How often the 95 % interval holds the true score, by the number of sentences.

    python benchmarks/interval_coverage.py SOURCE

All sentences of SOURCE (anything ``copydesk.load`` reads) stand for what an outlet could have
written; their score is the truth. Texts of a few sentences are drawn from them, and the share of
intervals that hold the truth is printed. Sentences of one article are more alike than these.
"""

import argparse
import sys

import numpy as np

import copydesk
from copydesk.contrasts import MAIN_SCORES
from copydesk.legibility import prose, scores, tally
from copydesk.resampling import bounds, draws


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source")
    parser.add_argument("--texts", type=int, default=1000)
    args = parser.parse_args()
    population = np.concatenate(tally([prose(t) for t in copydesk.load(args.source)["text"]]))
    truth = scores(population.sum(axis=0), len(population))
    random = np.random.default_rng(0)
    for size in (5, 10, 20, 40, 80):
        held = dict.fromkeys(MAIN_SCORES, 0)
        for _ in range(args.texts):
            text = population[random.integers(len(population), size=size)]
            replicates = scores(draws(size) @ text, size)
            for name in MAIN_SCORES:
                low, high = bounds(replicates[name][np.newaxis], [size])
                held[name] += bool(low[0] <= truth[name] <= high[0])
        shares = ", ".join(f"{name} {held[name] / args.texts:.3f}" for name in MAIN_SCORES)
        print(f"{size} sentences: {shares}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
