"""Verbs that change people and what they are: each saves, and writes history with it."""
