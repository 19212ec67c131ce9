"""A reader with a pencil: what the why page prints, read from its HTML alone, and each method done again by hand."""

import re
from fractions import Fraction

from selectolax.lexbor import LexborHTMLParser

NONE = object()


def number(text):
    """The first figure of a text, commas taken out; None where there is none."""
    found = re.search(r"-?[\d,]+(?:\.\d+)?", text)
    return None if found is None else Fraction(found[0].replace(",", ""))


def numbers(text):
    return [Fraction(each.replace(",", "")) for each in re.findall(r"-?[\d,]+(?:\.\d+)?", text)]


def words(node):
    return " ".join(node.text().split())


class Printed:
    """One score as it is printed: whose, its points, how parts are put together, what is behind each part."""

    def __init__(self, section):
        self.side = words(section.css_first("h2"))
        lead = words(section.css_first(".lead"))
        self.points = number(lead.partition("จาก")[0]) if "จาก" in lead else None
        self.basis = lead
        self.least = "น้อยที่สุด" in " ".join(words(each) for each in section.css(".combined"))
        tables = section.css("dl.pairs")
        self.after = next((pairs(each) for each in tables if "after" in each.attributes.get("class", "")), {})
        self.parts = [pairs(each) for each in tables if "after" not in each.attributes.get("class", "")]
        self.methods = {part["วิธีให้คะแนน"].partition(" · ")[0] for part in self.parts}

    def by_hand(self):
        """The points from the figures printed, rounded half up to four places; None where no part has any."""
        told = [(number(part.get("น้ำหนักในตัวชี้วัด", "1")), done(part)) for part in self.parts]
        counted = [(weight, points) for weight, points in told if points is not None]
        if not counted:
            return None
        if self.least:
            exact = min(points for _, points in counted)
        else:
            exact = sum(weight * points for weight, points in counted) / sum(weight for weight, _ in counted)
        exact *= number(self.after.get("ตัวคูณแปลงคะแนน", "1"))
        before = exact
        for name, text in self.after.items():
            if name.startswith("หัก"):
                amount, reports = numbers(text)[:2]
                exact = max(Fraction(0), exact - amount * reports * (before if "ส่วน" in text else 1))
        return half_up(exact)


def half_up(exact, *, places=4):
    scaled = exact * 10**places
    return Fraction((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator), 10**places)


def pairs(table):
    """A list of terms as it is printed; rounds with their figures among them."""
    return {words(each.css_first("dt")): words(each.css_first("dd")) for each in table.css("div")}


def printed(html):
    """Every score of a why page."""
    return [Printed(section) for section in LexborHTMLParser(html).css("section.score")]


def done(part):
    """One part by its method, from what is printed; None where the page says that there is no figure."""
    method = part["วิธีให้คะแนน"].partition(" · ")[0]
    value = number(part["ผลงานของปี"]) if "ผลงานของปี" in part else None
    if method == "ผลประเมินของผู้ตรวจประเมิน":
        return marks(part)
    if method == "ค่าเป้าหมายรายรอบ":
        return checkpoints(part)
    return None if value is None else BY_HAND[method](part, value)


def per_cent(value, *, target, cap, lower):
    if not target and not lower:  # nothing to divide by
        return None
    if lower:
        return cap if value <= target else cap * target / value
    return max(Fraction(0), min(cap, value / target * 100))


def is_lower(part):
    return part["ทิศทาง"] == "ยิ่งน้อยยิ่งดี"


def percent_of_target(part, value):
    return per_cent(value, target=number(part["ค่าเป้าหมาย"]), cap=number(part["คะแนนสูงสุด"]), lower=is_lower(part))


def along(knots, value, *, lower, short):
    sign = -1 if lower else 1
    if sign * (value - knots[0][0]) < 0:
        return short(knots[0], value)
    for (start, low), (end, high) in zip(knots, knots[1:], strict=False):
        if sign * (value - end) < 0:
            return low + (value - start) / (end - start) * (high - low)
    return knots[-1][1]


def bands(part, value):
    knots = [tuple(numbers(each)) for each in part["ค่า : คะแนน"].split(" · ")]
    lower, floor = is_lower(part), part["ต่ำกว่าขั้นแรก"]

    def short(first, value):
        if floor.startswith("ได้ 0"):
            return Fraction(0)
        if floor.startswith("ได้คะแนนของ"):
            return first[1]
        return first[1] * first[0] / value if lower else max(Fraction(0), first[1] * value / first[0])

    return along(knots, value, lower=lower, short=short)


def three_targets(part, value):
    knots = list(zip(numbers(part["ค่าเป้าหมายขั้นต้น มาตรฐาน ขั้นสูง"]), numbers(part["คะแนน"]), strict=True))
    return along(knots, value, lower=is_lower(part), short=lambda first, value: Fraction(0))


def milestones(part, value):
    steps = numbers(part["คะแนนของแต่ละขั้น"])
    return steps[min(int(value), len(steps)) - 1] if value >= 1 else Fraction(0)


def pass_fail(part, value):
    target = number(part["ค่าเป้าหมาย"])
    passed = value <= target if is_lower(part) else value >= target
    return number(part["คะแนน"]) if passed else Fraction(0)


def within(part, value):
    low, high, reach, points = (number(part[name]) for name in ("ช่วงต่ำสุด", "ช่วงสูงสุด", "ระยะผ่อนผันนอกช่วง", "คะแนน"))
    away = max(low - value, value - high, Fraction(0))
    return points if not away else Fraction(0) if away >= reach else points * (1 - away / reach)


def marks(part):
    given = {name.split()[-1]: number(text) for name, text in part.items() if name.startswith("ผลประเมิน 2")}
    if not given:
        return None
    if part["วิธีใช้ผลประเมิน"] == "ใช้ผลประเมิน 2.1":
        return given["2.1"]
    weights = dict(each.split() for each in part["น้ำหนัก"].split(" · "))
    counted = [(Fraction(weight), given[name]) for name, weight in weights.items()]
    return sum(weight * mark for weight, mark in counted) / sum(weight for weight, _ in counted)


def checkpoints(part):
    cap, lower, told = number(part["คะแนนสูงสุด"]), is_lower(part), []
    for line in part["ค่าเป้าหมาย × น้ำหนัก"].split(" · "):
        name, _, rest = line.partition(": ")
        target, weight = numbers(rest)
        value = number(part[f"ค่าที่ใช้ ณ {name}"])
        if value is not None:
            told.append((weight, per_cent(value, target=target, cap=cap, lower=lower)))
    return sum(weight * points for weight, points in told) / sum(weight for weight, _ in told) if told else None


BY_HAND = {
    "ร้อยละของค่าเป้าหมาย": percent_of_target,
    "ระดับคะแนน": bands,
    "ค่าเป้าหมายสามขั้น (ขั้นต้น มาตรฐาน ขั้นสูง)": three_targets,
    "ขั้นความสำเร็จ": milestones,
    "ผ่าน / ไม่ผ่าน": pass_fail,
    "อยู่ในช่วงที่กำหนด": within,
}
