"""What others reach on PolNeAR, typed in from the sources named here. All figures in per cent."""

from __future__ import annotations

from benchmarks.polnear import Role
from onrecord.statement import Quotation

__all__ = [
    "BERT_COFENET",
    "BERT_CRF",
    "CITRON_CHARACTER",
    "CITRON_CONTENT",
    "CITRON_EXACT",
    "CITRON_RELATION",
    "CITRON_WORDS_PER_CPU_SECOND",
    "PEER_RELATION_RECALL",
]

# Wang et al., COLING 2022, table 6: F1, exact match, on the PolNeAR test file of the form.
BERT_CRF: dict[Role, float] = {"source": 82.2, "cue": 74.9, "content": 71.0}
BERT_COFENET: dict[Role, float] = {"source": 83.2, "cue": 75.3, "content": 72.9}

# BBC Citron (its own training code, coreference off), retrained on PolNeAR train and run over PolNeAR dev;
# scored as in benchmarks.scores. It is the best of the open systems that we compared. F1 but for relation.
CITRON_EXACT: dict[Role, float] = {"source": 65.3, "cue": 54.0, "content": 45.4}
CITRON_CHARACTER: dict[Role, float] = {"source": 68.6, "cue": 52.0, "content": 70.8}
CITRON_RELATION: tuple[float, float, float] = (64.0, 45.0, 52.8)
CITRON_CONTENT = 57.8
CITRON_WORDS_PER_CPU_SECOND = 2_300

# Recall of the relation by quotation type: of each type the best of those systems, same corpus and scoring.
PEER_RELATION_RECALL: dict[Quotation, float] = {"direct": 58.0, "mixed": 58.0, "indirect": 39.0}
