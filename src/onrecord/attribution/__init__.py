"""From an article to its attributions: encoder, tags, links, and the rules for quotation marks.

``Finder`` is what the floors above use; the modules beside it each own one step of the way.
"""

from onrecord.attribution.finder import Finder

__all__ = ["Finder"]
