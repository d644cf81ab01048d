"""Where editors write the guide: Wagtail, and nothing of it outside this folder."""
