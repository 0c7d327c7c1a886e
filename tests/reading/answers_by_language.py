"""Answer lines as factory managers type them, per language, with what they mean in short.

`done`, `go`, `go 60`, `no` (not started), `blocked`, `date 2027-01-15`, `help`, `ask` (not sure,
asked back), `-` (taken as a comment). A trailing `?`: taken, and something is asked beside it.
Written on 23 November 2026. Languages of low confidence (km, my) are always asked back.
"""

from __future__ import annotations

TABLE = """
en: 1 done = done
en: 1 Done. = done
en: 1 all completed, photos attached = done
en: 1 work finished last week = done
en: 1 100% completed = done
en: 1 completed 15 Nov 2026 = done
en: 1 done, will send photos next week = done
en: 1 Done - waiting for your verification = done
en: 1 done on time, no problem = done
en: 1 yes done = done
en: 1 certificate received, done = done
en: 1 nobody has done this = ask
en: 1 hardly done = ask
en: 1 we want it done = ask
en: 1 can you mark it done = ask
en: 1 was done, now reopened = ask
en: 1 done my part = ask
en: 1 Done for 3 out of 4 lines = ask
en: 1 100% by March = ask
en: 1 ok noted = ask
en: 1 Dec done = ask
en: 1 not done = ask
en: 1 not yet = ask
en: 1 pending = ask
en: 1 almost done = ask
en: 1 almost done 90% = go 90
en: 1 done? = ask
en: 1 done, but one door missing = ask
en: 1 done except stair B = ask
en: 1 hopefully done = ask
en: 1 should be done = ask
en: 1 if approved done = ask
en: 1 not fully done = ask
en: 1 half of the doors done = ask
en: 1 3 of 5 doors done = ask
en: 1 line 2 done = ask
en: 1 order completed = ask
en: 1 machine ordered ok = ask
en: 1 will be done = ask
en: 1 done 60% = ask
en: 1 60% done = go 60
en: 2 60% waiting for the inspector = go 60
en: 2 in progress = go
en: 2 working on it, 40 % = go 40
en: 2 wip = go
en: 2 half = go 50
en: 2 sixty per cent = go 60
en: 2 60 = ask
en: 2 60-70% = ask
en: 2 150% = ask
en: 3 new date 15 Jan 2027, payroll late = date 2027-01-15
en: 3 will be finished by 15 Jan 2027 = date 2027-01-15
en: 3 done by 15 Jan 2027 = date 2027-01-15
en: 3 end of January = date 2027-01-31
en: 3 not finished, new date 2027-02-01 = date 2027-02-01
en: 3 03/04/2027 = ask
en: 3 31 Feb 2027 = ask
en: 3 15 Jan 2026 = ask
en: 3 done 15 Jan 2027 = ask
en: 3 delayed = ask
en: 3 in progress, 03/04/2027 = go?
en: 4 help = help
en: 4 pls call me = help
en: 4 we need help with the election = help
en: 4 ? = help
en: 5 not started = no
en: 5 nothing yet = no
en: 5 blocked, no budget = blocked
en: 5 waiting for the permit = blocked
en: 5 on hold = blocked
en: 5 n/a = ask
en: 5 no change = -
en: 5 yes = ask
en: 5 no = ask

de: 1 erledigt = done
de: 1 ist fertig, Fotos anbei = done
de: 1 noch nicht erledigt = ask
de: 1 größtenteils erledigt = ask
de: 1 fast fertig = ask
de: 1 wird erledigt = ask
de: 1 zu 60 % erledigt = go 60
de: 2 läuft noch, ca. 60 % = go 60
de: 2 in Arbeit = go
de: 3 neuer Termin 15. Januar 2027 = date 2027-01-15
de: 3 bis Ende März = date 2027-03-31
de: 3 wird nächste Woche erledigt = date 2026-12-04
de: 3 verschoben auf 15.01.2027 = date 2027-01-15
de: 4 brauchen Hilfe = help
de: 5 noch nicht angefangen = no
de: 5 warten auf die Genehmigung = blocked
de: 1 erledigt bis auf Treppe B = ask

da: 1 færdig = done
da: 1 faerdig = done
da: 1 alt er gennemført = done
da: 1 ikke færdig endnu = ask
da: 1 næsten færdig = ask
da: 2 i gang, 60 % = go 60
da: 3 ny frist 15. januar 2027 = date 2027-01-15
da: 3 bliver færdig i næste uge = date 2026-12-04
da: 4 har brug for hjælp = help
da: 5 ikke startet = no
da: 5 venter på inspektøren = blocked

fr: 1 c'est fait = done
fr: 1 terminé, voir photos = done
fr: 1 pas encore fait = ask
fr: 1 presque terminé = ask
fr: 1 sera fait = ask
fr: 1 nous avons fait la commande = ask
fr: 1 fait à 60 % = go 60
fr: 2 en cours, 60% = go 60
fr: 3 nouvelle date 15 janvier 2027 = date 2027-01-15
fr: 3 d'ici fin janvier = date 2027-01-31
fr: 3 sera fait la semaine prochaine = date 2026-12-04
fr: 4 besoin d'aide = help
fr: 5 pas commencé = no
fr: 5 en attente du permis = blocked

es: 1 ya está hecho = done
es: 1 listo, adjunto fotos = done
es: 1 todavía no = ask
es: 1 casi listo = ask
es: 1 se hará = ask
es: 1 pedido hecho = ask
es: 2 vamos al 60% = go 60
es: 2 en proceso = go
es: 3 nueva fecha 15 de enero de 2027 = date 2027-01-15
es: 3 hasta finales de enero = date 2027-01-31
es: 4 necesitamos ayuda = help
es: 5 sin empezar = no
es: 5 esperando el permiso = blocked

pt: 1 já está feito = done
pt: 1 concluído = done
pt: 1 ainda não = ask
pt: 1 quase pronto = ask
pt: 1 será feito = ask
pt: 2 em andamento 60% = go 60
pt: 3 novo prazo 15 de janeiro de 2027 = date 2027-01-15
pt: 3 até fim de janeiro = date 2027-01-31
pt: 4 preciso de ajuda = help
pt: 5 não iniciado = no
pt: 5 aguardando a licença = blocked

it: 1 fatto = done
it: 1 completato, allego foto = done
it: 1 non ancora = ask
it: 1 quasi finito = ask
it: 1 sarà fatto = ask
it: 2 in corso al 60% = go 60
it: 3 nuova data 15 gennaio 2027 = date 2027-01-15
it: 3 entro fine gennaio = date 2027-01-31
it: 4 ho bisogno di aiuto = help
it: 5 da iniziare = no
it: 5 in attesa del permesso = blocked

nl: 1 klaar = done
nl: 1 alles afgerond = done
nl: 1 nog niet klaar = ask
nl: 1 bijna klaar = ask
nl: 1 wordt afgerond = ask
nl: 2 mee bezig, 60% = go 60
nl: 3 nieuwe datum 15 januari 2027 = date 2027-01-15
nl: 4 hulp nodig = help
nl: 5 nog niet begonnen = no
nl: 5 wachten op vergunning = blocked

pl: 1 zrobione = done
pl: 1 wszystko wykonane = done
pl: 1 jeszcze nie = ask
pl: 1 prawie gotowe = ask
pl: 1 będzie zrobione = ask
pl: 2 w trakcie, 60% = go 60
pl: 3 nowy termin 15 stycznia 2027 = date 2027-01-15
pl: 3 będzie zrobione w przyszłym tygodniu = date 2026-12-04
pl: 4 potrzebna pomoc = help
pl: 5 nie rozpoczęto = no
pl: 5 czekamy na pozwolenie = blocked

tr: 1 tamamlandı = done
tr: 1 TAMAMLANDI = done
tr: 1 işlem tamamlandı = done
tr: 1 tamamlanmadı = ask
tr: 1 tamamlanacak = ask
tr: 1 sipariş yapıldı = ask
tr: 1 bitmek üzere = ask
tr: 2 %60 tamamlandı = go 60
tr: 2 devam ediyor, %60 = go 60
tr: 3 yeni tarih 15 Ocak 2027 = date 2027-01-15
tr: 3 Ocak sonuna kadar = date 2027-01-31
tr: 3 gelecek hafta tamamlanacak = date 2026-12-04
tr: 4 yardım lazım = help
tr: 5 henüz başlamadık = no
tr: 5 onay bekliyoruz = blocked

zh-Hans: 1 已完成 = done
zh-Hans: 1 已经全部整改完毕，见附件照片 = done
zh-Hans: 1 防火门已安装完成 = done
zh-Hans: 1 没问题，已完成 = done
zh-Hans: 1 未成年工问题已整改完成 = done
zh-Hans: 1 未完成 = ask
zh-Hans: 1 还没有完成 = ask
zh-Hans: 1 完成不了 = ask
zh-Hans: 1 基本完成，还差两扇门 = ask
zh-Hans: 1 订单已完成 = ask
zh-Hans: 1 完成了吗？ = ask
zh-Hans: 1 预计下个月完成 = ask
zh-Hans: 1 争取完成 = ask
zh-Hans: 1 计划完成 = ask
zh-Hans: 1 正在完成 = ask
zh-Hans: 1 只完成了培训 = ask
zh-Hans: 1 12月15日完成 = date 2026-12-15
zh-Hans: 1 11月15日完成 = done
zh-Hans: 1 争取月底完成 = date 2026-11-30
zh-Hans: 2 完成60%，等待检查 = go 60
zh-Hans: 2 进行中，60％ = go 60
zh-Hans: 2 百分之六十 = go 60
zh-Hans: 2 六成 = go 60
zh-Hans: 2 完成了一半 = go 50
zh-Hans: 3 新日期 2027年1月15日，工资系统延误 = date 2027-01-15
zh-Hans: 3 下周五之前完成 = date 2026-12-04
zh-Hans: 3 需要延期到明年3月底 = date 2027-03-31
zh-Hans: 4 需要帮助 = help
zh-Hans: 5 未开始 = no
zh-Hans: 5 等待消防局检查 = blocked
zh-Hans: 5 没有变化 = -

zh-Hant: 1 已完成 = done
zh-Hant: 1 尚未完成 = ask
zh-Hant: 1 預計完成 = ask
zh-Hant: 1 即將完成 = ask
zh-Hant: 2 進行中 60% = go 60
zh-Hant: 3 新日期 2027年1月15日 = date 2027-01-15
zh-Hant: 4 需要幫助 = help
zh-Hant: 5 未開始 = no
zh-Hant: 5 等待核准 = blocked

vi: 1 đã xong = done
vi: 1 xong rồi ạ = done
vi: 1 da xong = done
vi: 1 chưa xong = ask
vi: 1 chua xong = ask
vi: 1 sắp xong = ask
vi: 1 sẽ hoàn thành = ask
vi: 2 đang làm, được 60% = go 60
vi: 2 hoàn thành 60% = go 60
vi: 3 ngày mới 15/1/2027 vì hệ thống lương chậm = date 2027-01-15
vi: 3 dời đến cuối tháng 1 = date 2027-01-31
vi: 3 sẽ hoàn thành vào tuần sau = date 2026-12-04
vi: 4 cần giúp đỡ = help
vi: 5 chưa bắt đầu = no
vi: 5 đang chờ thanh tra = blocked

bn: ১ সম্পন্ন হয়েছে = done
bn: ১ কাজ শেষ = done
bn: 1 hoye geche = done
bn: 1 done bhai = done
bn: ১ এখনো হয়নি = ask
bn: ১ শেষ হয় নাই = ask
bn: ১ করা হবে = ask
bn: 1 hoy nai ekhono = ask
bn: 1 kaj sesh hobe = ask
bn: 1 order kora hoyeche = ask
bn: ১ প্রায় শেষ = ask
bn: ২ ৬০% কাজ হয়েছে, পরিদর্শকের অপেক্ষায় = go 60
bn: ২ চলছে = go
bn: 2 kaj cholche 60% = go 60
bn: ৩ নতুন তারিখ ১৫ জানুয়ারি ২০২৭ = date 2027-01-15
bn: ৩ জানুয়ারির শেষে = date 2027-01-31
bn: ৩ আগামী সপ্তাহে শেষ হবে = date 2026-12-04
bn: ৪ সাহায্য লাগবে = help
bn: 4 help lagbe = help
bn: ৫ শুরু হয়নি = no
bn: ৫ আটকে আছে = blocked

hi: 1 पूरा हो गया है = done
hi: १ काम पूरा हो गया = done
hi: 1 ho gaya sir = done
hi: 1 अभी नहीं हुआ = ask
hi: 1 किया जाएगा = ask
hi: 1 लगभग पूरा = ask
hi: 1 nahi hua = ask
hi: 1 order kar diya = ask
hi: 2 काम चल रहा है 60% = go 60
hi: 2 chal raha hai = go
hi: 3 नई तारीख 15 जनवरी 2027 = date 2027-01-15
hi: 3 जनवरी के अंत तक = date 2027-01-31
hi: 3 अगले हफ्ते हो जाएगा = date 2026-12-04
hi: 4 मदद चाहिए = help
hi: 5 शुरू नहीं हुआ = no
hi: 5 निरीक्षक का इंतजार = blocked

ur: 1 مکمل ہو گیا = done
ur: 1 ابھی نہیں ہوا = ask
ur: 1 تقریباً مکمل = ask
ur: 1 مکمل ہو جائے گا = ask
ur: 2 کام جاری ہے 60% = go 60
ur: ۲ ۶۰٪ = go 60
ur: 3 نئی تاریخ 15 جنوری 2027 = date 2027-01-15
ur: 3 اگلے ہفتے مکمل ہو جائے گا = date 2026-12-04
ur: 4 مدد چاہیے = help
ur: 5 شروع نہیں ہوا = no
ur: 5 انتظار = blocked

ar: 1 تم = done
ar: 1 تمّ الانتهاء = done
ar: 1 تم الانتهاء من تركيب الأبواب = done
ar: 1 تم طلب الأبواب = ask
ar: 1 لم يتم بعد = ask
ar: 1 سيتم التنفيذ = ask
ar: 1 على وشك الانتهاء = ask
ar: 2 قيد التنفيذ 60% = go 60
ar: 2 ٦٠٪ بانتظار المفتش = go 60
ar: 3 موعد جديد 15 يناير 2027 = date 2027-01-15
ar: 3 نهاية يناير = date 2027-01-31
ar: 3 سيتم الانتهاء الأسبوع القادم = date 2026-12-04
ar: 4 نحتاج مساعدة = help
ar: 5 لم نبدأ بعد = no
ar: 5 في انتظار الموافقة = blocked

id: 1 sudah selesai = done
id: 1 selesai, foto terlampir = done
id: 1 belum selesai = ask
id: 1 hampir selesai = ask
id: 1 akan selesai = ask
id: 1 sudah dipesan = ask
id: 2 sedang dikerjakan 60% = go 60
id: 2 selesai 60% = go 60
id: 3 target baru 15 Januari 2027 = date 2027-01-15
id: 3 akan selesai minggu depan = date 2026-12-04
id: 4 butuh bantuan = help
id: 5 belum mulai = no
id: 5 menunggu izin = blocked

th: 1 เสร็จแล้วครับ = done
th: 1 ดำเนินการแล้ว = done
th: 1 ยังไม่เสร็จ = ask
th: 1 ใกล้เสร็จแล้ว = ask
th: 1 จะเสร็จ = ask
th: 2 กำลังดำเนินการ 60% = go 60
th: 3 วันที่ใหม่ 15 มกราคม 2570 = date 2027-01-15
th: 3 จะเสร็จสัปดาห์หน้า = date 2026-12-04
th: 4 ขอความช่วยเหลือ = help
th: 5 ยังไม่เริ่ม = no
th: 5 รอผู้ตรวจ = blocked

ja: 1 完了しました = done
ja: 1 対応済みです = done
ja: 1 まだ完了していません = ask
ja: 1 ほぼ完了 = ask
ja: 1 完了する予定です = ask
ja: 2 対応中 60% = go 60
ja: 3 新しい期限 2027年1月15日 = date 2027-01-15
ja: 3 1月末までに完了予定です = date 2027-01-31
ja: 4 ヘルプお願いします = help
ja: 5 未着手 = no
ja: 5 承認待ち = blocked

ko: 1 완료했습니다 = done
ko: 1 완료하였습니다. 사진 첨부합니다 = done
ko: 1 아직 완료되지 않았습니다 = ask
ko: 1 거의 완료 = ask
ko: 1 완료 예정입니다 = ask
ko: 1 완료 못했습니다 = ask
ko: 2 진행 중입니다 60% = go 60
ko: 3 새 기한 2027년 1월 15일 = date 2027-01-15
ko: 3 1월 말까지 완료하겠습니다 = date 2027-01-31
ko: 4 도움이 필요합니다 = help
ko: 5 미착수 = no
ko: 5 승인 대기 중 = blocked

km: 1 រួចរាល់ហើយ = ask
km: 1 បានបញ្ចប់ = ask
km: 1 មិនទាន់រួច = ask
km: 1 ជិតរួច = ask
km: 2 កំពុងធ្វើ = ask
km: 2 ៦០% = go 60
km: 3 ថ្ងៃថ្មី 15 មករា 2027 = date 2027-01-15
km: 4 ជំនួយ = ask
km: 5 មិនទាន់ចាប់ផ្តើម = ask
km: 5 រង់ចាំ = ask

my: 1 ပြီးပါပြီ = ask
my: 1 ပြီးစီး = ask
my: 1 မပြီးသေးပါ = ask
my: 1 ပြီးခါနီး = ask
my: 2 လုပ်ဆောင်နေဆဲ = ask
my: 2 ၆၀% = go 60
my: 3 ရက်အသစ် 15 ဇန်နဝါရီ 2027 = date 2027-01-15
my: 4 အကူအညီ = ask
my: 5 မစရသေး = ask
my: 5 စောင့်ဆိုင်း = ask
"""


def cases() -> list[tuple[str, str, str]]:
    """(language, line, meaning in short) of the whole table."""
    found = []
    for row in TABLE.strip().splitlines():
        if row.strip():
            language, _, rest = row.partition(": ")
            line, _, meaning = rest.rpartition(" = ")
            found.append((language, line, meaning))
    return found
