"""How a correction finds its statement again in what another model found in the same text.

By content ranges: a correction belongs to the one statement whose content overlaps its anchor by at least
:data:`LEAST` (intersection over union, in code points). Where there is none, or more than one, it belongs to
none. A statement with the very ranges that were corrected is the one, whoever else shares its content.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.article import Span
from onrecord.record.columns import places, spans_from
from onrecord.statement import Attribution, Silence

__all__ = ["LEAST", "Anchor", "Anchored", "anchor_spans", "found_again", "overlap"]

LEAST = 0.8
"""The least overlap, as intersection over union."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a correction is found again by.

    Attributes:
        kind: ``statement`` or ``silence``.
        at: the content ranges when it was made; without content the cue's, else the source's.
        key: of the statement when it was made, earlier corrections included.
        found: of the statement as extracted then.
    """

    kind: str
    at: tuple[Span, ...]
    key: str
    found: str

    def held(self) -> dict[str, Any]:
        """As the record holds it; ``key`` has a column of its own."""
        return {"kind": self.kind, "at": places(self.at), "found": self.found}

    @classmethod
    def read(cls, held: Mapping[str, Any], key: str) -> Anchor:
        """The way back from :meth:`held`."""
        return cls(held["kind"], spans_from(held["at"]), key, held["found"])


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where an anchor leads: ``number`` among those asked about; ``exact``: by key, not by overlap."""

    number: int
    exact: bool


def anchor_spans(finding: Attribution | Silence) -> tuple[Span, ...]:
    """The ranges that ``finding`` is found again by; see :class:`Anchor`."""
    content = finding.content if isinstance(finding, Attribution) else ()
    return content or finding.cue or finding.source


def overlap(some: Sequence[Span], others: Sequence[Span]) -> float:
    """Intersection over union of the code points of two lists of ranges, 0 to 1."""
    one = {at for start, end in some for at in range(start, end)}
    two = {at for start, end in others for at in range(start, end)}
    return len(one & two) / len(one | two) if one or two else 0.0


def found_again(anchor: Anchor, standing: Sequence[tuple[str, Attribution | Silence]]) -> Anchored | None:
    """Which statement a correction belongs to.

    Args:
        anchor: of the correction.
        standing: the text's statements, each with its key as extracted, and as corrected so far.

    Returns:
        ``None`` where it is none, or it is open which.
    """
    alike = [
        (number, found, now) for number, (found, now) in enumerate(standing) if _kind(now) == anchor.kind
    ]
    for number, found, now in alike:
        if now.id == anchor.key or found == anchor.found:
            return Anchored(number, exact=True)
    near = [number for number, _, now in alike if overlap(anchor.at, anchor_spans(now)) >= LEAST]
    return Anchored(near[0], exact=False) if len(near) == 1 else None


def _kind(finding: Attribution | Silence) -> str:
    return "statement" if isinstance(finding, Attribution) else "silence"
