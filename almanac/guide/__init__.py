"""The editors' pages: educate, signpost, insight, for each outcome."""
