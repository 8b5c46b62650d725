"""Marks on one article: sentences, quotations, verbs, mentions, persons, times, amounts."""
