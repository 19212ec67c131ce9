"""A folder with everything that an archivist's disk holds: layouts that meet, doubles, conflicts, archives, ruins."""

import zipfile
from pathlib import Path

YEAR = 2564


def _blocks(*lines: str) -> str:
    return "\n\n".join(lines) + "\n"


def name_of(number: int) -> str:
    """The name that a page and its row in the list share."""
    return f"จำนวนลานกีฬาแบบที่ {number} ที่ปรับปรุง"


def code_of(number: int) -> str:
    """Codes of two offices."""
    return f"{5026 + number % 2}-{number:04d}"


def full(number: int, *, target: str = "4.00", tail: str = "", report: str = "ปรับปรุงแล้ว 3 แห่ง") -> str:
    """A full page; the code is printed, the year comes from the caller."""
    table = ["1", "3.00", "100", "100 / 100", "2", "0.00", "0", "0 / 0", "3", "0.00", "0", "0 / 0"]
    table += ["4", "0.00", "100", "0 / 0"]
    return _blocks(
        *("รายละเอียดตัวชี้วัด", "Back Home", f"{name_of(number)} : {code_of(number)}", f"ค่าเป้าหมาย แห่ง : {target}"),
        *("ผลงานที่ทำได้ แห่ง : 3.00", "ประเภทตัวชี้วัด : ตัวชี้วัดเชิงยุทธศาสตร์", "(ตัวชี้วัดระดับผลผลิต (output))", "0"),
        *("รายละเอียดตัวชี้วัดฯ : พิมพ์ข้อมูล", "*** สยป. ตรวจประเมินตัวชี้วัด : ไตรมาสที่ 1: 100"),
        *(
            "ผลงานเทียบกับเป้าหมายรายไตรมาส",
            "ไตรมาสที่",
            "(1 - 4)",
            "*ผลงาน*",
            "(แห่ง)",
            "*ผลประเมินตัวชี้วัด*",
            "(* 2.1 / 2.2 *)",
        ),
        *table,
        *("รายงานผลฯ ไตรมาสที่ 1", report, "รายงานผลฯ ไตรมาสที่ 2", "-", "รายงานผลฯ ไตรมาสที่ 3", "-"),
        *("รายงานผลฯ ไตรมาสที่ 4", "-", "** สรุปผลการดำเนินงาน **", "นิยาม หรือความหมายของตัวชี้วัด", "ลานกีฬา หมายถึง ลานในชุมชน"),
        *("วิธีการคำนวณ หรือ เกณฑ์การประเมิน", "นับจำนวนลานที่ตรวจรับแล้ว", "วิธีการการเก็บข้อมูล/แหล่งข้อมูล", "ทะเบียนของเขต"),
        *("สนับสนุนยุทธศาสตร์กรุงเทพมหานครฯ", ":ด้านที่ ๓ - มหานครสำหรับทุกคน", f":มิติที่ ๓.๑ - เมืองที่ {number % 3}"),
        *("โครงการ/กิจกรรมที่สนับสนุนตัวชี้วัด", f"ปรับปรุงลานกีฬา : 50260000-{number:04d}{tail}"),
    )


def form(number: int) -> str:
    """A print form: no code; what it alone tells is an obstacle."""
    return _blocks(
        f"1. ชื่อตัวชี้วัด : {name_of(number)}",
        "2. ระดับความสำเร็จ : ผลผลิต (Output) ผลลัพธ์ (Outcome)",
        "3. คำนิยาม :",
        ":: ลานกีฬา หมายถึง ลาน",
        "4. วิธีการคำนวณ :",
        ":: นับจำนวนลาน",
        "5. เป้าหมาย : 4.00 (แห่ง)",
        ": ผลงานที่ทำได้ = 3.00 (แห่ง)",
        "6. รายงานผลการดำเนินงาน (รายไตรมาส) :",
        "(6.1) ไตรมาสที่ 1 : ปรับปรุงแล้ว",
        "(6.2) ไตรมาสที่ 2 :",
        "(6.3) ไตรมาสที่ 3 :",
        "(6.4) ไตรมาสที่ 4 :",
        "(6.5) สรุปผลการดำเนินงาน (ปลายปีงบประมาณ) :",
        "7. ปัจจัยสนับสนุนการดำเนินงาน :",
        "8. อุปสรรคต่อการดำเนินงาน :",
        f":: ฝนตกหนัก {number}",
        "9. หลักฐานอ้างอิง :",
    )


def project(number: int, *, progress: str = "65.00") -> str:
    """A project that the full pages name."""
    return _blocks(
        *("ความคืบหน้าโครงการ/กิจกรรม", "Back Home", "FusionCharts will render here"),
        *(f"ปรับปรุงลานกีฬา {number} : 50260000-{number:04d}", f"สำนักงานเขตจตุจักร : ({YEAR})", progress),
        *(f"ความคืบหน้าโครงการ ร้อยละ {progress}", "นายตัวอย่าง ทดสอบระบบ (โทร. 5301)", "ดูโครงการแผนปีฯ : พิมพ์ข้อมูล"),
        *("*** สยป. ประเมินโครงการ : ไตรมาสที่ 1 100.0000", "หลักการและเหตุผล", "ลานชำรุด", "วัตถุประสงค์ของโครงการ", "ซ่อมลาน"),
        *("เป้าหมายของโครงการ", "แล้วเสร็จในปี", "สนับสนุนยุทธศาสตร์กรุงเทพมหานครฯ"),
    )


def unit_list(numbers: list[int], *, unit: str, target: str = "4.00") -> str:
    """Rows of a unit's list."""
    lines = [f"ผลการปฏิบัติราชการประจำปี : {YEAR}ของหน่วยงาน : {unit}0000", "Home Home SED", "มิติที่ 1 : ด้านประสิทธิผลตามพันธกิจ"]
    for place, number in enumerate(numbers, start=1):
        lines += [f"({place}) {name_of(number)}\n[มิติที่ 1 : ]\n{name_of(number)}"]
        lines += [f"หน่วยนับ : แห่ง\nเป้าหมาย : {target}\nผลงาน : 3.00", "ผลงานเทียบกับเป้าหมายรายไตรมาส"]
        lines += ["ไตรมาสที่\n(1 - 4)\n*ผลงาน*\n(แห่ง)\n*ผลประเมินตัวชี้วัด*\n(* 2.1 / 2.2 *)"]
        lines += ["1\n3.00\n\n100 / 100\n2\n0.00\n\n0 / 0\n3\n0.00\n\n0 / 0\n4\n0.00\n\n0 / 0"]
        lines += [f"รายงานผลฯ ไตรมาสที่ {quarter}\n\n-" for quarter in (1, 2, 3, 4)]
    return _blocks(*lines)


def write_mixed(folder: Path, *, pages: int) -> Path:
    """Fill a folder and write its index beside it; the path of the index."""
    index = ["file,code,fiscal_year"]

    def write(name: str, text: str, *, code: str = "", year: int | str = YEAR) -> None:
        (folder / name).write_text(text, encoding="utf-8")
        index.append(f"{name},{code},{year}")

    for number in range(pages):
        _write_one(write, number=number)
    evens, odds = list(range(0, pages, 2)), list(range(1, pages, 2))
    write("a_list_before.txt", unit_list([*evens, 9001], unit="5026"))
    write("z_list_after.txt", unit_list([*odds, 9002], unit="5027", target="5.00"))
    (folder / "x_ruin.txt").write_text("ไม่ใช่หน้าของระบบเดิม", encoding="utf-8")
    (folder / "x_ruin.zip").write_bytes(b"PK\x03\x04 broken")
    with zipfile.ZipFile(folder / "y_pages.zip", "w") as packed:
        packed.writestr("old/again.txt", full(1))
        packed.writestr("old/other.txt", full(2, target="7.00"))
    index += [f"old/again.txt,{code_of(1)},{YEAR}", f"old/other.txt,{code_of(2)},{YEAR}"]
    path = folder.parent / f"{folder.name}.csv"
    path.write_text("\n".join(index) + "\n", encoding="utf-8")
    return path


def _write_one(write, *, number: int) -> None:
    code = code_of(number)
    write(f"m{number:03d}_full.txt", full(number), code=code)
    if number % 3 == 0:
        write(f"m{number:03d}_again.txt", full(number) + "\n", code=code)
    if number % 4 == 0:
        write(f"m{number:03d}_conflict.txt", full(number, target="9.00"), code=code)
        write(f"n{number:03d}_conflict.txt", full(number, target="9.00"), code=code)
    if number % 5 == 0:
        write(f"{'k' if number % 2 else 'n'}{number:03d}_form.txt", form(number), code=code)
    if number % 6 == 0:
        write(f"b{number:03d}_waiting.txt", form(number + 500))
        write(f"c{number:03d}_found.txt", form(number + 500), code=f"5028-{number:04d}")
        write(f"d{number:03d}_unknown.txt", form(number + 800), year="")
    if number % 7 == 0:
        write(f"p{number:03d}.txt", project(number))
        write(f"q{number:03d}.txt", project(number, progress="70.00"))
