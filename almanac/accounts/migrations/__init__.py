"""Database changes of accounts."""
