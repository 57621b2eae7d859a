"""HTML: one self-contained page: the texts of articles, marked, each with a panel of who said what.

The page asks nothing of the network: its content security policy allows its own style and script, by
hash, and nothing else. It reads as plain text with marks where scripts are off. Text from articles is only
ever text: everything is escaped, control and bidirectional characters are shown as labels and
isolated, so that they cannot reorder their neighbours. Block elements hold exactly the block's slice of the
stored text, except that U+0000 and lone surrogates, which no HTML page can hold, are U+FFFD.

Loading this module loads the template engine; import it only where a page is written.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Self, TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from onrecord.article import Article, Block
from onrecord.export.marking import Step, marked_blocks, marks_of
from onrecord.export.panel import UNSAID, Panel, decimals
from onrecord.export.places import web_address
from onrecord.questions.findings import Finding, findings
from onrecord.statement import Extraction

__all__ = ["write_html"]

_BASES = {
    "given": "as given",
    "metadata": "from the page’s metadata",
    "page_text": "read from the page’s text",
}

# Everything a reader would not see but whose effect she might: C0 and C1 controls, marks and embeddings
# that set the direction of text, and code points that UTF-8 cannot hold.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_UNHOLDABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Section:
    """What the page shows of one article; its blocks are put together while the page is written."""

    number: int
    extraction: Extraction
    address: str | None
    findings: tuple[Finding, ...]
    panel: Panel

    @classmethod
    def of(cls, number: int, extraction: Extraction) -> Self:
        found = tuple(findings(extraction))
        address = web_address(extraction.article.url)
        return cls(number, extraction, address, found, Panel(extraction, found))

    @property
    def article(self) -> Article:
        return self.extraction.article

    @property
    def title_in_text(self) -> bool:
        """Whether the text itself opens with the title, so that it need not be shown twice."""
        heads = (b for b in self.article.blocks[:2] if b.kind == "headline")
        return any(b.span.of(self.article.text).split() == self.article.heading.split() for b in heads)

    @property
    def published(self) -> tuple[str, str] | None:
        """The date and, in words, what it rests on."""
        published = self.article.published
        return (published.value, _BASES[published.basis]) if published else None

    @property
    def counts(self) -> list[tuple[int, str]]:
        attributions = self.extraction.attributions
        kinds: Counter[str] = Counter(a.quotation or "without content" for a in attributions)
        order = ("direct", "mixed", "indirect", "without content")
        return [(kinds[kind], kind) for kind in order if kinds[kind]]

    @property
    def counts_unsaid(self) -> list[tuple[int, str]]:
        """Of the attributions."""
        return [(n, UNSAID[x]) for x in ("negative", "unclear") if (n := self.panel.unsaid.count(x))]

    def blocks(self) -> Iterator[tuple[Block, list[Step]]]:
        panel = self.panel
        marks = marks_of(self.findings, implied=panel.implied, places=panel.places)
        return marked_blocks(self.article.blocks, marks)


def write_html(extractions: Iterable[Extraction], out: TextIO) -> None:
    """Write one page for all articles, in order; open ``out`` as UTF-8.

    All extractions are held at once, because the page begins with a list of its articles.
    """
    sections = [_Section.of(number, extraction) for number, extraction in enumerate(extractions, start=1)]
    style, script = _part("page.css"), _part("page.js")
    page = _environment().get_template("page.html.j2")
    out.writelines(
        page.generate(
            sections=sections,
            unsaid=UNSAID,
            style=style,
            script=script,
            policy=_policy(style=style, script=script),
        )
    )


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord", "export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"seen": _seen, "plain": _plain, "decimals": decimals}
    return environment


def _part(name: str) -> Markup:
    """The page's own style or script, as it stands in the package."""
    return Markup(resources.files("onrecord.export").joinpath(name).read_text("utf-8"))  # noqa: S704


def _policy(*, style: str, script: str) -> str:
    def source(part: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'"

    allowed = f"style-src {source(style)}; script-src {source(script)}; img-src data:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _seen(text: str) -> Markup:
    """Escaped text in which every unseen character stands isolated in an element that labels it."""
    return Markup(_UNSEEN.sub(_label, str(escape(text))))  # noqa: S704


def _label(found: re.Match[str]) -> str:
    char = found[0]
    # A carriage return written as itself would be read as a line feed.
    held = "&#13;" if char == "\r" else _UNHOLDABLE.sub("\ufffd", char)
    return f'<bdi class="unseen" data-code="{ord(char):04X}">{held}</bdi>'


def _plain(text: str) -> str:
    """Text for the window's title, where nothing can be isolated or labelled."""
    return _UNSEEN.sub("\ufffd", text)
