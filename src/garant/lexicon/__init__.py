"""The only reader of packaged knowledge: rows of YAML become typed tables and one automaton a language."""
