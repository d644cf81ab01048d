"""Open data: sources, checks, warehouse, similar councils, fair comparison."""
