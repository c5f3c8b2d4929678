"""Articles as a table: one row a text, whatever file it came in."""

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from copydesk import formats
from copydesk.decoding import DecodingError
from copydesk.formats import FormatError, Record
from copydesk.language import detect
from copydesk.tables import SCHEMAS

# What databases and scrapers call each column, best first; compared without case and punctuation.
_ALIASES = {
    "article_id": ("articleid", "id", "docid", "documentid", "uid", "uuid", "key"),
    "text": (
        "text",
        "body",
        "content",
        "fulltext",
        "articletext",
        "articlebody",
        "bodytext",
        "story",
    ),
    "title": ("title", "headline", "head", "heading"),
    "outlet": (
        "outlet",
        "source",
        "publisher",
        "publication",
        "newspaper",
        "sitename",
        "medium",
        "domain",
    ),
    "published": (
        "published",
        "date",
        "publishedat",
        "publishdate",
        "datepublished",
        "publicationdate",
        "pubdate",
    ),
    "url": ("url", "link", "href", "permalink", "uri"),
    "language": ("language", "lang"),
    "label": ("label", "shortname"),
}
_FILE_KEYS = ("articleid", "id", "file", "filename", "path", "sourcepath")
_UNKNOWN = frozenset(("", "unknown", "n/a", "na", "none", "null", "nan"))


class CorpusError(ValueError):
    """A corpus that cannot be read: the message names the file, the place and the mend."""


class Skip(NamedTuple):
    """A file or row that was left out, why, and whether somebody must mend it."""

    path: str
    message: str
    fault: bool


def load(
    source: str | Path,
    metadata: str | Path | None = None,
    *,
    columns: dict[str, str] | None = None,
    on_error: str = "raise",
    repair: bool = False,
) -> pd.DataFrame:
    """Read a corpus into the articles table.

    Parameters
    ----------
    source
        A folder (read with its subfolders; links out of it are not followed), a file or a glob of
        ``.txt .md .html .htm .csv .tsv .json .jsonl .parquet``, each also ``.gz``.
    metadata
        A CSV, TSV, JSON, Parquet or YAML table that joins by ``article_id`` or file name. What it
        says replaces what the files say; “unknown” and empty cells say nothing.
    columns
        Which of a table's columns is which of ours, for example ``{"text": "body"}``. Without it
        the usual names are recognised.
    on_error
        ``"raise"`` stops at the first file that cannot be read. ``"report"`` leaves such files
        out and lists them in ``articles.attrs["skipped"]`` as (path, message). Links out of the
        folder and files of formats that hold no articles are in ``articles.attrs["ignored"]``.
    repair
        Mend text that was decoded wrongly before it was saved (“itâ€™s”) with ftfy; a column
        ``repaired`` says in which articles that changed something.

    Returns
    -------
    pandas.DataFrame
        Index ``article_id``; columns ``outlet, label, title, published, url, language,
        source_path, sha256, text``, all strings, then whatever else the metadata holds.
        ``article_id`` is the path below the folder without its suffix, or the table's id;
        ``language`` is told from the text where nothing says it and 50 words are there.

    Raises
    ------
    CorpusError
        Names the file, the line or row, what is wrong and the mend.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "one.txt").write_text("Rain fell. It stopped.")
    ...     load(folder)[["label", "text"]].to_dict("index")
    {'one': {'label': 'one', 'text': 'Rain fell. It stopped.'}}

    """
    if on_error not in ("raise", "report"):
        raise ValueError(f'on_error is "raise" or "report", not {on_error!r}')
    if unknown := sorted(set(columns or {}) - set(_ALIASES)):
        raise CorpusError(
            f"columns maps {', '.join(unknown)}, which is no column of the articles table; "
            f"it has {', '.join(_ALIASES)}"
        )
    skipped: list[Skip] = []
    rows: dict[str, Record] = {}
    described = Path(metadata).resolve() if metadata else None
    for root, path in _files(Path(source), skipped, on_error):
        if path.resolve() == described:
            continue
        for key, row in _checked(root, path, columns or {}, skipped, on_error):
            if key in rows:
                problem = f"has the id {key} of {rows[key]['source_path']}; rename one of them"
                _problem(path, problem, skipped, on_error)
                continue
            rows[key] = row
    if not rows:
        listed = "".join(f"\n  {skip.path}: {skip.message}" for skip in skipped)
        raise CorpusError(
            f"{source}: holds no article; put a file of {' '.join(formats.ARTICLES)} there{listed}"
        )
    if metadata:
        _join(rows, Path(metadata))
    return _table(rows, repair, skipped)


def texts_by_id(articles: pd.DataFrame, pairs: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """Return each article's text, after a check that ``pairs`` name articles of the table.

    Raises
    ------
    ValueError
        If a pair names an article that is not in the table.

    Examples
    --------
    >>> texts_by_id(pd.DataFrame({"text": {"x": "It rained."}}), [("x", "y")])
    Traceback (most recent call last):
    ValueError: no article 'y' in the table: name pairs by article_id
    """
    found = {str(key): str(text) for key, text in articles["text"].items()}
    if missing := sorted({key for pair in pairs for key in pair} - found.keys()):
        raise ValueError(f"no article {missing[0]!r} in the table: name pairs by article_id")
    return found


def labels(articles: pd.DataFrame) -> dict[str, str]:
    """Return what each article is called: its ``label``, its ``article_id`` where it has none.

    Examples
    --------
    >>> labels(pd.DataFrame({"text": ["They met."], "label": ["Gazette"]}, index=["a"]))
    {'a': 'Gazette'}
    """
    own = articles.index.to_series().astype("str")
    label = articles["label"].fillna(own) if "label" in articles else own
    return dict(zip(own, label.astype("str"), strict=True))


def with_labels(frame: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return a table with what each article is called, in a column after ``article_id``.

    Examples
    --------
    >>> one = pd.DataFrame({"text": ["They met."], "label": ["Gazette"]}, index=["a"])
    >>> list(with_labels(pd.DataFrame({"article_id": ["a"], "n": [1]}), one)["label"])
    ['Gazette']
    """
    found = frame.copy()
    label = frame["article_id"].map(labels(articles)).astype("str")
    found.insert(list(frame).index("article_id") + 1, "label", label)
    return found


def _problem(path: Path, message: str, skipped: list[Skip], on_error: str) -> None:
    """Raise, or list what is left out."""
    if on_error == "raise":
        raise CorpusError(f"{path}: {message}")
    skipped.append(Skip(str(path), message, True))


def _files(source: Path, skipped: list[Skip], on_error: str) -> Iterator[tuple[Path, Path]]:
    """Yield the files of a corpus in order, each with the folder that its id is relative to."""
    if source.is_file():
        if formats.suffix(source) not in formats.ARTICLES:
            raise CorpusError(f"{source}: is not one of {' '.join(formats.ARTICLES)}; convert it")
        yield source.parent, source
    elif source.is_dir():
        for path in _walk(source, skipped, on_error):
            yield source, path
    else:
        found = sorted(Path(p) for p in glob.glob(str(source), recursive=True))  # noqa: PTH207
        if not found:
            raise CorpusError(f"{source}: no such folder or file; check the path")
        fixed = [p for p in source.parts if not glob.has_magic(p)]
        root = Path(
            *fixed[: next(i for i, p in enumerate((*source.parts, "*")) if glob.has_magic(p))]
        )
        for path in found:
            if path.is_file() and _readable(path, root, skipped, on_error):
                yield root, path


def _walk(root: Path, skipped: list[Skip], on_error: str) -> Iterator[Path]:
    """Yield the readable files below a folder, in order of their paths."""

    def refused(error: OSError) -> None:
        _problem(
            Path(error.filename),
            f"cannot be opened ({error.strerror}); change its rights",
            skipped,
            on_error,
        )

    for folder, folders, names in os.walk(root, onerror=refused):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in folders:
            if Path(folder, name).is_symlink():
                skipped.append(
                    Skip(str(Path(folder, name)), "is a link to a folder; not followed", False)
                )
        for name in sorted(names):
            path = Path(folder, name)
            if not name.startswith(".") and _readable(path, root, skipped, on_error):
                yield path


def _readable(path: Path, root: Path, skipped: list[Skip], on_error: str) -> bool:
    """Return whether a file is of a format that holds articles and lies in the folder."""
    kind = formats.suffix(path)
    if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
        skipped.append(Skip(str(path), "is a link out of the folder; not followed", False))
    elif kind in formats.ARTICLES:
        return True
    elif kind in formats.UNREAD:
        _problem(
            path, f"is a {kind} file; save its articles as text or unpack it", skipped, on_error
        )
    else:
        skipped.append(Skip(str(path), "is of no format that holds articles", False))
    return False


def _checked(
    root: Path, path: Path, columns: dict[str, str], skipped: list[Skip], on_error: str
) -> Iterator[tuple[str, Record]]:
    """Yield the articles of one file with their ids; each problem is raised or listed."""
    try:
        data = formats.read_bytes(path)
        found = formats.records(path, data)
        named = _named(found, columns) if formats.suffix(path) in formats.TABLES else found
    except (FormatError, DecodingError) as error:
        return _problem(path, str(error), skipped, on_error)
    except OSError as error:
        return _problem(path, f"cannot be read ({error.strerror}); check it", skipped, on_error)
    below = path.relative_to(root).as_posix()
    stem = below[: -len(path.name)] + path.name.removesuffix(".gz").rpartition(".")[0]
    digest = hashlib.sha256(data).hexdigest()
    for number, record in enumerate(named, start=1):
        key = str(
            record.pop("article_id", None) or (stem if len(named) == 1 else f"{stem}-{number}")
        )
        problem = _fault(record["text"])
        if problem:
            place = f"row {number:,} ({key}) " if len(named) > 1 else ""
            _problem(path, f"{place}{problem}", skipped, on_error)
            continue
        record.setdefault("label", key.rpartition("/")[2])
        record["language"] = record.get("language") or detect(record["text"])
        yield key, {**record, "source_path": below, "sha256": digest}
    return None


def _fault(text: Any) -> str:
    """Return what keeps a value from being an article's text, or an empty string."""
    if not isinstance(text, str):
        return "holds no text; remove it or fill it in"
    if not text.strip():
        return "is empty; remove it or fill it in"
    if len(text) > formats.LARGEST_ARTICLE:
        return f"is a text of {len(text):,} characters; no article is as long: split it"
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return f"holds a lone surrogate at character {error.start:,}; write the text again as UTF-8"
    return ""


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


def _named(found: list[Record], columns: dict[str, str]) -> list[Record]:
    """Return a table's records under our column names; other columns keep theirs."""
    if not found:
        raise FormatError("holds no row; put at least one article there")
    there = list(dict.fromkeys(name for record in found for name in record))
    names = ", ".join(there)
    if missing := [c for c in columns.values() if c not in there]:
        raise FormatError(f"has no column {', '.join(missing)}; its columns are {names}")
    ours = dict(columns)
    for field, aliases in _ALIASES.items():
        free = {_plain(c): c for c in reversed(there) if c not in ours.values()}
        if field not in ours and (match := next((free[a] for a in aliases if a in free), None)):
            ours[field] = match
    if "text" not in ours:
        raise FormatError(
            f"has no column of texts; its columns are {names}: say which with "
            'columns={"text": "…"}'
        )
    back = {theirs: field for field, theirs in ours.items()}
    return [
        {back.get(k, k): v for k, v in record.items()} | {"text": record.get(ours["text"])}
        for record in found
    ]


def _join(rows: dict[str, Record], path: Path) -> None:
    """Write into the rows what a metadata table says of them."""
    if formats.suffix(path) not in formats.TABLES:
        raise CorpusError(f"{path}: is no table; use one of {' '.join(formats.TABLES)}")
    try:
        found = formats.records(path, formats.read_bytes(path))
    except (FormatError, DecodingError) as error:
        raise CorpusError(f"{path}: {error}") from None
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    by_file = {row["source_path"]: key for key, row in rows.items()}
    by_file |= {Path(name).name: key for name, key in by_file.items()}
    strangers, seen = [], set()
    for number, record in enumerate(found, start=1):
        key_column = next((c for c in record if _plain(c) in _FILE_KEYS), None)
        if key_column is None:
            raise CorpusError(
                f"{path}: row {number:,} names no article; add a column article_id or file "
                f"(its columns are {', '.join(record)})"
            )
        said = str(record[key_column])
        key = said if said in rows else by_file.get(said, "")
        if not key:
            strangers.append(said)
            continue
        if key in seen:
            raise CorpusError(f"{path}: row {number:,} is a second one for {key}; keep one")
        seen.add(key)
        aliases = {a: f for f, known in _ALIASES.items() if f != "text" for a in known}
        for column, value in record.items():
            field = aliases.get(_plain(column), column)
            if column != key_column and str(value).strip().lower() not in _UNKNOWN:
                rows[key][field] = value
    if strangers:
        raise CorpusError(
            f"{path}: describes {', '.join(strangers[:5])}, which is not in the corpus; "
            "remove the row or add the article"
        )


def _table(rows: dict[str, Record], repair: bool, skipped: Iterable[Skip]) -> pd.DataFrame:
    """Return the rows as the articles table, held to its schema."""
    ours = SCHEMAS["articles"]
    extra = dict.fromkeys(column for row in rows.values() for column in row if column not in ours)
    keys = sorted(rows)
    names = [*ours, *extra]
    values = {name: [_cell(name, rows[key].get(name)) for key in keys] for name in names}
    index = pd.Index(keys, name="article_id", dtype="str")
    articles = pd.DataFrame(values, index=index, columns=names, dtype="str")
    if repair:
        import ftfy

        mended = articles["text"].map(lambda text: ftfy.fix_text(text, uncurl_quotes=False))
        articles["repaired"] = (mended != articles["text"]).astype("boolean")
        articles["text"] = mended
    articles.attrs["skipped"] = [(s.path, s.message) for s in skipped if s.fault]
    articles.attrs["ignored"] = [(s.path, s.message) for s in skipped if not s.fault]
    return articles


def _cell(name: str, value: Any) -> Any:
    """Return a cell as a string, a missing one as ``<NA>``."""
    if value is None or value != value:
        return pd.NA
    if name not in ("text", "label") and str(value).strip().lower() in _UNKNOWN:
        return pd.NA
    return str(value)
