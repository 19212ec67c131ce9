"""The map of the 50 districts: a tile each by its place in the city, tinted by the share of results reported.

Eight columns fit a telephone. Places are ours; a unit whose code is not here has no tile.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from chiwat.queries.lines import UnitLine

#: Code: column, row, and the short name in pieces that may part.
PLACES = {
    "5001": (4, 5, "พระ", "นคร"), "5002": (4, 6, "ป้อม", "ปราบฯ"), "5003": (4, 7, "สัมพันธ", "วงศ์"),
    "5004": (5, 7, "บาง", "รัก"), "5005": (5, 6, "ปทุม", "วัน"), "5006": (6, 8, "ยาน", "นาวา"),
    "5007": (4, 4, "ดุสิต"), "5008": (5, 4, "พญา", "ไท"), "5009": (6, 5, "ห้วย", "ขวาง"),
    "5010": (7, 7, "พระ", "โขนง"), "5011": (7, 4, "บาง", "กะปิ"), "5012": (5, 2, "บาง", "เขน"),
    "5013": (8, 3, "มีน", "บุรี"), "5014": (8, 5, "ลาด", "กระบัง"), "5015": (8, 2, "หนอง", "จอก"),
    "5016": (2, 7, "ธน", "บุรี"), "5017": (3, 7, "คลอง", "สาน"), "5018": (3, 6, "บางกอก", "ใหญ่"),
    "5019": (3, 5, "บางกอก", "น้อย"), "5020": (2, 4, "ตลิ่ง", "ชัน"), "5021": (2, 6, "ภาษี", "เจริญ"),
    "5022": (1, 6, "หนอง", "แขม"), "5023": (1, 8, "บางขุน", "เทียน"), "5024": (3, 8, "ราษฎร์", "บูรณะ"),
    "5025": (5, 1, "ดอน", "เมือง"), "5026": (4, 3, "จตุ", "จักร"), "5027": (5, 3, "ลาด", "พร้าว"),
    "5028": (6, 3, "บึง", "กุ่ม"), "5029": (5, 8, "สาทร"), "5030": (4, 8, "บางคอ", "แหลม"),
    "5031": (3, 3, "บาง", "ซื่อ"), "5032": (5, 5, "ราช", "เทวี"), "5033": (6, 7, "คลอง", "เตย"),
    "5034": (8, 6, "ประเวศ"), "5035": (3, 4, "บาง", "พลัด"), "5036": (2, 8, "จอม", "ทอง"),
    "5037": (6, 4, "ดิน", "แดง"), "5038": (7, 6, "สวน", "หลวง"), "5039": (6, 6, "วัฒนา"),
    "5040": (2, 5, "บาง", "แค"), "5041": (4, 2, "หลัก", "สี่"), "5042": (6, 2, "สาย", "ไหม"),
    "5043": (7, 3, "คันนา", "ยาว"), "5044": (8, 4, "สะพาน", "สูง"), "5045": (7, 5, "วังทอง", "หลาง"),
    "5046": (7, 2, "คลอง", "สามวา"), "5047": (7, 8, "บาง", "นา"), "5048": (1, 5, "ทวี", "วัฒนา"),
    "5049": (2, 9, "ทุ่ง", "ครุ"), "5050": (1, 7, "บาง", "บอน"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tile:
    """One district: where it stands, its name, and the step of its tint (0: nothing was due)."""

    unit: UnitLine
    column: int
    row: int
    name: tuple[str, ...]
    share: int | None
    step: int


def tiles(districts: Sequence[UnitLine]) -> tuple[Tile, ...]:
    """The tiles of the districts that have a place, from north to south, west to east."""
    placed = [_tile(unit) for unit in districts if unit.code in PLACES]
    return tuple(sorted(placed, key=lambda tile: (tile.row, tile.column)))


def _tile(unit: UnitLine) -> Tile:
    column, row, *name = PLACES[unit.code]
    share = reported_share(unit.reported, due=unit.due)
    return Tile(unit, int(column), int(row), tuple(str(part) for part in name), share, tint(share))


def reported_share(reported: int, *, due: int) -> int | None:
    """Whole per cent of the results due that have a figure, never rounded up to 100 or down to 0; None: none is due.

    >>> reported_share(1, due=300), reported_share(299, due=300), reported_share(0, due=4), reported_share(0, due=0)
    (1, 99, 0, None)
    """
    if due == 0:
        return None
    share = int((Decimal(reported) * 100 / due).to_integral_value())
    if 0 < reported < due:
        return min(max(share, 1), 99)
    return share


def tint(share: int | None) -> int:
    """The step of the tint: 1 below 40, 2 below 60, 3 below 80, 4 from 80.

    >>> [tint(share) for share in (None, 0, 39, 40, 60, 80, 100)]
    [0, 1, 1, 2, 3, 4, 4]
    """
    if share is None:
        return 0
    return 1 + sum(share >= edge for edge in (40, 60, 80))
