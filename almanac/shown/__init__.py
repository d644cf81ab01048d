"""What finished pages show of the database, and when it last changed: so no page shows the past."""
