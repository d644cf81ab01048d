"""What can be found, gathered from the rooms: each yields its documents."""
