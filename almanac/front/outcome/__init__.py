"""The page of an outcome: the guide's chapter, and around it what every room knows of it."""
