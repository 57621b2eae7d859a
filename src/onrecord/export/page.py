"""What our HTML pages have in common: templates, a policy that forbids all but their own, harmless text.

Loading this module loads the template engine; import it only where a page is written.
"""

from __future__ import annotations

import base64
import hashlib
import re
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from onrecord.export.unseen import UNSEEN, plain

__all__ = ["environment", "part", "policy", "seen"]

_UNHOLDABLE = re.compile("[\x00\ud800-\udfff]")


def environment() -> Environment:
    """Templates of the package: everything is escaped; ``seen`` and ``plain`` are filters."""
    made = Environment(
        loader=PackageLoader("onrecord", "export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"seen": seen, "plain": plain}
    return made


def part(name: str) -> Markup:
    """A page's own style or script, as it stands in the package."""
    return Markup(resources.files("onrecord.export").joinpath(name).read_text("utf-8"))  # noqa: S704


def policy(*, style: str, script: str | None = None) -> str:
    """A content security policy that allows this style and script, by hash, and nothing else."""
    scripts = f" script-src {_hash(script)};" if script is not None else ""
    allowed = f"style-src {_hash(style)};{scripts} img-src data:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def seen(text: str) -> Markup:
    """Escaped text in which every unseen character stands isolated in an element that labels it."""
    return Markup(UNSEEN.sub(_label, str(escape(text))))  # noqa: S704


def _hash(part: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'"


def _label(found: re.Match[str]) -> str:
    char = found[0]
    # A carriage return written as itself would be read as a line feed.
    held = "&#13;" if char == "\r" else _UNHOLDABLE.sub("\ufffd", char)
    return f'<bdi class="unseen" data-code="{ord(char):04X}">{held}</bdi>'
