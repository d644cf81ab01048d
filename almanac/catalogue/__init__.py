"""Content files become immutable objects: one loader, one schema per kind."""
