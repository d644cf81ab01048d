"""Which Welsh texts a person has checked against which English; here with or without editors."""
