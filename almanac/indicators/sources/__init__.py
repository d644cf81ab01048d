"""Publishers of open figures: one module each, with its addresses, its file and what may go wrong."""
