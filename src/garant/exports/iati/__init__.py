"""Undertakings as activities of the IATI standard 2.03: those that have a sum and are at least pledged."""
