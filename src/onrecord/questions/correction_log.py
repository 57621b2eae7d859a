"""What people changed at statements, and what extracting again made of it, as answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, select

from onrecord.article import Article
from onrecord.record.corrections import Correction, corrections_of
from onrecord.record.recalling import recall_article
from onrecord.record.reextraction import Failed, Reextracted
from onrecord.record.schema import texts

__all__ = ["CorrectionLog", "Entry", "Reextraction", "correction_log", "reextraction"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One correction; ``article``: the article it is of, ``None`` where the record does not have it."""

    correction: Correction
    article: Article | None


@dataclass(frozen=True, slots=True)
class CorrectionLog:
    """Corrections, the latest first; ``left_out``: how many are older than those listed."""

    entries: tuple[Entry, ...]
    left_out: int

    def to_json(self) -> dict[str, object]:
        """All of it, as what JSON can hold."""
        return {
            "corrections": [asdict(entry.correction) for entry in self.entries],
            "left_out": self.left_out,
        }


@dataclass(frozen=True, slots=True)
class Reextraction:
    """What extracting again changed, over all texts of a run.

    Attributes:
        model: what they were extracted with.
        texts: how many.
        left: how many were left to do when it was interrupted.
        same, changed, new, gone: statements and silences, see :class:`Reextracted`.
        exact, reattached: how many corrections still have their very statement, and how many were found
            again by their content.
        orphaned: corrections whose statement was not found again.
        failed: texts that could not be extracted.
    """

    model: str
    texts: int
    left: int
    same: int
    changed: int
    new: int
    gone: int
    exact: int
    reattached: int
    orphaned: CorrectionLog
    failed: tuple[Failed, ...]

    def to_json(self) -> dict[str, object]:
        """All of it, as what JSON can hold."""
        return {
            **{name: getattr(self, name) for name in ("model", "texts", "left")},
            "statements": {name: getattr(self, name) for name in ("same", "changed", "new", "gone")},
            "corrections": {
                "exact": self.exact,
                "reattached": self.reattached,
                "orphaned": self.orphaned.to_json(),
            },
            "failed": [asdict(one) for one in self.failed],
        }


def correction_log(
    connection: Connection, *, state: str | None = None, numbers: Iterable[int] | None = None, limit: int = 50
) -> CorrectionLog:
    """The log.

    Args:
        connection: to the record.
        state: only corrections that are in it.
        numbers: only these.
        limit: at most so many, the latest.
    """
    wanted = None if numbers is None else set(numbers)
    found = [one for one in corrections_of(connection, state=state) if wanted is None or one.number in wanted]
    shown = found[::-1][:limit]
    articles: dict[str, Article | None] = {}
    for one in shown:
        if one.text_sha256 not in articles:
            id_ = connection.execute(select(texts.c.id).where(texts.c.sha256 == one.text_sha256)).scalar()
            articles[one.text_sha256] = None if id_ is None else recall_article(connection, id_)
    return CorrectionLog(
        tuple(Entry(one, articles[one.text_sha256]) for one in shown), len(found) - len(shown)
    )


def reextraction(
    connection: Connection, model: str, done: Iterable[Reextracted | Failed], *, left: int
) -> Reextraction:
    """The sum of what became of each text; ``left``: how many were not done."""
    counts: Counter[str] = Counter()
    orphaned: list[int] = []
    failed: list[Failed] = []
    for one in done:
        if isinstance(one, Failed):
            failed.append(one)
            continue
        counts.update(texts=1, same=one.same, changed=one.changed, new=one.new, gone=one.gone)
        counts.update(exact=len(one.corrections.exact), reattached=len(one.corrections.reattached))
        orphaned += one.corrections.orphaned
    log = correction_log(connection, numbers=orphaned, limit=max(1, len(orphaned)))
    return Reextraction(
        model,
        counts["texts"],
        left,
        counts["same"],
        counts["changed"],
        counts["new"],
        counts["gone"],
        counts["exact"],
        counts["reattached"],
        log,
        tuple(failed),
    )
