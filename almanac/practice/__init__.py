"""What councils did: practices, leads, pointers, challenges; ask and answer."""
