"""Whether an attribution reports that something was said, that it was not, or neither.

By rule, from the cue's own words and those before it in the same sentence: "did not say that", "never
claimed", "nor did he say", "has yet to confirm", "declined to say", "without saying", "nobody said" are
negative; the article's own conditions and questions ("if he says", "did she say ...?") leave it unclear.
Denials ("denied that") are statements, not negations.
"""

from __future__ import annotations

import re

from onrecord.article import Span
from onrecord.statement import Polarity

__all__ = ["is_nobody", "polarity_of"]

# Negations that may govern a reporting verb: in the cue, or before it with a few words between ("has not yet
# publicly said", "did not, however, say").
# Whole words all but "n't": a governor, a donor and Mr O'Connor end in "nor" and say what they say.
_NEGATION = (
    r"(?:(?<=\w)n[’']t|\b(?:not|never|cannot|without|nor|neither|no\s+longer|hardly|stopped\s+short\s+of))\b"
)
_ADVERB = (
    r"(?:\w+ly|yet|even|once|ever|been|be|have|has|had|to|so\s+much\s+as|for\s+a\s+moment|in\s+any\s+way"
    r"|,\s*however\s*,)"
)
_BEFORE = re.compile(rf"{_NEGATION}(?:\s*{_ADVERB}){{0,3}}\s*$", re.IGNORECASE)
_WITHIN = re.compile(rf"^(?:\w+\s+){{0,3}}?\w*{_NEGATION}", re.IGNORECASE)
# "Nor did he say": the subject stands between, and no other clause.
_INVERTED = re.compile(
    r"\b(?:nor|neither|never|not\s+once|at\s+no\s+(?:point|time|stage)(?:\s+(?:in|during|of|since)\s[^,;:.]{1,60}?)?)"
    r"\s+(?:did|does|do|has|have|had|will|would|is|was)\b(?:(?!\b(?:and|but)\b)[^.;:,]){0,60}$",
    re.IGNORECASE,
)
_WITHHELD = re.compile(
    r"\b(?:ha[sd]|have)\s+yet\s+to\s+\w+|\b(?:(?:declin|refus)(?:e|es|ed|ing)|fail(?:s|ed|ing)?)\s+to\s+(?:say|confirm|specify|disclose"
    r"|reveal|mention|name|identify|explain|elaborate|discuss|answer|speculate|comment)\b",
    re.IGNORECASE,
)
# These only look like negations.
_AFFIRMS = re.compile(
    r"\bnot\s+(?:only|just|merely)\s+(?:\w+ly\s+)?|\bwhy\s+not\s+|\bcould(?:\s+not|n[’']t)\s+agree\s+more\b"
    r"|\bgo(?:es)?\s+without\s+saying\b"
    r"|(?:\bnot|n[’']t|\bnever)\s+(?:fail(?:s|ed)?\s+to|hesitat(?:e|es|ed)|sh(?:y|ies|ied)\s+away"
    r"|shr(?:ink|inks|ank)|h(?:old|olds|eld)\s+back)(?:\s+(?:from|to))?\s+",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:nobody|no[- ]one|none(?!\s+other)|neither|(?:hardly|scarcely)\s+any(?:one|body)"
    r"|no\s+(?!\d|\.|(?-i:[A-Z][a-z])|fewer\b|less\b|more\s+than\b|doubt\b)\w+)(?:\s.*)?$",
    re.IGNORECASE | re.DOTALL,
)
# "If he says so": nothing but the subject may stand between, no mark or word that begins another clause.
_SUBJECT = r"(?:(?!\b(?:that|who|whom|which|because|as)\b)[^,;:.?!–—“”\"«»])*$"
_CONDITION = re.compile(
    r"(?:(?<!\bas )(?<!\basked )\b(?:if|unless|suppos(?:e|ing)|(?<!\bon )assuming|in\s+case(?!\s+after)"
    r"|whether)\b|(?:^|,\s)provided\b|(?:^|[,;:(]\s*)(?:should|were|had)\s+"
    rf"(?=(?-i:[A-Z])|(?:the|an?|any|he|she|they|it|his|her|its|their|some|no)\b)){_SUBJECT}",
    re.IGNORECASE,
)
# "Did she say ...?", "Why has nobody told ...?"
_QUESTION = re.compile(
    r"(?:^|[,;:—–]\s*|\b(?:and|but|or|so|why|what|when|how|where|whom?|which)\s+)"
    r"(?:(?P<base>did|does|do|will|would|could|can|may|might|should)|has|have|had|is|are|was|were)(?:n[’']t)?\s+"
    rf"(?=\w){_SUBJECT}",
    re.IGNORECASE,
)
_PAST = re.compile(r"(?:\w+ed|said|told|wrote|thought|knew|saw|heard|swore|meant)\b", re.IGNORECASE)
_ASKING = re.compile(r"^(?!(?-i:WHO)\b)(?:who|whose|what|which)\b", re.IGNORECASE)
_REACH, _BEHIND = 90, 24  # code points before and behind the cue that are looked at
_CLAUSE = 240  # code points before it in which its clause begins


def is_nobody(words: str) -> bool:
    """Whether a source's words name nobody: "no minister", but neither "No 10" nor "No Labels"."""
    return _NOBODY.match(words.strip()) is not None


def polarity_of(
    text: str,
    source: tuple[Span, ...],
    cue: tuple[Span, ...],
    content: tuple[Span, ...],
    sentence: Span | None,
) -> Polarity:
    """``negative`` where the text says that the source did not say or think the content.

    ``unclear`` where the article itself asks whether that was said, or makes it a condition. ``sentence`` is
    the one that the cue stands in.
    """
    if cue and sentence is not None and _open(text, source, cue[0], content, sentence):
        return "unclear"
    if source and is_nobody(source[0].of(text)):
        return "negative"
    if not cue:
        return "positive"
    begin = max(sentence.start if sentence else 0, cue[0].start - _REACH)
    before, words = text[begin : cue[0].start], " ".join(span.of(text) for span in cue)
    behind = text[
        cue[-1].end : cue[-1].end + _BEHIND
    ]  # "declined" may be the cue, "to say whether" the content
    if _governs(_AFFIRMS, before, words, behind):
        return "positive"
    negated = _BEFORE.search(before) or _WITHIN.search(words) or _INVERTED.search(before)
    return "negative" if negated or _governs(_WITHHELD, before, words, behind) else "positive"


def _open(text: str, source: tuple[Span, ...], cue: Span, content: tuple[Span, ...], sentence: Span) -> bool:
    """Whether the cue's own clause is a condition or a question of the article's."""
    begin = max(sentence.start, cue.start - _CLAUSE)
    before = text[begin : cue.start]
    condition = _CONDITION.search(before)
    if condition:  # unless it is said itself: "We stop if talks fail according to the union"
        word = begin + condition.start()
        return not any(span.start <= word < span.end for span in content)
    if text[sentence.end - 1 : sentence.end] != "?":
        return False
    asked = _QUESTION.search(before)
    if asked:  # a name otherwise: "Will Moyle said"
        return not (asked["base"] and _PAST.match(text, cue.start, cue.end))
    return bool(source and source[0].start == sentence.start and _ASKING.match(source[0].of(text)))


def _governs(pattern: re.Pattern[str], before: str, words: str, behind: str) -> bool:
    """Whether the pattern is found at the cue's words, where it may begin before and end behind them."""
    begin, end = len(before), len(before + words)
    return any(
        found.end() >= begin and found.start() < end for found in pattern.finditer(before + words + behind)
    )
