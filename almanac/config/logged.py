"""What the log says of a request that was refused."""

from __future__ import annotations

import logging


class RefusalInOneLine(logging.Filter):
    """Takes the traceback off what was answered with 4xx: a refusal is an answer, not a fault."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Lets every record through."""
        if 400 <= getattr(record, "status_code", 0) < 500:
            record.exc_info = record.exc_text = None
        return True
