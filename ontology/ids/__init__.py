"""Identifiers: canonical ids, eIds of provisions, numbers of laws, names of States."""
