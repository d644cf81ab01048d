"""Append-only history: who changed what and when, so that a changed or missing row shows."""
