"""The record: many articles, kept in one file, with all that was said in them."""
