"""onrecord: who said what, about what, when and where."""
