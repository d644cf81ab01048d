"""Open Almanac: where a council stands on digitalisation, honestly, from open data."""

__version__ = "0.1.0"
