"""The model as read from the Turtle files, and what is derived from it."""
