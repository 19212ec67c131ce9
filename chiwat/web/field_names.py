"""What the fields of an old page are called on ours, from the paths that changes and guesses are recorded by."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

_NAMES = {
    "code": _("รหัสตัวชี้วัด"),
    "name": _("ชื่อตัวชี้วัด"),
    "fiscal_year": _("ปีงบประมาณ"),
    "unit": _("หน่วยนับ"),
    "unit_raw": _("หน่วยนับ"),
    "unit_code": _("รหัสหน่วยงาน"),
    "unit_name": _("ชื่อหน่วยงาน"),
    "target": _("ค่าเป้าหมาย"),
    "target_text": _("ค่าเป้าหมาย"),
    "stated_result": _("ค่าที่ระบบเดิมแสดง"),
    "kind": _("ประเภทตัวชี้วัด"),
    "level": _("ระดับตัวชี้วัด"),
    "direction": _("ทิศทาง"),
    "assessed_quarter": _("ไตรมาสที่ตรวจประเมินล่าสุด"),
    "assessed_value": _("ผลตรวจประเมินล่าสุด"),
    "result": _("ผลงาน"),
    "state": _("สถานะผลงาน"),
    "shown_score": _("คะแนนที่ระบบเดิมแสดง"),
    "mark_2_1": _("ผลประเมิน 2.1"),
    "mark_2_2": _("ผลประเมิน 2.2"),
    "report": _("รายงาน"),
    "summary": _("สรุปผลการดำเนินงาน"),
    "definition": _("นิยาม"),
    "method": _("วิธีคำนวณ"),
    "criteria": _("เกณฑ์การประเมิน"),
    "data_source": _("แหล่งข้อมูล"),
    "plan": _("แผน"),
    "number": _("เลขที่"),
    "text": _("ข้อความ"),
    "projects": _("โครงการ"),
    "assessments": _("ผลประเมินโครงการ"),
    "value": _("ค่า"),
    "progress": _("ความคืบหน้า"),
    "supporting_factors": _("ปัจจัยสนับสนุน"),
    "obstacles": _("อุปสรรค"),
    "evidence": _("หลักฐานอ้างอิง"),
    "negotiated": _("เจรจาตกลง"),
    "goal": _("เป้าหมาย"),
    "rationale": _("หลักการและเหตุผล"),
    "objectives": _("วัตถุประสงค์"),
    "owner": _("ผู้รับผิดชอบ"),
    "phone": _("โทรศัพท์"),
    "signatories": _("ผู้ลงนาม"),
    "label": _("ระดับของแผน"),
    "quarter": _("ไตรมาส"),
    "encoding": _("การอ่านตัวอักษรของไฟล์"),
}


def field_name(path: str) -> str:
    """A path such as ``quarters/1/result`` in words; a part without words stays as it is, so that nothing is hidden."""
    parts = [part for part in path.strip("/").split("/") if part]
    if len(parts) > 1 and parts[0] == "quarters" and parts[1].isdigit():
        quarter = gettext("ไตรมาสที่ %(number)s") % {"number": int(parts[1]) + 1}
        return " ".join([*(_said(part) for part in parts[2:]), quarter])
    return " ".join(_said(part) for part in parts) or gettext("ทั้งหน้า")


def _said(part: str) -> str:
    if part.isdigit():
        return str(int(part) + 1)
    return gettext(_NAMES[part]) if part in _NAMES else part
