"""Silences: someone was asked and gave no statement ("declined to comment", "could not be reached").

By rule, from set phrases of news English, outside quotation marks and outside what a speaker is reported to
say. The source is that of an attribution which the phrase is the cue of, else the subject of the clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.article import Article, Sentence, Span
from onrecord.attribution.quotes import Quoted
from onrecord.statement import Attribution, Silence, content_id

__all__ = ["find_silences"]

_NOT = r"(?:\s+not|n[’']t)"
_SOON = r"(?:\s+(?:\w+ly|yet|wish\s+to|want\s+to|at\s+once))*"
_ASKED = (
    r"(?:requests?|questions?|quer(?:y|ies)|inquir(?:y|ies)|enquir(?:y|ies)|messages?|e-?mails?|letters?|texts?"
    r"|(?:phone\s+|telephone\s+)?calls?|voicemails?|invitations?\s+to\s+comment)"
)
_FEW = r"(?:\S+\s+){0,4}?"
_END = r"(?=\s*(?:[.;,:)]|$|\s(?:by|before|in\s+time|on|when|while|after|last|yesterday|and|but)\b))"
_ANSWERING = (
    rf"(?:(?:respond|repl|answer|return|acknowledg)(?:y|ied|ed|e)?(?:\s+(?:\w+ly|at\s+once|in\s+time))?"
    rf"(?:\s+to)?\s+{_FEW}{_ASKED}(?:\s+for\s+(?:comment|an\s+interview))?"
    rf"|(?:respond|repl)(?:y|ied|ed)?{_END}|pick(?:ed)?\s+up\s+the\s+(?:tele)?phone)"
)
_PHRASES = (
    rf"\b(?:declin|refus)(?:e|es|ed|ing)(?:\s+\w+ly)?\s+to(?:\s+\w+ly)?\s+"
    rf"(?:(?:comment|be\s+interviewed|{_ANSWERING})|(?:speak|talk)\s+(?:to|with)\s+(?:(?:the\s+)?"
    rf"(?:reporters?|press|media|journalists?)|this\s+newspaper|us)\b)",
    r"\b(?:declin|refus)(?:e|es|ed|ing)\s+(?:further\s+|any\s+)?comment\b",
    rf"\b(?:declin|refus|ignor)(?:e|es|ed|ing)\s+{_FEW}{_ASKED}(?:\s+for\s+(?:comment|an\s+interview))?\b",
    rf"\bturn(?:s|ed|ing)?\s+down\s+{_FEW}{_ASKED}\s+for\s+(?:comment|an\s+interview)\b",
    rf"\b(?:w(?:ould|ill)|could|can){_NOT}(?:\s+\w+ly)?\s+comment\b|\b(?:won[’']t|cannot)\s+comment\b",
    rf"\b(?:did|do|does|has|have|had){_NOT}{_SOON}\s+(?:comment(?:ed)?\b|{_ANSWERING})",
    rf"\b(?:fail(?:s|ed)?\s+to|(?:has|have|had|is|are|was|were)\s+yet\s+to)\s+(?:comment\b|{_ANSWERING})",
    rf"\b(?:(?:could|can){_NOT}|cannot)(?:\s+\w+ly)?\s+be(?:\s+\w+ly)?\s+(?:reached|contacted)(?:\s+for\s+comment\b"
    rf"|\s+by\s+(?:tele)?phone\b|\s+by\s+e-?mail\b|\s+on\s+\w+day\b|{_END}(?!\s+by))",
    r"\b(?:had|has|have|having|offer(?:s|ed|ing)?|g[ai]ve|giving|made|making|provid(?:ed|ing)|issued)\s+no"
    r"(?:\s+(?:immediate|further|public|official))*\s+(?:comment|response|reply)\b",
    rf"\b(?:was|were|is|are|be)(?:{_NOT}(?:\s+\w+ly)?\s+available|(?:\s+\w+ly)?\s+unavailable)"
    r"\s+(?:for|to)\s+comment\b",
    r"\bhung\s+up\b|\bput\s+(?:the\s+phone\s+down|down\s+the\s+phone)\b",
)
_SILENCE = re.compile("|".join(f"(?:{phrase})" for phrase in _PHRASES), re.IGNORECASE)
# "Emails to its lawyer, B. T., went unanswered": the source stands behind "to".
_UNANSWERED = re.compile(
    rf"\b{_ASKED}(?:\s+\w+)?\s+(?:to|with)\s+(?P<source>[^.;:]{{2,90}}?)\s+"
    r"(?P<cue>(?:went|were|was|remained)\s+(?:unanswered|unreturned|not\s+(?:immediately\s+)?(?:returned|answered)|ignored))\b",
    re.IGNORECASE,
)
_ON_THE_PHONE = re.compile(r"\b(?:tele)?phone|\bcall|\brang\b|\breporter\b|\breached\b", re.IGNORECASE)
# What ends the clause before: the subject stands behind it.
_CLAUSE = re.compile(
    r"(?:[;:—–]|,\s*(?:and|but|while|though|although|whereas|so)\b|\b(?:but|while|though|although|whereas|because)\b"
    r"|,\s+(?=who\b)|\b(?:and|but)\s+(?=(?:he|she|it|they|who)\b))\s*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:and|but|so|yet|still|however|meanwhile|instead|again|later|also|then)\b,?\s+"
    r"|(?:on|in|at|by|when|after|asked|contacted|reached|as\s+of|until)\b[^,]{0,60},\s+)+",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"\s+(?:also|has|have|had|both|all|again|later|still|then|\w+ly)$", re.IGNORECASE)
_LONGEST = 160  # code points of a subject


def find_silences(
    article: Article, quoted: Sequence[Quoted], attributions: Sequence[Attribution]
) -> tuple[list[Attribution], list[Silence]]:
    """The silences of an article, and the attributions that are left when these are taken out.

    Args:
        article: the article.
        quoted: its quotations, in order.
        attributions: what was found in it, in text order. Those that only say that nothing was said
            (cue and content are the phrase's) are silences.
    """
    silences: dict[Span, Silence] = {}
    gone: set[str] = set()
    for sentence in article.sentences:
        text = sentence.span.of(article.text)
        for match in (*_SILENCE.finditer(text), *_UNANSWERED.finditer(text)):
            start, end = match.span("cue" if "cue" in match.re.groupindex else 0)
            cue = Span(sentence.span.start + start, sentence.span.start + end)
            if _spoken(cue, quoted, attributions) or (
                match.group().lower().startswith(("hung", "put")) and not _ON_THE_PHONE.search(text)
            ):
                continue
            own = [a for a in attributions if any(span.overlaps(cue) for span in a.cue)]
            gone |= {a.id for a in own if not a.quoted}
            source = next((a.source for a in own if a.source), None)
            if source is None:
                source = (
                    _named(match, sentence)
                    if "source" in match.re.groupindex
                    else _subject(article, sentence, cue)
                )
            silences[cue] = Silence(
                content_id(article.text_sha256, silence=(cue,), source=source), source, (cue,)
            )
    kept = [a for a in attributions if a.id not in gone]
    return kept, [silences[cue] for cue in sorted(silences)]


def _spoken(cue: Span, quoted: Sequence[Quoted], attributions: Sequence[Attribution]) -> bool:
    """Whether it is in somebody's mouth: between quotation marks, or in what a cue elsewhere reports."""
    if any(q.outer.overlaps(cue) for q in quoted):
        return True
    return any(
        span.start <= cue.start and cue.end <= span.end
        for a in attributions
        if a.cue and not any(c.overlaps(cue) for c in a.cue)
        for span in a.content
    )


def _named(match: re.Match[str], sentence: Sentence) -> tuple[Span, ...]:
    start, end = match.span("source")
    return (Span(sentence.span.start + start, sentence.span.start + end),)


def _subject(article: Article, sentence: Sentence, cue: Span) -> tuple[Span, ...]:
    """What stands between the clause's begin and the phrase; nobody where that is too long for a name."""
    start = sentence.span.start
    before = article.text[start : cue.start]
    for boundary in _CLAUSE.finditer(before):
        if before[boundary.end() :].strip():
            start = sentence.span.start + boundary.end()
    before = article.text[start : cue.start]
    if lead := _LEAD.match(before):
        start += lead.end()
    end = start + len(article.text[start : cue.start].rstrip())
    while found := _AUXILIARY.search(article.text, start, end):
        end = found.start()
    words = article.text[start:end].strip(" ,")
    return (Span(start, end),) if words and end - start <= _LONGEST else ()
