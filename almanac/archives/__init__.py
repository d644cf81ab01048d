"""What may be inside a zip or an office file: used by uploads and by workbooks alike."""
