"""Accuracy on PolNeAR dev: ``python -m benchmarks.accuracy`` prints it beside what others reach.

Runs the model (or takes predictions from a file) over the raw articles and scores what it finds in
CofeNet's form and by :mod:`benchmarks.scores`. The fixed tenth of dev (``--tenth``) is what CI holds to the
floors of ``benchmarks/floors.json``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import cofenet, models, published, scores
from benchmarks.corpora import check_dev, corpora_folder, in_tenth
from benchmarks.polnear import ROLES, GoldArticle, Marked, load_split
from benchmarks.report import Table, conditions, markdown, show
from onrecord.article import Span
from onrecord.statement import Extraction

__all__ = [
    "Accuracy",
    "Predictions",
    "extract_predictions",
    "figures",
    "main",
    "marked",
    "measure",
    "predictions_from_json",
    "predictions_to_json",
    "table",
    "tenth_scores",
]

Predictions = Mapping[str, Sequence[Marked]]
"""The attributions found in each article, by the article's name."""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """All accuracy figures of one run: in CofeNet's form and by spans, characters and relations."""

    cofenet: cofenet.ExactMatch
    polnear: scores.Scores


def marked(extraction: Extraction) -> list[Marked]:
    """The attributions of an extraction in the form that is scored."""
    return [Marked(a.source, a.cue, a.content) for a in extraction.attributions]


def extract_predictions(
    articles: Sequence[GoldArticle], model: Path | None = None
) -> dict[str, list[Marked]]:
    """What the model in the folder ``model``, by default the shipped one, finds in ``articles``.

    Raises:
        ValueError: reading changed an article's text, so that offsets could not be compared.
    """
    from onrecord.extractor import Extractor  # noqa: PLC0415 - scoring a file needs no model
    from onrecord.reading import article_from_text  # noqa: PLC0415

    read = [article_from_text(gold.text, name=gold.name) for gold in articles]
    predictions = {}
    for gold, extraction in zip(articles, Extractor.load(model).extract_all(read), strict=True):
        if extraction.article.text != gold.text:
            raise ValueError(f"{gold.name}: reading changed the text; offsets cannot be compared")
        predictions[gold.name] = marked(extraction)
    return predictions


def predictions_from_json(text: str) -> dict[str, list[Marked]]:
    """Predictions from ``{name: [{"source": [[start, end], ...], "cue": ..., "content": ...}, ...]}``.

    Empty ranges and repeated pieces are left out, as they name no text.
    """

    def pieces(ranges: Iterable[Sequence[int]]) -> tuple[Span, ...]:
        return tuple(sorted({Span(start, end) for start, end in ranges if end > start}))

    return {
        name: [Marked(*(pieces(row.get(role, ())) for role in ROLES)) for row in rows]
        for name, rows in json.loads(text).items()
    }


def predictions_to_json(predictions: Predictions) -> str:
    """The form that :func:`predictions_from_json` reads."""
    return json.dumps({name: [row._asdict() for row in rows] for name, rows in predictions.items()})


def measure(corpora: Path, articles: Sequence[GoldArticle], predictions: Predictions) -> Accuracy:
    """Score ``predictions`` for ``articles`` of PolNeAR dev.

    Raises:
        KeyError: an article has no entry in ``predictions``.
    """
    texts = {article.name: article.text for article in articles}
    all_entries = cofenet.read_entries(corpora / "cofenet-polnear" / "valid.txt")
    entries = [entry for entry in all_entries if entry.article in texts]
    by_entry = {entry.name: predictions[entry.article] for entry in entries}
    return Accuracy(cofenet.score(entries, texts, by_entry), scores.score(articles, predictions))


def figures(accuracy: Accuracy) -> dict[str, float]:
    """Every figure by a stable key, in per cent, unrounded; counts and shares that say what was measured.

    Keys: ``cofenet_ROLE``, ``exact_ROLE``, ``character_ROLE``, ``relation`` and ``content`` are F1, with
    ``_precision`` and ``_recall`` beside them; ``content_recall_TYPE`` and ``relation_recall_TYPE``;
    ``aligned_tokens`` is the share of CofeNet's tokens found in the raw text.
    """
    polnear = accuracy.polnear
    counts = {f"cofenet_{role}": accuracy.cofenet.roles[role] for role in ROLES}
    counts |= {f"exact_{role}": polnear.exact[role] for role in ROLES}
    counts |= {f"character_{role}": polnear.character[role] for role in ROLES}
    counts |= {"relation": polnear.relation, "content": polnear.content}
    values: dict[str, float] = {"articles": polnear.articles, "words": polnear.words}
    for key, count in counts.items():
        values |= {
            key: 100 * count.f1,
            f"{key}_precision": 100 * count.precision,
            f"{key}_recall": 100 * count.recall,
        }
    for quotation, types in polnear.types.items():
        values[f"content_recall_{quotation}"] = 100 * types.content_recall
        values[f"relation_recall_{quotation}"] = 100 * types.relation_recall
    values["aligned_tokens"] = 100 * accuracy.cofenet.aligned / accuracy.cofenet.tokens
    return values


def tenth_scores(corpora: Path | None = None) -> dict[str, float]:
    """The shipped model's :func:`figures` on the fixed tenth of dev, for the accuracy gate.

    Raises:
        FileNotFoundError: the corpora are not there.
        ValueError: the corpus is not the one that the floors were measured on.
    """
    folder = corpora_folder(corpora)
    check_dev(folder)
    articles = [article for article in load_split(folder / "polnear" / "dev") if in_tenth(article.name)]
    return figures(measure(folder, articles, extract_predictions(articles)))


def _prf(values: Mapping[str, float], key: str) -> tuple[str, str, str]:
    return f"{values[f'{key}_precision']:.1f}", f"{values[f'{key}_recall']:.1f}", f"{values[key]:.1f}"


def table(accuracy: Accuracy, name: str) -> Table:
    """The figures beside those of others; ``name`` says what was measured."""
    values, polnear = figures(accuracy), accuracy.polnear
    rows = [
        (
            f"CofeNet form, {role}",
            *_prf(values, f"cofenet_{role}"),
            f"{published.BERT_CRF[role]} / {published.BERT_COFENET[role]}",
        )
        for role in ROLES
    ]
    relation = " / ".join(map(str, published.CITRON_RELATION))
    rows += [
        ("relation (source and content, IoU ≥ 0.5)", *_prf(values, "relation"), relation),
        ("content (IoU ≥ 0.5)", *_prf(values, "content"), str(published.CITRON_CONTENT)),
    ]
    rows += [
        (f"exact span, {role}", *_prf(values, f"exact_{role}"), str(published.CITRON_EXACT[role]))
        for role in ROLES
    ]
    rows += [
        (f"characters, {role}", *_prf(values, f"character_{role}"), str(published.CITRON_CHARACTER[role]))
        for role in ROLES
    ]
    for quotation, types in polnear.types.items():
        found, linked = types.content_recall, types.relation_recall
        peer = f"{published.PEER_RELATION_RECALL[quotation]:.0f}"
        rows += [
            (f"{quotation} contents ({types.gold})", "", f"{100 * found:.1f}", "", ""),
            (f"{quotation} relations ({types.gold_with_source})", "", f"{100 * linked:.1f}", "", peer),
        ]
    return Table(
        title=f"Accuracy on PolNeAR {name}: {polnear.articles} articles, {polnear.words:,} words",
        columns=("measure", "P", "R", "F1", "others"),
        rows=tuple(rows),
        note=(
            "All in per cent. Others: in CofeNet's form the published F1 of BERT-base with CRF / with "
            "CofeNet, which are on the test file; for relations P / R / F1 and elsewhere F1 of BBC Citron "
            "retrained on PolNeAR train, the best open system; by type the best open system's recall, all "
            f"on dev. {accuracy.cofenet.aligned:,} of {accuracy.cofenet.tokens:,} tokens of CofeNet's form "
            "have their place in the raw text."
        ),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--corpora", type=Path, help="folder of public corpora (default: ONRECORD_CORPORA)")
    parser.add_argument("--tenth", action="store_true", help="only the fixed tenth of dev that CI measures")
    parser.add_argument("--model", type=Path, help="folder of the model (default: the one that ships)")
    parser.add_argument("--predictions", type=Path, help="score this JSON file instead of running the model")
    parser.add_argument(
        "--save-predictions", type=Path, help="write what the model found, as such a JSON file"
    )
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    parser.add_argument("--note", choices=models.ORDER, help="note the figures in benchmarks/models.json")
    parser.add_argument("--markdown", action="store_true", help="print Markdown, for docs/benchmarks.md")
    given = parser.parse_args(arguments)

    corpora = corpora_folder(given.corpora)
    check_dev(corpora)
    articles = load_split(corpora / "polnear" / "dev")
    if given.tenth:
        articles = [article for article in articles if in_tenth(article.name)]
    predictions: Predictions
    if given.predictions:
        predictions = predictions_from_json(given.predictions.read_text(encoding="utf-8"))
    else:
        predictions = extract_predictions(articles, given.model)
    if given.save_predictions:
        given.save_predictions.write_text(predictions_to_json(predictions), encoding="utf-8")

    accuracy, measured = measure(corpora, articles, predictions), conditions()
    if given.json:
        result = {"conditions": measured.as_dict(), "figures": figures(accuracy)}
        given.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    tables = [table(accuracy, "dev, the fixed tenth" if given.tenth else "dev")]
    if not given.tenth:
        if given.note:
            models.note_figures(given.note, figures(accuracy), measured)
        tables.append(models.side_by_side(figures(accuracy)))
    if given.markdown:
        print(markdown(tables, measured), end="")
    else:
        show(tables, measured)


if __name__ == "__main__":
    main()
