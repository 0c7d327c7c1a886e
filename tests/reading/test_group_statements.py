# tables of answers: one case on one line is easier to compare
"""Sentences about groups of measures: all but some, the others, from one to another."""

from __future__ import annotations

import pytest

from tests.reading.answering import told

LISTED = (
    ("en", "1, 2 and 4 are done, 3 is in progress, 5 has not been started yet."),
    ("de", "1, 2 und 4 sind erledigt, 3 läuft, 5 ist noch nicht begonnen."),
    ("fr", "1, 2 et 4 sont terminés, 3 est en cours, 5 n'est pas encore commencé."),
    ("es", "1, 2 y 4 están terminados, 3 en proceso, 5 todavía no empieza."),
    ("pt", "1, 2 e 4 estão concluídos, 3 em andamento, 5 ainda não começou."),
    ("it", "1, 2 e 4 sono conclusi, 3 in corso, 5 non ancora iniziato."),
    ("nl", "1, 2 en 4 zijn klaar, 3 loopt, 5 is nog niet begonnen."),
    ("pl", "1, 2 i 4 zrobione, 3 w trakcie, 5 jeszcze nie zaczęte."),
    ("tr", "1, 2 ve 4 bitti, 3 devam ediyor, 5 henüz başlamadı."),
    ("da", "1, 2 og 4 er færdige, 3 er i gang, 5 er ikke begyndt endnu."),
    ("cs", "1, 2 a 4 jsou hotové, 3 probíhá, 5 ještě nezačalo."),
    ("ro", "1, 2 și 4 sunt gata, 3 în curs, 5 încă neînceput."),
    ("hu", "1, 2 és 4 kész, 3 folyamatban, 5 még nem kezdődött el."),
    ("ru", "1, 2 и 4 выполнены, 3 в процессе, 5 ещё не начат."),
    ("el", "Τα 1, 2 και 4 ολοκληρώθηκαν, το 3 σε εξέλιξη, το 5 δεν έχει ξεκινήσει ακόμα."),
    ("zh-Hans", "1、2、4已完成，3进行中，5还没开始。"),
    ("zh-Hant", "1、2、4已完成，3進行中，5還沒開始。"),
    ("ja", "1、2、4は完了、3は進行中、5は未着手です。"),
    ("ko", "1, 2, 4번은 완료, 3번은 진행 중, 5번은 아직 시작하지 않았습니다."),
    ("vi", "1, 2 và 4 đã xong, 3 đang làm, 5 chưa bắt đầu."),
    ("th", "1, 2 และ 4 เสร็จแล้ว 3 กำลังทำ 5 ยังไม่เริ่ม"),
    ("id", "1, 2 dan 4 sudah selesai, 3 sedang berjalan, 5 belum dimulai."),
    ("bn", "১, ২ ও ৪ শেষ, ৩ চলছে, ৫ এখনো শুরু হয়নি।"),
    ("hi", "1, 2 और 4 पूरे हो गए, 3 चल रहा है, 5 अभी शुरू नहीं हुआ।"),
    ("hi", "1, 2 aur 4 ho gaye, 3 chal raha hai, 5 abhi shuru nahi hua"),
    ("ur", "1، 2 اور 4 مکمل ہیں، 3 جاری ہے، 5 ابھی شروع نہیں ہوا۔"),
    ("ar", "1 و2 و4 مكتملة، 3 قيد التنفيذ، 5 لم يبدأ بعد."),
)
LEFT_OUT_AND_TOLD = (
    ("en", "All done except 3 and 5. 3 is in progress, 5 not started."),
    ("de", "Alles erledigt außer 3 und 5. 3 ist in Arbeit, 5 noch nicht angefangen."),
    ("fr", "Tout est fait sauf 3 et 5. Le 3 est en cours, le 5 pas commencé."),
    ("es", "Todo listo menos 3 y 5. El 3 está en proceso, el 5 sin empezar."),
    ("pt", "Tudo feito menos 3 e 5. O 3 está em andamento, o 5 não iniciado."),
    ("it", "Tutto fatto tranne 3 e 5. Il 3 è in corso, il 5 non iniziato."),
    ("nl", "Alles klaar behalve 3 en 5. 3 is in uitvoering, 5 niet begonnen."),
    ("pl", "Wszystko gotowe oprócz 3 i 5. 3 jest w trakcie, 5 nie zaczęte."),
    ("tr", "3 ve 5 hariç hepsi tamam. 3 devam ediyor, 5 başlamadı."),
    ("da", "Alt færdigt undtagen 3 og 5. 3 er i gang, 5 ikke startet."),
    ("cs", "Vše hotovo kromě 3 a 5. 3 probíhá, 5 nezahájeno."),
    ("ro", "Totul gata în afară de 3 și 5. 3 este în curs, 5 neînceput."),
    ("hu", "Minden kész, kivéve a 3 és az 5. A 3 folyamatban, az 5 nincs elkezdve."),
    ("ru", "Всё готово, кроме 3 и 5. 3 в работе, 5 не начат."),
    ("el", "Όλα έτοιμα εκτός από 3 και 5. Το 3 σε εξέλιξη, το 5 δεν ξεκίνησε."),
    ("zh-Hans", "除3和5外全部完成。3进行中，5未开始。"),
    ("zh-Hant", "除3和5外全部完成。3進行中，5未開始。"),
    ("ko", "3번과 5번을 제외하고 모두 완료했습니다. 3번은 진행 중, 5번은 미착수입니다."),
    ("vi", "Tất cả đã xong trừ 3 và 5. 3 đang làm, 5 chưa bắt đầu."),
    ("th", "เสร็จหมดแล้วยกเว้นข้อ 3 และ 5 ข้อ 3 กำลังทำ ข้อ 5 ยังไม่เริ่ม"),
    ("id", "Semua selesai kecuali 3 dan 5. 3 sedang berjalan, 5 belum dimulai."),
    ("bn", "৩ ও ৫ ছাড়া সব শেষ। ৩ চলছে, ৫ শুরু হয়নি।"),
    ("hi", "3 और 5 को छोड़कर सब पूरा हो गया। 3 चल रहा है, 5 शुरू नहीं हुआ।"),
    ("hi", "3 aur 5 ko chhod kar sab ho gaya. 3 chal raha hai, 5 shuru nahi hua."),
    ("ur", "3 اور 5 کے علاوہ سب مکمل ہے۔ 3 جاری ہے، 5 شروع نہیں ہوا۔"),
    ("ar", "كل شيء تم ما عدا 3 و5. 3 قيد التنفيذ، 5 لم يبدأ."),
)
LEFT_OUT = (
    ("en", "Everything is finished apart from 3 and 5."),
    ("de", "Bis auf 3 und 5 ist alles fertig."),
    ("fr", "À part le 3 et le 5, tout est terminé."),
    ("es", "Excepto 3 y 5, todo está terminado."),
    ("pt", "Exceto 3 e 5, está tudo concluído."),
    ("nl", "Op 3 en 5 na is alles klaar."),
    ("pl", "Poza 3 i 5 wszystko skończone."),
    ("tr", "3 ve 5 dışında her şey bitti."),
    ("da", "Bortset fra 3 og 5 er alt færdigt."),
    ("cs", "Až na 3 a 5 je vše hotovo."),
    ("ro", "Cu excepția 3 și 5, totul este terminat."),
    ("hu", "A 3 és 5 kivételével minden kész."),
    ("ru", "За исключением 3 и 5 всё выполнено."),
    ("zh-Hans", "除了第3和第5项，其他都做完了。"),
    ("zh-Hant", "除了第3和第5項，其他都做完了。"),
    ("ja", "3と5を除いて、すべて完了しています。"),
    ("ko", "3번, 5번 빼고 다 끝났습니다."),
    ("vi", "Ngoài 3 và 5 ra, tất cả đã xong."),
    ("th", "นอกจากข้อ 3 กับ 5 เสร็จหมดแล้ว"),
    ("id", "Selain 3 dan 5 semuanya sudah selesai."),
    ("bn", "৩ আর ৫ বাদে সব কাজ শেষ হয়েছে।"),
    ("hi", "3 और 5 के अलावा सब काम पूरा हो गया है।"),
    ("ar", "باستثناء 3 و5 كل شيء مكتمل."),
)
RANGES = (
    ("en", "1 to 3 done, 4 at 50%, 5 not started"),
    ("de", "1 bis 3 fertig, 4 zu 50 %, 5 nicht begonnen"),
    ("fr", "1 à 3 terminés, 4 à 50 %, 5 pas commencé"),
    ("es", "1 al 3 terminados, 4 al 50%, 5 sin iniciar"),
    ("pt", "1 a 3 concluídos, 4 em 50%, 5 não iniciado"),
    ("it", "da 1 a 3 conclusi, 4 al 50%, 5 non iniziato"),
    ("nl", "1 tot en met 3 klaar, 4 op 50%, 5 niet begonnen"),
    ("pl", "1 do 3 zrobione, 4 na 50%, 5 nie rozpoczęte"),
    ("tr", "1'den 3'e kadar bitti, 4 %50, 5 başlamadı"),
    ("da", "1 til 3 færdige, 4 på 50 %, 5 ikke startet"),
    ("cs", "1 až 3 hotovo, 4 na 50 %, 5 nezahájeno"),
    ("ro", "1 până la 3 finalizate, 4 la 50%, 5 neînceput"),
    ("hu", "1-től 3-ig kész, 4 50%, 5 nem kezdődött el"),
    ("ru", "с 1 по 3 выполнено, 4 на 50%, 5 не начато"),
    ("zh-Hans", "1到3完成，4完成50%，5未开始"),
    ("zh-Hant", "1到3完成，4完成50%，5未開始"),
    ("ja", "1から3は完了、4は50%、5は未着手"),
    ("ko", "1번부터 3번까지 완료, 4번 50%, 5번 미착수"),
    ("vi", "1 đến 3 xong, 4 được 50%, 5 chưa bắt đầu"),
    ("th", "1 ถึง 3 เสร็จแล้ว 4 ได้ 50% 5 ยังไม่เริ่ม"),
    ("id", "1 sampai 3 selesai, 4 50%, 5 belum dimulai"),
    ("bn", "১ থেকে ৩ শেষ, ৪ ৫০%, ৫ শুরু হয়নি"),
    ("hi", "1 से 3 पूरे, 4 50%, 5 शुरू नहीं हुआ"),
    ("ur", "1 سے 3 مکمل، 4 50%، 5 شروع نہیں ہوا"),
    ("ar", "من 1 إلى 3 تم، 4 بنسبة 50٪، 5 لم يبدأ"),
)
UNCHANGED = (
    ("en", "Nothing new on 2 and 3, the rest is done."),
    ("de", "Bei 2 und 3 nichts Neues, der Rest ist erledigt."),
    ("fr", "Rien de nouveau pour le 2 et le 3, le reste est fait."),
    ("es", "Del 2 y 3 nada nuevo, el resto está hecho."),
    ("it", "Per 2 e 3 niente di nuovo, il resto è fatto."),
    ("nl", "Over 2 en 3 niets nieuws, de rest is klaar."),
    ("pl", "W 2 i 3 nic nowego, reszta zrobiona."),
    ("tr", "2 ve 3'te yenilik yok, kalanlar bitti."),
    ("da", "Intet nyt om 2 og 3, resten er færdigt."),
    ("ru", "По 2 и 3 ничего нового, остальное сделано."),
    ("zh-Hans", "2和3没有新进展，其余已完成。"),
    ("zh-Hant", "2和3沒有新進展，其餘已完成。"),
    ("ja", "2と3は変わりありません、残りは完了しました。"),
    ("ko", "2번과 3번은 변동 없고, 나머지는 완료했습니다."),
    ("vi", "Mục 2 và 3 không có gì mới, còn lại đã xong."),
    ("id", "Untuk 2 dan 3 belum ada perkembangan, sisanya selesai."),
    ("ar", "لا جديد في 2 و3، والباقي تم."),
)
ONLY_ONE = (
    ("en", "Only 3 is still in progress, everything else is done."),
    ("de", "Nur 3 läuft noch, alles andere ist fertig."),
    ("fr", "Seul le 3 est encore en cours, tout le reste est fait."),
    ("es", "Solo el 3 sigue en proceso, todo lo demás está hecho."),
    ("pt", "Só o 3 ainda está em andamento, todo o resto está feito."),
    ("it", "Solo il 3 è ancora in corso, tutto il resto è fatto."),
    ("nl", "Alleen 3 loopt nog, al het andere is klaar."),
    ("pl", "Tylko 3 jest jeszcze w trakcie, cała reszta zrobiona."),
    ("cs", "Jen 3 ještě probíhá, všechno ostatní je hotovo."),
    ("ro", "Doar 3 este încă în curs, restul e gata."),
    ("zh-Hans", "只有3还在进行中，其他都完成了。"),
    ("zh-Hant", "只有3還在進行中，其他都完成了。"),
    ("ja", "3だけまだ進行中で、他はすべて完了しました。"),
    ("ko", "3번만 아직 진행 중이고 나머지는 모두 완료했습니다."),
    ("hi", "सिर्फ 3 अभी चल रहा है, बाकी सब पूरा हो गया।"),
    ("ur", "صرف 3 ابھی جاری ہے، باقی سب مکمل ہو گیا۔"),
)
OTHERS = (
    ("en", "Points 1 and 2 are completed, the others are in progress."),
    ("de", "Punkte 1 und 2 sind abgeschlossen, die anderen sind in Arbeit."),
    ("fr", "Les points 1 et 2 sont terminés, les autres sont en cours."),
    ("es", "Los puntos 1 y 2 están terminados, los demás están en proceso."),
    ("pt", "Os pontos 1 e 2 estão concluídos, os outros estão em andamento."),
    ("it", "I punti 1 e 2 sono conclusi, gli altri sono in corso."),
    ("nl", "Punten 1 en 2 zijn afgerond, de andere zijn in uitvoering."),
    ("pl", "Punkty 1 i 2 zakończone, pozostałe w trakcie."),
    ("tr", "1 ve 2. maddeler tamamlandı, diğerleri devam ediyor."),
    ("da", "Punkt 1 og 2 er afsluttet, de andre er i gang."),
    ("cs", "Body 1 a 2 jsou dokončené, ostatní probíhají."),
    ("ro", "Punctele 1 și 2 sunt finalizate, celelalte sunt în curs."),
    ("hu", "Az 1. és 2. pont elkészült, a többi folyamatban van."),
    ("ru", "Пункты 1 и 2 выполнены, остальные в процессе."),
    ("el", "Τα σημεία 1 και 2 ολοκληρώθηκαν, τα υπόλοιπα είναι σε εξέλιξη."),
    ("zh-Hans", "第1、2项已完成，其他的进行中。"),
    ("zh-Hant", "第1、2項已完成，其他的進行中。"),
    ("ja", "1と2は完了、他は進行中です。"),
    ("ko", "1번과 2번은 완료, 나머지는 진행 중입니다."),
    ("vi", "Mục 1 và 2 đã hoàn thành, các mục còn lại đang thực hiện."),
    ("th", "ข้อ 1 และ 2 เสร็จแล้ว ข้ออื่นกำลังดำเนินการ"),
    ("id", "Poin 1 dan 2 sudah selesai, yang lain masih dalam proses."),
    ("bn", "১ ও ২ নম্বর শেষ হয়েছে, বাকিগুলো চলছে।"),
    ("ur", "نمبر 1 اور 2 مکمل ہو گئے، باقی پر کام جاری ہے۔"),
)

NAMED = (
    (
        "en",
        "The overtime premium is still in progress, everything else is done.",
        "done done done done go",
    ),
    (
        "en",
        "Everything is done except the exits and the overtime premium.",
        "ask done done done ask",
    ),
    (
        "en",
        "Everything is done except the exits and the election. The exits are in progress.",
        "go done ask done done",
    ),
    ("en", "Exits are done, election is done, the rest is in progress.", "done go done go go"),
    (
        "en",
        "Everything except the election and the overtime premium has been finished",
        "done done ask done ask",
    ),
    ("en", "All done except the election and the second point", "done ask ask done done"),
    ("en", "All done except for 3 and 5 (both in progress)", "done done go done go"),
    ("en", "All done except for 3 and 5 which are in progress", "done done go done go"),
    ("fr", "Tout est fait sauf le 3 et le 5 qui sont en cours", "done done go done go"),
    ("de", "Alles fertig außer 3 und 5, die noch laufen", "done done go done go"),
    ("es", "Todo listo menos el 3 y el 5, que siguen en proceso", "done done go done go"),
    ("en", "1 in progress\nAll others done except 3", "go done ask done done"),
    ("en", "All done except 3 and 5. 3 is done too.", "done done done done ask"),
    ("de", "1 und 2 fertig, 3 und 4 laufen, der Rest ist nicht begonnen", "done done go go no"),
    ("en", "Nothing done on 2 and 3, the rest is done", "done no no done done"),
    ("cs", "1 a 3 hotovo", "done - done - -"),
    ("cs", "1, 2 a 4 jsou hotové, 3 probíhá, 5 nezahájeno", "done done go done no"),
    ("es", "1 a 3 hecho", "done done done - -"),
    ("ko", "3번만 진행 중이고 나머지는 완료했습니다.", "done done go done done"),
    ("ja", "3番だけ進行中、その他は完了です", "done done go done done"),
)
UNKNOWN = (
    ("en", "Everything is done except the election and the painting."),
    ("en", "All done except the election and painting"),
    ("en", "All done but the election and the painting work"),
    ("en", "All done except the election, the painting"),
    ("fr", "Tout est fait sauf l'élection et la peinture"),
    ("es", "Todo listo menos la elección y la pintura"),
    ("de", "Alles fertig bis auf die Wahl und die Farbe"),
    ("de", "Außer der Wahl und den Zuschlägen ist alles erledigt."),
    ("en", "all done except 3 doors"),
    ("en", "all done except 3, 5 in progress"),
    ("en", "Everything except 3, 5 is done"),
    ("en", "not everything is done except 3 and 5"),
    ("en", "Everything should be done except 3 and 5"),
    ("en", "Everything except 3 and 5 will be done"),
    ("en", "Is everything done except 3 and 5?"),
    ("en", "All except 2 are done"),
    ("en", "Only 3 are in progress, everything else is done"),
    ("zh-Hans", "只有3项还在进行中，其他都完成了"),
    ("zh-Hans", "除了3个以外全部完成"),
    ("ja", "3件以外はすべて完了しました"),
    ("ko", "3개 빼고 다 끝났습니다"),
    ("ru", "Только 3 ещё в процессе, всё остальное сделано."),
)


@pytest.mark.parametrize(("language", "text"), LISTED + LEFT_OUT_AND_TOLD)
def test_every_number_has_the_status_that_stands_with_it(language: str, text: str) -> None:
    assert told(text, language) == ("done", "done", "go", "done", "no")


@pytest.mark.parametrize(("language", "text"), LEFT_OUT)
def test_what_is_left_out_of_all_is_asked(language: str, text: str) -> None:
    assert told(text, language) == ("done", "done", "ask", "done", "ask")


@pytest.mark.parametrize(("language", "text"), RANGES)
def test_from_one_number_to_another(language: str, text: str) -> None:
    assert told(text, language) == ("done", "done", "done", "go 50", "no")


@pytest.mark.parametrize(("language", "text"), UNCHANGED)
def test_nothing_new_of_some_and_a_status_of_the_rest(language: str, text: str) -> None:
    assert told(text, language) == ("done", "-", "-", "done", "done")


@pytest.mark.parametrize(("language", "text"), ONLY_ONE)
def test_only_one_goes_on_and_everything_else_is_done(language: str, text: str) -> None:
    assert told(text, language) == ("done", "done", "go", "done", "done")


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_the_others_are_those_that_are_not_named(language: str, text: str) -> None:
    assert told(text, language) == ("done", "done", "go", "go", "go")


@pytest.mark.parametrize(("language", "text", "expected"), NAMED)
def test_groups_are_named_by_number_by_title_and_told_further(
    language: str, text: str, expected: str
) -> None:
    wanted = tuple(expected.split())
    assert told(text, language) == wanted


@pytest.mark.parametrize(("language", "text"), UNKNOWN)
def test_where_one_word_leaves_open_who_is_meant_nobody_is_done(language: str, text: str) -> None:
    assert "done" not in told(text, language)


@pytest.mark.parametrize(
    ("text", "last"),
    [("2 til 5 March", "2027-03-05"), ("2 hasta 5 de marzo", "2027-03-05")],
)
def test_until_a_day_is_no_range_of_numbers(text: str, last: str) -> None:
    assert told(text, "en") == ("-", f"date {last}", "-", "-", "-")
