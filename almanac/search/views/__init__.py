"""The pages of the search, and those on which editors keep its related words."""
