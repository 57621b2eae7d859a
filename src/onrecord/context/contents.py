"""What kind of act the words of a statement themselves are, where the reporting word leaves that open.

Only what is plain is told: a question, an order, an intention, an event to come, a judgement. All else is
left open, which means an assertion.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.circumstances import SpeechAct
from onrecord.context.cue_words import (
    ADVERBS,
    BEING,
    CHANGES,
    COMING,
    DEICTICS,
    FELT,
    FIRST,
    INTENDING,
    LASTING,
    LEADS,
    MINDS,
    MODALS,
    OBLIGING,
    OPINING,
    OWNERS,
    PERFORMED,
    RELATIVES,
    STATES,
    SUBORDINATING,
    THIRD,
    UNDENIED,
    WILLS,
)
from onrecord.context.disclaimed import disclaimed
from onrecord.context.judgements import STRONG, judgement_of
from onrecord.context.wording import Wording
from onrecord.speakers.words import Words

__all__ = ["Content", "Told", "told_by_name"]

_LATER = frozenset(["promise", "demand", "prediction"])
"""Acts that a sentence behind the first tells, too, if nothing else does."""
_MEANT = (["to"], ["that"])
"""What follows where "the plan is" tells what its maker means to do."""
_OBJECTS = frozenset(["DET", "PRON", "ADP", "NOUN", "PROPN", "ADV"])
"""Parts of speech that follow a command."""
_PLAIN = 2  # weight of judging words from which on they tell the act
_SENTENCES = 3  # of a content that are read
_REACH = 30  # words of a sentence in which its verb is looked for


@dataclass(frozen=True, slots=True)
class Told:
    """An act and the words that tell it: a half-open range of the wording's words."""

    act: SpeechAct
    at: tuple[int, int] | None
    confidence: float


def told_by_name(wording: Wording) -> Told | None:
    """The act that it is to call somebody or something this: a mild judgement is enough."""
    judged = judgement_of(wording)
    side = judged.side(1)
    return None if side is None else Told(side, judged.at, 0.75)


@dataclass(frozen=True, slots=True)
class Content:
    """What was said.

    Attributes:
        wording: its words.
        words: of the article.
        own_words: whether it begins as a quotation, so that "I" is the speaker and a verb may command.
        of_itself: whether "it" is the speaker: what organizations and documents say.
        announced: whether what will be is a decision of the speaker's.
    """

    wording: Wording
    words: Words
    own_words: bool
    of_itself: bool
    announced: bool

    def told(self) -> Told | None:
        """The act that it is; ``None`` where it tells nothing but that something is so."""
        if not self.wording.words:
            return None
        if self.wording.mark == "?":
            return Told("question", None, 0.85)
        judged, sentences = judgement_of(self.wording), self._sentences()
        if (denied := disclaimed(self.wording)) or judged.side(2 * STRONG) == "criticism":
            return Told("denial", denied, 0.65) if denied else Told("criticism", judged.at, 0.75)
        told, side = next(sentences, None), judged.side(_PLAIN)
        if told is None and side is not None:
            return Told(side, judged.at, 0.65)
        if told is None and self.own_words:
            return next((later for later in sentences if later is not None and later.act in _LATER), None)
        return told

    def _sentences(self) -> Iterator[Told | None]:
        """What each of the first sentences does."""
        ours = FIRST if self.own_words else FIRST | THIRD if self.of_itself else FIRST | THIRD - {"it"}
        begin = 0
        for end in self.wording.stops[:_SENTENCES]:
            yield _Sentence(self, ours, end).read(begin)
            begin = end


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence of a content, which ends before the word ``end``; ``ours``: what its speaker is called."""

    content: Content
    ours: frozenset[str]
    end: int

    def read(self, begin: int) -> Told | None:
        """What its main clause, from the word ``begin`` on, does."""
        said = self.content.wording.words
        begin, conditional = self._lead(begin)
        if begin >= self.end:
            return None
        if self.content.own_words and not conditional and self._commands(begin):
            return Told("demand", (begin, begin + 1), 0.65)
        verb = self._verb(begin)
        if verb is None:
            return None
        subject = said[begin:verb]
        ours = bool(subject) and subject[0] in self.ours and len(subject) < 4
        if ours and said[verb] in OPINING:
            return self.read(verb + 1)
        if (
            subject
            and (subject[0] in OWNERS or (subject[0] == "the" and said[verb + 1 : verb + 2] in _MEANT))
            and subject[-1] in MINDS
            and len(subject) < 4
        ):
            return Told(MINDS[subject[-1]], (begin, verb), 0.7)
        predicate = _Predicate.at(self, verb)
        return predicate.of_ours(self.content) if ours else predicate.of_others(self.content, conditional)

    def part(self, at: int) -> str:
        """The part of speech of a word."""
        return self.content.words.part(self.content.wording.at[at])

    def _lead(self, begin: int) -> tuple[int, bool]:
        """Where the main clause begins, and whether a condition stands before it."""
        said, conditional = self.content.wording.words, False
        while begin < self.end:
            if said[begin] in SUBORDINATING:
                conditional = conditional or said[begin] == "if"
                begin = min(
                    (comma for comma in self.content.wording.commas if begin < comma), default=self.end
                )
            elif said[begin] in LEADS:
                begin += 1
            else:
                break
        return begin, conditional

    def _commands(self, begin: int) -> bool:
        """Whether a verb without a subject opens it: "Let them in", "Hands off, do not wait"."""
        said = self.content.wording.words
        for start in (begin, *self.content.wording.commas):
            if begin <= start < self.end - 2 and said[start : start + 2] == ["do", "not"]:
                return self.part(start + 2) == "VERB"
        if said[begin] == "let":
            return begin + 1 < self.end
        begin += said[begin] in {"never", "always"}
        if begin + 1 >= self.end or self.part(begin) != "VERB" or said[begin].endswith(("ing", "ed", "s")):
            return False
        return said[begin] not in PERFORMED and self.part(begin + 1) in _OBJECTS

    def _verb(self, begin: int) -> int | None:
        """The first finite verb that is not a relative clause's."""
        said, relatives = self.content.wording.words, 0
        if begin + 1 < self.end and said[begin] in self.ours and said[begin + 1] in PERFORMED:
            return begin + 1
        for at in range(begin, min(self.end, begin + _REACH)):
            if said[at] in RELATIVES and at > begin:
                relatives += 1
            elif self._is_finite(at, begin):
                if not relatives:
                    return at
                relatives -= self.part(at) == "VERB"
        return None

    def _is_finite(self, at: int, begin: int) -> bool:
        said = self.content.wording.words
        if self.part(at) not in {"VERB", "AUX"} or said[at].endswith("ing"):
            return False
        if at == begin:
            return True
        if said[at] == "s":
            return said[at - 1] in DEICTICS
        return said[at - 1] != "to" and self.part(at - 1) != "DET"  # "to end", "the United States"


@dataclass(frozen=True, slots=True)
class _Predicate:
    """A finite verb and what follows.

    Attributes:
        verb, after, then: it, the next word that is no adverb, and the one behind.
        negated: whether "not" stands between, ``never`` whether "never" does.
        place: of all that, as a half-open range of the wording's words.
    """

    verb: str
    after: str
    then: str
    negated: bool
    never: bool
    place: tuple[int, int]

    @classmethod
    def at(cls, sentence: _Sentence, verb: int) -> _Predicate:
        """The predicate whose finite verb is the word ``verb``."""
        said, after = sentence.content.wording.words, verb + 1
        while after < sentence.end and (said[after] in ADVERBS or sentence.part(after) == "ADV"):
            after += 1
        following = [*said[after : min(after + 3, sentence.end)], "", "", ""]
        if following[:2] == ["like", "to"]:  # "I would like to thank"
            following[1] = following[2]
        between = said[verb:after]
        place = (verb, min(after + 1, sentence.end))
        return cls(said[verb], following[0], following[1], "not" in between, "never" in between, place)

    def of_ours(self, content: Content) -> Told | None:
        """What it is where the speaker is its subject."""
        if self._obliges():
            return Told("demand", self.place, 0.7)
        if self.verb in WILLS:
            return self._of_our_will(content)
        if self.verb in PERFORMED and not self.negated:
            return Told(PERFORMED[self.verb], self.place, 0.7)
        if self.verb in {"want", "wants", "wanted"} and self.after == "to":
            return self._wanted(content)
        if self.verb in BEING and self.then == "to":
            return self._meant()
        denied = self.never or (self.verb == "did" and self.negated)
        return Told("denial", self.place, 0.5) if denied and self.after not in STATES | UNDENIED else None

    def of_others(self, content: Content, conditional: bool) -> Told | None:
        """What it is where somebody or something else is; ``conditional``: behind "if"."""
        if content.announced and self.verb in WILLS:
            return Told("decision", self.place, 0.7)
        if self.verb in MODALS and not self.negated and self.after in CHANGES:
            return Told("prediction", self.place, 0.6)
        if self._obliges():
            return Told("demand", self.place, 0.7)
        if self.verb == "will" or (conditional and self.verb == "would" and self.after != "have"):
            return Told("prediction", self.place, 0.6)
        if self.then == "to" and self.after in COMING:
            return Told("prediction", self.place, 0.7)
        return None

    def _obliges(self) -> bool:
        if self.verb in OBLIGING:
            felt = self.after == "be" and self.then in FELT  # "nobody should be surprised"
            return not felt and self.after not in {"have", "hope", "think", "know"}
        return self.verb in {"need", "needs"} and self.after == "to"

    def _of_our_will(self, content: Content) -> Told | None:
        if content.announced:
            return Told("decision", self.place, 0.7)
        if self.verb == "would" and self.after in {"have", "like"}:
            return Told(PERFORMED[self.then], self.place, 0.7) if self.then in PERFORMED else None
        if content.of_itself and self.after in LASTING:
            return Told("prediction", self.place, 0.6)  # "it would take two months"
        # "I would point out" is no more than said.
        if not self.after or self.after in STATES or (self.verb == "would" and content.own_words):
            return None
        return Told("decision" if self.negated else "promise", self.place, 0.65)

    def _meant(self) -> Told | None:
        if self.after in INTENDING:
            return Told("decision" if self.negated else "promise", self.place, 0.7)
        return Told("prediction", self.place, 0.7) if self.after in COMING else None

    def _wanted(self, content: Content) -> Told | None:
        if self.then in PERFORMED:  # "I want to thank"
            return Told(PERFORMED[self.then], (self.place[0], self.place[1] + 1), 0.7)
        return None if content.own_words else Told("promise", self.place, 0.5)
