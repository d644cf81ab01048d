"""Verbs that change something in this room, a file for each subject."""
