"""From public corpora to the shipped model, one command a step. See ``training/README.md``."""
