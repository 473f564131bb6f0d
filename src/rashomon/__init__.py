"""Many outlets' reports of the same events in; one sourced, time-aware account out."""
