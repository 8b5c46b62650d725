"""How well Garant reads: annotated articles against what was read, scored, explained and gated. Pure."""
