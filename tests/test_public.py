"""The public interface: what it holds, that it is documented, and that importing it costs little."""

from __future__ import annotations

import inspect
import subprocess
import sys

import onrecord


def test_every_public_name_is_there_and_documented() -> None:
    assert sorted(onrecord.__all__) == [
        "Article", "Attribution", "Block", "Extraction", "Extractor", "ModelError", "Namesake",
        "OnrecordError", "Passage", "Published", "REASONS", "ReadOptions", "ReadingError", "Reason",
        "Resolution", "Roundup", "Sentence", "Silence", "Span", "Speaker", "UsageError", "Voice",
        "article_from_html", "article_from_text", "read", "roundup",
    ]  # fmt: skip
    for name in onrecord.__all__:
        value = getattr(onrecord, name)
        if not callable(value):
            continue
        assert inspect.getdoc(value), name
        members = vars(value).items() if inspect.isclass(value) else ()
        for member, attribute in members:
            if inspect.isfunction(attribute) and not member.startswith("_"):
                assert inspect.getdoc(attribute), f"{name}.{member}"


def test_a_name_that_is_not_public_is_refused() -> None:
    try:
        onrecord.Extractr  # noqa: B018
    except AttributeError as error:
        assert "Extractor" in str(error)
    else:
        raise AssertionError("no error")


def test_importing_onrecord_loads_nothing_heavy() -> None:
    heavy = "('numpy', 'onnxruntime', 'trafilatura')"
    code = f"import onrecord, sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
