"""Two cycles, documents, days or graphs compared by what is asked, answered and done."""
