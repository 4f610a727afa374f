"""Recommendations that ask for the same, found by their words, and links that a replacement would carry over."""
