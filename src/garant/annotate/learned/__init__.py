"""The trained reader: what a small network makes of an article, as hints for `extract`."""
