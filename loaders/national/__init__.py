"""National reports: sections that name recommendations, and what their sentences cite."""
