"""What a checkpoint finds in PolNeAR dev: ``python -m training.predict --run RUN --base DIR --out FILE``.

``python -m benchmarks.accuracy --predictions FILE`` scores the file.
"""

from __future__ import annotations

from benchmarks.accuracy import marked, predictions_to_json
from benchmarks.corpora import corpora_folder
from benchmarks.polnear import load_split
from onrecord.attribution.finder import Finder
from onrecord.reading import article_from_text
from training.arguments import run_parser
from training.reader import CheckpointEncoder

__all__: list[str] = []


def main() -> None:
    """Write the predictions."""
    args = run_parser(__doc__, "JSON file to write").parse_args()
    finder = Finder(CheckpointEncoder(args.run / "best.pt", args.base / "tokenizer.json"))
    articles = load_split(corpora_folder() / "polnear" / "dev")
    found = {a.name: marked(finder.find(article_from_text(a.text, name=a.name))) for a in articles}
    args.out.write_text(predictions_to_json(found))


if __name__ == "__main__":
    main()
