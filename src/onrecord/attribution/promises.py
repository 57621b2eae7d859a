"""Headlines that promise statements without giving any: "What the mayor said after the vote".

Such a headline names speakers and a reporting word, but what was said stands in the body, if anywhere. To
put its words into somebody's mouth would be wrong.
"""

from __future__ import annotations

import re

from onrecord.article import Article
from onrecord.statement import Attribution

__all__ = ["is_promise"]

_WHAT = re.compile(r"\W*(?:(?:here|this|that)(?:[’']s|\s+is)\s+)?what\b", re.IGNORECASE)
_ASKS = re.compile(r"\W*(?:what|how|who|why|where|when|which)\b", re.IGNORECASE)


def is_promise(article: Article, attribution: Attribution) -> bool:
    """Whether an attribution is only a headline's promise of one.

    So it is in a headline that begins with "what" (or "here's what") and quotes nothing, unless all before a
    comma is the content ("What a mess, says mayor"), and in one that begins with another interrogative if the
    content does.
    """
    index = article.block_at(attribution.spans[0].start)
    if index is None or article.blocks[index].kind != "headline" or attribution.quoted:
        return False
    block = article.blocks[index].span
    begins = [span for span in attribution.content if span.start - block.start <= 1]
    if _WHAT.match(article.text, *block):
        return not any(article.text.startswith(",", span.end) for span in begins)
    return bool(begins) and bool(_ASKS.match(article.text, *block))
