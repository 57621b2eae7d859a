"""The round-up over a record as a document: three sections, who said nothing, and what headlines promise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.export.document import (
    Block,
    Document,
    Heading,
    Inline,
    Link,
    Paragraph,
    Plain,
    Table,
    Words,
    runs,
)
from onrecord.export.places import place
from onrecord.export.statement_lines import counted, quote_of, who
from onrecord.questions.event import Event
from onrecord.questions.event_roundup import SIDES, EventRoundup, Said
from onrecord.questions.event_sides import Because, Side
from onrecord.questions.headline import Promise

__all__ = ["roundup_document"]

_LISTED = 40  # articles
_SECTIONS: dict[Side, str] = {
    "after": "Said after the event",
    "undated": "Undated",
    "before": "Background: said before the event",
}
_UNDATED = "The articles do not tell whether these were said before or after the event."
_RESTS: dict[tuple[Side, Because], str] = {
    ("after", "date"): "after the event by its date",
    ("before", "date"): "before the event by its date",
    ("after", "words"): "after the event by the words around it",
    ("before", "words"): "before the event by the words around it",
    ("after", "report"): "without a date, in a report on the days since the event",
}


def roundup_document(answer: EventRoundup) -> Document:
    """``answer`` in sections, by those asked for, each statement with who, when, how and where."""
    blocks: list[Block] = [_when(answer.event), _searched(answer)]
    for side in SIDES:
        said = answer.on(side)
        blocks.append(Heading((Plain(_SECTIONS[side]), Plain(f" · {len(said)}", "quiet")), 2))
        if side == "undated" and said:
            blocks.append(Paragraph((Plain(_UNDATED),), "quiet"))
        blocks += _by_party(answer, said) if said else [Paragraph((Plain("No statement."),), "quiet")]
    if answer.silences:
        blocks.append(Heading((Plain("Asked, and gave no statement"),), 2))
        blocks += _by_party(answer, answer.silences)
    blocks += _missing(answer)
    blocks += _promises(answer.promises)
    blocks += _articles(answer)
    return Document(f"Round-up: {answer.event.query}", tuple(blocks), tuple(_notes(answer)))


def _when(event: Event) -> Paragraph:
    day = event.day
    if day is None:
        return Paragraph((Plain("The event's date is not known: no article on it has a date."),), "warning")
    line: list[Inline] = [Plain("The event: "), Plain(day.day, "strong")]
    if day.basis == "given":
        line.append(Plain(", as given", "quiet"))
    elif day.told is not None:
        article, span = day.told
        line.append(
            Plain(f", to which {counted(day.articles, 'article')} of {len(event.articles)} date it: ")
        )
        line += [Words(article, span), Plain(" in ", "quiet"), Link(article.heading, place(article, span))]
    else:
        first = f"first of {day.articles:,} articles" if day.articles > 1 else "article"
        line.append(Plain(f", when the {first} on it was printed"))
        line.append(Plain("; no day of the event is told, or not the same one", "quiet"))
    return Paragraph(tuple(line))


def _searched(answer: EventRoundup) -> Paragraph:
    event = answer.event
    days = " ".join(
        [
            *([f"from {event.since}"] if event.since else []),
            *([f"until {event.until}"] if event.until else []),
        ]
    )
    found = counted(len(event.articles), "article")
    of = f" about it, of {counted(event.searched, 'article')} {f'printed {days}' if days else 'searched'}"
    return Paragraph((Plain(found, "strong"), Plain(of)))


def _by_party(answer: EventRoundup, said: Sequence[Said]) -> Iterator[Block]:
    before = None
    for one in said:
        if one.party != before:
            yield Heading((Plain(answer.parties[one.party].asked),), 3)
            before = one.party
        quote = quote_of(one.carried, named=_tells_more(one, answer.parties[one.party].asked))
        rests = _RESTS.get((one.side, one.because))
        extra: tuple[tuple[Inline, ...], ...] = (
            ((Plain(rests, "quiet"),),) if rests and one.because != "date" else ()
        )
        yield type(quote)(quote.inlines, (*quote.about, *extra), quote.label)


def _tells_more(one: Said, heading: str) -> bool:
    """Whether the line on who said it has more than the name that the statements stand under."""
    return "".join(run.text for run in runs(who(one.carried))).casefold() != heading.casefold()


def _missing(answer: EventRoundup) -> Iterator[Block]:
    missing = answer.without_statement()
    if missing:
        yield Heading((Plain("Asked for, and not found"),), 2)
    silent = {one.party for one in answer.silences}
    searched = counted(len(answer.event.articles), "article")
    for party in missing:
        besides = " The silences are above." if answer.parties.index(party) in silent else ""
        yield Paragraph((Plain(f"No statement by {party.asked} in the {searched} searched.{besides}"),))


def _promises(promises: Sequence[Promise]) -> Iterator[Block]:
    if promises:
        yield Heading((Plain("Promised by a headline, and not delivered"),), 2)
    for promise in promises:
        name: Inline = (
            Words(promise.article, promise.span, "strong") if promise.span else Plain(promise.name, "strong")
        )
        where = Link(
            promise.article.heading, place(promise.article, promise.span or promise.article.blocks[0].span)
        )
        yield Paragraph((name, Plain(": the article has no statement of theirs. "), where))


def _articles(answer: EventRoundup) -> Iterator[Block]:
    event = answer.event
    if not event.articles:
        return
    in_time = sorted(event.articles[:_LISTED], key=lambda one: (one.day or "", one.text_id))
    rows = tuple(((Plain(one.day or "no date"),), (Plain(one.heading),)) for one in in_time)
    caption = "" if len(event.articles) <= _LISTED else f"the {_LISTED} surest of {len(event.articles)}"
    yield Heading((Plain("The articles"),), 2)
    yield Table(("printed", "article"), rows, caption)


def _notes(answer: EventRoundup) -> Iterator[str]:
    if answer.unsure:
        least = f"{100 * answer.least:.0f} %"
        yield f"{counted(answer.unsure, 'statement')} of those asked for left out: less sure than {least}."
    if any(one.because == "report" for one in answer.said):
        yield (
            "Where an article gives no date for a statement but reports on the days since the event, the "
            "statement counts as said in these days."
        )
    yield "Dates are of when something was said; where there is none, printing is an upper bound and no more."
