"""Measure candidate search: recall of planted copies, share of all pairs compared, time.

usage: python benchmarks/candidates.py [ARTICLES] [COPIES]

Articles are made of topics, names and English words by their frequency. Each planted copy keeps
six sentences of ten, in another order; of every kept sentence three words in ten are replaced and
one name in five is spelt otherwise. The time is given beside that of reading the same texts into
sets of three-word shingles, the first step of any near-duplicate search.
"""

import sys
import time

import numpy as np
from wordfreq import top_n_list, word_frequency

from copydesk import candidates

SENTENCES, WORDS, NAMES = 14, 18, 8


def vocabulary():
    words = [w for w in top_n_list("en", 40_000) if w.isalpha()]
    weight = np.array([word_frequency(w, "en") for w in words])
    return np.array(words), weight / weight.sum()


def name(rng):
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    return "".join(rng.choice(syllables, rng.integers(2, 5))).capitalize() + rng.choice(
        list("nrsk")
    )


def article(rng, common, topic, people):
    cast = rng.choice(people, NAMES)
    lines = []
    for _ in range(SENTENCES):
        general = common[rng.integers(0, len(common), WORDS - 6)]
        line = np.concatenate([general, rng.choice(topic, 4), rng.choice(cast, 2)])
        rng.shuffle(line)
        lines.append(line.tolist())
    return lines


def copied(rng, lines, common):
    kept = rng.permutation(len(lines))[: int(0.6 * len(lines))]
    other = []
    for k in kept:
        line = [
            common[rng.integers(len(common))] if rng.random() < 0.3 else word for word in lines[k]
        ]
        other.append([w[:-1] + "x" if w[0].isupper() and rng.random() < 0.2 else w for w in line])
    return other


def text(lines):
    return " ".join(" ".join(line).capitalize() + "." for line in lines)


def main():
    size, copies = (int(x) for x in (*sys.argv[1:3], *("100000", "1000")[len(sys.argv) - 1 :]))
    rng = np.random.default_rng(0)
    words, weight = vocabulary()
    common = rng.choice(words, 2_000_000, p=weight)
    people = np.array([name(rng) for _ in range(20_000)])
    topics = [rng.choice(words[2000:], 150) for _ in range(400)]
    originals = [
        article(rng, common, topics[k % len(topics)], people) for k in range(size - copies)
    ]
    texts = {f"a{k:06d}": text(lines) for k, lines in enumerate(originals)}
    planted = {
        (f"a{k:06d}", f"c{k:06d}"): text(copied(rng, originals[k], common)) for k in range(copies)
    }
    texts |= {copy: copied_text for (_, copy), copied_text in planted.items()}
    start = time.perf_counter()
    found = candidates.pairs(texts)
    search = time.perf_counter() - start
    start = time.perf_counter()
    for body in texts.values():
        line = body.split()
        set(zip(line, line[1:], line[2:], strict=False))
    shingles = time.perf_counter() - start
    share = len(found) / (size * (size - 1) / 2)
    recall = len(planted.keys() & set(found)) / copies
    print(f"{size:,} articles, {copies:,} copies: recall {recall:.4f}, {len(found):,} pairs")
    print(f"share of all pairs compared {share:.6%}; {search / shingles:.0f} times shingling")


if __name__ == "__main__":
    main()
