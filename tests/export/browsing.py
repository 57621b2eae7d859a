"""A tab that is watched for what a page of ours must not do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onrecord.export.html import write_html
from onrecord.statement import Extraction


class Watched:
    """A tab, and everything it did that a page of ours must not do."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.tab = browser.new_page(**options)
        self.trouble: list[str] = []
        self.tab.on("console", lambda message: self.trouble.append(f"console: {message.text}"))
        self.tab.on("pageerror", lambda error: self.trouble.append(f"error: {error}"))
        self.tab.on("dialog", lambda dialog: (self.trouble.append("a dialog"), dialog.dismiss()))
        self.tab.on("request", self._asked)
        self.address = path.as_uri()
        self.tab.goto(self.address)

    def _asked(self, request: Any) -> None:
        if request.url != self.address and not request.url.startswith("data:"):
            self.trouble.append(f"request: {request.url}")


def saved(folder: Path, *items: Extraction) -> Path:
    path = folder / "page.html"
    with path.open("w", encoding="utf-8") as out:
        write_html(items, out)
    return path


def lit(tab: Any) -> list[str]:
    found: list[str] = tab.locator("mark.lit").evaluate_all("all => all.map((mark) => mark.className)")
    return sorted(name.split()[0] for name in found)
