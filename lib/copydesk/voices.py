"""The voices of a corpus: who is heard, in which outlet, how often and in whose words."""

from collections import Counter

import pandas as pd

from copydesk.tables import table


def speakers(attributions: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each speaker of the corpus."""
    rows = []
    known = attributions[attributions["speaker"].notna()]
    for name, part in known.groupby("speaker", sort=True):
        spellings = sorted({str(s) for s in part["source"].dropna()})
        ids = sorted({str(i) for i in part["article_id"]})
        kinds = Counter(str(k) for k in part["source_type"])
        kind = min(kinds, key=lambda k: (-kinds[k], k))
        rows.append((name, spellings, ids, len(part), pd.NA, bool(part["named"].any()), kind))
    return table("speakers", rows)
