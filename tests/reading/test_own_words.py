# ruff: noqa: E501  # one case on one line is easier to compare
"""How busy people say it in their own words: standstill, help, dates, shares and conclusions.

Written apart from the replies that showed what was missing, in other words and more languages.
"""

from __future__ import annotations

from datetime import date

import pytest

from followbot.domain.reply import Answer
from followbot.domain.terms import MeasureStatus
from followbot.reading.answers import read_answers
from followbot.reading.written import Written
from tests.reading.answering import a_letter, lines_of, outline, read

MONDAY = date(2026, 12, 7)
NAMES = {
    MeasureStatus.REPORTED_COMPLETE: "done",
    MeasureStatus.IN_PROGRESS: "going",
    MeasureStatus.NOT_STARTED: "not started",
    MeasureStatus.BLOCKED: "blocked",
}


def what(answer: Answer) -> str:
    """The one thing that an answer says."""
    if answer.percent not in {None, 0, 100}:
        return f"{answer.percent}%"
    if answer.status is not None:
        return NAMES[answer.status]
    if answer.new_date is not None:
        return answer.new_date.isoformat()
    return "help" if answer.help else "no change"


def told(text: str, language: str) -> str:
    """What a line says of measure 2, "asked" where it must be asked, "" where nothing is said."""
    written = Written(lines_of(text), (), ())
    said = read_answers(written, a_letter(5), (), MONDAY, language)
    answer = next((one for one in said.answers if one.measure == "M-02"), None)
    if answer is None:
        return ""
    asked = not answer.sure or any(one.measure == "M-02" for one in said.questions)
    return "asked" if asked else what(answer)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "2 we did it on Nov 26 with 142 people so this one is closed from our side", "done"),
        ("en", "2 guards fitted and tested last week, all ok, finished", "done"),
        ("en", "2 the audit took place on 3 November, you can tick this off", "done"),
        ("en", "2 delivered and installed, that one is off the list", "done"),
        ("en", "2 is finished since weeks", "done"),
        ("en", "2 all paid with November wages, done", "done"),
        ("en", "2 Done, all paid with November wages.", "done"),
        ("en", "2 tender closed, no contractor appointed, not started", "not started"),
        ("en", "2 nothing moved yet, we wait for cement and money from head office", "blocked"),
        ("en", "2 the bank does not answer, so we are stuck", "blocked"),
        ("en", "2 until the ministry signs we cannot proceed", "blocked"),
        ("en", "2 everything on hold as long as the permit is missing", "blocked"),
        ("en", "2 date pls 20 Apr 2027", "2027-04-20"),
        ("en", "2 TDC revised 31.05.2027", "2027-05-31"),
        ("en", "2 target now 20 May 2027", "2027-05-20"),
        ("en", "2 WIP 65%", "65%"),
        ("en", "2 one last door to go, so 95%", "95%"),
        ("es", "2 quedaron soldadas y pintadas, todo ok, terminado", "done"),
        ("es", "2 ya está puesta y los extractores funcionando, eso lo doy por terminado", "done"),
        ("es", "2 se instaló y se probó, pueden darlo por cerrado", "done"),
        ("es", "2 llegaron todas, listo", "done"),
        ("es", "2 la empresa no presenta el permiso así que estamos parados", "blocked"),
        ("es", "2 sin la firma del banco no podemos avanzar", "blocked"),
        ("es", "2 estamos atascados con el municipio", "blocked"),
        ("es", "2 necesitamos que nos echéis una mano", "help"),
        ("es", "2 les pedimos que nos orienten, no sabemos qué norma aplica", "help"),
        ("es", "2 le falta el refrigerador nada más, yo diría 90 por ciento", "90%"),
        ("es", "2 solo falta pintar, pongamos 85%", "85%"),
        ("es", "2 solicitamos prórroga hasta el 30 de abril de 2027", "2027-04-30"),
        ("es", "2 para el 15 de abril del 2027 lo tienen", "2027-04-15"),
        ("es", "2 sigue igual", "no change"),
        ("pt", "2 as grades foram colocadas e a situação ficou encerrada", "done"),
        ("pt", "2 foi montado e testado, podemos dar por concluído", "done"),
        ("pt", "2 aguarda o parecer dos bombeiros, sem o qual não podemos avançar", "blocked"),
        ("pt", "2 estamos parados à espera da câmara", "blocked"),
        ("pt", "2 solicitamos a prorrogação do prazo para 30 de abril de 2027", "2027-04-30"),
        ("pt", "2 falta só uma porta, diria 90%", "90%"),
        ("pt", "2 precisamos que nos ajudem com o contrato", "help"),
        ("it", "2 il sopralluogo ha avuto esito positivo: possiamo considerare chiusa la misura", "done"),
        ("it", "2 collaudato ieri, per noi è chiuso", "done"),
        ("it", "2 conclusa venerdì scorso con esito favorevole", "done"),
        ("it", "2 siamo fermi perché l'agenzia non risponde", "blocked"),
        ("it", "2 manca solo il reparto presse, direi 85%", "85%"),
        ("it", "2 chiediamo il vostro aiuto per capire quale contratto applicare", "help"),
        ("it", "2 ci serve il vostro supporto sulla scelta del filtro", "help"),
        ("it", "2 invariata", "no change"),
        ("fr", "2 il est acheté et posé, donc c'est bon", "done"),
        ("fr", "2 acheté, posé et testé, on peut solder", "done"),
        ("fr", "2 le fournisseur nous a lâchés, on est bloqué", "blocked"),
        ("fr", "2 il ne manque qu'une porte, disons 90 %", "90%"),
        ("fr", "2 nous avons besoin de votre aide pour choisir le modèle", "help"),
        ("fr", "2 nous demandons un report au 30 avril 2027", "2027-04-30"),
        ("fr", "2 rien de neuf", "no change"),
        ("de", "2 ist seit letzter Woche drin und abgenommen, passt also", "done"),
        ("de", "2 eingebaut und geprüft, damit durch", "done"),
        ("de", "2 der Betriebsrat und der Chef reden grad nicht miteinander, da stehen wir", "blocked"),
        ("de", "2 ohne Genehmigung geht da nichts weiter", "blocked"),
        ("de", "2 fehlt nur noch eine Gießerei, also 90 %", "90%"),
        ("de", "2 noch gar nix gemacht", "not started"),
        ("de", "2 würden wir gerne auf den 28.05.2027 schieben", "2027-05-28"),
        ("de", "2 wir kommen alleine nicht weiter, bitte um Unterstützung", "help"),
        ("da", "2 er leveret og monteret, så den er i hus", "done"),
        ("da", "2 vi er ca. 70 % i mål", "70%"),
        ("da", "2 ikke startet, vi venter på forhandling i januar", "not started"),
        ("da", "2 vi vil gerne have hjælp til at finde en måler", "help"),
        ("da", "2 vi kan ikke komme videre uden tilladelsen", "blocked"),
        ("da", "2 mangler kun en dør, så 90 %", "90%"),
        ("da", "2 60% indtil nu", "60%"),
        ("nl", "2 60% tot nu toe", "60%"),
        ("nl", "2 geleverd en gemonteerd, dus klaar", "done"),
        ("nl", "2 zonder vergunning kunnen we niet verder", "blocked"),
        ("nl", "2 wij liggen stil omdat de leverancier failliet is", "blocked"),
        ("nl", "2 alleen de deur ontbreekt nog, zeg 90%", "90%"),
        ("nl", "2 graag uitstel tot 30 april 2027", "2027-04-30"),
        ("nl", "2 kunt u ons helpen met het contract", "help"),
        ("pl", "2 zamontowane i odebrane, temat zamknięty", "done"),
        ("pl", "2 punkt uznajemy za zrealizowany", "done"),
        ("pl", "2 wstrzymany, czekamy na interpretację PIP", "blocked"),
        ("pl", "2 bez pozwolenia nie ruszymy dalej", "blocked"),
        ("pl", "2 brakuje tylko jednych drzwi, powiedzmy 90%", "90%"),
        ("pl", "2 prosimy o przesunięcie na 30 kwietnia 2027", "2027-04-30"),
        ("pl", "2 prosimy o pomoc w wyborze filtra", "help"),
        ("cs", "2 máme dodané a namontované, revize proběhla minulé úterý, můžete odškrtnout jako splněné", "done"),
        ("cs", "2 namontováno, odzkoušeno, vyřízeno", "done"),
        ("cs", "2 bez povolení nemůžeme pokračovat", "blocked"),
        ("cs", "2 vyřešíme do konce února 2027", "2027-02-28"),
        ("cs", "2 chybí jen jedny dveře, řekněme 90 %", "90%"),
        ("cs", "2 prosíme o pomoc s výběrem", "help"),
        ("hu", "2 beszereltük, a munka befejeződött", "done"),
        ("hu", "2 elkészült", "done"),
        ("hu", "2 nálunk áll, a beszállító csődbe ment", "blocked"),
        ("hu", "2 kb. 70%-nál tartunk", "70%"),
        ("hu", "2 a határidő módosítását kérjük 2027. május 28-ra", "2027-05-28"),
        ("hu", "2 nincs változás", "no change"),
        ("hu", "2 még nem kezdtünk hozzá", "not started"),
        ("hu", "2 segítséget kérünk a kiválasztáshoz", "help"),
        ("ro", "2 montat și verificat, considerăm închis", "done"),
        ("ro", "2 fără aviz nu putem merge mai departe", "blocked"),
        ("ro", "2 vă rugăm să ne ajutați cu alegerea", "help"),
        ("ro", "2 rugăm amânare până la 30 aprilie 2027", "2027-04-30"),
        ("el", "2 παραδόθηκαν και τοποθετήθηκαν, το θέμα έκλεισε", "done"),
        ("el", "2 περιμένουμε τον δικηγόρο και μέχρι τότε δεν προχωράμε", "blocked"),
        ("el", "2 χωρίς άδεια δεν μπορούμε να συνεχίσουμε", "blocked"),
        ("el", "2 λείπει μόνο μία πόρτα, ας πούμε 90%", "90%"),
        ("el", "2 παρακαλώ μεταφέρετε την ημερομηνία στις 7 Μαΐου 2027", "2027-05-07"),
        ("el", "2 χρειαζόμαστε τη βοήθειά σας", "help"),
        ("ru", "2 установили и проверили, вопрос закрыт", "done"),
        ("ru", "2 без разрешения дальше двигаться не можем", "blocked"),
        ("ru", "2 осталась одна дверь, скажем 90%", "90%"),
        ("ru", "2 просим перенести на 31 мая 2027", "2027-05-31"),
        ("ru", "2 просим помочь с выбором", "help"),
        ("tr", "2 ölçüldü, raporu var, bitti", "done"),
        ("tr", "2 konuldu bitti", "done"),
        ("tr", "2 yazı bekliyoruz gelmeden bir şey yapamıyoruz", "blocked"),
        ("tr", "2 fizyoterapist bekleniyor yani durdu", "blocked"),
        ("tr", "2 hâlâ görüşülüyor", "going"),
        ("tr", "2 31 Mayıs 2027'ye kadar süre", "2027-05-31"),
        ("tr", "2 başlamadık", "not started"),
        ("tr", "2 yardımınıza ihtiyacımız var", "help"),
        ("tr", "2 bir kapı kaldı, %90 diyelim", "90%"),
        ("tr", "2 devam, %35", "35%"),
        ("zh-Hans", "2 上周找电工全部做好了，电阻也测过，都在4欧姆以下", "done"),
        ("zh-Hans", "2 已于11月28日安装调试完毕，该项整改完成", "done"),
        ("zh-Hans", "2 需要协助，不知道买哪种型号", "help"),
        ("zh-Hans", "2 下个月15号完成", "2027-01-15"),
        ("zh-Hans", "2 拟改到2027年4月15日", "2027-04-15"),
        ("zh-Hans", "2 批文没下来，动不了", "blocked"),
        ("zh-Hans", "2 卡在海关，暂时推进不了", "blocked"),
        ("zh-Hans", "2 就差一扇门，算90%吧", "90%"),
        ("zh-Hans", "2 已买已装，没问题了", "done"),
        ("zh-Hans", "2 没进度", "no change"),
        ("zh-Hans", "2 进度75%", "75%"),
        ("zh-Hant", "2 都已經還了", "done"),
        ("zh-Hant", "2 年前會裝好(12/25)", "2026-12-25"),
        ("zh-Hant", "2 噪音沒進度", "no change"),
        ("zh-Hant", "2 許可還沒下來，卡住了", "blocked"),
        ("zh-Hant", "2 裝好也測過了，可以結案", "done"),
        ("ja", "2 進み具合はおおよそ四割といったところです", "40%"),
        ("ja", "2 先月より新しいシフトで運用を始めておりますので、完了とご理解ください", "done"),
        ("ja", "2 市の許可が下りず止まっております", "blocked"),
        ("ja", "2 もう始めていて完了でOKです", "done"),
        ("ja", "2 人が採れず止まってます", "blocked"),
        ("ja", "2 7割", "70%"),
        ("ja", "2 完", "done"),
        ("ja", "2 着手前", "not started"),
        ("ja", "2 部品待ちで進められません", "blocked"),
        ("ja", "2 あと扉一枚で、9割ほどです", "90%"),
        ("ko", "2 업체 부도로 중단 상태입니다", "blocked"),
        ("ko", "2 허가가 안 나와서 진행을 못 하고 있습니다", "blocked"),
        ("ko", "2 문 하나만 남아서 90% 정도입니다", "90%"),
        ("ko", "2 변동 없습니다", "no change"),
        ("ko", "2 2027년 4월 30일로 연기 부탁드립니다", "2027-04-30"),
        ("vi", "2 xong hết rồi", "done"),
        ("vi", "2 mới đặt được hai cái nên ghi 20% giúp em", "20%"),
        ("vi", "2 đang kẹt ở hải quan nên chưa làm tiếp được", "blocked"),
        ("vi", "2 chưa có gì thay đổi", "no change"),
        ("vi", "2 thì cần chị hỗ trợ giúp", "help"),
        ("vi", "2 xin gia hạn đến 30/4/2027", "2027-04-30"),
        ("vi", "2 mua đủ, áp dụng rồi, nên đã hoàn thành", "done"),
        ("id", "2 sudah dipasang dan diuji, jadi beres", "done"),
        ("id", "2 sudah jalan tiap bulan, selesai", "done"),
        ("id", "2 masih stuck di vendor, ga bisa jalan sebelum mereka kirim fan", "blocked"),
        ("id", "2 belum bisa lanjut karena izin belum keluar", "blocked"),
        ("id", "2 tinggal satu pintu, anggap 90%", "90%"),
        ("id", "2 mohon diundur sampai 31 Mei 2027", "2027-05-31"),
        ("id", "2 belum ada perubahan", "no change"),
        ("id", "2 mohon bantuan memilih filter", "help"),
        ("th", "2 ได้เปลี่ยนและทดสอบเสร็จเรียบร้อยแล้วเมื่อวันที่ 1 ธันวาคม 2569", "done"),
        ("th", "2 ติดตั้งแล้ว ปิดงานได้", "done"),
        ("th", "2 ขอขยายเวลาถึงวันที่ 30 เมษายน 2570", "2027-04-30"),
        ("th", "2 อยู่ระหว่างดำเนินการ", "going"),
        ("th", "2 ยังไม่ได้เริ่ม", "not started"),
        ("th", "2 รอใบอนุญาต ทำต่อไม่ได้", "blocked"),
        ("th", "2 เหลือประตูเดียว ประมาณ 90%", "90%"),
        ("hi", "2 लग गए और चालू हैं, काम खत्म", "done"),
        ("hi", "2 अभी 4 में से 1 हुआ है, 25 प्रतिशत मान लीजिए", "25%"),
        ("hi", "2 मार्च की सैलरी के साथ देंगे, 31 मार्च 2027 तक", "2027-03-31"),
        ("hi", "2 नगर निगम की अनुमति लंबित है, इस कारण कार्य रुका हुआ है", "blocked"),
        ("hi", "2 31 जनवरी 2027 तक आठ घंटे की कर दी जाएगी", "2027-01-31"),
        ("hi", "2 ka connection aa gaya hai, ye point pura ho gaya", "done"),
        ("hi", "2 baki hai matlab 50% samjhiye", "50%"),
        ("hi", "2 wohi situation hai", "no change"),
        ("hi", "2 jaise the waise hi hai", "no change"),
        ("ur", "2 لگ گیا ہے اور چل رہا ہے، کام مکمل", "done"),
        ("ur", "2 اجازت نہیں ملی اس لیے کام رکا ہوا ہے", "blocked"),
        ("ur", "2 30 اپریل 2027 تک مہلت دیں", "2027-04-30"),
        ("ur", "2 وہی صورتحال ہے", "no change"),
        ("bn", "2 গত সপ্তাহে সম্পন্ন হয়েছে", "done"),
        ("bn", "2 কাজ চলমান", "going"),
        ("bn", "2 কোনো পরিবর্তন নেই", "no change"),
        ("bn", "2 অনুমতি না পাওয়ায় কাজ বন্ধ আছে", "blocked"),
        ("bn", "2 ager motoi ache", "no change"),
        ("bn", "2 30% deya hoise baki gula aste deri hobe", "30%"),
        ("bn", "2 11 march 2027 porjonto time lagbe", "2027-03-11"),
        ("bn", "2 lagano hoyeche, test o shesh", "done"),
        ("ar", "2 تم شراؤه وتركيبه وتجربته بنجاح", "done"),
        ("ar", "2 وقّعنا 55% منها", "55%"),
        ("ar", "2 متوقفة لأن المورد أفلس", "blocked"),
        ("ar", "2 لا يمكننا المتابعة قبل صدور الرخصة", "blocked"),
        ("ar", "2 نرجو تمديد الأجل إلى 30 أفريل 2027", "2027-04-30"),
        ("ar", "2 على حالها", "no change"),
        ("ar", "2 نحتاج مساعدتكم في الاختيار", "help"),
        ("ar", "2 اكتمل التركيب والتجربة، يمكن إغلاق البند", "done"),
        ("fi", "2 siirto 30.6.2027", "2027-06-30"),
        ("fi", "2 pyydämme uutta määräaikaa 31.3.2027", "2027-03-31"),
        ("bg", "2 молим за нов срок до 30.04.2027 г., защото сезонът започва през май", "2027-04-30"),
        ("en", "2 complete na po", "done"),
        ("en", "2 hinihintay pa namin yung MOA kaya hindi pa makausad", "blocked"),
        ("en", "2 wala pa pong pagbabago", "no change"),
        ("en", "2 hindi pa tapos", "asked"),
        ("en", "2 ginagawa pa", "going"),
        ("en", "2 75% na po", "75%"),
    ],
)  # fmt: skip
def test_said_in_their_own_words(language: str, text: str, expected: str) -> None:
    assert told(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "2 half paid"),
        ("en", "2 first half paid already"),
        ("de", "2 erste Hälfte ist bezahlt"),
        ("fr", "2 la première moitié est payée"),
        ("es", "2 primera mitad pagada"),
        ("pl", "2 pierwsza połowa wypłacona"),
        ("tr", "2 ilk yarısı ödendi"),
        ("id", "2 setengah sudah dibayar"),
        ("zh-Hans", "2 前半已付完"),
        ("ja", "2 前半分支払い済み"),
        ("ko", "2 절반 지급 완료"),
        ("ru", "2 половина выплачена"),
        ("en", "2 chimney one is done"),
        ("en", "2 hall two is finished"),
        ("es", "2 chimenea uno terminada"),
        ("de", "2 Halle eins ist fertig"),
        ("fr", "2 hall un terminé"),
        ("en", "2 will start in January"),
        ("en", "2 we will start january"),
        ("en", "2 will start on 15 January"),
        ("en", "2 it will start january"),
        ("id", "2 anggap selesai"),
        ("vi", "2 coi như xong"),
    ],
)  # fmt: skip
def test_a_half_one_of_several_and_a_beginning_to_come_are_asked(language: str, text: str) -> None:
    assert told(text, language) == "asked"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh-Hans", "一、完成\n二、完成\n三、进度75%", {"M-01": "done", "M-02": "done", "M-03": "go 75"}),
        ("ja", "一、完了\n二、7割", {"M-01": "done", "M-02": "go 70"}),
        ("en", "one finish\ntwo finish\nthree half", {"M-01": "done", "M-02": "done", "M-03": "go 50"}),
        ("en", "One: done\nTwo: 40%\nThree: new date 20 May 2027", {"M-01": "done", "M-02": "go 40", "M-03": "date 2027-05-20"}),
        ("es", "uno listo\ndos 40%\ntres sin cambios", {"M-01": "done", "M-02": "go 40", "M-03": "-"}),
        ("tr", "5. madde tamam, 3. madde %20", {"M-05": "done", "M-03": "go 20"}),
        ("tr", "5 %30. 1 ve 2'de değişiklik yok.", {"M-05": "go 30", "M-01": "-", "M-02": "-"}),
        ("tr", "2'nin %40'ı bitti, 3'te değişiklik yok, 4'ü bitirdik", {"M-02": "go 40", "M-03": "-", "M-04": "done"}),
        ("hu", "Az 1. pont elkészült, a 2. pontnál 60%-on állunk", {"M-01": "done", "M-02": "go 60"}),
        ("hu", "Az 1. pont kész, a 2. pontnál kb. 70%-nál tartunk", {"M-01": "done", "M-02": "go 70"}),
        ("cs", "1. bod hotovo, 2. bod 40 %, 3. bod beze změny.", {"M-01": "done", "M-02": "go 40", "M-03": "-"}),
        ("de", "Der 1. Punkt ist erledigt, der 2. Punkt steht bei 60 %.", {"M-01": "done", "M-02": "go 60"}),
        ("id", "No 5 mohon diundur sampai 31 Mei 2027.", {"M-05": "date 2027-05-31"}),
    ],
)  # fmt: skip
def test_numbers_in_words_and_behind_an_ordinal(
    language: str, text: str, expected: dict[str, str]
) -> None:
    assert outline(read(text, language)) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "two doors done\nthree doors not yet"), ("en", "two guards finished"), ("es", "dos puertas listas")],
)  # fmt: skip
def test_words_that_count_things_are_no_list(language: str, text: str) -> None:
    assert all(value == "ask" for value in outline(read(text, language)).values())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ok thanks"),
        ("es", "ok gracias, un saludo"),
        ("id", "Baik Bu, terima kasih banyak infonya 🙏"),
        ("tr", "Aldım, teşekkürler, iyi çalışmalar"),
        ("zh-Hans", "订单LMP-2026-311的货12月20日可以出，尾款30%请在出货前安排。"),
        ("es", "Buenas tardes, adjunto la factura 0231 vencimiento 15/01/2027. Saludos"),
        ("it", "Buongiorno, vi confermo l'ordine 4471 con consegna il 18/12 e sconto 5%."),
        ("ko", "안녕하세요, 12월 선적분(컨테이너 2대)은 15일 출항 예정입니다."),
        ("es", "Buenas, el contenedor ya salió de Paita el 4 de diciembre con 5280 cajas y llega el 28."),
        ("tr", "Merhaba, 15 Ocak yüklemesi için 2 konteyner rezerve ettik, fiyat 8,40 $/kg."),
    ],
)  # fmt: skip
def test_thanks_and_trade_need_no_question(language: str, text: str) -> None:
    said = read(text, language)
    assert not said.answers
    assert not said.questions


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "done thanks"),
        ("en", "The container left and the work is finished."),
        ("ru", "Мёд отгрузили 5 декабря, доплата 40% по счёту."),
    ],
)
def test_what_may_be_a_measure_beside_trade_is_asked(language: str, text: str) -> None:
    assert read(text, language).questions
