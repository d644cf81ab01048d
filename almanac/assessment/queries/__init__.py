"""Reads of this room: one question, one typed answer, a file for each subject."""
