"""Run in a fresh process by :mod:`benchmarks.speed`: load the model, extract a folder, print what it took.

``python -m benchmarks.extraction FOLDER`` prints one JSON object: ``load_wall`` and ``load_cpu`` (seconds to
import and load the model), ``wall`` and ``cpu`` (seconds of extraction alone, over all threads) and
``attributions``. Texts are read and made articles outside the measured time.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path


def main(folder: Path) -> None:
    """Measure, and print the figures."""
    wall, cpu = time.perf_counter(), time.process_time()
    from onrecord.extractor import Extractor  # noqa: PLC0415 - importing it is part of what is measured

    extractor = Extractor.load()
    load_wall, load_cpu = time.perf_counter() - wall, time.process_time() - cpu

    from onrecord.reading import article_from_text  # noqa: PLC0415

    articles = [
        article_from_text(path.read_text(encoding="utf-8"), name=path.name, any_language=True)
        for path in sorted(folder.glob("*.txt"))
    ]
    wall, cpu = time.perf_counter(), time.process_time()
    attributions = sum(len(extraction.attributions) for extraction in extractor.extract_all(articles))
    figures = {
        "load_wall": load_wall,
        "load_cpu": load_cpu,
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "attributions": attributions,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
