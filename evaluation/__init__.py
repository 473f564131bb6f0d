"""Quality is a gate: gold sets, floors, and a command that measures both."""
