"""Articles as a table: one row a text, whatever file it came in."""

import hashlib
from pathlib import Path

import pandas as pd

_COLUMNS = (
    "outlet",
    "label",
    "title",
    "published",
    "url",
    "language",
    "source_path",
    "sha256",
    "text",
)


class CorpusError(ValueError):
    """A corpus that cannot be read: the message names the file, the place and the mend."""


def load(
    source: str | Path,
    metadata: str | Path | None = None,  # noqa: ARG001
    *,
    columns: dict[str, str] | None = None,  # noqa: ARG001
    on_error: str = "raise",  # noqa: ARG001
) -> pd.DataFrame:
    """Read a folder of text files into the articles table (index ``article_id``)."""
    folder = Path(source)
    if not folder.is_dir():
        raise CorpusError(f"{folder}: no such folder; name a folder that holds .txt files")
    rows, ids = [], []
    for path in sorted(folder.rglob("*.txt")):
        data = path.read_bytes()
        ids.append(path.relative_to(folder).with_suffix("").as_posix())
        row: dict[str, object] = dict.fromkeys(_COLUMNS, pd.NA)
        row |= {
            "label": path.stem,
            "source_path": path.name,
            "sha256": hashlib.sha256(data).hexdigest(),
            "text": data.decode("utf-8-sig"),
        }
        rows.append(row)
    if not rows:
        raise CorpusError(f"{folder}: holds no .txt file; put at least one article there")
    return pd.DataFrame(rows, index=pd.Index(ids, name="article_id", dtype="str")).astype("str")
