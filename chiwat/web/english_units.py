"""The commonest units of measure in English; any other stays in its own Thai word."""

_SINGULAR_AND_PLURAL = {
    "ร้อยละ": ("per cent", "per cent"),
    "ครั้ง": ("time", "times"),
    "คน": ("person", "people"),
    "ราย": ("case", "cases"),
    "แห่ง": ("place", "places"),
    "ชุมชน": ("community", "communities"),
    "เครือข่าย": ("network", "networks"),
    "โครงการ": ("project", "projects"),
    "กิจกรรม": ("activity", "activities"),
    "เรื่อง": ("matter", "matters"),
    "คะแนน": ("point", "points"),
    "ไร่": ("rai", "rai"),
    "ต้น": ("tree", "trees"),
    "นาที": ("minute", "minutes"),
    "วัน": ("day", "days"),
    "ตัน": ("tonne", "tonnes"),
    "บาท": ("baht", "baht"),
    "ล้านบาท": ("million baht", "million baht"),
}


def english_unit(name: str) -> str | None:
    """The unit's English name, for a caption.

    >>> english_unit("ครั้ง"), english_unit("ระดับ"), english_unit("หลังคา")
    ('times', 'level', None)
    """
    if name == "ระดับ":
        return "level"
    return _SINGULAR_AND_PLURAL[name][1] if name in _SINGULAR_AND_PLURAL else None


def in_english(figure: str, *, unit: str) -> str | None:
    """A figure with its unit in English, or None where the unit has no English word here.

    >>> in_english("62.50", unit="ร้อยละ"), in_english("1", unit="ครั้ง"), in_english("5", unit="หลังคา")
    ('62.50 per cent', '1 time', None)
    """
    if unit == "ระดับ":
        return f"level {figure}"
    if unit not in _SINGULAR_AND_PLURAL:
        return None
    singular, plural = _SINGULAR_AND_PLURAL[unit]
    return f"{figure} {singular if figure == '1' else plural}"
