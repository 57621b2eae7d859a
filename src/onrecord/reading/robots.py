"""What a site's robots.txt lets onrecord fetch, by RFC 9309. Pure: the bytes come from elsewhere."""

from __future__ import annotations

import re

from protego import Protego

__all__ = ["AGENT", "MAX_BYTES", "Robots"]

AGENT = "onrecord"
"""The product token that a robots.txt addresses us by."""

MAX_BYTES = 500 * 1024
"""How much of a robots.txt is read; the rest counts for nothing (RFC 9309, section 2.5)."""

_USER_AGENT = re.compile(r"\s*user[-\s]?agent(?:\s*:|\s)\s*([^#]*)", re.IGNORECASE)
_OUR_TOKEN = re.compile(rf"\**{AGENT}(?![a-z_-])", re.IGNORECASE)


class Robots:
    """The rules of one origin. Make it by :meth:`answered` or :meth:`missing`."""

    def __init__(self, rules: Protego | None, refusal: str | None = None) -> None:
        self._rules = rules
        self._refusal = refusal

    @classmethod
    def missing(cls) -> Robots:
        """No robots.txt: everything may be fetched."""
        return cls(None)

    @classmethod
    def answered(cls, status: int, body: bytes) -> Robots:
        """The rules that follow from the final answer to a request for robots.txt.

        Success: as its ``body`` says, of which the first :data:`MAX_BYTES` count. Other statuses below
        500 mean that there is none. A server error means that nothing may be fetched for now.
        """
        if status >= 500:
            return cls(
                None, f"The site's robots.txt answers with status {status}, so nothing may be fetched."
            )
        if not 200 <= status < 300:
            return cls.missing()
        if len(body) > MAX_BYTES:
            body = body[: body.rfind(b"\n", 0, MAX_BYTES) + 1]  # half a rule could mean something else
        text = body.decode("utf-8-sig", "replace")
        return cls(Protego.parse("\n".join(_for_us(line) for line in text.splitlines())))

    def refusal(self, url: str) -> str | None:
        """Why ``url`` may not be fetched, a sentence; ``None`` if it may."""
        if self._refusal is not None:
            return self._refusal
        if self._rules is None or self._rules.can_fetch(url, AGENT):
            return None
        return f"The site's robots.txt does not let {AGENT} fetch {url}."


def _for_us(line: str) -> str:
    """``line`` with the agent it names made ours, ``*`` or one common name for all others.

    A parser keeps a copy of a group's rules for each agent it names: ten thousand agents over ten
    thousand rules, in a file of 300 KB, would fill the memory. It also makes the match what the RFC
    asks for, the whole product token in any case, whatever version follows it.
    """
    found = _USER_AGENT.match(line)
    if found is None or not (value := found[1].strip()):
        return line
    if value == "*":
        return "User-agent: *"
    return f"User-agent: {AGENT if _OUR_TOKEN.match(value) else 'another'}"
