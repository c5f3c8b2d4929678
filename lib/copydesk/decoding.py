"""Bytes to text: byte-order marks, declared encodings, and the two Windows code pages of our field.

UTF-8 is tried first because it fails on nearly everything that is not UTF-8. A detector trained on
byte statistics is not used: on a page with three curly quotes it guesses, and a wrong guess looks
like a translation error later. What cannot be told is an error that says where.
"""

import codecs
import re
import unicodedata

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^<>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w-]{3,20})"
)
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile("[\0-\x08\x0e-\x1a\x7f]")
_AT_HOME = frozenset("‘’“”„‚–—…•«»€£¥©®™§°·№  ¡¿½¼¾²³ªº‹›†‡")


class DecodingError(ValueError):
    """Bytes that are not text, or not in an encoding that can be told."""


def decode(data: bytes) -> str:
    """Return the text that ``data`` holds, its byte-order mark removed.

    Examples
    --------
    >>> decode("Привет, мир".encode("cp1251")), decode("It’s a café".encode("cp1252"))
    ('Привет, мир', 'It’s a café')

    """
    encoding = _encoding(data)
    for mark, name in _MARKS:
        if name == encoding:
            data = data.removeprefix(mark)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DecodingError(
            f"byte {data[error.start]:#04x} at offset {error.start} (line {line}) is not "
            f"{encoding}; save it as UTF-8"
        ) from None
    except LookupError:
        raise DecodingError(f"declares the unknown encoding {encoding}; save it as UTF-8") from None
    if len(_CONTROL.findall(text, 0, 100_000)) > min(len(text), 100_000) / 200:
        raise DecodingError("is not text but holds control characters; remove it or convert it")
    return text


def _encoding(data: bytes) -> str:
    """Return the encoding that the bytes state or show."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    head = data[:4096]
    if head.count(0) > len(head) / 4:  # UTF-16 without a mark: every other byte of English is 0
        even, odd = head[::2].count(0), head[1::2].count(0)
        if min(even, odd) < max(even, odd) / 4:
            return "utf-16-be" if even > odd else "utf-16-le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(head)
        if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
            return declared[1].decode("ascii")
        return _code_page(data)
    return "utf-8"


def _code_page(data: bytes) -> str:
    """Return the Windows code page whose letters make sense, or UTF-8 where none does."""
    foreign = len(_NOT_ASCII.findall(data))
    in_sequences = sum(len(m) for m in _MULTIBYTE.findall(data))
    if in_sequences <= foreign / 2:
        for name, script in (("cp1251", "CYRILLIC"), ("cp1252", "LATIN")):
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                continue
            if _fits(text[:200_000], script):
                return name
    return "utf-8"


def _fits(text: str, script: str) -> bool:
    """Return whether the characters outside ASCII are punctuation or stand in words of a script."""
    seen = [i for i, char in enumerate(text) if char > "\x7f"]
    good = 0
    for i in seen:
        if text[i] in _AT_HOME:
            good += 1
        elif text[i].isalpha():
            beside = text[max(i - 1, 0) : i] + text[i + 1 : i + 2]
            letters = [c for c in beside if c.isalpha()]
            named = [unicodedata.name(c, "").startswith(script) for c in (text[i], *letters)]
            good += bool(letters) and all(named)
    return good >= 0.8 * len(seen)
