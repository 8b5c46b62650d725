"""One module a generated page: each gives, as Markdown, what the code and its data say."""
