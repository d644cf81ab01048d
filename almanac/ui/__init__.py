"""Page frame, components, charts, language and errors: how everything looks and is said."""
