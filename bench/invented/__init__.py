"""A world that never was: undertakings that are known, and the articles that would report them."""
