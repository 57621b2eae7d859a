"""Whose words they are: names, who is meant by a source, of what type, in what role, and passages."""

from onrecord.speakers.resolver import Resolver

__all__ = ["Resolver"]
