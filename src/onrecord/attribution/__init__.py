"""From an article to its attributions: encoder, tags, links, and the rules for quotation marks.

``Extractor`` is the public core; the modules beside it each own one step of the way.
"""

from onrecord.attribution.extractor import Extractor

__all__ = ["Extractor"]
