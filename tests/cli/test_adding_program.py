"""The commands that fill a record and look after it, as a person runs them."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from program import COMMAND, environment, on_a_terminal, onrecord

from onrecord.record.migrations import NEWEST
from onrecord.record.store import Record
from tests.reading import test_address
from tests.reading.test_address import Site

site = test_address.site  # the fixture

STORY = """Bakers of Lower Wick shut their ovens

“We will not bake until the flour is paid for,” said Ada Penn, who leads the guild.

The mill declined to comment.
"""
TALK = "<p>Talk of it went on. " * 20
PAGE = f"<html><head><title>Ovens</title></head><body><article><h1>Ovens</h1>{{}}{TALK}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "story.txt").write_text(STORY, "utf-8")
    return tmp_path


def told(stdout: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stdout.splitlines()]


def counts(record: Path) -> tuple[int, ...]:
    with closing(sqlite3.connect(record)) as connection:
        return tuple(
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("texts", "appearances", "statements")
        )


def test_articles_are_added_once(folder: Path) -> None:
    rows = [json.dumps({"text": STORY.replace("Ada", name)}) for name in ("Ada", "Bea", "Cid")]
    (folder / "rows.jsonl").write_text("\n".join([*rows, "no JSON"]), "utf-8")
    first = onrecord("add", "rows.jsonl", "missing.txt", "--format", "jsonl", "--processes", "2", cwd=folder)
    assert first.returncode == 1
    lines = told(first.stdout)
    assert [(line["article"], line["outcome"], line.get("reason")) for line in lines] == [
        ("rows.jsonl:1", "new", None),
        ("rows.jsonl:2", "new", None),
        ("rows.jsonl:3", "new", None),
        ("rows.jsonl", "skipped", "bad-json"),
        ("missing.txt", "skipped", "not-found"),
    ]
    assert lines[3]["line"] == 4
    assert "2 of 5 skipped (bad-json 1, not-found 1)" in first.stderr
    before = counts(folder / "onrecord.db")
    assert before[:2] == (3, 3)
    second = onrecord("add", "rows.jsonl", "story.txt", cwd=folder)
    assert re.findall(r"^\w+", second.stdout, re.MULTILINE)[:4] == ["known", "known", "known", "appearance"]
    assert second.stdout.endswith("1 appearance, 3 known: onrecord.db\n")
    assert counts(folder / "onrecord.db") == (3, 4, before[2])
    logged = onrecord("log", "--format", "json", cwd=folder)
    assert json.loads(logged.stdout)["counts"] == {"bad-json": 1, "not-found": 1}
    shown = onrecord("log", "--reason", "bad-json", cwd=folder)
    assert "rows.jsonl:4" in shown.stdout
    assert "missing.txt" not in shown.stdout


def test_the_variable_and_the_option_say_where_the_record_is(folder: Path) -> None:
    for arguments, env, name in (
        ((), {"ONRECORD_RECORD": "by-variable.db"}, "by-variable.db"),
        (("--record", "by-option.db"), {"ONRECORD_RECORD": "by-variable.db"}, "by-option.db"),
    ):
        shown = onrecord("add", "story.txt", *arguments, cwd=folder, env=env)
        assert shown.returncode == 0
        assert counts(folder / name)[0] == 1
    assert not (folder / "onrecord.db").exists()


def test_an_edited_article_is_a_version_and_the_difference_is_shown(folder: Path) -> None:
    onrecord("add", "story.txt", cwd=folder)
    (folder / "story.txt").write_text(STORY.replace("flour", "yeast"), "utf-8")
    assert onrecord("add", "story.txt", cwd=folder).stdout.startswith("version ")
    shown = onrecord("versions", "story.txt", cwd=folder).stdout
    assert "[-flour-]" in shown
    assert "[+yeast+]" in shown
    data = json.loads(onrecord("versions", "story.txt", "--format", "json", cwd=folder).stdout)
    assert [(row["before"]["text"], row["after"]["text"]) for row in data["changes"]] == [("flour", "yeast")]
    missing = onrecord("versions", "other.txt", cwd=folder)
    assert (missing.returncode, missing.stdout) == (2, "")


def test_taking_out_asks_or_needs_yes(folder: Path) -> None:
    onrecord("add", "story.txt", cwd=folder)
    before = counts(folder / "onrecord.db")
    refused = onrecord("remove", "story.txt", cwd=folder)
    assert refused.returncode == 2
    assert refused.stdout == f"story.txt: 1 appearance, 1 text, {before[2]} statements\n"
    assert "--yes" in refused.stderr
    assert counts(folder / "onrecord.db") == before
    done = onrecord("remove", "story.txt", "--yes", cwd=folder)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "taken out")
    assert counts(folder / "onrecord.db") == (0, 0, 0)
    assert b"flour" not in (folder / "onrecord.db").read_bytes()
    assert onrecord("remove", "story.txt", "--yes", cwd=folder).returncode == 2
    again = onrecord("add", "story.txt", cwd=folder)
    assert (again.returncode, "removed" in again.stderr) == (3, True)
    assert onrecord("add", "story.txt", "--again", cwd=folder).returncode == 0


def test_a_backup_is_a_record(folder: Path) -> None:
    onrecord("add", "story.txt", cwd=folder)
    with Record(folder / "onrecord.db") as live, live.writing() as connection:
        # Others may be writing: what is not committed is not in it.
        connection.exec_driver_sql("DELETE FROM statements")
        done = onrecord("backup", "copy.db", cwd=folder)
        connection.rollback()
    assert done.returncode == 0
    assert counts(folder / "copy.db") == counts(folder / "onrecord.db")
    assert sorted(path.name for path in folder.iterdir()) == ["copy.db", "onrecord.db", "story.txt"]
    for target, said in (("copy.db", "is there already"), ("nowhere/copy.db", "cannot be opened")):
        refused = onrecord("backup", target, cwd=folder)
        assert refused.returncode == 3
        assert said in refused.stderr


def test_outlets_are_listed_and_named(folder: Path) -> None:
    onrecord("add", "story.txt", "--outlet", "The Crumb", cwd=folder)
    shown = onrecord(
        "outlets", "the crumb", "--alias", "Crumb Daily", "--domain", "crumb.example", cwd=folder
    )
    assert shown.returncode == 0
    assert re.search(r"The Crumb +1 +crumb daily +crumb.example", shown.stdout)
    for arguments in (("--alias", "x"), ("The Crumb", "--merge", "nobody"), ("The Crumb", "--domain", "x")):
        refused = onrecord("outlets", *arguments, cwd=folder)
        assert (refused.returncode, refused.stdout) == (2, "")


def test_a_bar_with_rate_and_time_left_on_a_terminal(folder: Path) -> None:
    (folder / "rows.jsonl").write_text(f"{json.dumps({'text': STORY})}\n" * 3, "utf-8")
    shown = on_a_terminal("add", "rows.jsonl", "--no-color", cwd=folder)
    assert "3/3" in shown
    assert re.search(r"\d\.\d/s", shown)
    assert re.search(r"\d:\d\d:\d\d.*\d:\d\d:\d\d", shown)
    assert "1 new, 2 appearance" in shown
    assert "3/3" not in on_a_terminal("add", "rows.jsonl", "--no-color", "--no-progress", cwd=folder)


def test_ctrl_c_finishes_what_is_begun_and_says_what_is_left(folder: Path) -> None:
    rows = [json.dumps({"text": f"{STORY}\nIt was day {i}.\n"}) for i in range(400)]
    (folder / "rows.jsonl").write_text("\n".join(rows), "utf-8")
    with subprocess.Popen(
        [*COMMAND, "add", "rows.jsonl", "--format", "jsonl", "--processes", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environment(),
        start_new_session=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        # As a terminal does: to the processes that extract too.
        os.killpg(process.pid, signal.SIGINT)
        lines = told(first + process.stdout.read())
        said = process.stderr.read()
        assert process.wait(120) == 130
    assert 1 <= len(lines) < 400
    assert {line["outcome"] for line in lines} == {"new"}
    assert said == (
        f"interrupted; all begun is kept. Run the same again for the {400 - len(lines)} that are left\n"
    )
    assert counts(folder / "onrecord.db")[0] == len(lines)


def test_ctrl_c_pressed_again_ends_it_at_once(folder: Path) -> None:
    rows = [json.dumps({"text": f"{STORY * 60}\nIt was day {i}.\n"}) for i in range(40)]
    (folder / "rows.jsonl").write_text("\n".join(rows), "utf-8")
    with subprocess.Popen(
        [*COMMAND, "add", "rows.jsonl", "--format", "jsonl", "--processes", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environment(),
        start_new_session=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        for _ in range(2):
            os.killpg(process.pid, signal.SIGINT)
            time.sleep(0.1)
        rest, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, "")
    with Record(folder / "onrecord.db") as record:
        assert record.check() == []
    # What was given up is no defect, and is not logged as one.
    assert {line["outcome"] for line in told(first + rest)} == {"new"}
    assert json.loads(onrecord("log", "--format", "json", cwd=folder).stdout)["counts"] == {}


def test_a_stream_is_acknowledged_before_it_ends(folder: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "add", "-", "--format", "jsonl", "--processes", "1"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=folder,
        env=environment(),
        encoding="utf-8",
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in (1, 2):
            process.stdin.write(json.dumps({"text": f"{STORY}\nDay {number}."}) + "\n")
            process.stdin.flush()
            if number == 2:
                process.stdin.close()
            assert json.loads(process.stdout.readline())["article"] == f"-:{number}"
        assert process.wait(120) == 0


def test_who_stops_reading_ends_it_quietly(folder: Path) -> None:
    rows = [json.dumps({"text": f"{STORY}\nIt was day {i}.\n"}) for i in range(50)]
    (folder / "rows.jsonl").write_text("\n".join(rows), "utf-8")
    with subprocess.Popen(
        [*COMMAND, "add", "rows.jsonl", "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(120) == 141


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE cakes (name)")
        connection.commit()


def _newer(path: Path) -> None:
    Record(path, create=True).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")


def _cut(path: Path) -> None:
    Record(path, create=True).close()
    path.write_bytes(path.read_bytes()[:5_000])


BAD = {
    "another program": (_foreign, "SQLite file of another program"),
    "text": (lambda path: path.write_text(STORY), "not a record"),
    "newer": (_newer, "Update onrecord"),
    "half written": (_cut, "damaged"),
    "folder": (lambda path: path.mkdir(), "is a folder"),
}


@pytest.mark.parametrize("what", BAD)
@pytest.mark.parametrize("command", [("add", "story.txt"), ("log",)])
def test_what_is_no_record_is_said_and_left_alone(folder: Path, what: str, command: tuple[str, ...]) -> None:
    make, said = BAD[what]
    path = folder / "bad.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    ended = onrecord(*command, "--record", path, cwd=folder)
    assert ended.returncode == 3
    assert ended.stderr.startswith(f"onrecord: {path}: ")
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr
    assert before is None or path.read_bytes() == before
    assert sorted(found.name for found in folder.iterdir()) == ["bad.db", "story.txt"]


@pytest.mark.parametrize(
    "command", [("log",), ("backup", "c.db"), ("outlets",), ("versions", "x"), ("remove", "x")]
)
def test_where_there_is_no_record_none_is_made(tmp_path: Path, command: tuple[str, ...]) -> None:
    ended = onrecord(*command, cwd=tmp_path)
    assert ended.returncode == 3
    assert "there is no record" in ended.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of half a megabyte; only root may make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", disk], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("only root may mount a file system")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_is_said_and_what_was_acknowledged_is_kept(small_disk: Path, folder: Path) -> None:
    rows = [
        json.dumps({"text": f"{STORY}\nIt was day {i}.\n" + "Talk of it went on. " * 200}) for i in range(40)
    ]
    (folder / "rows.jsonl").write_text("\n".join(rows), "utf-8")
    record = small_disk / "r.db"
    ended = onrecord("add", "rows.jsonl", "--record", record, "--format", "jsonl", cwd=folder)
    assert ended.returncode == 3
    assert "disk is full; what was acknowledged is safe" in ended.stderr
    assert "Traceback" not in ended.stderr
    acknowledged = len(told(ended.stdout))
    assert acknowledged
    subprocess.run(["mount", "-o", "remount,size=20m", small_disk], check=True)
    with Record(record) as opened:
        assert opened.check() == []
    assert counts(record)[0] == acknowledged
    again = onrecord("add", "rows.jsonl", "--record", record, cwd=folder)
    assert again.returncode == 0
    assert f"{40 - acknowledged} new, {acknowledged} known" in again.stdout


def test_a_disk_that_cannot_be_written_to_is_said(small_disk: Path, folder: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=20m", small_disk], check=True)
    record = small_disk / "r.db"
    assert onrecord("add", "story.txt", "--record", record, cwd=folder).returncode == 0
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    for path in (record, small_disk / "new.db"):
        ended = onrecord("add", "story.txt", "--record", path, cwd=folder)
        assert ended.returncode == 3
        assert re.search("cannot be (written to|opened)", ended.stderr)
        assert "Traceback" not in ended.stderr


def test_a_feed_is_watched_once(folder: Path, site: Site) -> None:
    story = "".join(f"<p>{line}</p>" for line in STORY.splitlines() if line)
    site.pages["/story"] = (200, {"Content-Type": "text/html"}, PAGE.format(story).encode())
    feed = f"<rss version='2.0'><channel><item><link>{site.address('/story')}</link></item></channel></rss>"
    site.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed.encode())
    for expected in ("1 new", "nothing"):
        shown = onrecord("watch", site.address("/feed"), "--once", "--allow-private", cwd=folder)
        assert shown.returncode == 0
        assert shown.stdout.splitlines()[-1].startswith(expected)
    assert site.paths.count("/story") == 1
    assert "/robots.txt" in site.paths
    page = onrecord("watch", site.address("/story"), "--once", "--allow-private", cwd=folder)
    assert page.returncode == 3
    assert "not-a-feed" in page.stderr


def test_watching_ends_with_ctrl_c(folder: Path, site: Site) -> None:
    site.pages["/feed"] = (200, {"Content-Type": "text/xml"}, b"<rss version='2.0'><channel/></rss>")
    with subprocess.Popen(
        [*COMMAND, "watch", site.address("/feed"), "--allow-private"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environment(),
        encoding="utf-8",
    ) as process:
        while "/feed" not in site.paths:
            assert process.poll() is None
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        shown, said = process.communicate(timeout=60)
        assert process.returncode == 130
    assert shown == "nothing: onrecord.db\n"
    assert said.startswith("interrupted")


def test_dates_and_codes_that_are_none_are_refused(folder: Path) -> None:
    onrecord("add", "story.txt", cwd=folder)
    for arguments in (
        ("log", "--since", "2024-02-30"),
        ("log", "--reason", "nonsense"),
        ("add", "story.txt", "--published", "yesterday"),
        ("watch", "http://127.0.0.1/feed", "--every", "0"),
        ("add",),
    ):
        ended = onrecord(*arguments, cwd=folder)
        assert (ended.returncode, ended.stdout) == (2, "")
