"""Fit who is meant by a pronoun or a description: ``python -m training.fit_ranking --out MODEL_DIR``.

Questions with their answers: sources of PolNeAR train read by hand (``training/labels``), the pronouns and
descriptions of GUM train and the pronouns of GAP development. The mention-ranking model of
``onrecord.speakers.antecedents`` is fitted to them by gradient descent, drawn towards weights that say what
grammars say (a Gaussian prior), since the questions show too few of some cases. Its thresholds are those from
which on, in five folds over the articles, few enough of the answers given are wrong.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from benchmarks.corpora import ROOT, corpora_folder
from benchmarks.gap import load_gap
from benchmarks.gum import load_gum
from benchmarks.polnear import load_split
from onrecord.article import Article
from onrecord.extractor import Extractor
from onrecord.reading import article_from_text
from onrecord.speakers.antecedents import FEATURES, NOBODY, Ask, Candidate
from onrecord.speakers.inquiry import Inquiry
from onrecord.speakers.ranking import Ranking
from onrecord.speakers.resolver import Resolver
from onrecord.speakers.words import Words
from onrecord.statement import Attribution, content_id

_LABELS = ROOT / "training" / "labels" / "polnear_train.jsonl"
_FAMILIES = ("pronoun", "description", "organization")
_PENALTY, _STEPS, _RATE = 0.004, 400, 0.01
_HIDDEN = {"pronoun": 16, "description": 0, "organization": 0}
_PRIOR = {
    "told it is": 1.0, "told it is not": -5.0, "heard it is": 1.0, "heard it is not": -3.0,
    "same sentence": 0.5, "one sentence back": 0.5, "farther back": -1.0, "nearest": 0.5, "subject": 0.5,
    "last speaker one back": 1.5, "in its own words": -1.5, "vectors": 0.5, "head fits": 3.0,
    "head fits only this": 1.0, "name holds the head": 2.0, "unnamed speaker here": 4.0,
    "unnamed speaker one back": 4.0, "unnamed speaker two back": 2.0,
    "unnamed person opens a sentence": 5.0, "unclear name nearer": 5.0, "unnamed person near": 0.5,
    "unnamed person in the sentence": 1.0, "always": 1.0, "goes on": 1.0,
}  # fmt: skip
_OF_NEWS = 8.0  # what a question of PolNeAR weighs
_WRONG = {"pronoun": 1 / 16, "description": 1 / 8, "organization": 1 / 8}
_FEW = 100  # questions of news, below which the other corpora set the threshold too
_HE, _SHE = {"he", "him", "his", "himself"}, {"she", "her", "hers", "herself"}


@dataclass(frozen=True, eq=False)
class Question:
    """Features of each candidate, those of nobody, which are right (the last: nobody), and where from."""

    family: str
    candidates: np.ndarray
    nobody: np.ndarray
    right: np.ndarray
    corpus: str
    article: str


class Recorder(Inquiry):
    """An inquiry that notes what it is asked."""

    asked: list[tuple[Ask, str, list[Candidate], np.ndarray]]

    def rank(self, ask: Ask, family: str) -> tuple[list[Candidate], np.ndarray]:
        """As the inquiry does."""
        candidates, odds = super().rank(ask, family)
        self.asked.append((ask, family, candidates, self.scene.nobody(ask, candidates)))
        return candidates, odds


def of_polnear(extractor: Extractor, resolver: Resolver, corpora: Path) -> Iterator[Question]:
    """The questions that people's answers are known of."""
    rows: dict[str, dict[tuple[int, int], dict]] = {}
    for line in _LABELS.read_text(encoding="utf-8").split("\n"):
        if line and (row := json.loads(line))["source"] and row["what"] != "unclear":
            rows.setdefault(row["article"], {})[tuple(row["source"][0])] = row
    for gold in load_split(corpora / "polnear" / "train"):
        if gold.name not in rows:
            continue
        article = article_from_text(gold.text, name=gold.name, any_language=True)
        recorder = _recorder(extractor, resolver, article)
        for attribution in sorted(
            {_attribution(article, m) for m in gold.attributions if m.source}, key=_place
        ):
            recorder.asked = []
            recorder.settle(attribution)
            row = rows[gold.name].get(tuple(attribution.source[0]))
            if row and recorder.asked:
                _, family, candidates, nobody = recorder.asked[-1]
                right = [bool(row["name"]) and _is(c, row["name"], gold.text) for c in candidates]
                yield _question(family, candidates, nobody, right, "polnear", gold.name)


def _attribution(article: Article, marked) -> Attribution:  # type: ignore[no-untyped-def] - a gold one
    roles = {"source": marked.source, "cue": marked.cue, "content": marked.content}
    return Attribution(
        content_id(article.text_sha256, **roles),
        **roles,
        quoted=(),
        quotation="indirect",
        polarity="positive",
        confidence=1.0,
    )


def _place(attribution: Attribution) -> tuple[int, int, str]:
    return (*attribution.source[0], attribution.id)


def _is(candidate: Candidate, name: str, text: str) -> bool:
    """Whether a candidate bears the name that people gave, or a part of it that stands at an end."""
    wanted = _plain(name)
    printed = {_plain(m.span.of(text)) for m in candidate.entity.mentions}
    fullest = _plain(candidate.entity.name(text).of(text))
    if bool(re.search(r"\b(jr|sr|iii)\b", wanted)) != bool(re.search(r"\b(jr|sr|iii)\b", fullest)):
        return False
    return wanted in printed or f" {wanted}".endswith(f" {fullest}") or f" {fullest}".endswith(f" {wanted}")


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("’", "'").replace(".", "").split()).removeprefix("the ")


def of_gum(extractor: Extractor, resolver: Resolver, corpora: Path) -> Iterator[Question]:
    """Pronouns of people and descriptions of people and organizations that GUM gives a name."""
    for document in load_gum(corpora / "gum" / "gum.train.jsonl"):
        article = article_from_text(document.text, name=document.name, any_language=True)
        if article.text != document.text:
            continue
        recorder = _recorder(extractor, resolver, article)
        for mention in document.mentions:
            word = mention.head.of(document.text).lower()
            if mention.kind == "person" and word in _HE | _SHE:
                ask, family = Ask(mention.head, 1 if word in _HE else -1), "pronoun"
            elif mention.form == "phrase" and mention.kind in ("person", "organization"):
                if not mention.span.of(document.text).lower().startswith("the "):
                    continue
                kinds = frozenset({mention.kind})
                ask = Ask(mention.span, head=word, kinds=kinds)
                family = "description" if mention.kind == "person" else "organization"
            else:
                continue
            names = [m.head for m in document.mentions if m.chain == mention.chain and m.form == "name"]
            recorder.asked = []
            candidates, _ = recorder.rank(ask, family)
            right = [any(m.span.overlaps(n) for m in c.entity.mentions for n in names) for c in candidates]
            yield _question(family, candidates, recorder.asked[-1][3], right, "gum", document.name)


def of_gap(extractor: Extractor, resolver: Resolver, corpora: Path) -> Iterator[Question]:
    """GAP's pronouns, with the two names alone; rows in which neither is meant are left out."""
    for row in load_gap(corpora / "gap" / "gap-development.tsv"):
        article = article_from_text(row.text, name=row.name, any_language=True)
        if not any(row.means) or article.text != row.text:
            continue
        recorder = _recorder(extractor, resolver, article)
        recorder.asked = []
        word = row.pronoun.of(row.text).lower()
        candidates, _ = recorder.rank(Ask(row.pronoun, 1 if word in _HE else -1), "pronoun")
        which = [[any(m.span.overlaps(n) for m in c.entity.mentions) for n in row.names] for c in candidates]
        kept = [(c, w) for c, w in zip(candidates, which, strict=True) if sum(w) == 1]
        right = [any(a and b for a, b in zip(w, row.means, strict=True)) for _, w in kept]
        if any(right):
            yield _question("pronoun", [c for c, _ in kept], recorder.asked[-1][3], right, "gap", row.name)


def _recorder(extractor: Extractor, resolver: Resolver, article: Article) -> Recorder:
    words = Words.of(article, extractor.read(article))
    recorder = Recorder(resolver.ranking, resolver.thresholds, article, words)
    recorder.asked = []
    return recorder


def _question(  # noqa: PLR0917 - what was asked, the answer, and where from
    family: str,
    candidates: Sequence[Candidate],
    nobody: np.ndarray,
    right: Sequence[bool],
    corpus: str,
    name: str,
) -> Question:
    features = np.array([c.features for c in candidates]).reshape(-1, len(FEATURES))
    return Question(family, features, nobody, np.array([*right, not any(right)]), corpus, name)


def fit(questions: Sequence[Question]) -> dict[str, list[float]]:
    """The numbers of a ``Ranking``: Adam on the negative log probability of what is right."""
    torch.manual_seed(0)
    hidden = _HIDDEN[questions[0].family]
    width = max(len(q.candidates) for q in questions) + 1
    x = torch.zeros(len(questions), width - 1, len(FEATURES))
    nobody = torch.tensor(np.array([q.nobody for q in questions])).float()
    right, there = (torch.zeros(len(questions), width, dtype=torch.bool) for _ in range(2))
    for i, q in enumerate(questions):
        n = len(q.candidates)
        x[i, :n] = torch.from_numpy(q.candidates).float()
        right[i, :n], right[i, -1] = torch.from_numpy(q.right[:-1]), bool(q.right[-1])
        there[i, :n], there[i, -1] = True, q.corpus != "gap"
    weight = torch.tensor([_OF_NEWS if q.corpus == "polnear" else 1.0 for q in questions])
    weight /= weight.sum()
    priors = [torch.tensor([_PRIOR.get(n, 0.0) for n in names]) for names in (FEATURES, NOBODY)]
    weights, unnamed = (torch.nn.Parameter(p.clone()) for p in priors)
    net = torch.nn.Sequential(
        torch.nn.Linear(len(FEATURES), hidden),
        torch.nn.ReLU(),
        torch.nn.Dropout(0.2),
        torch.nn.Linear(hidden, 1, bias=False),
    )
    optimizer = torch.optim.Adam([weights, unnamed, *net.parameters()], lr=_RATE)
    for _ in range(_STEPS):
        scores = x @ weights + (net(x)[..., 0] if hidden else 0.0)
        scores = torch.cat([scores, (nobody @ unnamed)[:, None]], 1).masked_fill(~there, -1e4)
        logs = scores.log_softmax(1)
        loss = -(weight * logs.masked_fill(~right, -1e4).logsumexp(1)).sum()
        loss = loss + _PENALTY * sum(
            ((p - q) ** 2).sum() for p, q in zip((weights, unnamed), priors, strict=True)
        )
        loss = loss + _PENALTY * sum((p**2).sum() for p in net.parameters())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    found = {
        "weights": weights,
        "nobody": unnamed,
        "enter": net[0].weight.T.flatten(),
        "bias": net[0].bias,
        "leave": net[3].weight.flatten(),
    }
    return {key: [round(float(v), 4) for v in value.detach()] for key, value in found.items()}


def answers(questions: Sequence[Question], fitted: dict[str, list[float]]) -> list[tuple[float, bool]]:
    """For each question that has candidates, the best one's probability and whether it is right."""
    ranking = Ranking.read(fitted)
    found = []
    for q in questions:
        if len(q.candidates):
            odds = ranking.probabilities([Candidate(None, None, f) for f in q.candidates], q.nobody)  # type: ignore[arg-type]
            best = int(odds[:-1].argmax())
            found.append((float(odds[best]), bool(q.right[best])))
    return found


def threshold(questions: Sequence[Question]) -> tuple[float, dict[str, float]]:
    """The least probability from which on at most ``_WRONG`` of the answers are wrong, in five folds."""
    news = [q for q in questions if q.corpus == "polnear"]
    news = news if len(news) >= _FEW else [q for q in questions if q.corpus != "gap"]
    wrong = _WRONG[questions[0].family]
    found: list[tuple[float, bool]] = []
    for fold in range(5):
        mine = [q for q in news if _fold(q.article) == fold]
        found += answers(mine, fit([q for q in questions if q not in mine]))
    steps = np.arange(0.55, 0.96, 0.01)
    chosen = next(
        (
            t
            for t in steps
            if sum(not ok for p, ok in found if p >= t) <= wrong * sum(p >= t for p, _ in found)
        ),
        0.95,
    )
    given = [ok for p, ok in found if p >= chosen]
    possible = sum(bool(q.right[:-1].any()) for q in news)
    return float(round(chosen, 2)), {
        "questions": len(news),
        "answered": len(given),
        "right": sum(given),
        "answerable": possible,
    }


def _fold(article: str) -> int:
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % 5


def main() -> None:
    """Fit, and write ``ranking.json``."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True, help="model directory to write ranking.json into")
    args = parser.parse_args()
    corpora = corpora_folder()
    extractor, resolver = Extractor.load(), Resolver.load()
    questions = [
        *of_polnear(extractor, resolver, corpora),
        *of_gum(extractor, resolver, corpora),
        *of_gap(extractor, resolver, corpora),
    ]
    written: dict[str, object] = {"features": list(FEATURES), "nobody": list(NOBODY)}
    thresholds = {}
    for family in _FAMILIES:
        mine = [q for q in questions if q.family == family]
        fitted = fit(mine)
        thresholds[family], seen = threshold(mine)
        counts = {c: sum(q.corpus == c for q in mine) for c in ("polnear", "gum", "gap")}
        print(family, counts, f"threshold {thresholds[family]}", seen)
        written[family] = fitted
    written["thresholds"] = thresholds
    (args.out / "ranking.json").write_text(json.dumps(written, indent=1) + "\n")


if __name__ == "__main__":
    main()
