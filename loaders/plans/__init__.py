"""Implementation plans: which column is which, who is an open set, what a time means."""
