"""How deeds stand, told by small words and endings: over, left, and what the next sentence says."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.reading.aspects import aspects_in
from followbot.reading.words_fold import fold
from tests.reading.answering import outline, read

PARTWAY = (
    ("en", "bars fitted, handles not there yet"),
    ("de", "Riegel montiert, die Griffe kommen noch"),
    ("fr", "barres posées, vis pas encore livrées"),
    ("es", "barras instaladas, falta pintar"),
    ("it", "barre montate, mancano le maniglie"),
    ("nl", "beugels gemonteerd, de grepen moeten nog komen"),
    ("pl", "zasuwy zamontowane, klamek jeszcze nie ma"),
    ("tr", "kollar takıldı, tutamaklar henüz gelmedi"),
    ("vi", "đã đặt hàng thanh đẩy, còn thiếu tay nắm"),
    ("id", "palang sudah dipasang, gagang belum datang"),
    ("zh-Hans", "推杆装好了，螺丝还没到"),
    ("zh-Hant", "推桿裝好了，螺絲還沒到"),
    ("th", "ติดตั้งคานผลักแล้ว มือจับยังไม่มา"),
    ("hi", "छड़ें लगा दी गई हैं, हत्थे अभी नहीं आए"),
    ("bn", "রড লাগানো হয়েছে, হাতল এখনো আসেনি"),
    ("ar", "تم تركيب القضبان، لكن المقابض لم تصل"),
    ("en", "bars ordered and delivered, mounting mid January"),
    ("cs", "závory namontovány, kliky ještě chybí"),
    ("cs", "závory namontovány, kliky dorazí příští týden"),
    ("hu", "a rudakat felszereltük, a kilincsek még hiányoznak"),
    ("ru", "засовы установлены, ручек пока нет"),
    ("el", "οι μπάρες τοποθετήθηκαν, οι λαβές έρχονται την επόμενη εβδομάδα"),
    ("fr", "barres posées, reste la peinture"),
    ("it", "barre montate, la vernice va comprata"),
    ("pt", "barras instaladas, ainda falta pintar"),
    ("de", "Riegel montiert, Griffe im Februar"),
    ("en", "bars received, mounting pending"),
    ("vi", "đã mua thanh đẩy, đang lắp tay nắm"),
    ("ko", "막대 설치 끝났고 손잡이 정리 중입니다"),
    ("ko", "막대 발주 완료했고 지금 제작 중입니다"),
    ("ko", "막대 주문했고 설치 중"),
    ("zh-Hans", "推杆已订，未到货"),
    ("zh-Hans", "推杆已到货，已换3个，剩2个"),
    ("zh-Hant", "推桿到廠 還沒裝"),
    ("zh-Hant", "推桿訂咗，仲未到"),
    ("ja", "レバー発注済み、取付業者選定中"),
    ("id", "palang sdh dipesan, blm datang"),
    ("id", "palang sudah didesain, sekarang tahap fabrikasi"),
    ("th", "สั่งคานผลักแล้ว รอติดตั้ง"),
    ("hi", "drawing approve ho gayi hai, chhad ban rahe hain"),
    ("ar", "القضبان وصلت وجاري تركيبها"),
    ("ar", "تم شراء القضبان ولسه بنركبها"),
    ("vi", "đã lắp xong 4 máy, còn 2 máy"),
    ("th", "ติดแล้ว 5 เครื่องจาก 8 เครื่อง"),
    ("hi", "55 taale lag gaye 80 mein se"),
)
NOT_PARTWAY = (
    ("cs", "závory objednal soused, kliky nejsou", "another did it, and nothing is left"),
    ("cs", "klíč se ztratil, nový ještě nemáme", "what was lost is no deed"),
    ("ru", "ключ потерян, пока не нашли", "what was lost is no deed"),
    ("hu", "a kulcs elveszett, még nincs meg", "what was lost is no deed"),
    ("el", "το κλειδί χάθηκε, ακόμα δεν βρέθηκε", "what was lost is no deed"),
    ("ru", "обсудили с профсоюзом, пока не начали", "talk is no deed"),
    ("de", "Riegel montiert, im November", "a month that is now or over, of the deed itself"),
    ("en", "your mail received, exits still pending", "a mail came"),
    ("en", "bars received, mounting pending?", "a question"),
    ("en", "discussed with the union, not started yet", "talk is no deed"),
    ("de", "Angebot eingeholt, Auftrag noch nicht vergeben", "an offer is no deed"),
    ("en", "ten plates welded, the remaining five are welded too", "the rest is over as well"),
    ("vi", "ba cửa sửa rồi, sáu cửa còn lại đều xong", "the rest is over as well"),
    ("en", "if plates are welded, hinges not yet", "a condition"),
    ("en", "they say plates are welded, hinges not yet", "hearsay"),
    ("en", "plates welded, hinges not yet?", "a question"),
    ("en", "plates welded and in use, nothing missing", "nothing is left"),
    ("en", "the hinge snapped, a new one is still to come", "what broke is no deed"),
    ("id", "pintu terkunci, belum dibuka", "what is wrong is no deed"),
    ("fr", "issue murée, pas encore rouverte", "what is wrong is no deed"),
    ("en", "the supervisor resigned, the next is still missing", "who left is no deed"),
    ("de", "Mail weitergeleitet, Antwort kommt noch", "only passed on"),
    ("de", "Schlösser entfernt, wird täglich kontrolliert", "only kept up"),
    ("en", "windows painted, exits still to do", "another matter is over"),
    ("en", "all exits unlocked and cleared, the guards are being thanked", "all of it is over"),
    ("hi", "चाबी गुम हो गई, अभी तक नहीं मिली", "what was lost is no deed"),
    ("de", "wird erledigt", "a promise"),
    ("de", "Halle Nord erledigt, in Halle Süd wird gerade gearbeitet", "of which is the measure?"),
    ("ko", "A동 완료했고 B동 진행 중입니다", "of which is the measure?"),
    ("ko", "1공장 설치 끝났고 2공장 정리 중입니다", "of which is the measure?"),
    ("ko", "비상구 개방 끝났고 손잡이 정리 중입니다", "the measure itself is finished"),
    ("ko", "막대 설치 끝났고 증명서 정리 중입니다", "only a proof is made"),
    ("ko", "막대 설치 끝났고 손잡이 정리 중입니까?", "a question"),
    ("vi", "đã xong, đang dùng tốt", "in use"),
    ("vi", "đã lắp xong 4 máy", "how many are there?"),
    ("th", "ติดแล้ว 8 เครื่องจาก 8 เครื่อง", "all of them"),
    ("zh-Hans", "制度已落实，但员工还不习惯", "nothing of it is left"),
    ("zh-Hans", "推杆坏了，还没修", "what broke is no deed"),
    ("zh-Hant", "推桿報價收到了，考慮緊", "only thought about"),
    ("ja", "レバー見積取得済み、検討中", "an offer is no deed"),
    ("ko", "막대 주문했고 검토 중", "only thought about"),
    ("ko", "막대 주문했고 설치 중단", "stands still"),
    ("th", "คุยกับช่างแล้ว กำลังรอคำตอบ", "talk is no deed"),
    ("id", "sudah bicara dengan tukang, kurang tahu kapan datang", "talk is no deed"),
    ("hi", "दरवाज़ों की जाँच हो चुकी है, कोई खराब नहीं मिला", "nothing is left"),
    ("ar", "تم الاتفاق مع المورد وننتظر الرد", "talk is no deed"),
    ("ar", "القضبان وصلت وجاري تركيبها؟", "a question"),
    ("ar", "لو وصلت القضبان وجاري تركيبها", "a condition"),
    ("en", "The exits are cleared. Not finished yet.", "taken back as a whole"),
    ("en", "ear plugs are distributed and being worn", "in use"),
    ("fr", "pas encore, production trop chargée avant Noël", "nothing is over"),
    ("id", "barangnya sudah dibeli masih di gudang", "maybe nothing was begun"),
    ("en", "welding the plates", "goes on, and nothing says that anything is over"),
)
LEFT_BEHIND = (
    ("en", "All exits were unlocked. Two stairs come in May.", "M-01"),
    ("en", "The exits are unlocked and finished. The bar still has to be mounted.", "M-01"),
    ("en", "The overtime premium was paid. Twelve people get theirs in December.", "M-05"),
    ("de", "Die Wahl ist durchgeführt. Zwei Sitze werden im Januar nachgewählt.", "M-03"),
    ("fr", "L'élection a été organisée. Il reste deux sièges à pourvoir.", "M-03"),
    ("tr", "Seçim yapıldı. İki üye ocakta seçilecek.", "M-03"),
    ("vi", "Đã bầu cử xong. Còn hai ghế sẽ bầu vào tháng 1.", "M-03"),
    ("zh-Hans", "选举已经完成。还有两个席位一月份补选。", "M-03"),
    ("id", "Pemilihan sudah selesai. Dua kursi lagi dipilih bulan Januari.", "M-03"),
)
NOTHING_LEFT_BEHIND = (
    ("en", "The election is done. Photos will follow.", "a proof that is to come"),
    ("en", "The election is done. Thank you, talk to you next week.", "thanks"),
    ("en", "The election is done. I will be on leave until January.", "the writer"),
    ("en", "The election is done. Next shipment will leave on 12 January.", "trade"),
    ("en", "The election is done. You will get the minutes.", "the reader"),
    ("en", "The election is done. We will keep it so.", "no thing of it"),
    ("en", "The election is done. The auditor comes on 12 January.", "no thing of it"),
    ("de", "Die Wahl ist durchgeführt. Frohe Weihnachten, wir sehen uns im Januar.", "a greeting"),
    ("de", "Die Wahl ist durchgeführt. Es bleibt nichts zu tun.", "nothing is left"),
    ("pl", "Wybory zostały przeprowadzone. Niczego nie brakuje.", "nothing is missing"),
    ("en", "The election is done. Premium: will be paid in January.", "another measure"),
    ("en", "The election is done. The overtime premium comes in January.", "another measure"),
)


def said(language: str, text: str) -> str:
    return outline(read(f"1 {text}", language))["M-01"]


@pytest.mark.parametrize(("language", "text"), PARTWAY)
def test_one_deed_over_and_another_left_is_in_progress(language: str, text: str) -> None:
    assert said(language, text) == "go"


@pytest.mark.parametrize(("language", "text", "why"), NOT_PARTWAY)
def test_what_does_not_tell_both_is_not_in_progress(language: str, text: str, why: str) -> None:
    assert said(language, text) != "go", why


@pytest.mark.parametrize(("language", "text", "ref"), LEFT_BEHIND)
def test_a_done_is_asked_where_the_next_sentence_leaves_something(
    language: str, text: str, ref: str
) -> None:
    reading = read(text, language)
    assert outline(reading)[ref] == "ask"
    assert ref in [question.measure for question in reading.questions]


@pytest.mark.parametrize(("language", "text", "why"), NOTHING_LEFT_BEHIND)
def test_a_done_stands_where_the_next_sentence_is_of_something_else(
    language: str, text: str, why: str
) -> None:
    assert outline(read(text, language))["M-03"] == "done", why


@given(st.text(max_size=200), st.sampled_from(["en", "de", "vi", "zh-Hans", "ar", "tr"]))
def test_aspects_stand_in_order_and_never_inside_another(text: str, language: str) -> None:
    folded = fold(text)
    found = aspects_in(folded, 0, len(folded.bare), [language])
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= one.start < one.end <= len(folded.bare) for one in found)
