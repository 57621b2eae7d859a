"""The one exception family of onrecord, and the reason codes of everything that can be skipped.

    OnrecordError
    ├── ReadingError      one article could not be read; carries a reason code, the place and the cure
    ├── ModelError        the model directory is missing, damaged or of another version
    ├── RecordError       the record cannot be opened, read or written
    └── UsageError        a call or an option that cannot be served as given

A message says what was wrong, where, and what to do. The facts are attributes too, so that no caller
ever has to take a message apart. Reason codes are part of the public interface: they are printed,
exported and explained by ``onrecord reasons``; a code is never given a second meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["REASONS", "ModelError", "OnrecordError", "ReadingError", "Reason", "RecordError", "UsageError"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was skipped: a stable ``code``, what it ``means`` and the ``cure``."""

    code: str
    means: str
    cure: str


REASONS: dict[str, Reason] = {
    reason.code: reason
    for reason in (
        Reason("not-found", "There is no such file or folder.", "Check the spelling of the path."),
        Reason(
            "unreadable", "The file is there but the system refuses to open it.", "Check its permissions."
        ),
        Reason(
            "unsupported-type",
            "The file is of a type onrecord does not read.",
            "Give .txt, .md, .html or .jsonl, or convert it to plain text first.",
        ),
        Reason("empty", "There is no text in it.", "Check that the file was saved or downloaded whole."),
        Reason("binary", "The bytes are not text.", "Convert the document to plain text or HTML first."),
        Reason(
            "too-large",
            "The text is over 2 MB, or the file or answer over the reader's limit.",
            "Split it into its articles, one a file or one a JSON line.",
        ),
        Reason(
            "no-article",
            "The page holds no article text.",
            "Give the address of the article itself, or save its text to a .txt file.",
        ),
        Reason(
            "not-english",
            "The text is not in English, the only language the model knows.",
            "Leave it out, or give an English version; --any-language reads it all the same.",
        ),
        Reason(
            "bad-json", "The line is not a JSON object.", "Mend the named line; the other lines were read."
        ),
        Reason(
            "bad-record",
            "The JSON object lacks 'text' and 'html', or a field has the wrong type.",
            "Give each line a string 'text' or 'html'; see the documentation of the JSON Lines input.",
        ),
        Reason("bad-address", "The address is not a usable http or https address.", "Check the address."),
        Reason(
            "address-refused",
            "The address leads to this machine or a private network.",
            "If the server is yours and you mean it, --allow-private lets the host that you name through.",
        ),
        Reason(
            "robots",
            "The site's robots.txt asks programs not to fetch this page.",
            "Save the page in a browser and give the file instead.",
        ),
        Reason(
            "http-status", "The server answered with an error.", "Open the address in a browser to see why."
        ),
        Reason(
            "network", "The server could not be reached or broke off.", "Check the connection and try again."
        ),
        Reason(
            "timeout", "The server took too long.", "Try again later, or save the page and give the file."
        ),
        Reason(
            "not-a-feed",
            "What is there is neither an RSS or Atom feed nor a sitemap.",
            "Give the address of the feed itself; pages often name it. onrecord add takes single pages.",
        ),
        Reason(
            "removed",
            "It was taken out of this record with onrecord remove.",
            "If it may be in the record after all, add it with --again.",
        ),
        Reason("redirects", "The address redirects too often.", "Give the address it ends at."),
        Reason(
            "failed",
            "Reading or extracting it failed in a way that onrecord did not foresee.",
            "This is a defect: please report it with the message and, if you may, the article.",
        ),
    )
}


class OnrecordError(Exception):
    """Base of every error onrecord raises on purpose."""


class ReadingError(OnrecordError):
    """One article could not be read.

    Attributes:
        reason: the code, a key of :data:`REASONS`.
        name: the path, address or stream as the user gave it.
        line: 1-based line in that file where it went wrong, if there is one.
        detail: what was seen.
    """

    def __init__(self, reason: str, name: str, detail: str = "", *, line: int | None = None) -> None:
        self.reason = reason
        self.name = name
        self.detail = detail
        self.line = line
        known = REASONS[reason]
        place = f"{name}:{line}" if line is not None else name
        super().__init__(f"{place}: {reason}: {detail or known.means} {known.cure}")


class ModelError(OnrecordError):
    """The model directory is missing, damaged or made for another version of onrecord."""


class RecordError(OnrecordError):
    """A record cannot be opened, read or written as asked.

    Attributes:
        path: the record's file.
        detail: what was seen, and what to do.
    """

    def __init__(self, path: Path, detail: str) -> None:
        self.path = path
        self.detail = detail
        super().__init__(f"{path}: {detail}")


class UsageError(OnrecordError):
    """A call or an option cannot be served as given; the message lists what is valid."""
