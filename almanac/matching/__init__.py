"""Look-up that forgives spelling, accents and Welsh mutations."""
