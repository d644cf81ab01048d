"""Frameworks, what links them, and our areas of work."""
