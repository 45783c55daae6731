"""Types of papers by whether what they say charges somebody."""

from __future__ import annotations

import re

NORMATIVE = {
    "Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch", "Văn bản hợp nhất", "Quy chế",
    "Quy định", "Điều lệ", "Lệnh", "Hiến pháp",
}  # fmt: skip
DECIDING = {"Quyết định", "Nghị quyết"}  # their articles decide: without a unit they charge nobody
TOLD = {"Báo cáo", "Tờ trình", "Biên bản", "Giấy mời", "Giấy chứng nhận", "Hợp đồng", "Thư công", "Giấy xác nhận"}
YEARLY = re.compile(r"/(?:19|20)\d\d/(?:QĐ|NQ)")
DUTIES = re.compile(r"\b(?:TRACH NHIEM|TO CHUC THUC HIEN|PHAN CONG|THI HANH|NHIEM VU|GIAI PHAP|TIEN DO)\b")
