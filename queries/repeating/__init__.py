"""Recommendations that ask for the same, found by their words, and links to be carried over."""
