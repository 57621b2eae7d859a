"""Export: extractions as JSON Lines, CSV, an HTML page, BRAT standoff and W3C Web Annotations.

One module a format. Each is imported by itself, so that writing JSON Lines never waits for the page
template to load. Everything that is shown as the article's words is a slice of its stored text.
"""
