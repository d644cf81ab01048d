"""Pages of our own around the editing: roles, differences, Welsh, pictures."""
