"""When, by what means, to whom, as what kind of act and with which figures a statement was made.

Pure functions of an article, its words and its resolved attributions. One module for each of the five; the
types are in :mod:`onrecord.circumstances`.
"""
