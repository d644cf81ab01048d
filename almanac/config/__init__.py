"""Settings, addresses and the web application: the only place that wires rooms together."""
