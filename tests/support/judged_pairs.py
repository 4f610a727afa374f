"""Pairs of real recommendations judged by reading both: whether they ask for the same.

Named by the paragraphs of two Working Group reports (A/HRC/26/6 on Viet Nam, A/HRC/28/15 on Slovenia).
"The same" is one outcome asked for in other words or with another push; one that is narrower, or about
another treaty, is not.
"""

from __future__ import annotations

VIET_NAM, SLOVENIA = "A/HRC/26/6#143.", "A/HRC/28/15#115."

SAME = {
    VIET_NAM: """
        106-107 106-108 107-108 97-98 98-99 97-109 105-106 110-111 99-107 102-106 5-6 10-11
        11-13 13-14 10-13 12-13 37-38 38-39 39-40 40-41 37-39 70-71 71-72 89-90 90-91 89-91
        158-164 146-158 161-153 151-152 201-203 200-204 202-204 200-224 204-224 202-224 142-143
        25-26 26-27 81-83 49-187 48-56 115-116""",
    SLOVENIA: """
        14-15 15-16 5-16 6-8 8-10 9-13 11-12 7-9 6-11 121-124 114-116 114-115 105-112 33-38
        33-36 44-51 47-52 40-42 71-81 78-71 22-31""",
}
DIFFERENT = {
    VIET_NAM: """
        5-7 10-16 10-20 16-7 20-23 18-28 89-97 97-114 122-126 124-126 192-120 194-201 140-142
        58-65 133-135 134-137 150-175 179-177 205-206 208-212 191-190 220-215 84-85 82-80
        130-131 73-70 74-71 69-85 121-120 187-185 37-79""",
    SLOVENIA: """
        3-4 6-14 2-3 14-17 11-133 119-121 107-114 103-104 33-26 72-73 70-73 62-89 145-148
        146-147 57-58 45-46 135-137 131-160 99-98""",
}


def judged(pairs: dict[str, str]) -> list[tuple[str, str]]:
    """The pairs as ids, each in order of code points."""
    found = []
    for document, text in pairs.items():
        for pair in text.split():
            one, other = sorted(document + number for number in pair.split("-"))
            found.append((one, other))
    return found
