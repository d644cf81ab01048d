"""One file per task: load, check, one query, present."""
