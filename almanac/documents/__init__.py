"""PDF, Word and workbooks, written so that the same content gives the same bytes."""
