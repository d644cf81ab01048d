"""People, their councils, roles and sign-in. So far: the person record alone."""
