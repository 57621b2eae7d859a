"""Accuracy and speed of onrecord, each a command that prints a table: ``python -m benchmarks.accuracy``."""
