"""The one engine for running numbers: recommendations, paragraphs, sub-items, answers, rows of a table.

Numbers are misprinted, left out, printed twice, and figures in sentences look like them. The rules are the same for
every document: a start that looks like an item and stands between n-1 and n+1 takes the number of its place, the
printed form is told and kept as another name; nothing is added to another item because its number jumps; what a list
lacks at its beginning, inside it and at its end is told; a number counts only where a list carries it.

- `nested.walk`: lists inside the paragraphs of a report (115.1, 115.2, ... 116. 116.1)
- `rising.starts`: the paragraphs of a document (1., 2., ...)
- `partial.in_place`: numbers of a list that another document answers or orders anew (addenda, matrices, replies)
- `letters.in_place`: (a), (b), (i), (ii) below a paragraph
- `places`: what they share: what a place is, how a misprint is told, how numbers are accounted for
"""
