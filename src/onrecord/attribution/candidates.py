"""From what the network says of a stretch to candidate attributions: places, and how sure each is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.article import Span
from onrecord.attribution.confidence import signals
from onrecord.attribution.encoder import IMPOSSIBLE, Encoder
from onrecord.attribution.links import CONTENT_TO_CUE, CUE_TO_SOURCE, link
from onrecord.attribution.pieces import OPENING, Pieces
from onrecord.attribution.tags import LABELS, TaggedSpan, best_path, marginals, spans_of

__all__ = ["Candidate", "decode"]

Places = tuple[Span, ...]
_WITHIN_BLOCK = [LABELS.index("I-source"), LABELS.index("I-cue")]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An attribution before the rules have looked at it. ``signals``: see ``confidence.SIGNALS``."""

    source: Places
    cue: Places
    content: Places
    signals: npt.NDArray[np.float32]


def decode(encoder: Encoder, pieces: Pieces) -> Iterator[Candidate]:
    """The candidates of a stretch: one for each cue that has a source or a content, then contents alone."""
    if not len(pieces.words):
        return
    reading = encoder.read(pieces)
    scores = reading.scores
    # A name or a reporting word does not run from one block into the next; a quotation may.
    opens = pieces.features[pieces.first, OPENING] == 1
    scores[np.ix_(opens, _WITHIN_BLOCK)] = IMPOSSIBLE
    path = best_path(scores, encoder.transitions)
    runs = spans_of(path)
    if not runs:
        return
    certain = marginals(scores, encoder.transitions)[np.arange(len(path)), path]
    sources, cues, contents = ([run for run in runs if run.role == r] for r in ("source", "cue", "content"))
    to_cue = link(encoder, reading, CONTENT_TO_CUE, contents, cues)
    to_source = link(encoder, reading, CUE_TO_SOURCE, cues, sources)

    for i, (cue, up) in enumerate(zip(cues, to_source, strict=True)):
        mine = [k for k, to in enumerate(to_cue) if to.parent == i]
        content = [contents[k] for k in mine]
        source = [] if up.parent is None else [sources[up.parent]]
        if content or source:  # a reporting word alone reports nothing
            seen = signals(certain, source, [cue], content, [up, *(to_cue[k] for k in mine)])
            yield Candidate(_places(pieces, source), _places(pieces, [cue]), _places(pieces, content), seen)
    for run, to in zip(contents, to_cue, strict=True):
        if to.parent is None:
            yield Candidate((), (), _places(pieces, [run]), signals(certain, [], [], [run], [to]))


def _places(pieces: Pieces, runs: Sequence[TaggedSpan]) -> Places:
    return tuple(Span(int(pieces.words[r.first, 0]), int(pieces.words[r.end - 1, 1])) for r in runs)
