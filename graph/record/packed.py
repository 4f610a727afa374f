"""Long JSON texts as they lie in the store: packed by zlib, each by itself.

Each is short, so it is packed with a dictionary of what such texts hold; without it hardly anything would be gained.
The dictionary is part of the format: another one would need another `FORMAT_VERSION`.
"""

from __future__ import annotations

import sqlite3
import zlib
from functools import lru_cache
from typing import Final, overload

_SHORT = 32  # letters: what packing would save here is less than what it costs
_REPEATED = 128  # letters: what is longer hardly comes again
WINDOW, _MEMORY, _LEVEL = -13, 6, 6  # no header: the statement has a checksum of its own
# what stands often comes last: it is reached by a shorter way
_WORDS = (
    "Luật Nghị định của Chính phủ quy định về việc thực hiện các quyền con người theo pháp luật Việt Nam Điều Khoản "
    "de la loi relative aux droits de l'homme et à la protection des personnes los derechos humanos de las personas "
    "shall be liable to imprisonment Minister may by order prescribe under section paragraph subsection of this Act or any "
    "other person who, in accordance with the law, competent authorities, non-governmental organizations, women, girls, "
    "children, persons with disabilities, indigenous peoples, migrants, refugees, minorities, gender equality, violence "
    "against, trafficking in persons, torture, death penalty, freedom of expression, education, health, discrimination, "
    "Take further measures to strengthen the implementation of legislation and policies on ensure access to justice "
    "Continue efforts to promote and protect human rights, Ratify the Optional Protocol to the International Covenant on "
    "Civil and Political Rights; The Committee recommends that the State party take all necessary measures to ensure that "
    "the rights of persons are fully respected in law and in practice, including by adopting a national action plan and "
)
_NAMES = (
    '"active_from":"2000-01-01","kind":"law","issued_on":"2015-06-01","in_force_from":"2016-07-01","title":"Law on ","state":'
    '["VNM",["State"],"",""],"title_local":"","heading":"","assessment":"","response":"","text_local":"","note":"","called":["",'
    '"sdgs":["sdg/16"],"groups":["group/women"],"themes":["theme/","expects_proposed":["law","practice"],"followed_up_on":"'
    '{"counted":"yes","cycle":"3","date":"2019-03-01","described":true,"document":"A/HRC/41/7","kind":"recommendation",'
    '"made_by":["NOR"],"mechanism":"UPR","mechanism_kind":"treaty body","state":"VNM","states":["VNM"],'
    '{"basis":"law","mandates":["mandate:"],"provisions":["","role":"cooperate","since":"0001-01-01","status":"active",'
    '"until":"9999-12-31","via":"'
    '{"basis":"plan","mandates":["mandate:"],"role":"lead","since":"2000-01-01","status":"not yet","until":"2025-01-01"}'
    '{"begins":"2016-01-01","citation":"art. 8(1)","containers":["vnm/36/2015/QH13","vnm/36/2015/QH13#art_8",'
    '"vnm/36/2015/QH13#art_8__para_1"],"depth":2,"described":true,"law":"vnm/36/2015/QH13","law_mark":"f45d4927",'
    '"print_order":"012art 000000008 013para 000000001","start_known":true}'
    '{"e":[["report","para. ",null,"high"]],"g":[],"k":[],"p":{"cycle":"3","date":"2019-03-01","kind":"recommendation",'
    '"paragraph":"140.1","position":"supported","status":"confirmed","extent":"full","method":"document",'
    '"text":""},"r":{"mechanism":["UPR",["Mechanism"],"",""]}}'
    '{"e":[],"g":[],"k":[],"o":["vnm/100/2015/QH13",["Law"],"",""],"p":{"article":"1","clause":"2","level":"clause",'
    '"number":"2","text":"'
)
_TAIL = '"},"r":{},"x":"#art_1__para_2"}'
DICTIONARY: Final = (_WORDS + _TAIL + _NAMES).encode()
# learnt once: copies of it pack in two thirds of the time of new ones
_PACKER = zlib.compressobj(_LEVEL, zlib.DEFLATED, WINDOW, _MEMORY, zlib.Z_DEFAULT_STRATEGY, DICTIONARY)


def pack(text: str) -> str | bytes:
    """The text as it is stored; the same for the same text."""
    if len(text) < _SHORT:
        return text
    return _packed(text) if len(text) > _REPEATED else _packed_before(text)


def _packed(text: str) -> bytes:
    packer = _PACKER.copy()
    return packer.compress(text.encode()) + packer.flush()


# what the relationships of one row say is often the same
_packed_before = lru_cache(maxsize=1_024)(_packed)


@overload
def unpack(stored: str | bytes) -> str: ...


@overload
def unpack(stored: None) -> None: ...


def unpack(stored: str | bytes | None) -> str | None:
    """What `pack` was given; sqlite3.DatabaseError where the bytes are none of its."""
    if not isinstance(stored, bytes):
        return stored
    try:
        unpacker = zlib.decompressobj(WINDOW, DICTIONARY)
        text = unpacker.decompress(stored).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise sqlite3.DatabaseError(f"what a row holds is damaged ({error})") from error
    if not unpacker.eof or unpacker.unused_data:
        raise sqlite3.DatabaseError("what a row holds is damaged (its end is not where it was)")
    return text


def prepare(db: sqlite3.Connection) -> None:
    """Make both known to a connection, as functions of SQL."""
    for function in (pack, unpack):
        db.create_function(function.__name__, 1, function, deterministic=True)
