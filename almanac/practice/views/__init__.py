"""Views of this room: load, check, one action or query, present."""
