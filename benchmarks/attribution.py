"""Time `copydesk.attributions` beside TextBlob's tagger alone, on the same articles.

usage: python benchmarks/attribution.py [ARTICLES]

The tagger gives the tags that the attribution rules begin with, so the ratio says what sentences,
tags, clauses, sources and speakers together cost against the tags alone.
"""

import sys
import time

import pandas as pd
from textblob.en.taggers import PatternTagger

from copydesk import attributions, load


def main():
    source = sys.argv[1] if len(sys.argv) > 1 else "data/articles"
    articles = load(source)
    attributions(articles)
    tagger = PatternTagger()
    tagger.tag("One sentence to load what is needed.")
    copies = pd.concat(
        [articles.assign(text=articles["text"] + f"\n\nCopy {n} ends.") for n in range(20)],
        keys=[str(n) for n in range(20)],
    )
    copies.index = pd.Index(["/".join(key) for key in copies.index], name="article_id")
    start = time.process_time()
    found = attributions(copies)
    own = time.process_time() - start
    start = time.process_time()
    for text in copies["text"]:
        tagger.tag(text)
    peer = time.process_time() - start
    words = copies["text"].str.split().str.len().sum()
    print(f"{len(copies)} articles, {words} words, {len(found)} attributions")
    print(
        f"attributions {own:.2f} s, {len(copies) / own:.0f} articles/s, {words / own:.0f} words/s"
    )
    print(f"TextBlob's tagger alone {peer:.2f} s, {peer / own:.1f} times as long")


if __name__ == "__main__":
    main()
