"""A day's crawl that never was: pages in many languages, of which a few report a promise."""
