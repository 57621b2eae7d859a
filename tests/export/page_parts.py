"""A page of ours, as text and taken apart."""

from __future__ import annotations

import io
from html.parser import HTMLParser

from onrecord.export.html import write_html
from onrecord.statement import Extraction

VOID = {"meta", "link"}


class Page(HTMLParser):
    """Elements, and the text of every element that has an id, a class or a hash worth checking."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[int, str] = {}
        self.open: list[int] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(len(self.elements) - 1)
            self.texts[self.open[-1]] = ""

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self.open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        for index in self.open:
            self.texts[index] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"a processing instruction: {data!r}")

    def all(self) -> list[tuple[str, dict[str, str | None], str]]:
        return [(tag, attrs, self.texts.get(i, "")) for i, (tag, attrs) in enumerate(self.elements)]

    def of_class(self, name: str) -> list[tuple[dict[str, str | None], str]]:
        return [
            (attrs, self.texts[i])
            for i, (_, attrs) in enumerate(self.elements)
            if name in (attrs.get("class") or "").split()
        ]


def html(*items: Extraction) -> str:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
    write_html(iter(items), out)
    out.flush()
    return raw.getvalue().decode("utf-8")
