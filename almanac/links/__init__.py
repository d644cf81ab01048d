"""Whether addresses elsewhere still answer, looked up politely in the background."""
