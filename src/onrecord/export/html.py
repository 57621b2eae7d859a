"""HTML: one self-contained page: the texts of articles, marked, each with a panel of who said what.

The page asks nothing of the network: its content security policy allows its own style and script, by
hash, and nothing else. It reads as plain text with marks where scripts are off. Text from articles is only
ever text: everything is escaped, control and bidirectional characters are shown as labels and
isolated, so that they cannot reorder their neighbours. Block elements hold exactly the block's slice of the
stored text, except that U+0000 and lone surrogates, which no HTML page can hold, are U+FFFD.

Loading this module loads the template engine; import it only where a page is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self, TextIO

from onrecord.article import Article, Block
from onrecord.export.marking import Step, marked_blocks, marks_of
from onrecord.export.page import environment, part, policy
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
    style, script = part("page.css"), part("page.js")
    templates = environment()
    templates.filters["decimals"] = decimals
    page = templates.get_template("page.html.j2")
    out.writelines(
        page.generate(
            sections=sections,
            unsaid=UNSAID,
            style=style,
            script=script,
            policy=policy(style=style, script=script),
        )
    )
