"""The commands over a record, a module a family; :mod:`onrecord.cli.app` puts them together."""
