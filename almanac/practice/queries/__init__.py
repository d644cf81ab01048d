"""Reads of this room: one question, one typed answer."""
