"""Units named for a person or an event: the kind is part of their name (decree 30, annex II, IV.1.b)."""

from __future__ import annotations

NAMED_FOR = frozenset(
    {
        *("Chu Văn An", "Dương Minh Châu", "Đào Duy Từ", "Đặng Thùy Trâm", "Điện Biên Phủ", "Đồng Khởi"),
        *(
            "Hà Huy Tập",
            "Hai Bà Trưng",
            "Hoàng Hoa Thám",
            "Hoàng Văn Thụ",
            "Hồ Chí Minh",
            "Hồ Đắc Kiện",
            "Hồ Thị Kỷ",
            "Kim Đồng",
        ),
        *("Lê Chân", "Lê Đại Hành", "Lê Ích Mộc", "Lê Lợi", "Lê Quý Đôn", "Lê Thanh Nghị", "Lương Thế Trân"),
        *("Lương Văn Tri", "Lý Bôn", "Lý Thường Kiệt", "Lý Văn Lâm", "Ngô Mây", "Ngô Quyền", "Nguyễn Bỉnh Khiêm"),
        *("Nguyễn Du", "Nguyễn Đại Năng", "Nguyễn Huệ", "Nguyễn Lương Bằng", "Nguyễn Nghiêm", "Nguyễn Phích"),
        *("Nguyễn Trãi", "Nguyễn Úy", "Nguyễn Văn Linh", "Nguyễn Việt Khái", "Phạm Ngũ Lão", "Phạm Sư Mạnh"),
        *("Phan Đình Phùng", "Phan Ngọc Hiển", "Quang Trung", "Tạ An Khương", "Thục Phán", "Tô Hiệu"),
        *("Trần Hưng Đạo", "Trần Lãm", "Trần Liễu", "Trần Nhân Tông", "Trần Phán", "Trần Phú", "Trần Văn Thời"),
        *("Triệu Việt Vương", "Trương Quang Trọng"),
    }
)
"""Written by hand: the lists of units do not have this. A name that is missing here is corrected in `units.yaml`."""
