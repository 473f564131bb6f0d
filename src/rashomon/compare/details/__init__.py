"""What accounts say in passing: figures, days, and whether a thing was done, set beside what others say of the same."""
