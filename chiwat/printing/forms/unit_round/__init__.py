"""The unit round's paper (ชุดรายงานของหน่วยงาน): its cover; the forms behind it are those of the indicators."""
