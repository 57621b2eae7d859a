"""What can be done is done; what cannot is told and counted."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import StringIO

import pytest
from handmade import Searcher, make_article
from rich.console import Console

from onrecord.article import Article
from onrecord.cli.batch import Batch
from onrecord.cli.interruption import Interruption
from onrecord.cli.notices import Notices
from onrecord.errors import ModelError, ReadingError, UsageError
from onrecord.statement import Extraction


class Run:
    """A batch over ``items``, and what it told."""

    def __init__(
        self,
        items: Iterable[Article | ReadingError],
        extractor: Searcher | None = None,
        least: float | None = None,
    ) -> None:
        self._told = StringIO()
        self.loads = 0
        self._extractor = extractor or Searcher()
        self.notices = Notices(Console(file=self._told, width=80))
        self.interruption = Interruption()
        self.batch = Batch(items, self._load, self.notices, self.interruption, least=least)  # type: ignore[arg-type]

    def _load(self) -> Searcher:
        self.loads += 1
        return self._extractor

    def names(self) -> list[str]:
        return [extraction.article.name for extraction in self.batch.extractions()]

    @property
    def told(self) -> list[str]:
        return self._told.getvalue().splitlines()


def articles(*names: str, broken: str = "") -> Iterator[Article]:
    for name in names:
        yield make_article("A defect." if name in broken else "Ada said that it rained.", name)


def test_all_in_order() -> None:
    run = Run(articles("a", "b", "c"))
    assert run.names() == ["a", "b", "c"]
    assert (run.batch.done, run.loads, run.told) == (3, 1, [])


@pytest.mark.parametrize("broken", ["a", "b", "e", "ab", "bc", "abcde"])
def test_a_defect_costs_only_its_own_article(broken: str) -> None:
    run = Run(articles("a", "b", "c", "d", "e", broken=broken))
    assert run.names() == [name for name in "abcde" if name not in broken]
    assert run.notices.skipped == {"failed": len(broken)}
    assert [line.split(":")[0] for line in run.told] == list(broken)
    assert all("failed: ZeroDivisionError: something nobody foresaw." in line for line in run.told)


def test_a_defect_that_no_article_is_to_blame_for_is_not_hidden() -> None:
    class Moody(Searcher):
        def extract_all(
            self, articles: Iterable[Article], *, threads: int | None = None
        ) -> Iterator[Extraction]:
            next(iter(articles))
            raise MemoryError("not the article's fault")

    run = Run(articles("a", "b"), Moody())
    with pytest.raises(MemoryError):
        run.names()


@pytest.mark.parametrize(
    ("least", "kept", "told"),
    [
        (None, [1, 1, 2], "2 less sure statements left out; `--min-confidence 0` shows all"),
        (0, [2, 1, 3], None),
        (0.45, [1, 1, 2], "2 less sure statements left out; `--min-confidence 0` shows all"),
        (1, [0, 0, 0], "6 less sure statements left out; `--min-confidence 0` shows all"),
    ],
)
@pytest.mark.parametrize("broken", [False, True])
def test_less_sure_statements_are_left_out_and_counted(
    least: float | None, kept: list[int], told: str | None, broken: bool
) -> None:
    sure, unsure = "Ada said that it rained.", "Bo said that it snowed perhaps."
    texts = [f"{sure} {unsure}", sure, f"{unsure} {sure} {sure}"]
    items = [make_article(text, name) for text, name in zip(texts, "abc", strict=True)]
    run = Run([*items, *([make_article("A defect.", "d")] if broken else [])], least=least)
    assert [len(extraction.attributions) for extraction in run.batch.extractions()] == kept
    run.notices.sum_up(run.batch.done, interrupted=False)
    assert [line for line in run.told if "left out" in line] == ([told] if told else [])


def test_one_statement_left_out_is_one() -> None:
    run = Run([make_article("Bo said that it snowed perhaps.")])
    (extraction,) = run.batch.extractions()
    assert extraction.attributions == ()
    run.notices.sum_up(run.batch.done, interrupted=False)
    assert run.told == ["1 less sure statement left out; `--min-confidence 0` shows all"]


def test_skips_and_warnings_are_told_in_one_line_each() -> None:
    warned = replace(make_article("Ada said that it rained.", "w"), warnings=("line 3: a byte was\nno text",))
    run = Run([ReadingError("bad-json", "x.jsonl", "Expected a brace.", line=57), warned])
    assert run.names() == ["w"]
    run.notices.sum_up(run.batch.done, interrupted=False)
    assert run.told[0].startswith("x.jsonl:57: bad-json: Expected a brace. Mend the named line")
    assert run.told[1] == "w: line 3: a byte was␊no text"
    assert run.told[2] == "1 of 2 skipped (bad-json 1); `onrecord reasons CODE` explains"
    assert len(run.told) == 3


def test_hostile_names_and_details_do_not_reach_the_terminal() -> None:
    run = Run([ReadingError("not-found", "\x1b[2J\u202e[red]x", "\x9bboo\n\n")])
    assert run.names() == []
    assert run.told[0].startswith("␛[2J\ufffd[red]x: not-found: \ufffdboo␊␊ Check")
    assert len(run.told) == 1


def test_without_articles_no_model_is_loaded() -> None:
    run = Run([ReadingError("empty", "a"), ReadingError("empty", "b")])
    assert run.names() == []
    assert (run.loads, run.batch.done, run.notices.skipped) == (0, 0, {"empty": 2})


def test_errors_of_the_whole_run_pass_through() -> None:
    def wrong() -> Iterator[Article]:
        yield from articles("a")
        raise UsageError("no such date")

    with pytest.raises(UsageError):
        Run(wrong()).names()

    class Unloadable(Searcher):
        def extract_all(
            self, articles: Iterable[Article], *, threads: int | None = None
        ) -> Iterator[Extraction]:
            raise ModelError("damaged")

    with pytest.raises(ModelError):
        Run(articles("a"), Unloadable()).names()


@pytest.mark.parametrize("finished", [0, 2, 3])
def test_an_interruption_while_waiting_for_an_article_keeps_what_is_begun(finished: int) -> None:
    def interrupted() -> Iterator[Article]:
        yield from articles(*"abcdef"[:finished])
        signal.raise_signal(signal.SIGINT)
        yield from articles("never")

    run = Run(interrupted())
    with run.interruption:
        assert run.names() == list("abcdef"[:finished])
    assert run.interruption.asked
    run.notices.sum_up(run.batch.done, interrupted=True)
    assert run.told == [f"interrupted; {finished} finished articles are kept"]


def test_an_interruption_while_an_article_is_used_ends_before_the_next_is_read() -> None:
    read: list[str] = []

    def watched() -> Iterator[Article]:
        for article in articles(*"abcdef"):
            read.append(article.name)
            yield article

    run = Run(watched())
    used = []
    with run.interruption:
        for extraction in run.batch.extractions():
            if extraction.article.name == "a":
                signal.raise_signal(signal.SIGINT)
            used.append(extraction.article.name)
    assert used == read == ["a", "b"]  # the searcher reads two at a time


def test_a_second_interruption_raises() -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), Interruption() as interruption:
        signal.raise_signal(signal.SIGINT)
        assert interruption.asked
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_an_interruption_that_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Interruption() as interruption:
            signal.raise_signal(signal.SIGINT)
        assert not interruption.asked
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
