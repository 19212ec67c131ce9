"""Old pages made for the benches: full pages of at least 6 KB with fictional texts, one file an indicator-year."""

from pathlib import Path
from random import Random

_SENTENCES = (
    "ดำเนินการสำรวจพื้นที่และจัดทำทะเบียนผู้รับบริการในชุมชนครบถ้วนตามแผนที่กำหนดไว้",
    "จัดประชุมชี้แจงแนวทางการปฏิบัติงานแก่เจ้าหน้าที่และอาสาสมัครในพื้นที่",
    "ติดตามผลการดำเนินงานร่วมกับผู้แทนชุมชน พบว่าส่วนใหญ่เป็นไปตามเป้าหมาย",
    "อยู่ระหว่างรวบรวมเอกสารประกอบการเบิกจ่ายและรายงานผลต่อผู้บริหาร",
    "ลงพื้นที่ตรวจสอบคุณภาพงานและให้คำแนะนำในการปรับปรุงแก้ไข",
)
SMALLEST = 6 * 1024


def full_page(*, code: str, year: int, seed: int) -> str:
    """One full page as text, at least 6 KB of UTF-8."""
    rng = Random(seed)
    lines = [
        "รายละเอียดตัวชี้วัด", "Back Home", f"ร้อยละของงานตัวอย่างลำดับที่ {seed} ที่แล้วเสร็จตามแผน : {code}",
        "ค่าเป้าหมาย ร้อยละ : 80.00", "ผลงานที่ทำได้ ร้อยละ : 75.00",
        "ประเภทตัวชี้วัด : ตัวชี้วัดเชิงยุทธศาสตร์", "(ตัวชี้วัดระดับผลผลิต (output))", "0",
        "รายละเอียดตัวชี้วัดฯ : พิมพ์ข้อมูล", "*** สยป. ตรวจประเมินตัวชี้วัด : ไตรมาสที่ 4: 100",
        "ผลงานเทียบกับเป้าหมายรายไตรมาส", "ไตรมาสที่", "(1 - 4)", "*ผลงาน*", "(ร้อยละ)", "*ผลประเมินตัวชี้วัด*",
        "(* 2.1 / 2.2 *)",
    ]  # fmt: skip
    for quarter in range(1, 5):
        lines += [str(quarter), f"{quarter * 18.75:.2f}", "100.0000", "100 / 100"]
    for quarter in range(1, 5):
        text = " ".join(f"{rng.choice(_SENTENCES)} ครั้งที่ {rng.randint(1, 99)}" for _ in range(6))
        lines += [f"รายงานผลฯ ไตรมาสที่ {quarter}", f"วันที่ {rng.randint(1, 28)} มกราคม {year} {text}"]
    lines += ["** สรุปผลการดำเนินงาน **", rng.choice(_SENTENCES)]
    lines += ["นิยาม หรือความหมายของตัวชี้วัด", f"งานตัวอย่าง หมายถึง {rng.choice(_SENTENCES)}"]
    lines += ["วิธีการคำนวณ หรือ เกณฑ์การประเมิน", "จำนวนงานที่แล้วเสร็จ คูณ 100 หารจำนวนงานทั้งหมด"]
    lines += ["วิธีการการเก็บข้อมูล/แหล่งข้อมูล", "ทะเบียนงานของหน่วยงาน", "สนับสนุนยุทธศาสตร์กรุงเทพมหานครฯ"]
    lines += [":ด้านที่ ๒ - มหานครสีเขียว สะดวกสบาย", ":มิติที่ ๒.๑ - ตัวอย่าง", "โครงการ/กิจกรรมที่สนับสนุนตัวชี้วัด"]
    page = "\n\n".join(lines) + "\n"
    while len(page.encode()) < SMALLEST:
        page = page.replace("** สรุปผลการดำเนินงาน **\n\n", f"** สรุปผลการดำเนินงาน **\n\n{rng.choice(_SENTENCES)} ", 1)
    return page


def write_pages(folder: Path, *, count: int) -> None:
    """So many pages, over 50 districts and two years; the code is in the page, the year in its dates."""
    for number in range(count):
        district, serial, year = 5001 + number % 50, number // 100, 2563 + number // 50 % 2
        code = f"{district}-{serial + 1:04d}"
        page = full_page(code=code, year=year, seed=number)
        (folder / f"mykpi_{code}_{year}.txt").write_text(page, encoding="utf-8")


def write_nobodys_pages(folder: Path, *, count: int) -> None:
    """So many pages that say no code and whose names say none either: they wait to be identified."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        page = full_page(code="5001-0001", year=2564, seed=number).replace(" : 5001-0001", "")
        (folder / f"capture_{number}.txt").write_text(page, encoding="utf-8")
