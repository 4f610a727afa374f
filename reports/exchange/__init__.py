"""Graphs as files for other tools, and SPARQL over the RDF form."""
