"""How well predicted attributions agree with gold ones.

All functions are pure. The measures are those by which PolNeAR systems have been compared before, so that
figures can stand beside published ones. White space never counts in a character measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.polnear import ROLES, GoldArticle, Marked, Role
from onrecord.article import Span
from onrecord.statement import Quotation

__all__ = ["Count", "Scores", "TypeCount", "quotation_type", "role_overlap", "score", "score_article"]

OVERLAP = 0.5
"""Least intersection over union at which a predicted source or content counts as the gold one."""

_MARKS = frozenset('“”"„‟〝〞')
_OPENING, _CLOSING = frozenset("“„〝"), frozenset("”〞")
_STOPS = frozenset(".,;:!?")


@dataclass(slots=True)
class Count:
    """What was right, what was predicted and what there was to find; grows by ``+=``."""

    correct: int = 0
    predicted: int = 0
    gold: int = 0

    def __iadd__(self, other: Count) -> Count:
        self.correct += other.correct
        self.predicted += other.predicted
        self.gold += other.gold
        return self

    @property
    def precision(self) -> float:
        """Share of the predicted that is right, 0 to 1; 0 where nothing was predicted."""
        return self.correct / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found, 0 to 1; 0 where there is none."""
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(slots=True)
class TypeCount:
    """Gold contents of one quotation type: how many there are and how many were found."""

    gold: int = 0
    gold_with_source: int = 0
    content_found: int = 0
    relation_found: int = 0

    def __iadd__(self, other: TypeCount) -> TypeCount:
        self.gold += other.gold
        self.gold_with_source += other.gold_with_source
        self.content_found += other.content_found
        self.relation_found += other.relation_found
        return self

    @property
    def content_recall(self) -> float:
        """Share of the contents found, source ignored, 0 to 1."""
        return self.content_found / max(1, self.gold)

    @property
    def relation_recall(self) -> float:
        """Share of the contents that have a source found together with it, 0 to 1."""
        return self.relation_found / max(1, self.gold_with_source)


def _by_role() -> dict[Role, Count]:
    return {role: Count() for role in ROLES}


def _by_type() -> dict[Quotation, TypeCount]:
    return {"direct": TypeCount(), "mixed": TypeCount(), "indirect": TypeCount()}


@dataclass(slots=True)
class Scores:
    """All measures over one or more articles; grows by ``+=``, so that figures are micro averages.

    Attributes:
        articles, words: how much was scored; words are separated by white space.
        exact: per role, pieces whose start and end equal a gold piece's.
        character: per role, code points in any piece, white space left out.
        relation: pairs with a source and a content that each overlap one gold attribution's (IoU >= 0.5),
            matched one to one, best sum of the two IoUs first.
        content: as ``relation`` by the content alone, over all that have one.
        types: by the gold content's quotation type, see :func:`quotation_type`.
    """

    articles: int = 0
    words: int = 0
    exact: dict[Role, Count] = field(default_factory=_by_role)
    character: dict[Role, Count] = field(default_factory=_by_role)
    relation: Count = field(default_factory=Count)
    content: Count = field(default_factory=Count)
    types: dict[Quotation, TypeCount] = field(default_factory=_by_type)

    def __iadd__(self, other: Scores) -> Scores:
        self.articles += other.articles
        self.words += other.words
        for role in ROLES:
            self.exact[role] += other.exact[role]
            self.character[role] += other.character[role]
        self.relation += other.relation
        self.content += other.content
        for quotation, count in other.types.items():
            self.types[quotation] += count
        return self


def _characters(text: str, pieces: Iterable[Span]) -> frozenset[int]:
    return frozenset(i for s, e in pieces for i in range(s, min(e, len(text))) if not text[i].isspace())


def _inside_marks(text: str) -> list[bool]:
    """For each code point whether it is a double quotation mark or stands between two.

    Straight marks toggle; a new line ends what is open, as a mark that is never closed must not
    turn the rest of the article into a quotation.
    """
    mask, inside = [], False
    for char in text:
        if char == "\n":
            inside = False
        mask.append(inside or char in _OPENING or char in _CLOSING or char == '"')
        if char in _OPENING:
            inside = True
        elif char in _CLOSING:
            inside = False
        elif char == '"':
            inside = not inside
    return mask


def quotation_type(text: str, inside: Sequence[bool], content: Iterable[Span]) -> Quotation:
    """How a content is quoted, by the marks in and around it.

    ``direct``: its first and last character lie inside quotation marks; ``mixed``: another that holds a
    mark; ``indirect``: none. Stops and white space at the ends do not count.

    Args:
        text: the article's text.
        inside: for each code point of ``text`` whether it is a quotation mark or between two.
        content: the content's pieces.
    """
    places = sorted(i for i in _characters(text, content) if text[i] not in _STOPS)
    if places and inside[places[0]] and inside[places[-1]]:
        return "direct"
    if any(text[i] in _MARKS for i in places):
        return "mixed"
    return "indirect"


def _overlap(a: frozenset[int], b: frozenset[int]) -> float:
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared) if shared else 0.0


def role_overlap(text: str, a: Iterable[Span], b: Iterable[Span]) -> float:
    """IoU of two sets of pieces over visible characters; 1 where both are empty."""
    x, y = _characters(text, a), _characters(text, b)
    return _overlap(x, y) if x or y else 1.0


def _one_to_one(candidates: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Greedy matching of (score, prediction, gold), best score first, later indices first among equals."""
    used_predictions: set[int] = set()
    used_gold: set[int] = set()
    matched = []
    for _, i, j in sorted(candidates, reverse=True):
        if i not in used_predictions and j not in used_gold:
            used_predictions.add(i)
            used_gold.add(j)
            matched.append((i, j))
    return matched


class _Pair(NamedTuple):
    """The visible characters of one attribution's source and content."""

    source: frozenset[int]
    content: frozenset[int]


def _score_pieces(gold: GoldArticle, predicted: Sequence[Marked], scores: Scores) -> None:
    for role in ROLES:
        wanted = {piece for marked in gold.attributions for piece in marked.pieces(role)}
        found = {piece for marked in predicted for piece in marked.pieces(role)}
        scores.exact[role] = Count(len(wanted & found), len(found), len(wanted))
        wanted_chars, found_chars = _characters(gold.text, wanted), _characters(gold.text, found)
        scores.character[role] = Count(len(wanted_chars & found_chars), len(found_chars), len(wanted_chars))


def _score_links(gold: GoldArticle, predicted: Sequence[Marked], scores: Scores) -> None:
    text, inside = gold.text, _inside_marks(gold.text)

    def pairs(attributions: Sequence[Marked]) -> list[_Pair]:
        both = ((_characters(text, m.source), _characters(text, m.content)) for m in attributions)
        return [_Pair(source, content) for source, content in both if content]

    # Pairs keep the order of the attributions they come from, so that ties fall as they would over all.
    wanted, found = pairs(gold.attributions), pairs(predicted)
    types = [
        quotation_type(text, inside, m.content) for m in gold.attributions if _characters(text, m.content)
    ]
    for pair, quotation in zip(wanted, types, strict=True):
        scores.types[quotation] += TypeCount(gold=1, gold_with_source=int(bool(pair.source)))

    by_content = [
        (overlap, i, j)
        for i, prediction in enumerate(found)
        for j, truth in enumerate(wanted)
        if (overlap := _overlap(prediction.content, truth.content)) >= OVERLAP
    ]
    matched = _one_to_one(by_content)
    scores.content = Count(len(matched), len(found), len(wanted))
    for _, j in matched:
        scores.types[types[j]].content_found += 1

    by_both = [
        (overlap + source_overlap, i, j)
        for overlap, i, j in by_content
        if (source_overlap := _overlap(found[i].source, wanted[j].source)) >= OVERLAP
    ]
    matched = _one_to_one(by_both)
    with_source = [sum(bool(pair.source) for pair in side) for side in (found, wanted)]
    scores.relation = Count(len(matched), *with_source)
    for _, j in matched:
        scores.types[types[j]].relation_found += 1


def score_article(gold: GoldArticle, predicted: Sequence[Marked]) -> Scores:
    """Every measure of one article; ``predicted`` in text order."""
    scores = Scores(articles=1, words=len(gold.text.split()))
    _score_pieces(gold, predicted, scores)
    _score_links(gold, predicted, scores)
    return scores


def score(articles: Iterable[GoldArticle], predictions: Mapping[str, Sequence[Marked]]) -> Scores:
    """Every measure pooled over ``articles``.

    Args:
        articles: see :func:`load_split`.
        predictions: the attributions predicted for each article, by its name.

    Raises:
        KeyError: an article has no entry in ``predictions``.
    """
    total = Scores()
    for article in articles:
        total += score_article(article, predictions[article.name])
    return total
