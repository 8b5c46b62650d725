"""Which records and articles are of one thing: pairs, features, links, clusters under judgements."""
