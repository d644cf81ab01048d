"""Guidance, standards, tools and code elsewhere, each checked and dated."""
