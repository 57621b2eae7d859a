"""One module a version of the record."""
