"""Does the confidence mean what it says? ``python -m benchmarks.confidence`` measures it on PolNeAR dev.

Prints calibration before and after (the product of the network's own probabilities, and the calibrated
confidence), and precision and recall of relations from each confidence on; ``--picture FILE`` draws them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks import scores
from benchmarks.corpora import check_dev, corpora_folder
from benchmarks.polnear import GoldArticle, Marked, load_split
from benchmarks.report import Table, conditions, markdown, show
from onrecord.attribution.candidates import Places, candidates_in
from onrecord.attribution.confidence import SIGNALS, probability
from onrecord.attribution.encoder import DEFAULT_MODEL, Encoder
from onrecord.attribution.quotes import quotations_of
from onrecord.extractor import Extractor
from onrecord.reading import article_from_text
from onrecord.statement import Extraction

__all__ = ["Judged", "brier_score", "calibration_error", "is_right", "main", "raw_probability"]

Floats = npt.NDArray[np.float64]
STEPS = tuple(k / 20 for k in range(20))


@dataclass(frozen=True, slots=True)
class Judged:
    """Candidates of some articles: how sure the network and the calibration are, and what was so; ``[n]``."""

    raw: Floats
    calibrated: Floats
    right: Floats


def brier_score(p: Floats, right: Floats) -> float:
    """Mean squared difference between the probability and what was so (Brier 1950)."""
    return float(np.mean((p - right) ** 2))


def calibration_error(p: Floats, right: Floats, bins: int = 10) -> float:
    """Expected calibration error over bins of equal width (Naeini et al. 2015)."""
    which = np.minimum((p * bins).astype(int), bins - 1)
    gaps = [abs(np.mean(p[which == k]) - np.mean(right[which == k])) * np.sum(which == k) for k in set(which)]
    return float(sum(gaps) / len(p))


def is_right(text: str, source: Places, content: Places, gold: Sequence[Marked]) -> bool:
    """Whether source and content each overlap those of one gold attribution: IoU >= 0.5, or both empty."""
    return any(
        scores.role_overlap(text, source, marked.source) >= scores.OVERLAP
        and scores.role_overlap(text, content, marked.content) >= scores.OVERLAP
        for marked in gold
    )


def raw_probability(signals: npt.NDArray[np.float32]) -> float:
    """The product of the network's own probabilities: of source, cue, content and the links between them."""
    odds = dict(zip(SIGNALS, signals.tolist(), strict=True))
    parts = [role for role in ("source", "cue", "content") if not odds[f"no {role}"]]
    return float(np.prod([1 / (1 + np.exp(-odds[part])) for part in (*parts, "links")]))


def judge(encoder: Encoder, articles: Sequence[GoldArticle]) -> Judged:
    """What the decoder finds in ``articles``, before any rule has looked at it."""
    rows = []
    for gold in articles:
        article = article_from_text(gold.text, name=gold.name, any_language=True)
        quoted = quotations_of(article)
        for candidate in candidates_in(encoder, article, quoted):
            right = is_right(gold.text, candidate.source, candidate.content, gold.attributions)
            sure = probability(encoder.confidence, candidate.signals)
            rows.append((raw_probability(candidate.signals), sure, float(right)))
    return Judged(*np.array(rows, np.float64).T)


def relations_from(
    articles: Sequence[GoldArticle], extractions: Sequence[Extraction], least: float
) -> scores.Count:
    """Relations found with at least this confidence, against gold."""
    found = {
        gold.name: [Marked(a.source, a.cue, a.content) for a in e.attributions if a.confidence >= least]
        for gold, e in zip(articles, extractions, strict=True)
    }
    return scores.score(articles, found).relation


def tables(judged: Judged, curve: Sequence[tuple[float, scores.Count]], threshold: float) -> list[Table]:
    """Calibration before and after, and precision and recall from each confidence on."""
    rows = tuple(
        (name, f"{100 * calibration_error(p, judged.right):.1f}", f"{brier_score(p, judged.right):.3f}")
        for name, p in (
            ("before: product of the network's probabilities", judged.raw),
            ("after: the confidence shown", judged.calibrated),
        )
    )
    found = tuple(
        (f"{least:.2f}{' (default)' if least == threshold else ''}", *(f"{100 * x:.1f}" for x in _prf(count)))
        for least, count in curve
    )
    return [
        Table(
            f"Calibration on PolNeAR dev: {len(judged.right):,} candidates, "
            f"{100 * judged.right.mean():.1f} % of them right",
            ("", "expected error, points", "Brier score"),
            rows,
        ),
        Table(
            "Relations from each confidence on",
            ("confidence", "P", "R", "F1"),
            found,
            "In per cent. Statements below the default are left out unless asked for.",
        ),
    ]


def _prf(count: scores.Count) -> tuple[float, float, float]:
    return count.precision, count.recall, count.f1


def draw(curve: Sequence[tuple[float, scores.Count]], threshold: float, path: Path) -> None:
    """Precision against recall as a picture (SVG by the file's name), the default marked."""
    import matplotlib as mpl  # noqa: PLC0415 - only the picture needs it

    mpl.use("Agg")
    mpl.rcParams["svg.hashsalt"] = "onrecord"  # the same figures give the same file
    from matplotlib import pyplot as plt  # noqa: PLC0415

    recall = [100 * count.recall for _, count in curve]
    precision = [100 * count.precision for _, count in curve]
    figure, axes = plt.subplots(figsize=(6, 4.2), layout="constrained")
    axes.plot(recall, precision, marker=".", color="#1f4e79")
    for (least, _), x, y in zip(curve, recall, precision, strict=True):
        if least == threshold or (least and round(least * 20) % 4 == 0):
            axes.annotate(f"{least:.2f}", (x, y), xytext=(6, 4), textcoords="offset points", fontsize=8)
        if least == threshold:
            axes.plot(x, y, marker="o", markersize=9, color="#c0392b", label="default threshold")
    axes.set(xlabel="recall, %", ylabel="precision, %", title="Statements with a source, by least confidence")
    axes.grid(alpha=0.3)
    axes.legend(loc="lower left", frameon=False)
    figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Measure and print; draw if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, help="folder of public corpora (default: ONRECORD_CORPORA)")
    parser.add_argument("--model", type=Path, help="folder of the model (default: the one that ships)")
    parser.add_argument("--picture", type=Path, help="draw the curve to this file (needs matplotlib)")
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    parser.add_argument("--markdown", action="store_true", help="print Markdown, for docs/benchmarks.md")
    args = parser.parse_args()
    folder = corpora_folder(args.corpora)
    check_dev(folder)
    articles = load_split(folder / "polnear" / "dev")
    extractor = Extractor.load(args.model)
    extractions = [
        extractor.extract(article_from_text(gold.text, name=gold.name, any_language=True))
        for gold in articles
    ]
    steps = sorted({*STEPS, extractor.threshold})
    curve = [(least, relations_from(articles, extractions, least)) for least in steps]
    judged = judge(Encoder(args.model or DEFAULT_MODEL), articles)
    made = tables(judged, curve, extractor.threshold)
    if args.json:
        figures = {
            "error before": calibration_error(judged.raw, judged.right),
            "error after": calibration_error(judged.calibrated, judged.right),
            "Brier before": brier_score(judged.raw, judged.right),
            "Brier after": brier_score(judged.calibrated, judged.right),
            "threshold": extractor.threshold,
            "curve": [[least, count.precision, count.recall] for least, count in curve],
        }
        args.json.write_text(json.dumps(figures, indent=1) + "\n")
    if args.picture:
        draw(curve, extractor.threshold, args.picture)
    if args.markdown:
        print(markdown(made, conditions()), end="")
    else:
        show(made, conditions())


if __name__ == "__main__":
    main()
