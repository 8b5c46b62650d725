"""The outside test sets, one module each: how a set's own marks compare with what Garant reads."""
