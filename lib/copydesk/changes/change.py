"""A change between two texts."""

from typing import NamedTuple

Span = tuple[int, int]


class Change(NamedTuple):
    """A change between the spans of two texts; ``None`` where a side is missing."""

    a: Span | None
    b: Span | None
    kind: str
    severity: int
    evidence: str

    def turned(self) -> "Change":
        """Return the change seen from the other side."""
        return self._replace(a=self.b, b=self.a)
