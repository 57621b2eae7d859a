"""An HTML page as a tree, made ready for extraction: what would be lost is moved to where it is kept.

trafilatura finds the article among everything else on a page, but it drops figures, embedded posts, ``<q>``
marks and ``<time>`` in running text. These are turned into plain paragraphs and quotes first, and what they
were is noted, so that their blocks can be given their kind afterwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree, html
from lxml.html import HtmlElement

__all__ = ["Landmarks", "meta_charset", "parse_page", "prepare", "squeezed"]

_EMBED = re.compile(
    r"(?i)\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|fb-post"
    r"|reddit-(?:card|embed)(?:-bq)?|threads-post|text-post-media|telegram-post|truthsocial-embed)\b"
)
_CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_.:-]{2,40})")
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([a-zA-Z0-9_.:-]{2,40})")
_CHARSET_WITHIN = 4_096  # bytes; browsers look at the first 1,024
_NOISE = etree.XPath(
    ".//*[re:test(concat(@class, ' ', @id), $names, 'i')]"
    "[not(self::html or self::body or self::main or self::article)]",
    namespaces={"re": "http://exslt.org/regular-expressions"},
)
_NOISE_NAMES = (
    r"(?:^|[\s_-])(?:cookie[s]?[_-]?(?:banner|bar|notice|consent|wall|popup|message)|consent[_-]?(?:banner|manager|box)"
    r"|gdpr|newsletter|sign-?up|subscribe|subscription-box|related(?:-(?:links?|stories|articles|content|posts))?"
    r"|read-?more|more-stories|most-(?:read|popular)|recommended|you-may-(?:also-)?like|comments?(?:-(?:list|section|area))?"
    r"|disqus_thread|social-share|share-(?:bar|buttons|tools)|breadcrumbs?)(?:$|[\s_])"
)
_LONGEST_ATTRIBUTE = 1_000  # code points; every class and id is searched for many names
# A wrapper or teaser has few children. The bounds keep the search linear on pages made to be slow.
_MOST_CHILDREN = 8
_MOST_EMBEDS = 200
_HEADINGS = ("h1", "h2", "h3", "h4")


@dataclass
class Landmarks:
    """What the page's own markup says of its pieces, as squeezed text (see :func:`squeezed`).

    Attributes:
        headline: the page's main heading as shown, ``None`` if there is no one such.
        captions: texts of figure captions.
        embeds: whole texts of embedded posts.
        teasers: texts that stand below a heading that is a link, as on index pages.
    """

    headline: str | None = None
    captions: set[str] = field(default_factory=set)
    embeds: list[str] = field(default_factory=list)
    teasers: set[str] = field(default_factory=set)


def squeezed(text: str) -> str:
    """``text`` without its white space: what stays the same when markup is taken out."""
    return "".join(text.split())


def meta_charset(data: bytes) -> str | None:
    """The encoding that a page's first bytes state, in ``<meta>`` or an XML declaration."""
    head = data[:_CHARSET_WITHIN]
    found = _XML_ENCODING.search(head) or _CHARSET.search(head)
    return found[1].decode("ascii") if found else None


def parse_page(text: str) -> HtmlElement | None:
    """Parse a page; ``None`` if there is no element in it.

    libxml2's limits stay on: what is nested more than 256 deep is cut off, text nodes end at 10 MB.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None


def prepare(tree: HtmlElement) -> Landmarks:
    """Change ``tree`` in place for extraction and say what stood where."""
    for element in tree.iter():
        for name in ("class", "id", "style", "role"):
            if len(element.get(name, "")) > _LONGEST_ATTRIBUTE:
                del element.attrib[name]
    marks = Landmarks(headline=_headline(tree))
    _remove_noise(tree)
    _keep_embeds(tree, marks)
    _keep_captions(tree, marks)
    for element in list(tree.iter("q")):
        element.text = "“" + (element.text or "")
        element.tail = "”" + (element.tail or "")
        _make_plain(element)
    for element in list(tree.iter("time")):
        if _in_running_text(element):
            _make_plain(element)
    _note_teasers(tree, marks)
    return marks


def _headline(tree: HtmlElement) -> str | None:
    """The text of the one ``<h1>``, or of the one inside an article or header if there are more."""
    headings = [h for h in tree.iter("h1") if _shown(h)]
    if len(headings) > 1:
        headings = [h for h in headings if any(True for _ in h.iterancestors("article", "main"))]
    return _shown(headings[0]) if headings else None


def _shown(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _remove_noise(tree: HtmlElement) -> None:
    """Drop elements named as comments, related links, sign-up boxes, cookie notices and the like."""
    whole = len("".join(tree.itertext()))
    for element in _NOISE(tree, names=_NOISE_NAMES):
        # A wrapper around half the page or more has such a class by accident.
        if element.getparent() is not None and len("".join(element.itertext())) * 2 < whole:
            element.drop_tree()


def _keep_embeds(tree: HtmlElement, marks: Landmarks) -> None:
    for quote in list(tree.iter("blockquote")):
        if not _EMBED.search(quote.get("class", "")) or len(marks.embeds) == _MOST_EMBEDS:
            continue
        marks.embeds.append(squeezed("".join(quote.itertext())))
        quote.attrib.clear()
        # Wrappers are thrown away for what their class says: "embed", "social".
        for wrapper in quote.iterancestors("div", "figure", "section", "span", "p"):
            if len(wrapper) > _MOST_CHILDREN or squeezed("".join(wrapper.itertext())) != marks.embeds[-1]:
                break
            wrapper.attrib.clear()
            wrapper.tag = "div"


def _keep_captions(tree: HtmlElement, marks: Landmarks) -> None:
    for figure in list(tree.iter("figure")):
        caption = next((shown for c in figure.iter("figcaption") if (shown := _shown(c))), None)
        if figure.find(".//blockquote") is not None:
            figure.attrib.clear()
            figure.tag = "div"
        elif caption and figure.getparent() is not None:
            paragraph = html.Element("p")
            paragraph.text, paragraph.tail = caption, figure.tail
            marks.captions.add(squeezed(caption))
            figure.getparent().replace(figure, paragraph)


def _make_plain(element: HtmlElement) -> None:
    """Leave only the text of ``element``. Not ``drop_tag``, which copies the text before it each time."""
    element.attrib.clear()
    element.tag = "span"


def _in_running_text(element: HtmlElement) -> bool:
    """Whether a paragraph says more around ``element`` than the element does itself."""
    paragraph = next(element.iterancestors("p", "li", "blockquote"), None)
    if paragraph is None:
        return False
    enough = 3 * len(_shown(element)) + 20
    length = 0
    for piece in paragraph.itertext():
        length += len(piece)
        if length > enough:
            return True
    return False


def _note_teasers(tree: HtmlElement, marks: Landmarks) -> None:
    """Note paragraphs whose container also has a heading that is a link, and few other paragraphs."""
    for heading in tree.iter(*_HEADINGS):
        if heading.find(".//a") is None and not any(True for _ in heading.iterancestors("a")):
            continue
        container = heading.getparent()
        for _ in range(2):
            if container is None or len(container) > _MOST_CHILDREN:
                break
            paragraphs = container.findall(".//p")
            if 0 < len(paragraphs) <= 2:
                marks.teasers.update(squeezed("".join(p.itertext())) for p in paragraphs)
                break
            container = container.getparent() if not paragraphs else None
