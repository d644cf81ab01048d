"""Publishers of open figures: one module each, with its addresses and its file."""
