"""The acceptance case of the main job: one real round-up, against what a careful human reads out of it.

``python -m benchmarks.seed`` runs the model over the article and scores it row by row and field by
field. A row is found when one attribution's content overlaps the row's with IoU >= 0.8 over code points and
its source overlaps the row's source; no attribution serves two rows. Beside that the cue must overlap the
row's cue and the quotation type must be equal; so must the speaker's name, title (its pieces joined by "; ")
and source type. Fields that a row leaves out are not asserted. Of people who say nothing in the article no
statement may be found.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.corpora import corpora_folder
from benchmarks.report import Table, conditions, markdown, show
from onrecord.article import Span
from onrecord.statement import Attribution, Extraction

__all__ = ["Expected", "Outcome", "content_overlap", "load_expected", "main", "match", "outcomes", "tables"]

LEAST_OVERLAP = 0.8
GROUPS = ("statements", "harder")
SPEAKER = ("name", "title", "source_type", "said_on", "medium", "figures")


@dataclass(frozen=True, slots=True)
class Expected:
    """One row: where its parts are in the article. ``cue`` and ``quotation`` are ``None`` if not asserted.

    ``speaker`` has those of ``SPEAKER`` that are.
    """

    key: str
    group: str
    source: Span
    cue: Span | None
    content: tuple[Span, ...]
    quotation: str | None
    speaker: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one row: the attribution that serves it, and per field whether it is right.

    Attributes:
        matched: the attribution whose content is the row's; ``None`` where there is none.
        nearest: where nothing matched, the attribution with the largest content overlap, if any overlaps.
        overlap: IoU of its content with the row's, 0 to 1.
        source, cue, quotation: right or wrong; ``None`` where the row does not assert the field.
        speaker: the same for those fields of the speaker that the row asserts.
    """

    row: Expected
    matched: Attribution | None
    nearest: Attribution | None
    overlap: float
    source: bool
    cue: bool | None
    quotation: bool | None
    speaker: Mapping[str, bool]

    @property
    def found(self) -> bool:
        """Content and source are right."""
        return self.matched is not None and self.source


def _nearest_cue(text: str, cue: str, source: Span, content: Sequence[Span]) -> Span:
    """Where the row's cue stands: of its whole-word occurrences outside the content, the one by the source.

    The rows give a cue's words without their place.
    """
    places = [Span(*found.span()) for found in re.finditer(rf"\b{re.escape(cue)}\b", text)]
    outside = [place for place in places if not any(place.overlaps(part) for part in (source, *content))]
    if not outside:
        raise ValueError(f"the cue {cue!r} is not in the text outside source and content")
    return min(outside, key=lambda place: max(place.start - source.end, source.start - place.end))


def load_expected(rows: Mapping[str, Any], text: str) -> list[Expected]:
    """The rows of ``expected.json`` over ``text``, statements first.

    Raises:
        ValueError: a row's words are not what stands at its place in the text, or its cue is nowhere.
    """
    expected = []
    for group in GROUPS:
        for row in rows[group]:
            source, content = Span(*row["source_at"]), tuple(Span(*part) for part in row["content_at"])
            printed = [source.of(text), *(part.of(text) for part in content)]
            if printed != [row["source"], *row["content"]]:
                raise ValueError(f"row {row['id']}: the text has {printed} at the places that the row gives")
            expected.append(
                Expected(
                    key=row["id"],
                    group=group,
                    source=source,
                    cue=_nearest_cue(text, row["cue"], source, content) if "cue" in row else None,
                    content=content,
                    quotation=row.get("quotation"),
                    speaker={key: _plain(row[key]) for key in SPEAKER if key in row},
                )
            )
    return expected


def _any_overlap(spans: Iterable[Span], place: Span) -> bool:
    return any(span.overlaps(place) for span in spans)


def content_overlap(a: Iterable[Span], b: Iterable[Span]) -> float:
    """Intersection over union of two contents, in code points, white space counted; 0 to 1."""
    left = {i for span in a for i in range(*span)}
    right = {i for span in b for i in range(*span)}
    return len(left & right) / len(left | right) if left & right else 0.0


def match(rows: Sequence[Expected], attributions: Sequence[Attribution]) -> dict[int, int]:
    """Which attribution serves which row, by index: one to one, content IoU >= 0.8.

    Pairs whose sources overlap go first, then the larger content overlap, then the order of the text.
    """
    pairs = []
    for i, row in enumerate(rows):
        for j, attribution in enumerate(attributions):
            overlap = content_overlap(row.content, attribution.content)
            if overlap >= LEAST_OVERLAP:
                pairs.append((not _any_overlap(attribution.source, row.source), -overlap, i, j))
    served: dict[int, int] = {}
    for *_, i, j in sorted(pairs):
        if i not in served and j not in served.values():
            served[i] = j
    return served


def speaker_fields(extraction: Extraction, attribution: Attribution) -> dict[str, str | None]:
    """The fields ``SPEAKER`` of an attribution's speaker, as printed."""
    speaker, text = extraction.speaker_of(attribution), extraction.article.text
    known = attribution.circumstances
    return {
        "name": speaker.name.of(text) if speaker and speaker.name else None,
        "title": "; ".join(span.of(text) for span in speaker.title) if speaker else None,
        "source_type": speaker.source_type if speaker else None,
        "said_on": known.said_on.date if known else None,
        "medium": known.medium.kind if known and known.medium else None,
        "figures": _plain([{"value": f.value, "unit": f.unit} for f in known.figures]) if known else None,
    }


def _plain(value: str | list[dict[str, Any]]) -> str:
    """A field as it is compared; of figures value and unit."""
    if isinstance(value, str):
        return value
    return ", ".join(f"{figure['value']:g} {figure['unit']}" for figure in value)


def outcomes(rows: Sequence[Expected], extraction: Extraction) -> list[Outcome]:
    """What came of each row, in the rows' order."""
    attributions = extraction.attributions
    served = match(rows, attributions)
    results = []
    for i, row in enumerate(rows):
        ranked = sorted(attributions, key=lambda a: content_overlap(row.content, a.content), reverse=True)
        overlapping = ranked and content_overlap(row.content, ranked[0].content) > 0
        matched = attributions[served[i]] if i in served else None
        nearest = ranked[0] if matched is None and overlapping else None
        shown = matched or nearest
        results.append(
            Outcome(
                row=row,
                matched=matched,
                nearest=nearest,
                overlap=content_overlap(row.content, shown.content) if shown else 0.0,
                source=matched is not None and _any_overlap(matched.source, row.source),
                cue=None if row.cue is None else matched is not None and _any_overlap(matched.cue, row.cue),
                quotation=None
                if row.quotation is None
                else matched is not None and matched.quotation == row.quotation,
                speaker={
                    key: matched is not None and speaker_fields(extraction, matched)[key] == value
                    for key, value in row.speaker.items()
                },
            )
        )
    return results


def _words(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(span.of(text) for span in spans) or "none"


def _mark(right: bool | None) -> str:
    return "" if right is None else "yes" if right else "no"


def _absent_table(names: Iterable[str], attributions: Sequence[Attribution], text: str) -> Table:
    rows = []
    for name in names:
        # The source is the absent one if it ends in the name: a title may precede it, but somebody's
        # spokesman is somebody else.
        of_name = re.compile(rf"\b{re.escape(name)}$")
        said = [a for a in attributions if any(of_name.search(span.of(text)) for span in a.source)]
        instead = "; ".join(_words(text, a.content) for a in said)
        rows.append((name, "wrongly found" if said else "rightly silent", instead))
    return Table(
        title="Seed article, absent: people of whom it holds no statement",
        columns=("name", "result", "found"),
        rows=tuple(rows),
        words=(0, 1, 2),
    )


def _counted(results: Iterable[Outcome]) -> str:
    """How many of each field of the speaker are right, of how many."""
    results = list(results)
    parts = []
    for key in SPEAKER:
        marks = [outcome.speaker[key] for outcome in results if key in outcome.speaker]
        parts.append(f"{key} in {sum(marks)} of {len(marks)}")
    return ", ".join(parts)


def _instead(text: str, outcome: Outcome) -> str:
    attribution = outcome.matched or outcome.nearest
    if outcome.found or attribution is None:
        return "" if outcome.found else "nothing"
    source, content = _words(text, attribution.source), _words(text, attribution.content)
    return f"{source}: {content} ({attribution.quotation})"


def tables(
    results: Sequence[Outcome], absent: Iterable[str], attributions: Sequence[Attribution], text: str
) -> list[Table]:
    """One table a group: each row with its fields, and what was found instead; and one of the ``absent``."""
    made = []
    for group in GROUPS:
        mine = [outcome for outcome in results if outcome.row.group == group]
        rows = tuple(
            (
                outcome.row.key,
                "found" if outcome.found else "missed",
                f"{outcome.overlap:.2f}",
                _mark(outcome.source),
                _mark(outcome.cue),
                _mark(outcome.quotation),
                *(_mark(outcome.speaker.get(key)) for key in SPEAKER),
                _instead(text, outcome),
            )
            for outcome in mine
        )
        found = sum(outcome.found for outcome in mine)
        cues = [outcome.cue for outcome in mine if outcome.cue is not None]
        types = [outcome.quotation for outcome in mine if outcome.quotation is not None]
        made.append(
            Table(
                title=f"Seed article, {group}: {found} of {len(mine)} found",
                columns=("row", "result", "content IoU", "source", "cue", "type", *SPEAKER, "found instead"),
                rows=rows,
                words=(0, 1, 9),
                note=(
                    f"Cue right in {sum(cues)} of {len(cues)}, quotation type in {sum(types)} of "
                    f"{len(types)}, {_counted(mine)}."
                ),
            )
        )
    return [*made, _absent_table(absent, attributions, text)]


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    from onrecord.extractor import Extractor  # noqa: PLC0415 - scoring needs no model
    from onrecord.reading import article_from_text  # noqa: PLC0415

    parser = argparse.ArgumentParser(prog="python -m benchmarks.seed", description=__doc__)
    parser.add_argument("--seed", type=Path, help="folder of the seed article (default: beside the corpora)")
    parser.add_argument("--model", type=Path, help="folder of the model (default: the one that ships)")
    parser.add_argument("--json", type=Path, help="write the outcome of each row to this file")
    parser.add_argument("--markdown", action="store_true", help="print Markdown, for docs/benchmarks.md")
    given = parser.parse_args(arguments)

    folder = given.seed or corpora_folder().parent / "seed"
    rows = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    text = (folder / rows["article"]).read_bytes().decode("utf-8")
    article = article_from_text(text, name=rows["article"], published=rows["published"])
    expected = load_expected(rows, article.text)
    extraction = Extractor.load(given.model).extract(article)
    results, measured = outcomes(expected, extraction), conditions()
    made = tables(results, rows["absent"], extraction.attributions, article.text)
    if given.json:
        result = {
            "conditions": measured.as_dict(),
            "rows": [
                {
                    "id": outcome.row.key,
                    "group": outcome.row.group,
                    "found": outcome.found,
                    "content_iou": outcome.overlap,
                    "source": outcome.source,
                    "cue": outcome.cue,
                    "quotation": outcome.quotation,
                    **outcome.speaker,
                }
                for outcome in results
            ],
        }
        given.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    if given.markdown:
        print(markdown(made, measured), end="")
    else:
        show(made, measured)


if __name__ == "__main__":
    main()
