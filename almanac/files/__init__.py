"""What people upload: checked by content, kept by digest, delivered only as a download."""
