"""Adverts as other programs save them: JSON-LD JobPosting, HR-XML PositionOpening, CSV.

``read`` gives what one file says in fields, ``as_json_ld`` and ``as_hr_xml`` write one advert. No
address in a file is ever fetched. Knows no Django.
"""

from adverts.files.carrying import packed, unpacked
from adverts.files.hrxml_writing import as_hr_xml
from adverts.files.jsonld_writing import as_json_ld, employment_types
from adverts.files.reading import EXTENSIONS, MAX_BYTES, MAX_ROWS, read
from adverts.files.terms import Advert, AdvertError, Code, Doubt, Source, Wanted

__all__ = [
    "EXTENSIONS",
    "MAX_BYTES",
    "MAX_ROWS",
    "Advert",
    "AdvertError",
    "Code",
    "Doubt",
    "Source",
    "Wanted",
    "as_hr_xml",
    "as_json_ld",
    "employment_types",
    "packed",
    "read",
    "unpacked",
]
