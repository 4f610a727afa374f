"""Expressions by which the names of laws are found in running text."""

from __future__ import annotations

import re

from rightsgraph.ontology.ids import law_numbers
from rightsgraph.ontology.text import law_dates

_CAP = r"[A-ZÀ-ÖØ-ÞĐ][\w’'.\-]*"
_LINK = (
    r"(?:of|and|on|the|for|against|to|in|&|de|with|by|or|its|their|from|relating|concerning|certain|other)"
)
_YEAR = r"(?:1[6-9]|20)\d\d"
_HEADS = (
    r"Constitution|Basic\s+Law|Code|Act|Law|Ordinance|Statute|Charter|Rules|Regulations|Decree|Proclamation|"
    r"Bill\s+of\s+Rights|Covenant|Convention|Protocol|Treaty|Directive|Regulation|Declaration|Order"
    r"|Resolution"
)

WORD = re.compile(r"[\w/]+")
YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
YEAR_BEHIND = re.compile(
    rf",?\s*(?:\(\s*(?:năm\s+|of\s+)?{_YEAR}\s*\)|(?:of\s+|năm\s+|de\s+)?(?<!/){_YEAR}(?![\d/-]))"
)
YEAR_BEFORE = re.compile(rf"({_YEAR})\s+$")
VERSION_BEFORE = re.compile(r"\b(former|previous|old|new|revised|draft|repealed|proposed)\s+$", re.IGNORECASE)
OF_STATE = re.compile(
    rf"\s+(?:of\s+(?:the\s+)?|nước\s+|de\s+la\s+|du\s+|de\s+"
    rf"|del\s+)(?P<name>{_CAP}(?:\s+(?:of\s+(?:the\s+)?|and\s+|(?:hòa|xã|hội|chủ|nghĩa)\s+)*{_CAP}){{0,12}})"
)
GOES_ON = re.compile(
    rf"\s+(?:of\s+(?!{_YEAR}|\d)|on\s+(?!{_YEAR}|\d)|and\s+(?={_CAP}\s+(?:{_HEADS}))|(?={_CAP}\b)(?!Art"
    rf"|Sec|Art\.|Luật|Điều|Khoản|Điểm|Chương|Chapter|Part|No\b|Số)|"
    r"(?!và|hoặc|của|này|được|quy|là|thì|có|số|năm|ngày|đã|hiện|trong|tại|về|để|bởi|theo|do|nêu|với|cũng"
    r"|sẽ|không|phải|điều|khoản|điểm|chương|Điều|Khoản|Điểm|Chương)"
    r"(?=[^\W\d_]*[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]))"
)
CAPITAL_BEFORE = re.compile(
    r"(?<![.;:]\s)\b(?!The\b|In\b|Of\b|Under\b|And\b|By\b|See\b|This\b|That\b|Its\b|As\b|Both\b|Article"
    r"|Art\b|Arts\b|Section|Chapter|"
    r"Point|Clause|Paragraph|Part\b|Le\b|La\b|El\b|Los\b|Theo\b|Tại\b|Điều|Both|With|To\b|From|For\b"
    r"|Although|While|Since|However|When\b|Whereas)"
    r"(?:[A-ZÀ-ÖØ-ÞĐ][a-zà-öø-ÿ’'-]+|(?![IVXLC]+\s)[A-Z]{2,})(?<!['’]s)\s+$"
)

OWN = re.compile(
    r"\b(?:th(?:is|e\s+present)\s+(?:Act|Law|Code|Decree|Ordinance|Constitution|Regulation|Convention"
    r"|Covenant|Circular|"
    r"Decision|Resolution|Directive|Charter|Protocol)"
    r"|(?:Bộ\s+luật|Luật|Hiến\s+pháp|Pháp\s+lệnh|Nghị\s+định|Nghị\s+quyết|Quyết\s+định|Thông\s+tư)\s+này"
    r"|la\s+présente\s+(?:loi|constitution|convention)|le\s+présent\s+(?:code|décret)|cette\s+loi|ce\s+code"
    r"|(?:la\s+presente|esta)\s+(?:ley|constitución|convención)|(?:el\s+presente|este)\s+(?:código"
    r"|decreto))\b",
    re.IGNORECASE,
)

_VI_KIND = (
    r"Bộ\s+luật|Luật|Hiến\s+pháp|Pháp\s+lệnh|Nghị\s+định|Nghị\s+quyết(?:\s+liên\s+tịch)?|Quyết\s+định|"
    r"Thông\s+tư(?:\s+liên\s+tịch)?|Chỉ\s+thị|Kế\s+hoạch|Văn\s+bản\s+hợp\s+nhất"
)
_EN_KIND = r"(?:Joint\s+)?(?:Law|Code|Decree|Decision|Circular|Ordinance|Resolution|Directive|Act|Order|Plan)"
VIETNAMESE_NUMBER = re.compile(
    rf"(?:(?P<title>\b(?:{_VI_KIND})(?:\s+[^\W\d][\w,]*){{0,12}}?|\b{_EN_KIND}(?:\s+(?:on|of|for"
    rf"|amending)(?:\s+[^\W\d][\w,’'-]*){{1,14}}?)?)\s+)?"
    rf"(?:\(?\s*(?:số|nos?\.?|number|n[°º])\s*:?\s*)?(?P<number>{law_numbers.IN_TEXT.pattern})\)?",
    re.IGNORECASE,
)
DATED = re.compile(
    rf"\s*,?\s*\(?(?:ngày|dated|date|of|du|de|del|issued\s+on"
    rf"|adopted\s+on)?\s*(?:the\s+)?{law_dates.PLAIN}\)?",
    re.IGNORECASE,
)
FOREIGN_NUMBER = re.compile(
    r"\b(?:(?:Organic|Federal|Constitutional|Framework|Basic|General|Special|Presidential|Royal"
    r"|Legislative|Executive|"
    r"Emergency|Supreme|Republic)\s+)?(?:Act|Law|Decree(?:[\s-]Law)?|Ordinance|Proclamation|Statute|Order"
    r"|Code|Resolution|"
    # "Regulation 3" alone is a provision
    r"Regulation(?!\s+\d{1,3}(?![\d/-]|[.,]\d|\s+of\s+(?:1[6-9]|20)\d\d)))\s+(?:\((?:EU|EC|EEC)\)\s*)?(?:(?:No|Nos|Number|N)[.°º]?\s*)?"
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,5}(?:[-/.]\d{1,4})?(?:\s+of\s+(?:1[6-9]|20)\d\d)?)(?![\w/])(?!\.\d)"
    r"|\b(?i:loi(?:\s+(?:organique|constitutionnelle|fédérale))?\s+n)\s?[°ºo.]\s?(?:\d[\d.]*(?:[-/]\d+)*)"
    r"|\b(?:[Dd]écret|[Oo]rdonnance)(?:-loi)?\s+n\s?[°ºo.]\s?(?:\d[\d.]*(?:[-/]\d+)*)"
    r"|\b(?:Lei(?i:\s+(?:Complementar|Orgânica|Constitucional))?|Decreto(?:-Lei)?|Portaria|Medida\s+Provisória)"
    r"\s+n\.?\s?[ºo°]\.?\s*(?:\d[\d.]*(?:[-/]\d+)*)(?!\w)"
    r"|\b(?i:Ley|Decreto(?:[\s-]Ley)?|Real\s+Decreto)(?i:\s+(?:Orgánica|General|Federal|Legislativo"
    r"|Supremo|Ejecutivo))?"
    r"(?:\s+N[.º°úo]*(?:mero)?\.?)?\s+(?:\d[\d.]*(?:[-/]\d+)*(?i:\s+de\s+(?:1[6-9]|20)\d\d)?)(?!\w)"
)
NUMBER_BEHIND = re.compile(
    rf",?\s*(?P<open>\()?(?:Act\s+)?(?:[Nn]o\.?\s*)?(?P<number>\d{{1,5}}[A-Z]?\s+of\s+{_YEAR})(?(open)\))(?!\w)"
)
BRACKETED_NUMBER = re.compile(
    rf",?\s*\((?:(?:Republic\s+)?Act\s+(?:[Nn]o\.?\s*)?(?=\d{{1,5}}\))|[Nn]o\.?\s*(?=\d{{1,5}}[A-Z]?\s+of))"
    rf"(?P<number>\d{{1,5}}[A-Z]?(?:\s+of\s+{_YEAR})?)\)"
)
POSSESSIVE_BEFORE = re.compile(rf"((?:{_CAP}\s+){{0,3}}[A-ZÀ-ÖØ-ÞĐ][\w.\-]*)['’]s?\s+(?:[a-z]+\s+)?$")
NUMBER_IN_NAME = re.compile(r"\d[\d.,]*(?:[-/]\d+)*(?i:\s+(?:of|de)\s+(?:1[6-9]|20)\d\d)?$")

# "Penal Code", "Prevention and Combating of Corrupt Activities Act", "2013 Constitution"
HEAD_LAST = re.compile(rf"(?<![\w’'])(?:{_HEADS})\b(?:\s*\((?:Cap\.?\s*)?\d+[A-Z]?\))?")
ALONE = re.compile(r"(?:Constitution|Charter|Covenant|Convention|Code|Act|Law)\b")
# "Sexual Offences (Amendment) Act", "Immigration (No. 2) Act"; an abbreviation is no part of a title
BRACKET_IN_TITLE = re.compile(rf"\((?:No\. ?\d+|(?![A-Z]+\)){_CAP},?(?: (?:{_LINK}|{_CAP}),?){{0,7}})\)")
CAPITAL_WORD = re.compile(_CAP)
LINK_WORD = re.compile(_LINK)
WORD_BEFORE = re.compile(r"\S+")

# "Law on the Prevention of Trafficking", "Code of Criminal Procedure", "Convention against Torture"
ENGLISH_HEAD_FIRST = re.compile(
    rf"\b(?:(?:{_CAP})\s+){{0,3}}?(?:{_HEADS})\s+(?:on|of|against|for|relating\s+to|concerning"
    rf"|to)\s+(?:the\s+|all\s+)*"
    rf"{_CAP}(?:(?:,?\s+(?:{_LINK}\s+)*)(?!No\b|Article|Art\.|Section|Chapter){_CAP}){{0,20}}"
)
LOWER_CASE = re.compile(
    r"\b(?:of|in|under)\s+the\s+(?P<title>(?:(?!the\b|of\b)[a-z][\w-]*\s+){0,4}?"
    r"(?:constitution|code|act|law|ordinance|decree|charter|covenant|convention))\b"
)
GENERIC = {
    "act",
    "law",
    "code",
    "decree",
    "ordinance",
    "convention",
    "covenant",
    "charter",
    "regulation",
    "regulations",
    "rules",
    "order",
    "the act",
    "the law",
    "the code",
    "statute",
    "protocol",
    "directive",
    "treaty",
    "resolution",
    "declaration",
    "luat",
    "bo luat",
    "nghi dinh",
    "nghi quyet",
    "quyet dinh",
    "thong tu",
    "loi",
    "ley",
    "codigo",
    "same act",
    "same law",
    "same code",
    "said act",
    "said law",
    "new law",
    "new code",
}
NOT_IN_TITLE = re.compile(
    r"^(?:(?:In|Under|Of|By|The|See|And|To|Article|Art\.|Section|Both|Pursuant|With|Its|An?|As|For|From"
    r"|On|This|That|Le|La|"
    r"El|Los|Las|Les|Selon|Según|However|Although|While|Since|Per)\s+)+|.*(?:\b[Tt]he|’s|'s|,\s+[Tt]he)\s+"
    r"|.*(?:\b(?:Articles?|Arts?\.?|Sections?|Chapters?|Parts?|Clauses?|Paragraphs?|Points?"
    r"|Schedules?)\s+\S+\s+(?:of\s+)?)",
    re.DOTALL,
)
DANGLING = re.compile(rf"(?:[\s,]+{_LINK}|[\s,.]+)+$")

VIETNAMESE_TITLE = re.compile(
    r"\b(?:Bộ\s+luật|Luật|Hiến\s+pháp|Pháp\s+lệnh"
    r"|Công\s+ước)(?:\s+[^\W\d_]+,?){0,16}(?:\s*(?:năm\s+)?\(?(?:19|20)\d\d\)?)?"
)
VIETNAMESE_STOP = re.compile(
    r"\s+(?:số|quy\s+định|được|là|thì|có|của|này|đã|ngày|và\s+(?:Bộ\s+luật|Luật|Điều|điều|khoản|các)|nêu"
    r"|với|sẽ|không|phải|"
    r"cũng|để|theo|bởi|hiện\s+hành|khoản|điểm|Điều|điều|Chương|Luật|Bộ\s+luật|Nghị|sửa\s+đổi|cho\s+phép"
    r"|về\s+việc|như|nước"
    r"|ban\s+hành|hoặc|hết|năm|trong|tại|do)\b|,\s+(?:Điều|điều|khoản|điểm|Luật|Bộ|Nghị)|,\s+(?=được|quy|là)",
)

FRENCH_TITLE = re.compile(
    r"\bCode\s+(?:de\s+(?:la\s+|l['’])?|du\s+|des\s+)?(?:pénal|civil|travail|commerce|électoral"
    r"|procédure\s+(?:pénale|civile)|"
    r"famille|enfant|justice\s+militaire|nationalité|santé\s+publique|éducation"
    r"|personnes\s+et\s+de\s+la\s+famille)(?:\s+général)?\b"
    r"|\bcode\s+(?:pénal|civil|électoral|du\s+travail|de\s+procédure\s+pénale|de\s+procédure\s+civile"
    r"|de\s+la\s+famille)\b"
    rf"|\b[Ll]oi(?:\s+(?:organique|fondamentale|constitutionnelle))?\s+du\s+{law_dates.PLAIN}"
    r"|\bConstitution\b|\bconstitution\b(?=\s+(?:du|de|togolaise|française))"
    r"|\bConvention\s+(?:contre|relative\s+aux|sur)\s+[^.;:()]{3,60}?(?=[.;:(,]|\s+(?:est|a|prévoit"
    r"|dispose)\b|$)"
)
_ES_CAP = r"[A-ZÁÉÍÓÚÑ][\wáéíóúñ]*"
SPANISH_TITLE = re.compile(
    rf"\bCódigo(?:\s+(?:(?:de|del|la|las|los|y|e|el)\s+)*{_ES_CAP}){{1,15}}"
    rf"|\bConstitución(?:\s+(?:Política|Nacional|Federal|Española))*(?:\s+de\s+la\s+República)?"
    rf"|\bLey(?:\s+(?:(?:de|del|la|las|los|para|contra|sobre|y|e|el|a|una)\s+)*{_ES_CAP}){{1,15}}"
    rf"|\bConvención(?:\s+(?:(?:de|del|la|las|los|para|contra|sobre|y|e|el)\s+)*{_ES_CAP}){{1,15}}"
    r"|\bcódigo\s+(?:penal|civil|procesal\s+penal|de\s+procedimiento\s+penal)\b"
)
AMENDED = re.compile(
    r"\s*[,(]?\s*(?:as\s+(?:last\s+)?amended(?:\s+and\s+supplemented)?|amended)\s+(?:by|in"
    r"|under)\s+(?:the\s+)?"
    r"|\s*[,(]?\s*(?:đã\s+)?(?:được\s+)?sửa\s+đổi(?:,?\s+bổ\s+sung)?(?:\s+(?:một\s+số\s+điều"
    r"|năm))?(?:\s+(?:bởi|theo|tại))?\s+"
    r"|\s*[,(]?\s*(?:telle?\s+que\s+)?modifiée?s?\s+(?:et\s+complétée?\s+)?par\s+(?:la\s+|le\s+|l['’])?"
    r"|\s*[,(]?\s*(?:en\s+su\s+forma\s+)?(?:modificad[oa]|reformad[oa])\s+por\s+(?:la\s+|el\s+)?",
    re.IGNORECASE,
)
AMENDED_PLAIN = re.compile(
    rf"\s*[,(]?\s*(?:as\s+amended|sửa\s+đổi(?:,?\s+bổ\s+sung)?\s+năm\s+{_YEAR})(?:\s+in\s+{_YEAR})?\s*[),]?",
    re.IGNORECASE,
)
