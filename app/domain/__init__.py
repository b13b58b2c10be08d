"""Nouns, states and rules: tables and pure functions, without Qt, queries or files."""
