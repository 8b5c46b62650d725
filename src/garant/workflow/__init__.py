"""The order of the steps: read one document, settle many, skip what need not be done again."""
