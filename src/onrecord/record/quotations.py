"""Quotations told again: the same words in other articles, whole, cut short or altered, as one cluster.

Fingerprints are winnowed from the hashes of three words in a row (Schleimer, Wilkerson and Aiken 2003,
"Winnowing": two quotations that share five words in a row share one), and only candidates that share one are
compared. What everybody says ("at the end of the day") has no fingerprint, and two quotations need words of
their own in common, so that two people who use one phrase are not taken for one quotation.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from onrecord.article import Span
from onrecord.record.columns import spans_from
from onrecord.record.differences import likeness, part_like, stands_at
from onrecord.record.folding import COMMON, folded, telling, words_in
from onrecord.record.schema import article_speakers, quotation_prints, quotations, statements, texts
from onrecord.record.shared_keys import sharing
from onrecord.record.tellings import mark_repeats, said_by, teller

__all__ = ["LEAST", "forget_quotations", "note_quotations", "prints"]

LEAST = 4
"""Words of a quotation that is kept as one."""
_GRAM, _WINDOW = 3, 3
_WHOLE = 8
"""Up to so many words every fingerprint is kept, so that short ones are found however they are cut."""
_EACH = 40
"""Quotations of one fingerprint that are looked at."""
_COMPARED = 12
"""Candidates of one quotation that are read, those with most fingerprints in common first."""
_CUT_WORDS, _ALTERED_WORDS = 5, 6
_ALIKE, _RUN = 0.7, 4
_OWN, _OWN_SAME_SPEAKER = 3, 2
"""Telling words in common that two quotations need, by whomever and by one speaker."""
_QUOTED = 0.6
"""Share of what a statement says that is quoted, so that it tells no more than its quotation does."""


class _Quotation:
    """One quotation: a new one, or one of the record."""

    def __init__(self, row: Any, words: list[str], span: Span, id_: int, cluster: int) -> None:
        self.row = row
        self.by = said_by(row)
        self.words = words
        self.span = span
        self.id = id_
        self.cluster = cluster


def note_quotations(connection: Connection, text_id: int) -> None:
    """Note every quotation of a text with its cluster, and which statements only repeat another text's.

    To be called in the transaction in which the text was added, when its speakers are known. Doing it twice
    changes nothing.
    """
    forget_quotations(connection, text_id)
    new = _quotations_of(connection, text_id)
    grams = {number: prints(one.words, every=True) for number, one in enumerate(new)}
    near = _near(connection, grams)
    here: dict[int, list[_Quotation]] = defaultdict(list)
    seen: dict[int, list[_Quotation]] = defaultdict(list)
    rows, marks = [], []
    for number, one in enumerate(new):
        earlier = {other.id: other for gram in grams[number] for other in here[gram][:_COMPARED]}
        known = [*near[number], *list(earlier.values())[:_COMPARED]]
        alike = [(rank, other) for other in known if (rank := _alike(one, other)) > 0]
        if alike:
            one.cluster = max(alike, key=lambda pair: (pair[0], -pair[1].id))[1].cluster
        for gram in grams[number]:
            here[gram].append(one)
        seen[one.row.id] += [other for rank, other in alike if rank == _SAME]
        rows.append(
            {
                "id": one.id,
                "statement_id": one.row.id,
                "start": one.span.start,
                "end": one.span.end,
                "cluster": one.cluster,
            }
        )
        # Another print of the same words by the same speaker would lead to nothing new.
        if not any(rank == _SAME and other.by == one.by for rank, other in alike):
            marks += [{"print": gram, "quotation_id": one.id} for gram in prints(one.words)]
    if rows:
        connection.execute(insert(quotations), rows)
    if marks:
        connection.execute(insert(quotation_prints), marks)
    for one in {quotation.row.id: quotation for quotation in new}.values():
        same = [
            other.row for other in seen[one.row.id] if other.row.text_id != text_id and other.by == one.by
        ]
        if one.by is not None and same:
            _tell_once(connection, one.row, same)


def forget_quotations(connection: Connection, text_id: int) -> None:
    """Take the quotations of a text out of their clusters, before they or the text are removed.

    The next quotation of a cluster becomes its first, and those that stay take over what they are found by.
    """
    gone = select(quotations.c.id).join(statements).where(statements.c.text_id == text_id)
    ids = connection.execute(gone).scalars().all()
    clusters = connection.execute(
        select(quotations.c.cluster).where(quotations.c.id.in_(gone)).distinct()
    ).scalars().all()  # fmt: skip
    if not ids:
        return
    connection.execute(delete(quotation_prints).where(quotation_prints.c.quotation_id.in_(gone)))
    connection.execute(delete(quotations).where(quotations.c.id.in_(ids)))
    for cluster in clusters:
        rest = select(quotations.c.id).where(quotations.c.cluster == cluster).order_by(quotations.c.id)
        left = connection.execute(rest.limit(_EACH)).scalars().all()
        if left:
            connection.execute(
                update(quotations).where(quotations.c.cluster == cluster).values(cluster=left[0])
            )
            _print_anew(connection, left)


def _print_anew(connection: Connection, ids: Sequence[int]) -> None:
    """See that every wording by every speaker among these quotations can be found by one of them."""
    connection.execute(delete(quotation_prints).where(quotation_prints.c.quotation_id.in_(ids)))
    distinct: dict[object, _Quotation] = {}
    for one in _read(connection, ids).values():
        distinct.setdefault((tuple(one.words), one.by), one)
    marks = [
        {"print": gram, "quotation_id": one.id} for one in distinct.values() for gram in prints(one.words)
    ]
    if marks:
        connection.execute(insert(quotation_prints), marks)


def prints(words: Sequence[str], *, every: bool = False) -> list[int]:
    """Fingerprints of a quotation, 63 bits each; none for words that everybody uses.

    Args:
        words: folded.
        every: all of them, to look for others by, rather than those that are kept.
    """
    grams = [words[at : at + _GRAM] for at in range(len(words) - _GRAM + 1)]
    hashes = [None if COMMON.issuperset(gram) else _hash(gram) for gram in grams]
    own = [value for value in hashes if value is not None]
    if every or len(words) <= _WHOLE:
        return sorted(set(own))
    return sorted({min(own[at : at + _WINDOW]) for at in range(max(1, len(own) - _WINDOW + 1)) if own})


_SAME = 4.0
"""Above every rank of quotations that are alike but not the same."""


def _alike(one: _Quotation, other: _Quotation) -> float:
    """How much two quotations are one: 0 not at all, up to 2 cut or altered, :data:`_SAME` the same words."""
    own = _OWN_SAME_SPEAKER if one.by is not None and one.by == other.by else _OWN
    if one.words == other.words:
        return _SAME if telling(one.words) >= own else 0.0
    shorter, longer = sorted((one.words, other.words), key=len)
    if stands_at(shorter, longer) is not None:
        return 1.0 + len(shorter) / len(longer) if _tells(shorter, _CUT_WORDS, own) else 0.0
    if len(shorter) < _ALTERED_WORDS:
        return 0.0
    part = part_like(shorter, longer)
    like = likeness(shorter, longer[part.start : part.stop])
    return like.share if like.share >= _ALIKE and like.run >= _RUN and like.telling >= own else 0.0


def _tells(words: Sequence[str], least: int, own: int) -> bool:
    return len(words) >= least and telling(words) >= own


def _quotations_of(connection: Connection, text_id: int) -> list[_Quotation]:
    """The quotations of a text that are to be kept, with ids that are free; each is its own cluster yet."""
    text: str = connection.execute(select(texts.c.text).where(texts.c.id == text_id)).scalar_one()
    free = connection.execute(select(func.coalesce(func.max(quotations.c.id), 0))).scalar_one() + 1
    found: list[_Quotation] = []
    rows = connection.execute(_statements().where(statements.c.text_id == text_id).order_by(statements.c.id))
    for row in rows:
        for span in spans_from(row.quoted_at):
            words = [word.folded for word in words_in(text, [span])]
            if len(words) >= LEAST:
                found.append(_Quotation(row, words, span, free + len(found), free + len(found)))
    return found


def _statements() -> Any:
    c = statements.c
    return (
        select(*teller(), c.quoted_at, c.content)
        .outerjoin(article_speakers, c.article_speaker_id == article_speakers.c.id)
        .where(c.kind == "statement")
    )


def _near(connection: Connection, grams: dict[int, list[int]]) -> dict[int, list[_Quotation]]:
    """Quotations of the record that share fingerprints with each of the new ones, by its number."""
    wanted = sorted({gram for some in grams.values() for gram in some})
    owners: dict[int, list[int]] = defaultdict(list)
    key, owner = quotation_prints.c.print, quotation_prints.c.quotation_id
    for gram, id_ in sharing(connection, key, owner, wanted, _EACH):
        owners[gram].append(id_)
    near: dict[int, list[int]] = {}
    for number, some in grams.items():
        shared = Counter(id_ for gram in some for id_ in owners.get(gram, ()))
        near[number] = sorted(shared, key=lambda id_, shared=shared: (-shared[id_], id_))[:_COMPARED]  # type: ignore[misc]
    read = _read(connection, sorted({id_ for ids in near.values() for id_ in ids}))
    return {number: [read[id_] for id_ in ids] for number, ids in near.items()}


def _read(connection: Connection, ids: Sequence[int]) -> dict[int, _Quotation]:
    """Quotations of the record by id."""
    c = quotations.c
    found: dict[int, _Quotation] = {}
    for at in range(0, len(ids), 500):
        rows = connection.execute(
            _statements()
            .add_columns(
                c.id.label("quotation_id"),
                c.start,
                c.end,
                c.cluster,
                texts.c.text,
            )
            .join(quotations, c.statement_id == statements.c.id)
            .join(texts, statements.c.text_id == texts.c.id)
            .where(c.id.in_(ids[at : at + 500]))
            .order_by(c.id)
        )
        for row in rows:
            span = Span(row.start, row.end)
            words = [word.folded for word in words_in(row.text, [span])]
            found[row.quotation_id] = _Quotation(row, words, span, row.quotation_id, row.cluster)
    return found


def _tell_once(connection: Connection, mine: Any, others: Sequence[Any]) -> None:
    """Mark the later of two statements whose quoted words are all the same, and that say little else."""
    words = {row.id: _quoted_words(connection, row) for row in (mine, *others)}
    same = [row for row in others if words[row.id] == words[mine.id]]
    later = max((mine, *same), key=lambda row: row.id)
    if same and len(words[later.id]) >= _QUOTED * len(folded(later.content)):
        mark_repeats(connection, [mine, *same])


def _quoted_words(connection: Connection, row: Any) -> list[str]:
    """All quoted words of a statement."""
    text = connection.execute(select(texts.c.text).where(texts.c.id == row.text_id)).scalar_one()
    return [word.folded for word in words_in(text, spans_from(row.quoted_at))]


def _hash(gram: Sequence[str]) -> int:
    return int.from_bytes(blake2b(" ".join(gram).encode(), digest_size=8).digest(), "big") >> 1
