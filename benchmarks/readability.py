"""How fast all scores are made, as a ratio to textstat on the same articles in the same run.

    python benchmarks/readability.py SOURCE [--limit N]

SOURCE is anything ``copydesk.load`` reads. Every article is seen once, because both sides cache;
dictionaries are loaded before the clock starts. Processor time, the median of three runs.
"""

import argparse
import sys
from collections.abc import Callable
from statistics import median
from time import process_time

import copydesk
from copydesk.textstat_peer import textstat_scores


def seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source")
    parser.add_argument("--limit", type=int, default=600)
    args = parser.parse_args()
    articles = copydesk.load(args.source).drop_duplicates("text").head(args.limit)
    copydesk.readability(articles.head(1))
    textstat_scores(articles["text"].iloc[0])
    thirds = [articles.iloc[start::9] for start in range(9)]
    plain, resampled, peer = [], [], []
    for a, b, c in zip(thirds[::3], thirds[1::3], thirds[2::3], strict=True):
        plain.append(seconds(lambda a=a: copydesk.readability(a, resamples=0)) / len(a))
        resampled.append(seconds(lambda b=b: copydesk.readability(b)) / len(b))
        peer.append(seconds(lambda c=c: [textstat_scores(text) for text in c["text"]]) / len(c))
    print(f"{len(articles)} articles, milliseconds an article: textstat {1000 * median(peer):.2f},")
    for label, times in (("without intervals", plain), ("with intervals", resampled)):
        ratio = median(peer) / median(times)
        print(f"{label} {1000 * median(times):.3f} ({ratio:.1f} times faster)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
