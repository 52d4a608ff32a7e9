"""Sentences, headings and names of units that papers of the corpus are put together from."""

TOPICS = (
    "Tổ chức Tuần lễ hưởng ứng học tập suốt đời",
    "Tuyên truyền, phổ biến giáo dục pháp luật",
    "Trồng cây xanh và vệ sinh môi trường",
    "Bồi dưỡng kiến thức quốc phòng và an ninh cho đội ngũ cán bộ, công chức, viên chức trên địa bàn",
    "Tổ chức Hội khỏe Phù Đổng",
    "Phòng, chống thiên tai và tìm kiếm cứu nạn",
    "Phổ cập giáo dục, xóa mù chữ",
    "Rà soát, kiểm kê tài sản công",
)
TITLES = (
    "Mục đích, yêu cầu",
    "Nội dung thực hiện",
    "Nhiệm vụ và giải pháp",
    "Kinh phí thực hiện",
    "Tổ chức thực hiện",
    "Đối tượng và phạm vi",
    "Tình hình chung",
    "Kiến nghị, đề xuất",
)
GOALS = (
    "Mục đích",
    "Yêu cầu",
    "Công tác chỉ đạo, điều hành",
    "Công tác tuyên truyền",
    "Cơ sở vật chất và trang thiết bị",
    "Trách nhiệm của các cơ quan, đơn vị",
    "Chế độ thông tin, báo cáo",
    "Nguyên tắc phối hợp",
)
SENTENCES = (
    "Tổ chức thiết thực, tiết kiệm, hiệu quả, phù hợp với điều kiện thực tế của từng cơ quan, đơn vị.",
    "Huy động sự tham gia của các tầng lớp Nhân dân, các tổ chức chính trị - xã hội và doanh nghiệp trên địa bàn.",
    "Phân công cán bộ theo dõi, đôn đốc và tổng hợp kết quả thực hiện trước ngày 20 hằng tháng.",
    "Kinh phí thực hiện được bố trí từ nguồn ngân sách nhà nước và các nguồn huy động hợp pháp khác.",
    "Các cơ quan, đơn vị chủ động xây dựng kế hoạch, phân công nhiệm vụ cụ thể cho từng bộ phận.",
    "Đẩy mạnh ứng dụng công nghệ thông tin trong quản lý, điều hành và cung cấp dịch vụ công trực tuyến.",
    "Thường xuyên kiểm tra, kịp thời tháo gỡ khó khăn, vướng mắc trong quá trình thực hiện.",
    "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98,5%, tăng 1,2% so với cùng kỳ năm trước.",
    "Việc khen thưởng được thực hiện theo quy định của pháp luật về thi đua, khen thưởng.",
    "Đã tổ chức 12 lớp tập huấn cho 1.250 lượt người, trong đó có 640 lượt cán bộ cấp cơ sở.",
    "Phối hợp chặt chẽ với Mặt trận Tổ quốc Việt Nam và các đoàn thể trong công tác tuyên truyền, vận động.",
    "Hồ sơ gửi về bộ phận tổng hợp bằng bản giấy và bản điện tử qua hệ thống quản lý văn bản.",
    "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị phản ánh kịp thời để được hướng dẫn.",
    "Bảo đảm an toàn cho người tham gia, giữ gìn vệ sinh môi trường và trật tự công cộng.",
)
UNITS = (
    "Văn phòng Ủy ban nhân dân tỉnh",
    "Sở Tài chính",
    "Sở Nội vụ",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Hội Khuyến học tỉnh",
    "Báo và Đài Phát thanh, Truyền hình tỉnh",
    "Tỉnh đoàn Đông Sơn",
    "Hội Liên hiệp Phụ nữ tỉnh",
    "Liên đoàn Lao động tỉnh",
)
LEGAL_GROUNDS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương",
    "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
    "Căn cứ Quyết định số 387/QĐ-TTg ngày 25 tháng 3 năm 2022 của Thủ tướng Chính phủ phê duyệt Đề án",
    "Căn cứ Thông tư số 26/2016/TT-BTC ngày 19 tháng 02 năm 2016 của Bộ trưởng Bộ Tài chính",
    "Thực hiện Kế hoạch số 120/KH-BGDĐT ngày 12 tháng 01 năm 2023 của Bộ Giáo dục và Đào tạo",
)
