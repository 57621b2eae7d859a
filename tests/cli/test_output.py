"""Files are written whole or not at all; what is done is flushed."""

from __future__ import annotations

import csv
import json
import os
import threading
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from handmade import Searcher, extractions, levy, make_article
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.cli.output import Format, opened, write, write_brat_folder, write_sourcing_folder
from onrecord.errors import UsageError
from onrecord.export.sourcing import HEADER
from onrecord.statement import Extraction

FILE_FORMATS = [Format.JSONL, Format.CSV, Format.HTML, Format.WEBANNOTATION]


def found(*names: str) -> list[Extraction]:
    return [Searcher().extract(make_article(f"In {name} Ada said that it rained.", name)) for name in names]


def listed(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    with opened(path) as out:
        out.write("ümlaut\r\n")
        out.flush()
        assert not path.exists()
    assert path.read_bytes() == "ümlaut\r\n".encode()
    assert listed(tmp_path) == ["out.txt"]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), opened(path) as out:
        out.write("new")
        raise KeyboardInterrupt
    assert path.read_text() == "old"
    assert listed(tmp_path) == ["out.txt"]


def test_a_link_is_followed_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "target.txt"
    target.write_text("old")
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    with opened(link) as out:
        out.write("new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_pipe_is_written_to_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    with opened(pipe) as out:
        out.write("through")
    reader.join(10)
    assert read == ["through"]
    assert pipe.is_fifo()


def test_a_device_is_written_to_by_its_own_name(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    with opened(Path(f"/dev/fd/{writing}")) as out:
        out.write("through")
    os.close(writing)
    with open(reading, encoding="utf-8") as stream:  # noqa: PTH123  (a descriptor)
        assert stream.read() == "through"


def test_a_full_device_is_named_as_given() -> None:
    message = "^--out: /dev/full cannot be written: No space left on device. Check .* another PATH"
    with pytest.raises(OSError, match=message), opened(Path("/dev/full")) as out:
        out.write("x")


def test_a_folder_that_takes_no_file_is_named_as_given() -> None:
    with (
        pytest.raises(OSError, match=r"^--out: /proc/out\.txt cannot be written: "),
        opened(Path("/proc/out.txt")),
    ):
        pytest.fail("it was opened")
    with pytest.raises(OSError, match=r"^--out: /proc/out cannot be written: "):
        write_brat_folder(found("a"), Path("/proc/out"))


@pytest.mark.parametrize(("existed", "asked"), [(True, True), (True, False), (False, True)])
def test_a_part_does_not_replace_what_was_there(tmp_path: Path, existed: bool, asked: bool) -> None:
    path = tmp_path / "out.txt"
    if existed:
        path.write_text("whole")
    names: list[Path] = []

    def beside(name: Path) -> bool:
        names.append(name)
        return asked

    with opened(path, beside=beside) as out:
        out.write("part")
    partial = tmp_path / "out.txt.partial"
    assert names == ([partial] if existed else [])
    assert path.read_text() == ("whole" if existed and asked else "part")
    assert partial.exists() == (existed and asked)


def test_permissions_are_those_of_a_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    with opened(tmp_path / "out.txt") as out:
        out.write("x")
    assert (tmp_path / "out.txt").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("path", [".", "missing/out.txt"])
def test_a_place_that_cannot_hold_a_file_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(UsageError, match="--out: "), opened(tmp_path / path):
        pytest.fail("it was opened")


def test_a_lone_surrogate_keeps_its_place(tmp_path: Path) -> None:
    with opened(tmp_path / "out.txt") as out:
        out.write("a\ud800b")
    assert (tmp_path / "out.txt").read_text("utf-8") == "a?b"


def test_each_article_is_flushed_before_the_next_is_begun(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    lines_at_start: list[int] = []

    with path.open("w", encoding="utf-8") as out:

        def slowly() -> Iterator[Extraction]:
            for extraction in found("a", "b", "c"):
                lines_at_start.append(len(path.read_text("utf-8").splitlines()))
                yield extraction

        write(Format.JSONL, slowly(), out)
    assert lines_at_start == [0, 1, 2]


@pytest.mark.parametrize("form", [*FILE_FORMATS, Format.BRAT])
def test_every_format_names_the_statement(form: Format) -> None:
    out = StringIO(newline="")
    write(form, found("a.txt"), out)
    assert "it rained" in out.getvalue()


def test_the_formats_are_what_they_say() -> None:
    texts = {}
    for form in FILE_FORMATS:
        out = StringIO(newline="")
        write(form, found("a", "b"), out)
        texts[form] = out.getvalue()
    assert [json.loads(line)["article"] for line in texts[Format.JSONL].splitlines()] == ["a", "b"]
    assert [row["article"] for row in csv.DictReader(StringIO(texts[Format.CSV], newline=""))] == ["a", "b"]
    assert texts[Format.HTML].lstrip().lower().startswith("<!doctype html>")
    assert json.loads(texts[Format.WEBANNOTATION])["@context"]


@pytest.mark.parametrize("form", [Format.BRAT, Format.SOURCING])
def test_what_is_a_file_an_article_holds_one_on_one_stream(form: Format) -> None:
    with pytest.raises(UsageError, match=f"^{form} is .* an article: give --out FOLDER"):
        write(form, found("a", "b"), StringIO())


def test_brat_on_one_stream_refuses_at_the_second_article() -> None:
    rest = iter(found("a", "b", "c"))
    out = StringIO()
    with pytest.raises(UsageError):
        write(Format.BRAT, rest, out)
    assert out.getvalue() == ""
    assert [extraction.article.name for extraction in rest] == ["c"]


def test_brat_folder_overwrites_only_its_own_pairs(tmp_path: Path) -> None:
    old = found("story.html")[0].article.text.encode()
    held = {
        "story.txt": b"an article of somebody's",
        "story-2.txt": b"an earlier pair",
        "story-2.ann": b"of ours",
        "lone.ann": b"of somebody's",
        "input.txt": b"annotated by hand",
        "input.ann": b"by hand",
        "same.txt": found("same.txt")[0].article.text.encode(),
    }
    for name, content in held.items():
        (tmp_path / name).write_bytes(content)
    names = ("story.html", "lone.html", "input.html", "same.txt")
    write_brat_folder(found(*names), tmp_path, {tmp_path / "input.txt"})
    made = {"lone-2.txt", "lone-2.ann", "input-2.txt", "input-2.ann", "same.ann", "annotation.conf"}
    assert set(listed(tmp_path)) == set(held) | made
    assert (tmp_path / "story-2.txt").read_bytes() == old
    for name in held.keys() - {"story-2.txt", "story-2.ann"}:
        assert (tmp_path / name).read_bytes() == held[name]


def test_brat_folder(tmp_path: Path) -> None:
    folder = tmp_path / "standoff"
    names = (
        "x/story.txt",
        "y/story.txt",
        "y/Story.HTML",
        "https://news.example/a/?id=1&b=2",
        "rows.jsonl:3",
        "-",
    )
    write_brat_folder(iter(found(*names)), folder)
    stems = ["story", "story-2", "Story-3", "id-1-b-2", "rows.jsonl-3", "article"]
    expected = {"annotation.conf", *(stem + suffix for stem in stems for suffix in (".txt", ".ann"))}
    assert set(listed(folder)) == expected
    for name, stem in zip(names, stems, strict=True):
        assert (folder / f"{stem}.txt").read_bytes() == f"In {name} Ada said that it rained.".encode()
        assert "it rained" in (folder / f"{stem}.ann").read_text("utf-8")


def test_sourcing_on_one_stream() -> None:
    out = StringIO(newline="")
    write(Format.SOURCING, [levy()], out)
    first, row = list(csv.reader(StringIO(out.getvalue(), newline="")))
    assert ",".join(first) == HEADER
    assert row[1:4] == ["Named Person", "Maren Okafor", "chair of the Port Elsen harbour board"]


def test_sourcing_folder(tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    names = ("x/story.txt", "y/story.txt", "y/Story.HTML", "rows.jsonl:3", "-")
    for _ in range(2):  # the second run replaces the files of the first
        write_sourcing_folder((levy(name) for name in names), folder)
        stems = ["story", "story-2", "Story-3", "rows.jsonl-3", "article"]
        assert set(listed(folder)) == {f"{stem}.csv" for stem in stems}
    for path in folder.iterdir():
        assert path.read_text("utf-8").startswith(f"{HEADER}\n")
        assert "Maren Okafor" in path.read_text("utf-8")


def test_sourcing_folder_overwrites_only_its_own_files(tmp_path: Path) -> None:
    (tmp_path / "levy.csv").write_text("a table of somebody's")
    (tmp_path / "levy-2.csv").write_text(f"{HEADER}\nan earlier run")
    (tmp_path / "link.csv").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.csv").mkdir()
    write_sourcing_folder([levy("levy.txt"), levy("link.txt"), levy("folder.txt")], tmp_path)
    assert (tmp_path / "levy.csv").read_text() == "a table of somebody's"
    assert "Maren Okafor" in (tmp_path / "levy-2.csv").read_text("utf-8")
    made = {"link-2.csv", "folder-2.csv"}
    assert set(listed(tmp_path)) == {"levy.csv", "levy-2.csv", "link.csv", "folder.csv"} | made


@settings(deadline=None)  # each file is synced to the disk
@given(st.text(st.characters(codec=None), min_size=1))
def test_sourcing_names_stay_in_the_folder(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    root = tmp_path_factory.mktemp("sources")
    write_sourcing_folder([levy(name), levy(name)], root / "out")
    assert listed(root) == ["out"]
    written = [path for path in (root / "out").iterdir() if path.is_file() and not path.name.startswith(".")]
    assert len(written) == 2


@pytest.mark.parametrize(("out", "message"), [("missing/out", "there is no folder"), ("file", "is a file")])
def test_sourcing_folder_that_cannot_be(tmp_path: Path, out: str, message: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match=message):
        write_sourcing_folder([levy()], tmp_path / out)


@settings(deadline=None)  # each file is synced to the disk
@given(st.text(st.characters(codec=None), min_size=1))
def test_brat_names_stay_in_the_folder(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    root = tmp_path_factory.mktemp("brat")
    extraction = found("a")[0]
    article = make_article(extraction.article.text, name)
    write_brat_folder([Extraction(article, (), (), "m"), Extraction(article, (), (), "m")], root / "out")
    assert listed(root) == ["out"]
    written = [path for path in (root / "out").iterdir() if path.is_file() and not path.name.startswith(".")]
    assert len(written) == 5


@pytest.mark.parametrize(("out", "message"), [("missing/out", "there is no folder"), ("file", "is a file")])
def test_brat_folder_that_cannot_be(tmp_path: Path, out: str, message: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match=message):
        write_brat_folder(found("a"), tmp_path / out)


@settings(deadline=None)  # the template engine is loaded once, each file synced to the disk
@given(
    st.lists(extractions(), min_size=1, max_size=2),
    st.sampled_from([f for f in Format if f not in (Format.BRAT, Format.TERMINAL)]),
)
def test_hostile_text_is_writable_in_every_format(
    tmp_path_factory: pytest.TempPathFactory, some: list[Extraction], form: Format
) -> None:
    path = tmp_path_factory.mktemp("out") / "out"
    with opened(path) as out:
        write(form, some[:1] if form is Format.SOURCING else some, out)
    path.read_bytes().decode("utf-8")
