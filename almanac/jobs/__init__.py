"""Background work and its timetable."""
