"""What changes something in this room, each with its history in the same transaction."""
