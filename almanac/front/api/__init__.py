"""What pages bring together, as JSON."""
