"""Where things stand on the report's site: file names and anchors, safe for any article id."""

import hashlib
import re
import unicodedata

_UNSAFE = re.compile(r"[^a-z0-9_]+")


def slug(article_id: str) -> str:
    """Return a file name for an article: plain ASCII, and another one for every other id.

    >>> slug("000_6974c5"), slug('2022/"><script>')
    ('000_6974c5', '2022-script-20b8b2')
    """
    plain = unicodedata.normalize("NFKD", article_id.lower())
    safe = _UNSAFE.sub("-", plain).strip("-")[:48].strip("-")
    if safe == article_id:
        return safe
    mark = hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{safe}-{mark}".lstrip("-")


def anchor(heading: str) -> str:
    """Return the anchor of a heading.

    >>> anchor("Interval (95 %)")
    'interval-95'
    """
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-") or "part"


def article_page(article_id: str) -> str:
    """Return the file of an article's reading view, from the site's folder."""
    return f"articles/{slug(article_id)}.html"


def passage(article_id: str, start: int, end: int) -> str:
    """Return the address of the characters from ``start`` to ``end`` of an article.

    >>> passage("a", 120, 180)
    'articles/a.html#c120-180'
    """
    return f"{article_page(article_id)}#c{start}-{end}"


def pair_page(a: str, b: str) -> str:
    """Return the file of the side-by-side view of two articles, whichever is named first."""
    return f"pairs/{'--'.join(sorted((slug(a), slug(b))))}.html"
