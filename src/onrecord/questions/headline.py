"""What headlines promise: "What the harbour board, Penn and Okoro said", and no word of Okoro in the article.

A headline promises the words of whoever stands before a verb of saying in it. The promise is kept if the
article has a statement by a speaker of that name, or by a member of the camp of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from onrecord.article import Article, Span
from onrecord.context.inflection import verb_forms
from onrecord.questions.event_parties import Party
from onrecord.record.recalling import recall_article
from onrecord.record.schema import article_speakers, statements

__all__ = ["Promise", "broken_promises", "promised"]

_VERBS = (
    "say", "tell", "warn", "react", "respond", "vow", "claim", "insist", "argue", "comment", "speak",
    "declare", "announce",
)  # fmt: skip
_SAYING = "|".join(sorted(form for verb in _VERBS for form in verb_forms(verb) if not form.endswith("ing")))
_WORD = r"[^\W\d_][\w'’.-]*"
_VERB = re.compile(rf"\b(?:(?:have|has|had|are|is|did)\s+)?(?:{_SAYING})\b", re.IGNORECASE)
_OPENS = re.compile(
    r"^\W*(?:(?:here(?:['’]s| is)|this is|that['’]s)\s+)?(?:(?:what|how|why|when|where)\s+)?", re.IGNORECASE
)
_PARTS = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|both)\s+", re.IGNORECASE)
_NAME = re.compile(rf"^{_WORD}(?:\s+{_WORD}){{0,4}}$")
_GROUPS = frozenset({"camp", "team", "side", "campaign", "allies", "administration", "aides", "officials"})
_NOBODY = frozenset({
    "they", "we", "you", "he", "she", "it", "i", "people", "experts", "officials", "police", "analysts",
    "critics", "scientists", "who", "study", "report", "poll", "source", "sources", "others", "leaders",
})  # fmt: skip
"""Who is no name."""


@dataclass(frozen=True, slots=True)
class Promise:
    """Somebody whose words a headline promises and whose article has none.

    Attributes:
        article: as it appeared first.
        name: the words in its headline; in its title, which may stand outside the text, as a string.
        span: the place of the name in the text; ``None`` where only the title has it.
    """

    article: Article
    name: str
    span: Span | None

    def to_json(self) -> Mapping[str, Any]:
        """As what JSON can hold."""
        return {"name": self.name, "heading": self.article.heading, "article": self.article.name}


def broken_promises(connection: Connection, texts: Sequence[int], parties: Sequence[Party]) -> list[Promise]:
    """The names that headlines of ``texts`` promise the words of, and whose articles have none by them."""
    camps = {party.asked.casefold(): {one.id for one in party.speakers} for party in parties if party.camp}
    broken: list[Promise] = []
    for text_id in texts:
        article = recall_article(connection, text_id)
        names = list(promised(article.heading))
        if not names:
            continue
        rows = connection.execute(
            select(article_speakers.c.name, article_speakers.c.speaker_id, statements.c.source)
            .select_from(statements)
            .outerjoin(article_speakers, statements.c.article_speaker_id == article_speakers.c.id)
            .where(
                statements.c.text_id == text_id,
                statements.c.kind == "statement",
                statements.c.content != "",
                statements.c.rejected.is_(False),
            )
        ).all()
        spoken = [f"{row.name or ''} {row.source}".casefold() for row in rows]
        ids = {row.speaker_id for row in rows}
        for name in names:
            kept = any(_means(name, one) for one in spoken) or bool(camps.get(name.casefold(), set()) & ids)
            if not kept and name.split()[-1].casefold() not in _lower(article.text):
                broken.append(Promise(article, name, _place(article, name)))
    return broken


def promised(heading: str) -> Iterator[str]:
    """The names before the first verb of saying in a headline, one after the other, as printed."""
    verb = _VERB.search(heading)
    if verb is None:
        return
    before = heading[_OPENS.match(heading).end() : verb.start()]  # type: ignore[union-attr]  # it may be empty
    for part in _PARTS.split(before.strip(" ,:;–—-")):
        name = _ARTICLE.sub("", part.strip())
        if _NAME.match(name) and name[0].isupper() and name.casefold() not in _NOBODY:
            yield name


def _lower(text: str) -> frozenset[str]:
    """The words that stand in lower case: they are no names, whatever the headline makes of them."""
    return frozenset(re.findall(r"\b[a-z]+\b", text))


def _place(article: Article, name: str) -> Span | None:
    for block in article.blocks:
        at = article.text.find(name, *block.span) if block.kind == "headline" else -1
        if at >= 0:
            return Span(at, at + len(name))
    return None


def _means(name: str, spoken: str) -> bool:
    """Whether words for a speaker hold the name: its last word, or for a camp the word before "camp"."""
    words = [
        word for word in name.casefold().replace("’s", "").replace("'s", "").split() if word not in _GROUPS
    ]
    return not words or re.search(rf"(?<!\w){re.escape(words[-1])}(?!\w)", spoken) is not None
