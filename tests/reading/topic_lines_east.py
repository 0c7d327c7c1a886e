# tables of lines: one case on one line is easier to compare
"""Ordinary answers by topic in languages of East and South-East Asia: `## language | title`.

Written by hand, with what a careful colleague would note, before the reader or its words were
looked at. `asked`: it must be asked, or says nothing of where the measure stands.
"""

LINES = """
## vi | Trả lương làm thêm giờ còn thiếu
đã trả hết cùng lương tháng 11 = done
đã trả cho 90 trên 140 người = going
kế toán vẫn đang tính = going
tháng 1 sẽ trả = asked
## vi | Kiểm tra bình chữa cháy
bình nào cũng đã kiểm tra và dán tem = done
xưởng 1 xong, xưởng 2 tuần sau = going
nghe tổ trưởng nói kiểm tra rồi = asked
## vi | Diễn tập thoát hiểm ca đêm
đã diễn tập ngày 18/11, có biên bản = done
diễn tập dự kiến ngày 17/12 = 2026-12-17
## vi | Lắp che chắn cho máy dập
máy nào cũng có che chắn rồi = done
lắp được 7 trên 12 máy = going
đã đặt hàng che chắn, chưa về = going
nhà cung cấp không giao, đang kẹt = blocked
## vi | Trả hộ chiếu cho lao động nước ngoài
đã trả lại hộ chiếu cho từng người, có ký nhận = done
có phải trả hết không ạ? = help
## vi | Bầu đại diện người lao động
bầu xong hôm 24/11 = done
đã có danh sách ứng viên, tuần sau bỏ phiếu = going
chưa ai làm việc này = not started
## vi | Xét nghiệm nước uống
mẫu đang ở phòng thí nghiệm = going
nước đã xét nghiệm, đạt = done
nước đã xét nghiệm, không đạt = asked
cho chúng tôi đến 15/02/2027 = 2027-02-15
## vi | Hệ thống xử lý nước thải
hệ thống chạy ổn định từ tháng 10 = done
đường ống xong, còn thiếu bơm = going

## id | Pembayaran kekurangan upah lembur
sudah dibayar semua bersama gaji November = done
sudah dibayar 75 dari 120 orang = going
bagian keuangan masih menghitung = going
akan dibayar bulan Januari = asked
## id | Pemeriksaan APAR
APAR semua sudah dicek dan diberi label = done
gedung A sudah, gedung B minggu depan = going
katanya sudah dicek = asked
## id | Simulasi evakuasi shift malam
simulasi diadakan tgl 18 November, berita acara terlampir = done
simulasi dijadwalkan 17 Desember = asked
## id | Pelindung mesin press
semua mesin press sudah pakai pelindung = done
pelindung sudah dipesan, menunggu barang datang = going
vendor tidak kirim barang, kami macet = blocked
## id | Pengembalian paspor pekerja migran
paspor sudah di tangan masing-masing = done
paspor dikembalikan kalau kontrak habis = asked
## id | Kontrak kerja tertulis
sudah tanda tangan semua = done
draft kontrak lagi dicek pengacara = going
belum ada yang pegang = not started
## id | Uji kualitas air minum
sampel sudah di lab = going
air sudah diuji, hasilnya layak minum = done
air sudah diuji, hasilnya tidak layak = asked
mohon waktu sampai 15 Februari 2027 = 2027-02-15
## id | Ruang laktasi
ruang laktasi sudah dipakai sejak Oktober = done
ruangan sudah dicat, kulkas belum ada = going

## ms | Pemeriksaan alat pemadam api
semua alat pemadam sudah diperiksa = done
sedang diperiksa = going
akan diperiksa bulan Januari = asked
belum mula = not started
## ms | Pemulangan pasport pekerja asing
pasport sudah dipulangkan kepada semua = done
belum dipulangkan = asked

## th | จ่ายค่าล่วงเวลาค้างจ่าย
จ่ายครบทุกคนพร้อมเงินเดือนพฤศจิกายนแล้ว = done
จ่ายไปแล้ว 80 จาก 120 คน = going
ฝ่ายบัญชีกำลังคำนวณ = going
จะจ่ายเดือนมกราคม = asked
## th | ตรวจถังดับเพลิง
ถังดับเพลิงตรวจครบทุกถังแล้ว = done
อาคาร 1 เสร็จ อาคาร 2 สัปดาห์หน้า = going
## th | ซ้อมอพยพหนีไฟกะกลางคืน
ซ้อมไปแล้ววันที่ 18 พ.ย. = done
เลื่อนซ้อมเพราะฝนตก = asked
## th | ติดการ์ดเครื่องปั๊ม
ติดการ์ดครบทุกเครื่องแล้ว = done
สั่งการ์ดไปแล้ว รอของ = going
ผู้ขายไม่ส่งของ ติดขัดอยู่ = blocked
## th | คืนหนังสือเดินทางให้แรงงานต่างด้าว
คืนพาสปอร์ตให้ทุกคนแล้ว เซ็นรับครบ = done
หัวหน้าบอกว่าคืนแล้ว = asked
## th | ตรวจคุณภาพน้ำดื่ม
ส่งตัวอย่างน้ำไปแล็บแล้ว = going
ตรวจแล้ว น้ำผ่านเกณฑ์ = done
ตรวจแล้ว น้ำไม่ผ่านเกณฑ์ = asked
ขอเวลาถึง 15 กุมภาพันธ์ 2570 = 2027-02-15
## th | เลือกตั้งคณะกรรมการสวัสดิการ
เลือกตั้งเรียบร้อยเมื่อ 24 พ.ย. = done
ยังไม่มีใครทำเรื่องนี้ = not started

## zh-Hans | 补发4月至9月加班费
已随11月工资全部补发 = done
140人已补发90人 = going
财务还在核算 = going
一月份补发 = asked
## zh-Hans | 灭火器年检
灭火器全部检过,标签已换 = done
一车间检完了,二车间下周 = going
应该都检了吧 = asked
## zh-Hans | 夜班消防演练
11月18日演练过了,有记录 = done
演练定在12月17日 = asked
演练因下雨取消 = asked
## zh-Hans | 冲床加装防护罩
每台冲床都装上防护罩了 = done
12台装了7台 = going
防护罩已下单,等到货 = going
供应商不发货,卡住了 = blocked
装了又被工人拆了 = asked
## zh-Hans | 退还外籍工人护照
护照都还给本人了,签收单附后 = done
员工自愿让公司保管 = asked
## zh-Hans | 与临时工签书面合同
都签了,每人一份 = done
律师在看合同 = going
这个没人管 = not started
## zh-Hans | 饮用水检测
水样送检了 = going
检测合格,报告附上 = done
检测不合格 = asked
请延到2027年2月15日 = 2027-02-15
## zh-Hans | 工人代表选举
11月24日选出来了,5个代表 = done
候选人名单已公示,下周投票 = going
## zh-Hans | 污水处理站
10月起运行正常,达标排放 = done
管道铺好了,泵还没到 = going
## zh-Hans | 食堂卫生许可证
许可证已拿到 = done
材料交上去了,等批 = going
## zh-Hans | Fire extinguishers serviced
全部做过保养了 = done

## zh-Hant | 補發加班費
已隨11月薪資全數補發 = done
120人已補發80人 = going
會計還在算 = going
一月會補發 = asked
## zh-Hant | 滅火器檢修
滅火器全部檢修過了 = done
A棟好了,B棟下禮拜 = going
## zh-Hant | 夜班疏散演練
11月18日已辦理演練 = done
演練延期 = asked
## zh-Hant | 沖床加裝護罩
每台沖床都裝好護罩了 = done
護罩訂了,還沒到 = going
廠商不出貨,卡住了 = blocked
## zh-Hant | 歸還移工護照
護照都已還給移工本人 = done
仲介說已歸還 = asked
## zh-Hant | 飲用水檢驗
水樣已送驗 = going
檢驗合格 = done
檢驗不合格 = asked
請給我們到2027年2月15日 = 2027-02-15
## zh-Hant | 退還移工仲介費
已全額退還給26位移工 = done
第一期款已退 = going
還沒人處理 = not started
## zh-Hant | 勞工代表選舉
代表已選出,共五位 = done
下週投票 = 2026-12-18

## ja | 未払い残業代の支払い
11月の給与で全員に支払済みです = done
120名中80名に支払いました = going
経理で計算中です = going
1月に支払います = asked
## ja | 消火器の点検
消火器は全て点検済み、ラベルも更新しました = done
第1工場は完了、第2工場は来週です = going
点検したはずです = asked
## ja | 夜勤の避難訓練
11月18日に実施しました = done
12月17日に実施予定です = 2026-12-17
雨で中止になりました = asked
## ja | プレス機のカバー取付
全台にカバーを付けました = done
12台のうち7台に付けました = going
カバーは発注済みで入荷待ちです = going
業者が納品してくれず止まっています = blocked
## ja | 外国人実習生のパスポート返却
全員にパスポートを返しました = done
監理団体が返したそうです = asked
## ja | 飲料水の検査
検体を検査機関に出しました = going
検査の結果、問題ありませんでした = done
検査の結果、不適合でした = asked
2027年2月15日まで延ばしてください = 2027-02-15
## ja | 労働者代表の選挙
11月24日に代表を選出しました = done
まだ誰も手をつけていません = not started
## ja | 局所排気装置の設置
設置して稼働しています = done
見積もりを取っています = going

## ko | 미지급 연장수당 지급
11월 급여와 함께 전원 지급했습니다 = done
120명 중 80명 지급했습니다 = going
경리팀에서 계산 중입니다 = going
1월에 지급하겠습니다 = asked
## ko | 소화기 점검
소화기 전부 점검했습니다 = done
1동은 끝났고 2동은 다음 주입니다 = going
점검했을 겁니다 = asked
## ko | 야간조 대피 훈련
11월 18일에 실시했습니다 = done
12월 17일 실시 예정입니다 = asked
## ko | 프레스 방호 덮개 설치
모든 프레스에 덮개를 달았습니다 = done
12대 중 7대 달았습니다 = going
덮개 주문했고 입고 대기 중입니다 = going
업체가 납품을 안 해서 멈춰 있습니다 = blocked
## ko | 이주노동자 여권 반환
전원에게 여권을 돌려줬습니다 = done
에이전시에서 돌려줬다고 합니다 = asked
## ko | 식수 검사
시료를 검사소에 보냈습니다 = going
검사 결과 적합입니다 = done
검사 결과 부적합입니다 = asked
2027년 2월 15일까지 연장 부탁드립니다 = 2027-02-15
## ko | 근로자 대표 선출
11월 24일에 선출했습니다 = done
아직 아무도 손대지 않았습니다 = not started

## km | ពិនិត្យបំពង់ពន្លត់អគ្គិភ័យ
បានពិនិត្យរួចរាល់ទាំងអស់ហើយ = done
កំពុងពិនិត្យ = going
នឹងពិនិត្យនៅខែមករា = asked
មិនទាន់ចាប់ផ្តើម = not started
## km | Pay overtime arrears
paid to all workers already with november salary = done
បានបើកប្រាក់ឲ្យកម្មករទាំងអស់ហើយ = done

## my | မီးသတ်ဆေးဘူး စစ်ဆေးခြင်း
အားလုံး စစ်ဆေးပြီးပါပြီ = done
စစ်ဆေးနေဆဲပါ = going
ဇန်နဝါရီလမှာ စစ်ဆေးပါမယ် = asked
မစတင်ရသေးပါ = not started
## my | Fire exits kept clear
all exits are clear now, photo attached = done
ထွက်ပေါက်အားလုံး ရှင်းပြီးပါပြီ = done
"""
