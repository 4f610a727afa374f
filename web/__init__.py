"""The product in a browser: every page is a question, a search, a load or a decision of the library."""
