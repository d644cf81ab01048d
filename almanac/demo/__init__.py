"""A demonstration: invented councils with figures, people and rounds, in a home of its own."""
