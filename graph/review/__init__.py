"""Reviewers: the queue of proposals and the decisions on them."""
