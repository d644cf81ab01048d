"""Speed, measured against a baseline in the same run."""
