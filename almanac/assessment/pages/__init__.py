"""What pages of this room show, made from queries and content; a file for each page."""
