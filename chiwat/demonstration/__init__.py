"""The demonstration: a fictional city (ข้อมูลสมมติ) that looks like the real one; its words are in MODEL's rooms."""
