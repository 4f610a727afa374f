"""Paths between recommendations, law and agencies, hop by hop, with the reason where one stops."""
