"""Entity resolution: which statements speak of one thing, and what references mean."""
