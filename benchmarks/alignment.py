"""Time `copydesk.align` beside comparing every pair of sentences with rapidfuzz, by length.

usage: python benchmarks/alignment.py

The second text holds the first's sentences with three words in ten replaced, in blocks that moved.
"""

import time

import numpy as np
from rapidfuzz import fuzz, process
from wordfreq import top_n_list

from copydesk import align


def main():
    rng = np.random.default_rng(0)
    words = np.array([w for w in top_n_list("en", 20_000) if w.isalpha()])
    align(["One sentence to load what is needed."], ["One sentence to load what is needed."])
    for size in (20, 200, 2000):
        first = [rng.choice(words, 20) for _ in range(size)]
        second = [np.where(rng.random(20) < 0.3, rng.choice(words, 20), line) for line in first]
        order = np.roll(np.arange(size), size // 3)
        a, b = ([" ".join(line) + "." for line in side] for side in (first, second))
        b = [b[k] for k in order]
        start = time.perf_counter()
        found = align(a, b)
        own = time.perf_counter() - start
        start = time.perf_counter()
        process.cdist(a, b, scorer=fuzz.token_set_ratio)
        peer = time.perf_counter() - start
        right = {(int(k), n) for n, k in enumerate(order)}
        hit = len(right & set(found[["a", "b"]].itertuples(index=False, name=None))) / size
        print(f"{size:5} sentences a side: {own / peer:6.2f} times all pairs; recall {hit:.3f}")


if __name__ == "__main__":
    main()
