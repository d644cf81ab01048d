"""Councils and other organisations, through every reorganisation."""
