"""The program as a person meets it: what it prints where, and the code it ends with."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from program import COMMAND, environment, on_a_terminal, onrecord

from onrecord.errors import REASONS
from onrecord.extractor import Extractor

STORY = """Bakers of Lower Wick shut their ovens
By Jo Rye

LOWER WICK — The bakers of Lower Wick will not light their ovens on Friday, their guild said on Tuesday.

“We will not bake until the flour is paid for,” said Ada Penn, who leads the guild.

Mayor Bo Quill said that the town would pay its bill by the end of the week.

The mill declined to comment.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return path


def rows(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_version() -> None:
    assert onrecord("--version").stdout == f"onrecord {version('onrecord')}\n"


def test_the_installed_command_is_the_same_program() -> None:
    command = Path(sys.executable).parent / "onrecord"
    assert subprocess.run([command, "--version"], capture_output=True, check=True).stdout.startswith(
        b"onrecord "
    )


def test_help_teaches() -> None:
    shown = onrecord("--help")
    assert shown.returncode == 0
    for word in (
        "roundup",
        "extract",
        "demo",
        "reasons",
        "info",
        "Exit codes",
        "130",
        "onrecord roundup --from",
    ):
        assert word in shown.stdout
    for command in ("roundup", "extract", "reasons"):
        assert "Examples" in onrecord(command, "-h").stdout


def test_no_argument_shows_the_help() -> None:
    assert "Commands" in onrecord().stdout


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("rondup",), "roundup"),
        (("extract", "story.txt", "--fromat", "csv"), "--format"),
        (("extract", "story.txt", "--format", "pdf"), "webannotation"),
        (("extract", "story.txt", "--threads", "0"), "--threads"),
        (("extract", "story.txt", "--min-confidence", "1.5"), "--min-confidence"),
        (("roundup", "story.txt", "--min-confidence", "-0.1"), "--min-confidence"),
        (("extract",), "FILES"),
        (("roundup", "--from"), "FILES"),
        (("extract", "story.txt", "--published", "yesterday"), "2024-11-18"),
        (("extract", "story.txt", "--out", "."), "is a folder"),
        (("extract", "story.txt", "--out", "nowhere/out.txt"), "no folder"),
        (("reasons", "not-englsh"), "did you mean not-english?"),
    ],
)
def test_a_wrong_command_line_ends_with_2_and_a_hint(
    story: Path, arguments: tuple[str, ...], hint: str
) -> None:
    ended = onrecord(*arguments, cwd=story.parent)
    assert ended.returncode == 2
    assert hint in ended.stderr
    assert ended.stdout == ""
    assert "Traceback" not in ended.stderr
    assert list(story.parent.iterdir()) == [story]


def test_reasons_explains_every_code() -> None:
    shown = onrecord("reasons").stdout
    assert [line for line in shown.splitlines() if line and not line.startswith(" ")] == list(REASONS)
    one = onrecord("reasons", "not-english").stdout
    assert " ".join(one.split()) == " ".join(
        ("not-english", REASONS["not-english"].means, REASONS["not-english"].cure)
    )


def test_the_shell_completes_reason_codes() -> None:
    asked = {"_ONRECORD_COMPLETE": "complete_bash", "COMP_WORDS": "onrecord reasons not", "COMP_CWORD": "2"}
    assert onrecord(env=asked).stdout.split() == ["not-found", "not-english", "not-a-feed"]


def test_info_is_fit_for_a_bug_report(tmp_path: Path) -> None:
    shown = onrecord("info", cwd=tmp_path)
    assert shown.returncode == 0
    facts = dict(re.split(r" {2,}", line, maxsplit=1) for line in shown.stdout.splitlines())
    assert facts["onrecord"] == version("onrecord")
    for name in ("Python", "system", "processor", "model", "onnxruntime", "trafilatura"):
        assert facts[name] not in ("", "missing")
    assert facts["model threshold"].startswith(f"{Extractor.load().threshold:g} (")
    assert str(tmp_path) not in shown.stdout


def test_info_says_what_is_wrong_with_a_model(tmp_path: Path) -> None:
    shown = onrecord("info", "--model", tmp_path)
    assert shown.returncode == 0
    assert f"cannot be loaded: {tmp_path}" in shown.stdout


def test_from_takes_many_files_with_options_around(story: Path) -> None:
    second = story.with_name("second.txt")
    second.write_text(STORY, "utf-8")
    names = ("story.txt", "second.txt")
    spellings = (
        ("roundup", "--from", *names, "--published", "2024-11-18"),
        ("roundup", "--published", "2024-11-18", "--from", *names),
        ("roundup", "--from", names[0], "--published=2024-11-18", "--from", names[1]),
        ("roundup", *names, "--published", "2024-11-18"),
    )
    shown = [onrecord(*spelling, "--min-confidence", "0", cwd=story.parent) for spelling in spellings]
    assert {one.returncode for one in shown} == {0}
    assert len({one.stdout for one in shown}) == 1
    for expected in ("2 articles", "Ada Penn", "“We will not bake until", "2024-11-18", "story.txt:6:"):
        assert expected in shown[0].stdout
    assert shown[0].stderr == ""


def test_extract_lists_the_attributions_of_each_article(story: Path) -> None:
    shown = onrecord("extract", story, "--outlet", "The Crumb")
    assert shown.returncode == 0
    for expected in (
        "Bakers of Lower Wick shut their ovens\n",
        "The Crumb",
        "Ada Penn, who leads the guild · said",
        f"{story}:6:",
    ):
        assert expected in shown.stdout


def test_a_silence_is_shown_in_both_views_and_is_a_row(story: Path) -> None:
    for command in ("extract", "roundup"):
        shown = onrecord(command, story).stdout
        assert re.search(r"^  silence .*\n?.*declined to comment$", shown, re.MULTILINE)
        assert f"{story}:10:10" in shown
    found = rows(onrecord("extract", story, "--format", "jsonl").stdout)
    assert [row["kind"] for row in found].count("silence") == 1
    starts = [min(p["start"] for p in (*row["source"], *row["content"], *row["cue"])) for row in found]
    assert starts == sorted(starts)


def test_the_less_sure_are_left_out_of_every_format_and_counted(story: Path) -> None:
    def run(*arguments: str) -> tuple[list[dict[str, Any]], list[str]]:
        shown = onrecord("extract", story, "--format", "jsonl", *arguments)
        assert shown.returncode == 0
        return rows(shown.stdout), shown.stderr.splitlines()

    whole, told = run("--min-confidence", "0")
    assert told == []
    sure = sorted(row["confidence"] for row in whole if row["kind"] == "statement")
    between = (sure[0] + sure[1]) / 2
    assert sure[0] < between < sure[1]
    for least, arguments in (
        (Extractor.load().threshold, ()),
        (between, ("--min-confidence", str(between))),
        (1, ("--min-confidence", "1")),
    ):
        left, told = run(*arguments)
        assert left == [row for row in whole if row["kind"] == "silence" or row["confidence"] >= least]
        missing = len(whole) - len(left)
        some = f"{missing} less sure statement{'s' * (missing != 1)} left out; `--min-confidence 0` shows all"
        assert told == ([some] if missing else [])
    for form in ("csv", "html", "brat", "webannotation", "terminal"):
        command = "roundup" if form == "terminal" else "extract"
        shown = onrecord(command, story, "--format", form, "--min-confidence", "1")
        assert "declined to comment" in shown.stdout
        assert ("We will not bake" in shown.stdout) is (form == "html")  # the page holds the whole text
        assert f"{len(sure)} less sure statements left out" in shown.stderr


def test_standard_input(story: Path) -> None:
    shown = onrecord("extract", "-", "--format", "jsonl", stdin=STORY)
    found = rows(shown.stdout)
    assert shown.returncode == 0
    assert found
    assert {row["article"] for row in found} == {"-"}
    for row in found:
        for role in ("source", "cue", "content", "quoted"):
            for piece in row[role]:
                assert STORY[piece["start"] : piece["end"]] == piece["text"]


def test_a_skip_costs_only_itself(story: Path) -> None:
    files = ("missing.txt", "story.txt")
    shown = onrecord("extract", *files, "--format", "jsonl", "--min-confidence", "0", cwd=story.parent)
    assert shown.returncode == 1
    assert rows(shown.stdout)
    lines = shown.stderr.splitlines()
    assert lines[0].startswith("missing.txt: not-found: ")
    assert lines[1] == "1 of 2 skipped (not-found 1); `onrecord reasons CODE` explains"
    assert len(lines) == 2


def test_line_57_of_100(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    lines = [json.dumps({"text": STORY, "url": f"https://crumb.example/{i}"}) for i in range(1, 101)]
    lines[56] = lines[56][:-5]
    path.write_text("\n".join(lines), "utf-8")
    shown = onrecord("extract", path, "--format", "jsonl")
    assert shown.returncode == 1
    assert len({row["article"] for row in rows(shown.stdout)}) == 99
    assert shown.stderr.startswith(f"{path}:57: bad-json: ")
    assert "1 of 100 skipped" in shown.stderr


def test_nothing_read_ends_with_3_and_leaves_an_old_file_alone(tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    out.write_text("old")
    (tmp_path / "empty.txt").touch()
    for arguments in (["missing.txt"], ["empty.txt"], ["missing.txt", "empty.txt"]):
        shown = onrecord(
            "roundup", "--from", *arguments, "--format", "html", "--out", "out.html", cwd=tmp_path
        )
        assert shown.returncode == 3
        assert f"{len(arguments)} of {len(arguments)} skipped" in shown.stderr
        assert out.read_text() == "old"


def test_a_folder_without_articles_is_said(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    shown = onrecord("extract", tmp_path)
    assert shown.returncode == 3
    assert shown.stderr.startswith(f"{tmp_path}: empty: ")


def test_a_model_that_cannot_be_loaded_is_said(story: Path) -> None:
    shown = onrecord("extract", story, "--model", story.parent)
    assert shown.returncode == 3
    assert shown.stderr.startswith(f"onrecord: {story.parent}: ")
    assert "Traceback" not in shown.stderr


def test_output_to_a_file_is_the_same_as_to_standard_output(story: Path) -> None:
    for form in ("terminal", "jsonl", "csv", "html", "brat", "webannotation"):
        out = story.parent / f"out.{form}"
        printed = onrecord("extract", "story.txt", "--format", form, cwd=story.parent)
        written = onrecord("extract", "story.txt", "--format", form, "--out", out, cwd=story.parent)
        assert (printed.returncode, written.returncode) == (0, 0)
        assert printed.stdout
        assert written.stdout == ""
        if form == "brat":
            assert {path.name for path in out.iterdir()} == {"story.txt", "story.ann", "annotation.conf"}
            assert (out / "story.txt").read_bytes() == STORY.encode()
            out = out / "story.ann"
        assert out.read_text("utf-8").splitlines() == printed.stdout.splitlines()


def test_hostile_text_and_names_do_not_reach_the_terminal(tmp_path: Path) -> None:
    hostile = STORY.replace("flour", "\x1b[2Jflour[bold red]\u202e\x9b31m").replace("Ada", "A\x07da")
    (tmp_path / "\x1b]0;title\x07.txt").write_text(hostile, "utf-8")
    (tmp_path / "\u202egone.txt").touch()
    shown = onrecord("roundup", "--from", *sorted(tmp_path.iterdir()))
    assert shown.returncode == 1
    assert "[bold red]" in shown.stdout
    for stream in (shown.stdout, shown.stderr):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", stream)


def test_colour_on_a_terminal_unless_it_is_not_wanted(story: Path) -> None:
    assert "\x1b[1m" in on_a_terminal("extract", story)
    assert "\x1b" not in on_a_terminal("extract", story, "--no-color")
    assert "\x1b" not in on_a_terminal("extract", story, env={"NO_COLOR": "1"})
    assert "\x1b" not in onrecord("extract", story).stdout


def test_a_bar_for_many_articles_on_a_terminal_only(story: Path) -> None:
    many = ["roundup", "--from", story, story, "--no-color"]
    assert "2/2" in on_a_terminal(*many)
    assert "2/2" not in on_a_terminal(*many, "--no-progress")
    assert "1/1" not in on_a_terminal("roundup", "--from", story)
    assert "2/2" not in onrecord(*many).stderr


def test_a_reader_that_stops_reading_ends_it_quietly(story: Path) -> None:
    lines = [json.dumps({"text": STORY})] * 400
    path = story.with_suffix(".jsonl")
    path.write_text("\n".join(lines), "utf-8")
    with subprocess.Popen(
        [*COMMAND, "extract", path, "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(120) == 141


@pytest.mark.parametrize("command", ["extract", "roundup", "demo"])
def test_a_view_that_nobody_reads_ends_quietly(story: Path, command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with subprocess.Popen(
        [*COMMAND, command, *([] if command == "demo" else [story])],
        stdout=writing,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        os.close(writing)
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait(120) == 141


def interrupted(*arguments: str | Path) -> tuple[str, str]:
    """What it prints and tells when Ctrl-C comes while it waits for the third line of standard input."""
    with subprocess.Popen(
        [*COMMAND, "extract", "-", "--format", "jsonl", "--threads", "1", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        # A line that cannot be read says by its notice that all before it were handed on.
        for line in (json.dumps({"text": STORY}), json.dumps({"text": STORY}), "no JSON"):
            process.stdin.write(line.encode() + b"\n")
        process.stdin.flush()
        assert b"bad-json" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        told = process.stderr.read().decode()
        printed = process.stdout.read().decode()
        assert process.wait(120) == 130
    assert "Traceback" not in told
    assert "interrupted; 2 finished articles are kept" in told
    return printed, told


def test_ctrl_c_keeps_what_is_done(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    printed, _ = interrupted()
    interrupted("--out", out)
    assert {row["article"] for row in rows(printed)} == {"-:1", "-:2"}
    assert out.read_text("utf-8") == printed
    assert list(tmp_path.iterdir()) == [out]


def test_ctrl_c_keeps_a_file_that_was_there(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("whole")
    _, told = interrupted("--out", out)
    partial = tmp_path / "out.jsonl.partial"
    assert f"{out} was there before and is unchanged; the new part is {partial}\n" in told
    assert out.read_text() == "whole"
    assert {row["article"] for row in rows(partial.read_text("utf-8"))} == {"-:1", "-:2"}


def test_ctrl_c_while_printing_ends_after_the_articles_begun(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(f"{json.dumps({'text': STORY})}\n" * 400)
    with subprocess.Popen(
        [*COMMAND, "extract", tmp_path / "rows.jsonl", "--format", "jsonl", "--min-confidence", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        printed = process.stdout.read().decode()  # the pipe was full: it was printing
        told = process.stderr.read().decode()
        assert process.wait(120) == 130
    done = {row["article"] for row in rows(printed)}
    assert 1 <= len(done) < 400
    assert told == f"interrupted; {len(done)} finished articles are kept\n"


def test_an_input_is_never_the_output(story: Path) -> None:
    folder = story.parent
    (folder / "link.csv").symlink_to(story)
    for files, out in (("story.txt", "story.txt"), ("story.txt", "link.csv"), (".", "story.txt")):
        ended = onrecord("extract", files, "--format", "csv", "--out", out, cwd=folder)
        assert ended.returncode == 2
        assert ended.stderr == f"onrecord: --out: {out} is one of the files to read; give another name.\n"
    with story.open() as stdin:
        ended_by = subprocess.run(
            [*COMMAND, "extract", "-", "--out", story], stdin=stdin, capture_output=True, check=False
        )
    assert ended_by.returncode == 2
    assert story.read_text("utf-8") == STORY


def test_brat_beside_its_sources_leaves_them_alone(tmp_path: Path) -> None:
    source = STORY.replace("\n", "\r\n").encode()
    (tmp_path / "story.txt").write_bytes(source)
    for _ in range(2):
        ended = onrecord("extract", "story.txt", "--format", "brat", "--out", ".", cwd=tmp_path)
        assert ended.returncode == 0
        assert (tmp_path / "story.txt").read_bytes() == source
        made = {path.name for path in tmp_path.iterdir()} - {"story.txt"}
        assert made == {"story-2.txt", "story-2.ann", "annotation.conf"}


def test_sourced_statements_of_one_article_and_of_many(story: Path) -> None:
    folder = story.parent
    one = onrecord("extract", "story.txt", "--format", "sourcing-csv", cwd=folder)
    assert one.returncode == 0
    table = list(csv.DictReader(io.StringIO(one.stdout, newline="")))
    assert list(table[0]) == ["SourcedStatement", "SourceType", "Name", "Title", "Justification"]
    assert {row["SourcedStatement"] for row in table} <= set(STORY.split("\n"))
    assert "Ada Penn" in {row["Name"] for row in table}

    asked = ("--format", "sourcing-csv", "--out")
    assert onrecord("extract", "story.txt", *asked, "one.csv", cwd=folder).returncode == 0
    assert (folder / "one.csv").read_text("utf-8") == one.stdout
    piped = onrecord("extract", "-", *asked, "piped.csv", cwd=folder, stdin=STORY)
    assert piped.returncode == 0
    assert (folder / "piped.csv").read_text("utf-8") == one.stdout

    (folder / "other.txt").write_text(STORY, "utf-8")
    refused = onrecord("extract", "story.txt", "other.txt", "--format", "sourcing-csv", cwd=folder)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "give --out FOLDER" in refused.stderr
    for number, given in enumerate([("story.txt", "other.txt"), (".",), ("story.txt", "gone.txt")]):
        out = folder / f"sources-{number}"
        assert onrecord("extract", *given, *asked, out, cwd=folder).returncode == ("gone.txt" in given)
        made = {"story.csv"} if "gone.txt" in given else {"story.csv", "other.csv"}
        assert {path.name for path in out.iterdir()} == made
        assert (out / "story.csv").read_text("utf-8") == one.stdout


def test_no_fact_forges_a_line(tmp_path: Path) -> None:
    forged = "x\nFORGED: line\u2028FORGED"
    path = tmp_path / f"{forged}.txt"
    path.write_text(STORY, "utf-8")
    (tmp_path / "e\nFORGED.txt").touch()
    facts = [f"--{name}={forged}" for name in ("title", "outlet", "byline", "url")]
    for command in ("extract", "roundup"):
        shown = onrecord(command, tmp_path, *facts)
        assert shown.returncode == 1
        assert "x␊FORGED: line FORGED.txt:6:" in shown.stdout
        assert "e␊FORGED.txt: empty: " in shown.stderr
        for line in (shown.stdout + shown.stderr).splitlines():
            assert not line.startswith("FORGED")
    said = onrecord("reasons", "x\nFORGED").stderr
    assert len(said.splitlines()) == 1


def test_closed_standard_output_is_said(story: Path) -> None:
    closed = 'exec "$@" >&-'
    for command in ("extract", "roundup"):
        ended = subprocess.run(
            ["sh", "-c", closed, "sh", *COMMAND, command, story], capture_output=True, text=True, check=False
        )
        assert ended.returncode == 3
        assert ended.stderr == "onrecord: standard output is closed; open it, or give --out PATH.\n"
    out = story.with_name("out.jsonl")
    written = subprocess.run(
        ["sh", "-c", closed, "sh", *COMMAND, "extract", story, "--format", "jsonl", "--out", out], check=False
    )
    assert written.returncode == 0
    assert rows(out.read_text("utf-8"))


def test_standard_output_by_its_device(story: Path) -> None:
    direct = onrecord("extract", story, "--format", "jsonl")
    through = onrecord("extract", story, "--format", "jsonl", "--out", "/dev/stdout")
    assert (through.returncode, through.stdout) == (0, direct.stdout)


def test_demo(tmp_path: Path) -> None:
    shown = onrecord("demo", "--min-confidence", "0", cwd=tmp_path)
    assert (shown.returncode, shown.stderr) == (0, "")
    for expected in ("4 articles", "Maren Okafor", "direct", "mixed", "indirect", "silence", "Try next:"):
        assert expected in shown.stdout
    command = next(line for line in shown.stdout.splitlines() if line.startswith("  onrecord extract "))
    assert onrecord(*command.split()[1:], cwd=tmp_path).returncode == 0


@pytest.mark.corpora
def test_the_round_up_of_a_real_article(seed: Path) -> None:
    shown = onrecord("roundup", "--from", *seed.glob("*.txt"), "--published", "2024-11-18")
    assert shown.returncode == 0
    assert "2024-11-18" in shown.stdout
    assert "Putin" in shown.stdout
