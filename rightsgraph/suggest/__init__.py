"""Suggestions: which provision, law and agency a recommendation may be about, with reasons and a calibrated score."""
