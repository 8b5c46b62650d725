"""A second opinion: a language model proposes records of an article; what holds waits for a person."""
