"""One search over everything readable, in both languages."""
