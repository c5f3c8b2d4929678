"""Name the cause of each difference from the values in textstat's own unit tests.

    python benchmarks/readability_reference.py PATH

PATH is a file of JSON lines with the fields ``metric``, ``text``, ``expected`` (textstat's value,
to three decimals), ``text_key`` and the arguments of the call: github.com/textstat/textstat, MIT.
Values of metrics that are not part of the library are only checked against the installed textstat.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

import pandas as pd

from copydesk.textstat_peer import PEERS, beside_textstat

_CAUSES = ["text", "formula", "sentences", "words", "hard_words"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    with parser.parse_args().path.open(encoding="utf-8") as handle:
        rows = [json.loads(line) for line in handle]
    names = {peer: name for name, peer in PEERS.items()}
    wanted = [row for row in rows if row["metric"] in names]
    texts = {row["text_key"]: row["text"] for row in wanted}
    articles = pd.DataFrame({"text": texts}).rename_axis("article_id")
    table = beside_textstat(articles).set_index(["article_id", "score"])
    causes: Counter[str] = Counter()
    print(f"{len(rows)} values, {len(wanted)} of a score the library has")
    for row in wanted:
        found = table.loc[(row["text_key"], names[row["metric"]])]
        gap = abs(found["textstat"] - row["expected"])
        default = row.get("strict_upper", True) and not row.get("strict_lower")
        if default and gap > 0.01:
            print(f"  {row['text_key']} {row['metric']}: installed textstat differs from its tests")
        if pd.isna(found["ours"]):
            causes["undefined here, 0 in textstat (no sentence)"] += 1
            continue
        moved = found[_CAUSES].abs()
        named = [cause for cause in _CAUSES if moved[cause] > 0.0005]
        causes[" + ".join(named) or "no difference"] += 1
        parts = ", ".join(f"{cause} {found[cause]:+.3f}" for cause in named)
        ours, theirs = found["ours"], found["textstat"]
        print(
            f"  {row['text_key']} {row['metric']}: {theirs:.3f} -> {ours:.3f} ({parts or 'equal'})"
        )
    for cause, number in causes.most_common():
        print(f"{number:4d}  {cause}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
