"""Exercises for a room: what each team is asked, what it answered, and the answers side by side."""
