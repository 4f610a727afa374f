"""Every citation of a draft judged against the graph: does it exist, is it in force, is it quoted right."""
