"""The whole guide as files: out, and in again."""
