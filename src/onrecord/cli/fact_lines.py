"""The lines of the terminal views that tell when, how, to whom and with which figures something was said.

Words of the article stand left of the arrow or the equals sign, what they mean right of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from onrecord.article import Article, Span
from onrecord.cli.printable import one_line
from onrecord.cli.speaker_lines import DOT
from onrecord.export.panel import decimals
from onrecord.questions.facts import Fact
from onrecord.questions.roundup import folded

__all__ = ["fact_lines"]


def fact_lines(article: Article, facts: Sequence[Fact], *, said: bool) -> list[Text]:
    """A line of circumstances and one of figures, where there are any.

    ``said``: whether what they belong to was said; else no date is shown as when it was. A confidence is
    shown as :func:`onrecord.export.panel.decimals` writes it.
    """
    told = [_told(article, fact, said) for fact in facts if fact.kind != "figure"]
    figures = [_figure(article, fact) for fact in facts if fact.kind == "figure"]
    return [DOT.join(line) for line in (told, figures) if line]


def _told(article: Article, fact: Fact, was_said: bool) -> Text:
    shown = Text("to " if fact.kind == "to" else "", "dim").append(_words(article, fact.words))
    if fact.value:
        said = "said " if was_said and fact.kind == "when" else ""
        shown.append(f" → {said}{fact.value}", "dim")
    for number, span in enumerate(fact.further):
        shown.append(", " if number or fact.value else " → ", "dim").append(_words(article, span))
    more = ["carried"] if fact.carried else []
    more += [decimals(fact.confidence)] if fact.confidence and (fact.value or fact.further) else []
    more += [fact.doubt] if fact.doubt else []
    return shown.append("".join(f", {one}" for one in more), "dim")


def _figure(article: Article, fact: Fact) -> Text:
    shown = Text(_words(article, fact.words))
    if fact.value:
        shown.append(f" = {fact.value}", "dim")
    for span in fact.further:
        shown.append(", ", "dim").append(_words(article, span))
    if fact.doubt:
        shown.append(", ", "dim").append(fact.doubt, "bold red")
    return shown


def _words(article: Article, span: Span) -> str:
    return one_line(folded(article.text, span))
