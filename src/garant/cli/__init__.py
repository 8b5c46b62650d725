"""The commands: each parses, calls one function below and renders what it returns."""
