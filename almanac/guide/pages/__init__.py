"""What the guide's pages show, in one language, ready to draw."""
