"""Mail to people: rendered in their language, sent once what it tells of has happened."""
