"""The pages, a module a group."""
