"""One file to records: what each format says of its articles, before any of it is judged.

A record is a dictionary of a file's own column names. Every problem is a :class:`FormatError`
whose message says where in the file it is and how to mend it; the caller adds the file's name.
"""

import csv
import gzip
import io
import json
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from copydesk.decoding import decode

Record = dict[str, Any]
LARGEST_FILE = 2_000_000_000  # bytes, also after decompression
LARGEST_ARTICLE = 10_000_000  # characters; the longest articles of the press have 200,000
_GZIP_MAGIC, _ZIP_MAGIC = b"\x1f\x8b", b"PK\x03\x04"
_LISTS = ("articles", "data", "items", "results", "documents", "docs", "response")


class FormatError(ValueError):
    """A file that cannot be read as what its name says it is."""


def suffix(path: Path) -> str:
    """Return the suffix that says the format, without ``.gz``, in lower case."""
    name = path.name.lower().removesuffix(".gz")
    return Path(name).suffix


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes."""
    if path.stat().st_size > LARGEST_FILE:
        raise FormatError(f"is larger than {LARGEST_FILE:,} bytes; split it")
    return path.read_bytes()


def unpacked(path: Path, data: bytes) -> bytes:
    """Return a file's bytes without the compression that its name states."""
    if path.name.lower().endswith(".gz"):
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
                data = stream.read(LARGEST_FILE + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise FormatError(f"is not a whole gzip file ({error}); make it again") from None
        if len(data) > LARGEST_FILE:
            raise FormatError(f"unpacks to more than {LARGEST_FILE:,} bytes; split it")
    if data.startswith((_GZIP_MAGIC, _ZIP_MAGIC)):
        raise FormatError("holds an archive; unpack it first")
    return data


def records(path: Path, data: bytes) -> list[Record]:
    """Return the articles of one file, given its bytes."""
    return _READERS[suffix(path)](unpacked(path, data))


def _plain(data: bytes) -> list[Record]:
    return [{"text": decode(data)}]


def _html(data: bytes) -> list[Record]:
    """Return the article of a page: trafilatura's extract, and htmldate's publication date."""
    import htmldate
    import trafilatura

    page = decode(data)
    if len(page) > LARGEST_ARTICLE:
        raise FormatError(f"is a page of {len(page):,} characters; no article is as long: split it")
    found: Any = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False)
    if found is None or not found.text:
        raise FormatError("holds no article text that can be found; save the text itself")
    return [
        {
            "text": found.text,
            "title": found.title,
            "outlet": found.sitename or found.hostname,
            "published": htmldate.find_date(page, original_date=True),
            "url": found.url,
        }
    ]


def _separated(data: bytes, delimiter: str = "") -> list[Record]:
    """Return the rows of a CSV file; a broken quotation mark is an error that names its row."""
    text = decode(data)
    if not delimiter:
        head = text[: text.find("\n")] if "\n" in text else text
        delimiter = max(",;\t|", key=head.count)
    limit = csv.field_size_limit(min(sys.maxsize, LARGEST_FILE))
    try:
        return list(
            _rows(csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter))
        )
    finally:
        csv.field_size_limit(limit)


def _rows(reader: Any) -> Iterator[Record]:
    """Yield the rows of a CSV reader under the names of its first row."""
    names: list[str] = []
    row, line = 0, 1
    try:
        for cells in reader:
            if not names:
                names = [cell.strip() for cell in cells]
            elif cells:
                row += 1
                if len(cells) != len(names):
                    raise FormatError(
                        f"row {row:,} (line {line:,}) has {len(cells)} cells, the first row has "
                        f"{len(names)}; quote cells that hold the delimiter"
                    )
                yield dict(zip(names, cells, strict=True))
            line = reader.line_num + 1
    except csv.Error as error:
        raise FormatError(
            f"row {row + 1:,} (starting at line {line:,}) has a broken quotation mark ({error}); "
            "double the marks inside a cell and close the cell"
        ) from None


def _json_lines(data: bytes) -> list[Record]:
    found = []
    for number, line in enumerate(decode(data).split("\n"), start=1):
        if line.strip():
            found.append(_object(_parsed(line, f"line {number:,}"), f"line {number:,}"))
    return found


def _json(data: bytes) -> list[Record]:
    """Return the articles of a JSON file: a list, an object that holds one, or one article."""
    whole = _parsed(decode(data), "the file")
    if isinstance(whole, dict):
        inside = next((whole[k] for k in _LISTS if isinstance(whole.get(k), list)), None)
        if inside is None and whole and all(isinstance(v, dict) for v in whole.values()):
            inside = [{"article_id": key, **value} for key, value in whole.items()]
        whole = [whole] if inside is None else inside
    if not isinstance(whole, list):
        raise FormatError("holds no list of articles; write a list of objects")
    return [_object(item, f"article {i + 1:,}") for i, item in enumerate(whole)]


def _parsed(text: str, place: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{place}, column {error.colno}" if "\n" not in text else f"line {error.lineno:,}"
        raise FormatError(f"{where} is not JSON ({error.msg}); mend it there") from None
    except RecursionError:
        raise FormatError(f"{place} is nested too deeply to be articles") from None


def _object(value: Any, place: str) -> Record:
    """Return a JSON object as a record; of a nested object its name stands for it."""
    if not isinstance(value, dict):
        raise FormatError(f"{place} is no object; write {{“text”: …}}")
    return {
        str(k): v.get("name", v.get("title")) if isinstance(v, dict) else v
        for k, v in value.items()
    }


def _parquet(data: bytes) -> list[Record]:
    import pyarrow
    import pyarrow.parquet

    try:
        rows: list[Record] = pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist()
    except pyarrow.ArrowException as error:
        raise FormatError(f"is no Parquet file ({error}); write it again") from None
    return rows


def _yaml(data: bytes) -> list[Record]:
    import yaml

    try:
        whole = yaml.safe_load(decode(data))
    except yaml.YAMLError as error:
        raise FormatError(f"is no YAML ({str(error).splitlines()[0]}); mend it") from None
    if isinstance(whole, dict):
        whole = [{"article_id": key, **_object(v, f"“{key}”")} for key, v in whole.items()]
    if not isinstance(whole, list):
        raise FormatError("holds no list of articles; write a list, or a mapping by article_id")
    return [_object(item, f"entry {i + 1:,}") for i, item in enumerate(whole)]


_READERS: dict[str, Callable[[bytes], list[Record]]] = {
    ".txt": _plain,
    ".md": _plain,
    ".html": _html,
    ".htm": _html,
    ".csv": _separated,
    ".tsv": lambda data: _separated(data, "\t"),
    ".json": _json,
    ".jsonl": _json_lines,
    ".parquet": _parquet,
    ".yaml": _yaml,
    ".yml": _yaml,
}
ARTICLES = tuple(key for key in _READERS if key not in (".yaml", ".yml"))
TABLES = (".csv", ".tsv", ".json", ".jsonl", ".parquet", ".yaml", ".yml")
# Files that are likely to hold articles in a form nobody can read here: an error, not a silence.
UNREAD = (
    *(".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".xls", ".xlsx", ".xml"),
    *(".zip", ".tar", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".zst"),
)
