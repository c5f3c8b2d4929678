"""Time furniture and sentences beside one pass for words and beside sentencex, in one run.

usage: python benchmarks/segmentation.py [REPEATS]

The texts are the seeds' paragraphs in articles of about 300 words. The least of the repeats counts,
and what to look at is the ratio: both sides run on the same machine, minutes apart at most.
"""

import re
import sys
import time
from pathlib import Path

from sentencex import get_sentence_boundaries

import copydesk
from copydesk.boilerplate import find
from copydesk.segmentation import segment

DATA = Path(__file__).parents[1] / "data" / "articles"
WORD = re.compile(r"\w+")


def texts():
    """Return the seeds' paragraphs, joined to articles of at least 300 words."""
    found, held = [], []
    for text in copydesk.load(DATA)["text"]:
        for line in text.splitlines():
            held.append(line)
            if sum(len(part.split()) for part in held) >= 300:
                found.append("\n".join(held))
                held = []
    return found


def best(run, cases, repeats):
    """Return the least time a case, in milliseconds."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        for case in cases:
            run(case)
        times.append((time.perf_counter() - start) / len(cases) * 1000)
    return min(times)


def main(repeats=50):
    cases = texts()
    word_pass = best(WORD.findall, cases, repeats)
    runs = {
        "furniture": find.__wrapped__,
        "sentences (furniture found)": segment.__wrapped__,
        "sentencex, by paragraph": lambda text: [
            get_sentence_boundaries("en", line) for line in text.splitlines() if line
        ],
    }
    for case in cases:
        segment(case)
    print(f"{len(cases)} articles; one pass for words: {word_pass:.3f} ms an article")
    for name, run in runs.items():
        took = best(run, cases, repeats)
        print(f"{name}: {took:.3f} ms, {took / word_pass:.2f} times the pass")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
