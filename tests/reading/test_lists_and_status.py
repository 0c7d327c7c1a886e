"""Lists of measures behind or before their status, and words of one language in its plural."""

from __future__ import annotations

import pytest

from tests.reading.answering import told

VERB_FIRST = (
    ("en", "We have finished 1 and 2. 3 and 4 are in progress. 5 has not started."),
    ("de", "1 und 2 haben wir erledigt. 3 und 4 sind in Arbeit. 5 ist noch nicht begonnen."),
    ("fr", "Nous avons terminé 1 et 2. 3 et 4 sont en cours. Le 5 n'a pas commencé."),
    ("es", "Terminamos 1 y 2. 3 y 4 están en proceso. El 5 no ha empezado."),
    ("pt", "Concluímos 1 e 2. 3 e 4 estão em andamento. O 5 não começou."),
    ("it", "Abbiamo finito 1 e 2. 3 e 4 sono in corso. Il 5 non è iniziato."),
    ("nl", "We hebben 1 en 2 afgerond. 3 en 4 zijn in uitvoering. 5 is nog niet begonnen."),
    ("pl", "Zakończyliśmy 1 i 2. 3 i 4 są w trakcie. 5 nie zaczęte."),
    ("tr", "1 ve 2'yi bitirdik. 3 ve 4 devam ediyor. 5 başlamadı."),
    ("da", "Vi har afsluttet 1 og 2. 3 og 4 er i gang. 5 er ikke startet."),
    ("ru", "Мы закончили 1 и 2. 3 и 4 в работе. 5 не начат."),
    ("zh-Hans", "1和2已经做完了。3和4正在进行。5还没开始。"),
    ("ja", "1と2は完了しました。3と4は進行中です。5は未着手です。"),
    ("ko", "1번과 2번은 완료했습니다. 3번과 4번은 진행 중입니다. 5번은 시작하지 않았습니다."),
    ("th", "เราทำข้อ 1 และ 2 เสร็จแล้ว ข้อ 3 และ 4 กำลังทำ ข้อ 5 ยังไม่เริ่ม"),
    ("bn", "১ ও ২ শেষ করেছি। ৩ ও ৪ চলছে। ৫ শুরু হয়নি।"),
    ("hi", "1 और 2 हमने पूरा कर लिया। 3 और 4 चल रहे हैं। 5 शुरू नहीं हुआ।"),
    ("ur", "1 اور 2 ہم نے مکمل کر لیے۔ 3 اور 4 جاری ہیں۔ 5 شروع نہیں ہوا۔"),
    ("ar", "أنهينا 1 و2. 3 و4 قيد التنفيذ. 5 لم يبدأ."),
    ("cs", "Dokončili jsme 1 a 2. 3 a 4 probíhají. 5 nezačalo."),
    ("ro", "Am terminat 1 și 2. 3 și 4 sunt în curs. 5 nu a început."),
)
STATUS_FIRST = (
    ("en", "Finished: 1, 2. In progress: 3, 4. Not started: 5."),
    ("de", "Erledigt: 1, 2. In Arbeit: 3, 4. Nicht begonnen: 5."),
    ("fr", "Terminé : 1, 2. En cours : 3, 4. Pas commencé : 5."),
    ("es", "Terminado: 1, 2. En proceso: 3, 4. No iniciado: 5."),
    ("pt", "Concluído: 1, 2. Em andamento: 3, 4. Não iniciado: 5."),
    ("it", "Completati: 1, 2. In corso: 3, 4. Non iniziato: 5."),
    ("nl", "Klaar: 1, 2. In uitvoering: 3, 4. Niet begonnen: 5."),
    ("pl", "Zakończone: 1, 2. W trakcie: 3, 4. Nie rozpoczęte: 5."),
    ("ru", "Готово: 1, 2. В работе: 3, 4. Не начато: 5."),
    ("zh-Hans", "已完成：1、2。进行中：3、4。未开始：5。"),
    ("ja", "完了：1、2。進行中：3、4。未着手：5。"),
    ("ko", "완료: 1, 2. 진행 중: 3, 4. 미착수: 5."),
    ("vi", "Đã xong: 1, 2. Đang làm: 3, 4. Chưa bắt đầu: 5."),
    ("id", "Selesai: 1, 2. Sedang berjalan: 3, 4. Belum dimulai: 5."),
    ("bn", "শেষ: ১, ২। চলছে: ৩, ৪। শুরু হয়নি: ৫।"),
    ("ar", "مكتمل: 1، 2. قيد التنفيذ: 3، 4. لم يبدأ: 5."),
    ("cs", "Hotovo: 1, 2. Probíhá: 3, 4. Nezahájeno: 5."),
    ("ro", "Finalizate: 1, 2. În curs: 3, 4. Neînceput: 5."),
    ("hu", "Kész: 1, 2. Folyamatban: 3, 4. Nem kezdődött el: 5."),
    ("el", "Ολοκληρώθηκαν: 1, 2. Σε εξέλιξη: 3, 4. Δεν ξεκίνησε: 5."),
)
ONE_MORE = (
    ("en", "1 to 4 done, only 5 not started yet."),
    ("de", "1 bis 4 erledigt, nur 5 ist noch nicht begonnen."),
    ("fr", "1 à 4 terminés, seul le 5 n'a pas encore commencé."),
    ("es", "1 al 4 terminados, solo el 5 aún no empieza."),
    ("pt", "1 a 4 concluídos, só o 5 ainda não começou."),
    ("it", "da 1 a 4 conclusi, solo il 5 non è ancora iniziato."),
    ("nl", "1 t/m 4 klaar, alleen 5 is nog niet begonnen."),
    ("pl", "1 do 4 zrobione, tylko 5 jeszcze nie zaczęte."),
    ("tr", "1-4 bitti, sadece 5 henüz başlamadı."),
    ("da", "1-4 færdige, kun 5 er ikke startet endnu."),
    ("ru", "1-4 готово, только 5 ещё не начат."),
    ("zh-Hans", "1到4已完成，只有5还没开始。"),
    ("ja", "1〜4は完了、5だけ未着手です。"),
    ("ko", "1~4번 완료, 5번만 아직 미착수입니다."),
    ("vi", "1 đến 4 đã xong, chỉ có 5 chưa bắt đầu."),
    ("th", "ข้อ 1-4 เสร็จแล้ว มีแค่ข้อ 5 ที่ยังไม่เริ่ม"),
    ("bn", "১ থেকে ৪ শেষ, শুধু ৫ এখনো শুরু হয়নি।"),
    ("hi", "1 से 4 पूरे हो गए, सिर्फ 5 अभी शुरू नहीं हुआ।"),
    ("ur", "1 سے 4 مکمل، صرف 5 ابھی شروع نہیں ہوا۔"),
    ("ar", "من 1 إلى 4 تم، فقط 5 لم يبدأ بعد."),
    ("cs", "1-4 hotovo, jen 5 ještě nezačalo."),
    ("ro", "1-4 gata, doar 5 încă nu a început."),
)
ALL_RUN = (
    ("en", "All measures are still in progress."),
    ("de", "Alle Maßnahmen laufen noch."),
    ("fr", "Toutes les mesures sont encore en cours."),
    ("es", "Todas las medidas siguen en proceso."),
    ("pt", "Todas as medidas ainda estão em andamento."),
    ("it", "Tutte le misure sono ancora in corso."),
    ("nl", "Alle maatregelen lopen nog."),
    ("pl", "Wszystkie działania są jeszcze w trakcie."),
    ("tr", "Tüm önlemler hâlâ devam ediyor."),
    ("da", "Alle tiltag er stadig i gang."),
    ("ru", "Все меры ещё в процессе."),
    ("zh-Hans", "所有措施都还在进行中。"),
    ("ko", "모든 조치가 아직 진행 중입니다."),
    ("vi", "Tất cả các biện pháp vẫn đang thực hiện."),
    ("th", "ทุกข้อยังดำเนินการอยู่"),
    ("id", "Semua tindakan masih berjalan."),
    ("bn", "সব ব্যবস্থা এখনো চলছে।"),
    ("hi", "सभी उपाय अभी चल रहे हैं।"),
    ("ur", "تمام اقدامات ابھی جاری ہیں۔"),
    ("ar", "كل الإجراءات ما زالت قيد التنفيذ."),
    ("cs", "Všechna opatření ještě probíhají."),
    ("ro", "Toate măsurile sunt încă în curs."),
    ("hu", "Minden intézkedés még folyamatban van."),
    ("el", "Όλα τα μέτρα είναι ακόμα σε εξέλιξη."),
)
OPEN = (
    ("en", "Finished: 3. In progress: 2."),
    ("en", "Finished 1, 2, 3 in progress"),
    ("en", "Not finished: 1, 2. Finished: 3, 4."),
    ("en", "To be finished: 1, 2. Finished: 3, 4."),
    ("en", "1 to 3 done, only 5 not started yet."),
    ("en", "Both measures are done"),
    ("en", "All measures of the fire plan are done"),
    ("en", "all 3 measures done"),
)
ALSO = (
    ("en", "1 is done, 2 as well, 3 is at 60 percent."),
    ("de", "1 ist fertig, 2 auch, 3 ist bei 60 Prozent."),
    ("fr", "Le 1 est fait, le 2 aussi, le 3 est à 60 pour cent."),
    ("es", "El 1 está listo, el 2 también, el 3 va al 60 por ciento."),
    ("pt", "O 1 está feito, o 2 também, o 3 está em 60 por cento."),
    ("nl", "1 is klaar, 2 ook, 3 staat op 60 procent."),
    ("pl", "1 zrobione, 2 też, 3 na 60 procent."),
    ("ru", "1 готово, 2 тоже, 3 на 60 процентов."),
    ("id", "1 selesai, 2 juga, 3 sudah 60 persen."),
    ("ar", "1 تم، 2 أيضا، 3 بنسبة 60 بالمئة."),
    ("hi", "1 पूरा, 2 भी पूरा, 3 60 प्रतिशत।"),
)
PLURALS = (
    ("hi", "1 और 2 चल रहे हैं", "go"),
    ("hi", "1 और 2 पूरी हो गईं", "done"),
    ("hi", "1, 2 chal rahe hain", "go"),
    ("ur", "1 اور 2 چل رہے ہیں", "go"),
    ("ur", "1 اور 2 شروع نہیں ہوئے", "no"),
    ("ar", "1 و2 مكتملان", "done"),
    ("ar", "1 و2 ما زالت قيد التنفيذ", "go"),
    ("nl", "1 en 2 lopen nog", "go"),
    ("hu", "1 és 2 készek", "done"),
    ("fr", "1 et 2 ne sont pas commencés", "no"),
)


@pytest.mark.parametrize(("language", "text"), VERB_FIRST + STATUS_FIRST)
def test_a_list_behind_its_status_has_it(language: str, text: str) -> None:
    assert told(text, language) == ("done", "done", "go", "go", "no")


@pytest.mark.parametrize(("language", "text"), ONE_MORE)
def test_only_one_is_left_and_all_others_have_their_numbers(language: str, text: str) -> None:
    assert told(text, language) == ("done", "done", "done", "done", "no")


@pytest.mark.parametrize(("language", "text"), ALL_RUN)
def test_all_measures_are_still_running(language: str, text: str) -> None:
    assert told(text, language) == ("go", "go", "go", "go", "go")


@pytest.mark.parametrize(("language", "text"), OPEN)
def test_where_a_list_may_be_read_in_two_ways_nobody_is_done_for_it(
    language: str, text: str
) -> None:
    assert "done" not in told(text, language)


@pytest.mark.parametrize(("language", "text"), ALSO)
def test_a_measure_that_is_so_too_has_the_status_before_it(language: str, text: str) -> None:
    assert told(text, language)[:3] == ("done", "done", "go 60")


@pytest.mark.parametrize("text", ["1 open, 2 as well", "1 photos attached, 2 as well", "2 as well"])
def test_nothing_is_taken_over_where_nothing_was_told(text: str) -> None:
    assert told(text, "en")[1] in {"ask", "-", "-?"}


@pytest.mark.parametrize(("language", "text", "status"), PLURALS)
def test_several_measures_take_their_verb_in_the_plural(
    language: str, text: str, status: str
) -> None:
    assert told(text, language)[:2] == (status, status)
