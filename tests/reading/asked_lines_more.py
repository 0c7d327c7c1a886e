"""More of what a careful assistant would ask about, in the form of `asked_lines.py`.

Shares that are refused, wanted, bounds, of people or of another time; a "done" that is cited, asked
without a sign, hoped for, told by others, of another matter, or taken back in the next sentence.
"""

from __future__ import annotations

LINES = r"""
en: 1 first aiders trained: 6/8
en: 1 done (6/8)
en: 1 The exits are cleared. Not completed.
en: 1 The exits are cleared. Not finished yet.
en: 1 We cleaned all exits. This is not done.
en: 1 done. Not really.
en: 1 done. Well, not all of it.
en: 1 done. I must correct myself: it is not done.
en: 1 done. Sorry, I mixed it up with another point.
en: 1 done\nSorry, 1 is not done.
en: 1 done\nCorrection: 1 in progress
en: 1 done\n\nRegards\nRahim\n\nPS 1 is still open
en: 1 done last time, now broken again
en: 1 was done but the lock broke last week
en: 1 was done in 2024, has to be repeated
en: 1 done once, but workers block it again
en: 1 it was completed but fell apart
en: 1 audit done
en: 1 payment done for staff
en: 1 line 4: done
en: 1 line 4 done
en: 1 risk assessment done
en: 1 the consultant is done with his visit
en: 1 I am done with this
en: 1 it can't be done
en: 1 cannot get it done before Eid
en: 1 Nothing was completed so far
en: 1 How should this be done?
en: 1 When must it be done
en: 1 what is done?
en: 1 who has done it?
en: 1 Is it done? No idea
en: 1 You wrote "done", this is wrong
en: 1 Your list says done, this is not correct
en: 1 you say we should write "done"
en: 1 Should I write done?
en: 1 if I write "1 done", is this ok?
en: 1 as you instructed: "1 done"
en: 1 Please mark as done if photos are enough
en: 1 please confirm whether done is enough
en: 1 supposed to be done
en: 1 to be done
en: 1 must be done by HR
en: 1 has to get done first
en: 1 would be done if we had money
en: 1 could be done easily
en: 1 might be done
en: 1 Rahim says done
en: 1 according to Rahim it is done
en: 1 my colleague told me it is completed
en: 1 I heard it is finished
en: 1 apparently finished
en: 1 they claim it is finished
en: 1 I assume done
en: 1 I think it is done
en: 1 it looks done
en: 1 looks finished
en: 1 feels done
en: 1 as good as done
en: 1 practically done
en: 1 more or less done
en: 1 done more or less
en: 1 done mostly
en: 1 mostly finished
en: 1 done except paint
en: 1 done apart from the stair door
en: 1 all done but the stairs
en: 1 everything done, just the stairs missing
en: 1 done, stairs pending
en: 1 done, stairs tomorrow
en: 1 done for now
en: 1 done temporarily
en: 1 temporary fix done
en: 1 done in theory
en: 1 done on paper only
en: 1 done only in one building
en: 1 3/5 done
en: 1 done 3/5
en: 1 three out of five exits are done
en: 1 half of the exits done
en: 1 most exits are done
en: 1 some exits done
en: 1 a few are done
en: 1 first exit done
en: 1 one exit done
en: 1 one more exit done
en: 1 the first half is done
en: 1 part 1 done
en: 1 first step completed
en: 1 phase one is completed
en: 1 done up to floor 2
en: 1 done till floor 2
en: 1 wishing it was done
en: 1 I wish it were done
en: 1 hope to have it done
en: 1 we want it done
en: 1 we would like to be done by May
en: 1 aim: done by May
en: 1 our goal is to have it done
en: 1 done is our target
en: 1 target: done
en: 1 will have been done by then
en: 1 soon to be done
en: 1 it's getting done
en: 1 getting there
en: 1 done soon
en: 1 done next week
en: 1 done hopefully
en: 1 done?
en: 1 done???
en: 1 done, I guess
en: 1 done, no?
en: 1 not sure if done
en: 1 unsure whether completed
en: 1 don't know if it is done
en: 1 let me check if it is done
en: 1 need to check whether done
en: 1 will check if done
en: 1 as if it were done
en: 1 far from done
en: 1 anything but done
en: 1 neither started nor finished
en: 1 never done
en: 1 never completed
en: 1 no one has finished it
en: 1 done by nobody
en: 1 hardly done
en: 1 barely finished
en: 1 incompletely done
en: 1 poorly done
en: 1 badly done, must be redone
en: 1 done wrong
en: 1 done wrongly, will repeat
en: 1 done but the buyer rejected it
en: 1 done but failed inspection
en: 1 done, inspector did not accept
en: 1 done, inspection failed
en: 1 done, but it does not work
en: 1 done, does not work
en: 1 done but out of order
en: 1 done, then it broke
en: 1 done, and undone again
en: 1 done and then blocked again by pallets
en: 1 haha done, sure
en: 1 yeah right, done
en: 1 of course "done"
en: 1 "done"
en: 1 so called done
en: 1 done, if you believe it
en: 1 done in your dreams
en: 1 Great, another thing you want done
en: 2 at least 60%
en: 2 60-70%
en: 2 60 to 70 %
en: 2 between 60 and 70%
en: 2 60% or 70%
en: 2 60% of budget spent
en: 2 60% of the workers want it
en: 2 60% less accidents
en: 2 60% discount
en: 2 we need 60%
en: 2 we want 60%
en: 2 we hope 60%
en: 2 60% next week
en: 2 60% by March
en: 2 should be 60%
en: 2 60% more
en: 2 +10%
en: 2 10% more than last month
en: 2 increased by 10%
en: 2 from 40% to 60%
en: 2 40% -> 60%
en: 2 last month 40%, now 60%? check
en: 2 humidity 60%
en: 2 60% voted
en: 2 60% participation
en: 2 interest rate 60%
en: 2 40% not done
en: 2 40% to do
en: 2 40% still open
en: 2 40% missing
en: 2 missing: 40%
en: 2 only 40% remain
en: 2 60% chance
en: 2 60% sure
en: 2 60% is not possible
en: 2 cannot reach 60%
en: 2 60% was last month
en: 2 last month it was 60%
en: 2 60% is too much
en: 2 we are not at 60%
en: 2 60 hours done
en: 2 60 hours per week
en: 2 80 doors done
en: 2 12 sessions
en: 3 new date 15 January 2027 not possible
en: 3 15 January is a holiday
en: 3 our audit is on 15 January 2027
en: 3 buyer visits on 15 January 2027
en: 3 inspector comes 15 January 2027
en: 3 not by 15 January 2027
en: 3 maybe 15 January 2027
en: 3 around 15 January 2027
en: 3 earliest 15 January 2027
en: 3 not before 15 January 2027
en: 3 after 15 January 2027
en: 3 15 January or 15 February 2027
en: 3 between 15 and 20 January 2027
en: 3 if possible until 15 January 2027?
en: 3 until 15 January 2027 if the money comes
en: 3 will know on 15 January 2027
en: 3 order placed 15 November 2026
en: 3 delivery 15 January 2027
en: 3 you asked until 15 January 2027
en: 3 the deadline of 15 January 2027 is too early
en: 3 why 15 January 2027?
en: 3 started on 15 January 2027
en: 3 start 15 January 2027
en: 3 since 15 October 2026 blocked? no
en: 3 blocked no
en: 3 not blocked
en: 3 was blocked
en: 3 is it blocked?
en: 3 no longer waiting
en: 3 not in progress
en: 3 will be in progress
en: 3 in progress soon
en: 3 progress: none
en: 3 no progress possible
en: 3 in progress? no
en: 3 would be in progress if we had people
en: 3 not "not started"
en: 1 done\n1 not done
en: 1 done\nNo, 1 is in progress
en: 1 done, 1 blocked
en: 1 done - blocked
en: 1 done / in progress
en: 1 done or in progress
en: 1 done and in progress
en: 1 finished the planning
en: 1 completed the form
en: 1 we have finished the discussion
en: 1 finished with the first supplier
en: 1 finished preparations
en: 1 finished ordering
en: 1 completed the order
en: 1 completed application
en: 1 training material completed
en: 1 contract signed
en: 1 budget approved
en: 1 approved
en: 1 agreed
en: 1 ok understood
en: 1 ok will do
en: 1 ok we do it
en: 1 ok noted
en: 1 ready to start
en: 1 ready for inspection next week
en: 1 ready when you are
en: 1 complete nonsense
en: 1 complete renovation needed
en: 1 a complete list follows
en: 1 finish first
en: 1 fixed date not possible
en: 1 closed factory
en: 1 closed until Monday
en: 1 exit closed
en: 1 done without approval
en: 1 Undone
en: 1 DONE NOT
en: 1 done - NOT!
en: 1 it isn't done
en: 1 it is n't completed
en: 1 this has not, as you believe, been done
en: 1 not by any means finished
en: 1 in no way completed
en: 1 by no means done
en: 1 done? not yet
en: 1 yet to complete
en: 1 we failed to complete
en: 1 unable to finish
en: 1 refused to complete
en: 1 we forgot to finish it
en: 1 stopped before it was done
en: 1 we gave up, not done
en: 1 instead of done we have chaos
en: 1 without it being done we cannot go on
en: 1 before this is done we need papers
en: 1 until it is done we stop
en: 1 once done we tell you
en: 1 when done, we will write
en: 1 as soon as completed we send photos
en: 1 after completion we inform you
en: 1 upon completion you get a report
en: 1 assuming it's done
en: 1 provided it is done well
en: 1 same as 2, done next month
en: 1 nobody told us that it must be done
en: 1 I was told to write done
en: 1 boss wants me to report done
en: 1 do not close, done by mistake
en: 1 done (planned)
en: 1 done (80%)
en: 1 done 80
en: 1 done, 2 months to go
en: 1 done, 3 exits to go
en: 1 only done in the office
en: 1 done by the sister company
en: 1 done at the other site
en: 1 done for another buyer
en: 1 done, but not for you
en: 1 done for men, women next
en: 1 done for the day shift
en: 1 day shift done
en: 1 night shift done
en: All done? No!
en: All done soon
en: All will be done
en: all done by March
en: nothing is done
en: None of them is done
en: not all done
en: not everything is finished
en: all done except some
en: all almost done
en: we hope all done
en: are all done?
en: is all of that done
en: All points must be completed by you
en: all done on our side, waiting for you
da: Udgangene er ryddet. Ikke færdig.
da: 1 revisionen er udført
da: 1 betaling gennemført
da: 1 linje 4: færdig
da: 1 er alt det færdigt
da: 1 de påstår at det er færdigt
da: 1 det ser færdigt ud
da: 1 jeg ville ønske det var færdigt
da: 1 vores mål er at det er færdigt
da: 1 færdig, trapperne i morgen
da: 1 var færdig, men er gået i stykker igen
da: 1 færdig, så gik den i stykker
da: 1 "færdig"
da: 1 I skrev "færdig", det passer ikke
da: 1 3 ud af 5 udgange er færdige
da: 1 ikke andet end snak er færdigt
da: 1 ved ikke om det er færdigt
da: 2 op til 60 %
da: 2 mindst 60 %
da: 2 vi har brug for 60 %
da: 2 60 % næste uge
da: 2 60 % er ikke muligt
da: 2 60 % af medarbejderne vil have det
da: 2 60 % færre ulykker
da: 2 10 % mere end sidste måned
da: 2 mangler: 40 %
da: 2 sidste måned var det 60 %
da: 2 luftfugtighed 60 %
da: 2 vi kan ikke nå 60 %
da: 2 vi er ikke på 60 %
da: 2 40 % mangler
da: 3 I bad om senest 15. januar 2027
da: 3 startede den 15. januar 2027
da: 3 i gang snart
da: 3 blokeret nej
de: Die Ausgänge sind freigeräumt. Nicht abgeschlossen.
de: 1 Audit erledigt
de: 1 Zahlung erledigt
de: 1 Linie 4: erledigt
de: 1 ist das alles erledigt
de: 1 die behaupten, es sei erledigt
de: 1 sieht fertig aus
de: 1 ich wünschte, es wäre erledigt
de: 1 unser Ziel ist, dass es fertig ist
de: 1 fertig, Treppen morgen
de: 1 war fertig, ist aber wieder kaputt
de: 1 erledigt, dann ging es kaputt
de: 1 "erledigt"
de: 1 Sie schrieben „erledigt“, das stimmt nicht
de: 1 weiß nicht, ob es fertig ist
de: 1 von wegen erledigt
de: 2 bis zu 60 %
de: 2 mindestens 60 %
de: 2 wir brauchen 60 %
de: 2 60 % nächste Woche
de: 2 60 % ist nicht möglich
de: 2 60 % der Arbeiter wollen es
de: 2 60 % weniger Unfälle
de: 2 10 % mehr als im letzten Monat
de: 2 es fehlen: 40 %
de: 2 letzten Monat waren es 60 %
de: 2 Luftfeuchte 60 %
de: 2 60 % schaffen wir nicht
de: 2 wir sind nicht bei 60 %
de: 2 40 % nicht erledigt
de: 3 Sie wollten es bis 15. Januar 2027
de: 3 begonnen am 15. Januar 2027
de: 3 bald in Arbeit
de: 3 blockiert nein
fr: Les sorties sont dégagées. Pas terminé.
fr: 1 audit fait
fr: 1 paiement fait
fr: 1 ligne 4 : terminé
fr: 1 est-ce que tout est terminé
fr: 1 ils prétendent que c'est terminé
fr: 1 ça a l'air terminé
fr: 1 j'aimerais que ce soit terminé
fr: 1 notre but est que ce soit terminé
fr: 1 terminé, escaliers demain
fr: 1 était terminé mais de nouveau cassé
fr: 1 terminé, puis ça a cassé
fr: 1 « terminé »
fr: 1 vous avez écrit « terminé », c'est faux
fr: 1 je ne sais pas si c'est terminé
fr: 1 loin d'être terminé
fr: 2 jusqu'à 60 %
fr: 2 au moins 60 %
fr: 2 il nous faut 60 %
fr: 2 60 % la semaine prochaine
fr: 2 60 % n'est pas possible
fr: 2 60 % des ouvriers le veulent
fr: 2 60 % d'accidents en moins
fr: 2 10 % de plus que le mois dernier
fr: 2 manquent : 40 %
fr: 2 le mois dernier c'était 60 %
fr: 2 humidité 60 %
fr: 2 nous ne pouvons pas atteindre 60 %
fr: 2 nous ne sommes pas à 60 %
fr: 2 40 % pas fait
fr: 3 vous aviez demandé avant le 15 janvier 2027
fr: 3 commencé le 15 janvier 2027
fr: 3 bientôt en cours
fr: 3 bloqué non
es: Las salidas están despejadas. No terminado.
es: 1 auditoría hecha
es: 1 pago hecho
es: 1 línea 4: terminado
es: 1 está todo eso terminado
es: 1 dicen que está terminado
es: 1 parece terminado
es: 1 ojalá estuviera terminado
es: 1 nuestra meta es que esté terminado
es: 1 terminado, escaleras mañana
es: 1 estaba terminado pero se rompió otra vez
es: 1 terminado, luego se rompió
es: 1 "terminado"
es: 1 ustedes escribieron "terminado", es falso
es: 1 no sé si está terminado
es: 1 lejos de estar terminado
es: 2 hasta 60 %
es: 2 al menos 60 %
es: 2 necesitamos 60 %
es: 2 60 % la próxima semana
es: 2 60 % no es posible
es: 2 60 % de los trabajadores lo quieren
es: 2 60 % menos accidentes
es: 2 10 % más que el mes pasado
es: 2 faltan: 40 %
es: 2 el mes pasado era 60 %
es: 2 humedad 60 %
es: 2 no podemos llegar al 60 %
es: 2 no estamos en 60 %
es: 2 40 % no hecho
es: 3 ustedes pidieron hasta el 15 de enero de 2027
es: 3 comenzado el 15 de enero de 2027
es: 3 pronto en curso
es: 3 bloqueado no
pt: As saídas estão desobstruídas. Não concluído.
pt: 1 auditoria feita
pt: 1 pagamento feito
pt: 1 linha 4: concluído
pt: 1 está tudo isso concluído
pt: 1 dizem que está concluído
pt: 1 parece concluído
pt: 1 quem dera estivesse concluído
pt: 1 nossa meta é estar concluído
pt: 1 concluído, escadas amanhã
pt: 1 estava concluído mas quebrou de novo
pt: 1 concluído, depois quebrou
pt: 1 "concluído"
pt: 1 vocês escreveram "concluído", está errado
pt: 1 não sei se está concluído
pt: 1 longe de estar concluído
pt: 2 até 60 %
pt: 2 pelo menos 60 %
pt: 2 precisamos de 60 %
pt: 2 60 % na próxima semana
pt: 2 60 % não é possível
pt: 2 60 % dos trabalhadores querem
pt: 2 60 % menos acidentes
pt: 2 10 % a mais que no mês passado
pt: 2 faltam: 40 %
pt: 2 no mês passado era 60 %
pt: 2 umidade 60 %
pt: 2 não conseguimos chegar a 60 %
pt: 2 não estamos em 60 %
pt: 2 40 % não feito
pt: 3 vocês pediram até 15 de janeiro de 2027
pt: 3 iniciado em 15 de janeiro de 2027
pt: 3 em breve em andamento
pt: 3 bloqueado não
it: Le uscite sono libere. Non completato.
it: 1 audit fatto
it: 1 pagamento fatto
it: 1 linea 4: completato
it: 1 sostengono che sia completato
it: 1 sembra completato
it: 1 magari fosse completato
it: 1 il nostro scopo è che sia completato
it: 1 completato, scale domani
it: 1 era completato ma si è rotto di nuovo
it: 1 completato, poi si è rotto
it: 1 "completato"
it: 1 avete scritto "completato", è sbagliato
it: 1 non so se è completato
it: 1 lontano dall'essere completato
it: 2 fino al 60 %
it: 2 almeno 60 %
it: 2 ci serve il 60 %
it: 2 60 % la prossima settimana
it: 2 60 % non è possibile
it: 2 60 % degli operai lo vogliono
it: 2 10 % in più del mese scorso
it: 2 mancano: 40 %
it: 2 il mese scorso era 60 %
it: 2 umidità 60 %
it: 2 non riusciamo ad arrivare al 60 %
it: 2 non siamo al 60 %
it: 2 40 % non fatto
it: 3 avevate chiesto entro il 15 gennaio 2027
it: 3 iniziato il 15 gennaio 2027
it: 3 presto in corso
it: 3 bloccato no
nl: De uitgangen zijn vrij. Niet klaar.
nl: 1 audit gedaan
nl: 1 betaling gedaan
nl: 1 lijn 4: klaar
nl: 1 is dat allemaal klaar
nl: 1 ze beweren dat het klaar is
nl: 1 het lijkt klaar
nl: 1 ik wou dat het klaar was
nl: 1 ons doel is dat het klaar is
nl: 1 klaar, trappen morgen
nl: 1 was klaar maar is weer kapot
nl: 1 klaar, toen ging het kapot
nl: 1 "klaar"
nl: 1 jullie schreven "klaar", dat klopt niet
nl: 1 weet niet of het klaar is
nl: 1 verre van klaar
nl: 2 tot 60 %
nl: 2 minstens 60 %
nl: 2 we hebben 60 % nodig
nl: 2 60 % volgende week
nl: 2 60 % is niet mogelijk
nl: 2 60 % van de werknemers wil het
nl: 2 60 % minder ongevallen
nl: 2 10 % meer dan vorige maand
nl: 2 ontbreekt: 40 %
nl: 2 vorige maand was het 60 %
nl: 2 luchtvochtigheid 60 %
nl: 2 we halen 60 % niet
nl: 2 we zitten niet op 60 %
nl: 2 40 % niet gedaan
nl: 3 u vroeg om uiterlijk 15 januari 2027
nl: 3 begonnen op 15 januari 2027
nl: 3 binnenkort bezig
nl: 3 geblokkeerd nee
pl: Wyjścia są odblokowane. Nie zakończone.
pl: 1 audyt wykonany
pl: 1 płatność zrobiona
pl: 1 linia 4: gotowe
pl: 1 czy to wszystko gotowe
pl: 1 twierdzą że gotowe
pl: 1 wygląda na gotowe
pl: 1 chciałbym żeby było gotowe
pl: 1 naszym celem jest żeby było gotowe
pl: 1 gotowe, schody jutro
pl: 1 było gotowe, ale znowu się zepsuło
pl: 1 gotowe, potem się zepsuło
pl: 1 "gotowe"
pl: 1 napisaliście "gotowe", to nieprawda
pl: 1 nie wiem czy gotowe
pl: 1 daleko do zakończenia, nie gotowe
pl: 2 do 60 %
pl: 2 co najmniej 60 %
pl: 2 potrzebujemy 60 %
pl: 2 60 % w przyszłym tygodniu
pl: 2 60 % nie jest możliwe
pl: 2 60 % pracowników tego chce
pl: 2 60 % mniej wypadków
pl: 2 10 % więcej niż w zeszłym miesiącu
pl: 2 brakuje: 40 %
pl: 2 w zeszłym miesiącu było 60 %
pl: 2 wilgotność 60 %
pl: 2 nie możemy osiągnąć 60 %
pl: 2 nie mamy 60 %
pl: 2 40 % nie zrobione
pl: 3 prosiliście do 15 stycznia 2027
pl: 3 rozpoczęte 15 stycznia 2027
pl: 3 wkrótce w toku
pl: 3 zablokowane nie
tr: Çıkışlar açıldı. Tamamlanmadı.
tr: 1 denetim yapıldı
tr: 1 ödeme tamamlandı
tr: 1 hat 4: tamamlandı
tr: 1 bunların hepsi tamamlandı mı
tr: 1 tamamlandığını iddia ediyorlar
tr: 1 tamamlanmış gibi görünüyor
tr: 1 keşke tamamlansaydı
tr: 1 hedefimiz tamamlandı olması
tr: 1 tamamlandı, merdivenler yarın
tr: 1 tamamlandı ama yine bozuldu
tr: 1 tamamlandı, sonra bozuldu
tr: 1 "tamamlandı"
tr: 1 "tamamlandı" yazmışsınız, doğru değil
tr: 1 tamamlandı mı bilmiyorum
tr: 2 %60'a kadar
tr: 2 en az %60
tr: 2 %60 lazım
tr: 2 gelecek hafta %60
tr: 2 %60 mümkün değil
tr: 2 işçilerin %60'ı istiyor
tr: 2 %60 daha az kaza
tr: 2 geçen aydan %10 fazla
tr: 2 eksik: %40
tr: 2 geçen ay %60 idi
tr: 2 nem %60
tr: 2 %60 değiliz
tr: 2 %40 yapılmadı
tr: 3 siz 15 Ocak 2027'ye kadar istediniz
tr: 3 yakında devam ediyor
tr: 3 engellendi hayır
zh-Hans: 出口清理了。没有完成。
zh-Hans: 1 审核完成
zh-Hans: 1 付款完成
zh-Hans: 1 4号线：完成
zh-Hans: 1 都完成了吗
zh-Hans: 1 他们声称已完成
zh-Hans: 1 看起来完成了
zh-Hans: 1 要是完成了就好了
zh-Hans: 1 我们的目标是完成
zh-Hans: 1 完成，楼梯明天
zh-Hans: 1 上次完成了，现在又坏了
zh-Hans: 1 完成了，后来坏了
zh-Hans: 1 “完成”
zh-Hans: 1 你们写“完成”，不对
zh-Hans: 1 不知道是否完成
zh-Hans: 1 离完成还远
zh-Hans: 2 最多60%
zh-Hans: 2 至少60%
zh-Hans: 2 我们需要60%
zh-Hans: 2 下周60%
zh-Hans: 2 60%不可能
zh-Hans: 2 60%的工人想要
zh-Hans: 2 事故减少60%
zh-Hans: 2 比上月多10%
zh-Hans: 2 缺40%
zh-Hans: 2 上个月是60%
zh-Hans: 2 湿度60%
zh-Hans: 2 达不到60%
zh-Hans: 2 没有60%
zh-Hans: 2 40%没做
zh-Hans: 3 你们要求2027年1月15日前
zh-Hans: 3 很快进行中
zh-Hans: 3 受阻 没有
zh-Hant: 出口清空了。沒有完成。
zh-Hant: 1 審核完成
zh-Hant: 1 付款完成
zh-Hant: 1 都完成了嗎
zh-Hant: 1 看起來完成了
zh-Hant: 1 上次完成了，現在又壞了
zh-Hant: 1 「完成」
zh-Hant: 1 不知道是否完成
zh-Hant: 2 我們需要60%
zh-Hant: 2 下週60%
zh-Hant: 2 60%不可能
zh-Hant: 2 60%的工人想要
zh-Hant: 2 上個月是60%
zh-Hant: 2 達不到60%
zh-Hant: 3 你們要求2027年1月15日前
vi: Các lối thoát đã dọn sạch. Chưa hoàn thành.
vi: 1 kiểm toán đã xong
vi: 1 chuyền 4: xong
vi: 1 tất cả đã xong chưa
vi: 1 họ nói là đã xong
vi: 1 có vẻ đã xong
vi: 1 ước gì đã xong
vi: 1 mục tiêu của chúng tôi là hoàn thành
vi: 1 xong, cầu thang ngày mai
vi: 1 lần trước đã xong, bây giờ lại hỏng
vi: 1 xong rồi, sau đó bị hỏng
vi: 1 "xong"
vi: 1 anh chị ghi "xong" là sai
vi: 1 không biết đã xong chưa
vi: 1 còn lâu mới xong
vi: 2 đến 60%
vi: 2 ít nhất 60%
vi: 2 chúng tôi cần 60%
vi: 2 tuần sau 60%
vi: 2 60% là không thể
vi: 2 60% công nhân muốn
vi: 2 giảm 60% tai nạn
vi: 2 hơn tháng trước 10%
vi: 2 thiếu 40%
vi: 2 tháng trước là 60%
vi: 2 độ ẩm 60%
vi: 2 không đạt 60%
vi: 2 chưa được 60%
vi: 3 bên anh yêu cầu trước 15/1/2027
vi: 3 sắp đang làm
bn: বের হওয়ার পথ পরিষ্কার। সম্পন্ন হয়নি।
bn: 1 অডিট সম্পন্ন
bn: 1 লাইন ৪: সম্পন্ন
bn: 1 সব কি শেষ হয়েছে
bn: 1 তারা বলছে শেষ হয়েছে
bn: 1 মনে হয় শেষ হয়েছে
bn: 1 শেষ হলে ভালো হতো
bn: 1 আমাদের লক্ষ্য শেষ করা
bn: 1 গতবার শেষ হয়েছিল, এখন আবার নষ্ট
bn: 1 "সম্পন্ন"
bn: 1 আপনারা "সম্পন্ন" লিখেছেন, ভুল
bn: 1 শেষ হয়েছে কিনা জানি না
bn: 2 কমপক্ষে ৬০%
bn: 2 আমাদের ৬০% দরকার
bn: 2 আগামী সপ্তাহে ৬০%
bn: 2 ৬০% সম্ভব না
bn: 2 ৬০% শ্রমিক চায়
bn: 2 ৬০% কম দুর্ঘটনা
bn: 2 গত মাসে ৬০% ছিল
bn: 2 ৬০% হয়নি
bn: 2 ৪০% হয়নি
bn: 3 আপনারা ১৫ জানুয়ারি ২০২৭ এর মধ্যে চেয়েছেন
hi: निकास साफ कर दिए। पूरा नहीं हुआ।
hi: 1 ऑडिट पूरा
hi: 1 भुगतान पूरा
hi: 1 लाइन 4: पूरा
hi: 1 क्या सब पूरा हो गया
hi: 1 वे कहते हैं पूरा हो गया
hi: 1 लगता है पूरा हो गया
hi: 1 काश पूरा हो गया होता
hi: 1 हमारा लक्ष्य पूरा करना
hi: 1 पूरा, सीढ़ियाँ कल
hi: 1 पिछली बार पूरा था, अब फिर खराब
hi: 1 "पूरा"
hi: 1 आपने "पूरा" लिखा, गलत है
hi: 1 5 में से 3 पूरे
hi: 1 पता नहीं पूरा हुआ या नहीं
hi: 2 कम से कम 60%
hi: 2 हमें 60% चाहिए
hi: 2 अगले हफ्ते 60%
hi: 2 60% संभव नहीं
hi: 2 60% मजदूर चाहते हैं
hi: 2 60% कम दुर्घटनाएं
hi: 2 पिछले महीने 60% था
hi: 2 60% नहीं हुआ
hi: 2 40% नहीं हुआ
hi: 3 आपने 15 जनवरी 2027 तक मांगा था
hi: 1 kya sab ho gaya
hi: 1 lagta hai ho gaya
hi: 1 pehle ho gaya tha, ab phir kharab
hi: 2 hume 60% chahiye
hi: 2 pichle mahine 60% tha
ur: راستے صاف ہیں۔ مکمل نہیں ہوا۔
ur: 1 آڈٹ مکمل
ur: 1 ادائیگی مکمل
ur: 1 کیا سب مکمل ہو گیا
ur: 1 وہ کہتے ہیں مکمل ہو گیا
ur: 1 لگتا ہے مکمل ہو گیا
ur: 1 کاش مکمل ہو گیا ہوتا
ur: 1 مکمل، سیڑھیاں کل
ur: 1 پہلے مکمل تھا، اب پھر خراب
ur: 1 "مکمل"
ur: 1 معلوم نہیں مکمل ہوا یا نہیں
ur: 2 کم از کم 60%
ur: 2 ہمیں 60% چاہیے
ur: 2 اگلے ہفتے 60%
ur: 2 60% ممکن نہیں
ur: 2 60% مزدور چاہتے ہیں
ur: 2 پچھلے مہینے 60% تھا
ur: 2 60% نہیں ہوا
ar: المخارج خالية. لم يكتمل.
ar: 1 التدقيق تم
ar: 1 الدفع تم
ar: 1 الخط 4: مكتمل
ar: 1 هل اكتمل كل شيء
ar: 1 يقولون إنه اكتمل
ar: 1 يبدو أنه اكتمل
ar: 1 ليته اكتمل
ar: 1 هدفنا أن يكتمل
ar: 1 مكتمل، السلالم غدا
ar: 1 كان مكتملا ثم تعطل مرة أخرى
ar: 1 "مكتمل"
ar: 1 كتبتم "مكتمل" وهذا خطأ
ar: 1 لا أعرف إن اكتمل
ar: 2 على الأقل 60%
ar: 2 نحتاج 60%
ar: 2 60% الأسبوع القادم
ar: 2 60% غير ممكن
ar: 2 60% من العمال يريدون
ar: 2 الشهر الماضي كان 60%
ar: 2 الرطوبة 60%
ar: 2 لم نصل إلى 60%
ar: 2 40% لم ينجز
ar: 3 طلبتم قبل 15 يناير 2027
id: Pintu keluar sudah bersih. Belum selesai.
id: 1 audit selesai
id: 1 pembayaran selesai
id: 1 lini 4: selesai
id: 1 apakah semua sudah selesai
id: 1 mereka bilang selesai
id: 1 kelihatannya selesai
id: 1 andai saja selesai
id: 1 target kami selesai
id: 1 selesai, tangga besok
id: 1 dulu selesai, sekarang rusak lagi
id: 1 selesai, lalu rusak
id: 1 "selesai"
id: 1 anda menulis "selesai", itu salah
id: 1 tidak tahu apakah selesai
id: 2 sampai 60%
id: 2 minimal 60%
id: 2 kami butuh 60%
id: 2 minggu depan 60%
id: 2 60% tidak mungkin
id: 2 60% pekerja mau
id: 2 kecelakaan turun 60%
id: 2 bulan lalu 60%
id: 2 kelembaban 60%
id: 2 belum sampai 60%
id: 2 40% belum
id: 3 anda minta sebelum 15 Januari 2027
th: ทางออกโล่งแล้ว ยังไม่เสร็จ
th: 1 ตรวจสอบเสร็จแล้ว
th: 1 จ่ายเงินเสร็จแล้ว
th: 1 ไลน์ 4: เสร็จแล้ว
th: 1 เสร็จหมดแล้วหรือยัง
th: 1 เขาบอกว่าเสร็จแล้ว
th: 1 ดูเหมือนเสร็จแล้ว
th: 1 อยากให้เสร็จ
th: 1 เป้าหมายคือเสร็จ
th: 1 เสร็จแล้วครั้งก่อน ตอนนี้เสียอีก
th: 1 "เสร็จ"
th: 1 ไม่รู้ว่าเสร็จหรือยัง
th: 2 อย่างน้อย 60%
th: 2 เราต้องการ 60%
th: 2 สัปดาห์หน้า 60%
th: 2 60% เป็นไปไม่ได้
th: 2 60% ของคนงานต้องการ
th: 2 เดือนที่แล้ว 60%
th: 2 ความชื้น 60%
th: 2 ไม่ถึง 60%
ja: 1 監査完了
ja: 1 4番ライン：完了
ja: 1 全部完了しましたか
ja: 1 完了したと言っています
ja: 1 完了したようです
ja: 1 完了していればいいのですが
ja: 1 目標は完了です
ja: 1 完了、階段は明日
ja: 1 前回完了しましたが、また壊れました
ja: 1 完了後に壊れました
ja: 1 「完了」
ja: 1 完了したかわかりません
ja: 2 最大60%
ja: 2 60%必要です
ja: 2 来週60%
ja: 2 60%は無理です
ja: 2 従業員の60%が希望
ja: 2 先月は60%でした
ja: 2 湿度60%
ja: 2 60%に達していません
ko: 출구는 비웠습니다. 완료되지 않았습니다.
ko: 1 감사 완료
ko: 1 지급 완료
ko: 1 4라인: 완료
ko: 1 모두 완료되었나요
ko: 1 완료되었다고 합니다
ko: 1 완료된 것 같습니다
ko: 1 완료되었으면 좋겠습니다
ko: 1 목표는 완료입니다
ko: 1 완료, 계단은 내일
ko: 1 지난번 완료했지만 다시 고장
ko: 1 "완료"
ko: 1 완료되었는지 모르겠습니다
ko: 2 60% 필요합니다
ko: 2 다음 주 60%
ko: 2 60%는 불가능
ko: 2 근로자 60%가 원함
ko: 2 지난달 60%였습니다
ko: 2 습도 60%
ko: 2 60%에 도달하지 못했습니다
ro: Ieșirile sunt libere. Nu e finalizat.
ro: 1 audit finalizat
ro: 1 plata finalizată
ro: 1 linia 4: finalizat
ro: 1 ei susțin că e finalizat
ro: 1 pare finalizat
ro: 1 aș vrea să fie gata
ro: 1 scopul nostru este să fie gata
ro: 1 gata, scările mâine
ro: 1 era gata dar s-a stricat din nou
ro: 1 gata, apoi s-a stricat
ro: 1 „gata”
ro: 1 nu știu dacă e gata
ro: 2 până la 60 %
ro: 2 cel puțin 60 %
ro: 2 avem nevoie de 60 %
ro: 2 60 % săptămâna viitoare
ro: 2 60 % nu este posibil
ro: 2 60 % dintre muncitori vor
ro: 2 60 % mai puține accidente
ro: 2 lipsesc 40 %
ro: 2 luna trecută era 60 %
ro: 2 umiditate 60 %
ro: 2 nu ajungem la 60 %
ro: 3 ați cerut până la 15 ianuarie 2027
cs: Východy jsou volné. Není dokončeno.
cs: 1 audit hotový
cs: 1 platba hotova
cs: 1 linka 4: hotovo
cs: 1 je to všechno hotovo
cs: 1 tvrdí, že je hotovo
cs: 1 vypadá hotovo
cs: 1 kéž by bylo hotovo
cs: 1 naším cílem je mít hotovo
cs: 1 hotovo, schody zítra
cs: 1 bylo hotovo, ale zase se to rozbilo
cs: 1 hotovo, pak se to rozbilo
cs: 1 „hotovo“
cs: 1 nevím, zda je hotovo
cs: 2 až 60 %
cs: 2 nejméně 60 %
cs: 2 potřebujeme 60 %
cs: 2 60 % příští týden
cs: 2 60 % není možné
cs: 2 60 % pracovníků to chce
cs: 2 o 60 % méně úrazů
cs: 2 chybí 40 %
cs: 2 minulý měsíc to bylo 60 %
cs: 2 vlhkost 60 %
cs: 2 60 % nedosáhneme
cs: 3 chtěli jste do 15. ledna 2027
ru: Выходы свободны. Не завершено.
ru: 1 аудит выполнен
ru: 1 оплата выполнена
ru: 1 линия 4: готово
ru: 1 всё ли готово
ru: 1 они утверждают, что готово
ru: 1 выглядит готовым
ru: 1 хотелось бы чтобы было готово
ru: 1 наша цель чтобы было готово
ru: 1 готово, лестницы завтра
ru: 1 было готово, но опять сломалось
ru: 1 готово, потом сломалось
ru: 1 «готово»
ru: 1 вы написали «готово», это неверно
ru: 1 не знаю, готово ли
ru: 2 до 60 %
ru: 2 не менее 60 %
ru: 2 нам нужно 60 %
ru: 2 60 % на следующей неделе
ru: 2 60 % невозможно
ru: 2 60 % рабочих хотят
ru: 2 на 60 % меньше аварий
ru: 2 не хватает 40 %
ru: 2 в прошлом месяце было 60 %
ru: 2 влажность 60 %
ru: 2 не достигли 60 %
ru: 3 вы просили до 15 января 2027
hu: A kijáratok szabadok. Nincs befejezve.
hu: 1 audit kész
hu: 1 kifizetés kész
hu: 1 4. sor: kész
hu: 1 minden kész-e
hu: 1 azt állítják, hogy kész
hu: 1 késznek tűnik
hu: 1 bárcsak kész lenne
hu: 1 a célunk, hogy kész legyen
hu: 1 kész, lépcsők holnap
hu: 1 kész volt, de megint elromlott
hu: 1 kész, aztán elromlott
hu: 1 „kész”
hu: 1 5-ből 3 kijárat kész
hu: 1 nem tudom, kész-e
hu: 2 legfeljebb 60 %
hu: 2 legalább 60 %
hu: 2 60 % kell nekünk
hu: 2 60 % jövő héten
hu: 2 60 % nem lehetséges
hu: 2 a dolgozók 60 %-a akarja
hu: 2 60 %-kal kevesebb baleset
hu: 2 hiányzik 40 %
hu: 2 múlt hónapban 60 % volt
hu: 2 páratartalom 60 %
hu: 2 nem érjük el a 60 %-ot
hu: 3 önök 2027. január 15-ig kérték
el: 1 ολοκληρώθηκε;
el: Οι έξοδοι είναι ελεύθερες. Δεν ολοκληρώθηκε.
el: 1 ο έλεγχος έγινε
el: 1 η πληρωμή έγινε
el: 1 γραμμή 4: έτοιμο
el: 1 έγιναν όλα;
el: 1 ισχυρίζονται ότι ολοκληρώθηκε
el: 1 φαίνεται έτοιμο
el: 1 μακάρι να ήταν έτοιμο
el: 1 ο στόχος μας είναι να ολοκληρωθεί
el: 1 έτοιμο, σκάλες αύριο
el: 1 ήταν έτοιμο αλλά χάλασε ξανά
el: 1 έτοιμο, μετά χάλασε
el: 1 «έτοιμο»
el: 1 δεν ξέρω αν έγινε
el: 2 έως 60 %
el: 2 τουλάχιστον 60 %
el: 2 χρειαζόμαστε 60 %
el: 2 60 % την επόμενη εβδομάδα
el: 2 60 % δεν είναι δυνατό
el: 2 60 % των εργατών το θέλουν
el: 2 60 % λιγότερα ατυχήματα
el: 2 λείπει 40 %
el: 2 τον προηγούμενο μήνα ήταν 60 %
el: 2 υγρασία 60 %
el: 2 δεν φτάνουμε το 60 %
el: 3 ζητήσατε έως 15 Ιανουαρίου 2027
ta: வெளியேறும் வழிகள் சுத்தம். முடியவில்லை.
ta: 1 தணிக்கை முடிந்தது
ta: 1 எல்லாம் முடிந்ததா
ta: 1 முடிந்தது என்று சொல்கிறார்கள்
ta: 1 முடிந்தது போல் தெரிகிறது
ta: 1 முடிந்தது, படிகள் நாளை
ta: 1 "முடிந்தது"
ta: 1 முடிந்ததா என்று தெரியவில்லை
ta: 2 எங்களுக்கு 60% தேவை
ta: 2 60% சாத்தியமில்லை
ta: 2 கடந்த மாதம் 60%
ta: 2 60% இல்லை
en: The exits are cleared. But not all.
en: The exits are cleared. This is not finished yet.
en: The exits are cleared. Not really.
en: The exits are cleared. No, wait, they are not.
en: The exits are cleared. It is still in progress.
en: The exits are cleared. Only one is still blocked.
en: The exits are unlocked. We will finish next week.
en: The exits are unlocked. Still open.
en: The exits are done and the premium is paid. Not completed.
en: The exits are done. Sorry, that was a mistake.
en: The committee election is done. Correction: in progress.
en: The committee election is done. The result was rejected.
de: Die Ausgänge sind frei. Noch nicht alles.
de: Die Ausgänge sind erledigt. Stimmt nicht ganz.
de: Die Ausgänge sind erledigt. Noch nicht fertig.
fr: Les sorties de secours sont terminées. Pas encore tout.
fr: Les sorties de secours sont terminées. Pas terminé.
es: Las salidas están listas. Todavía no.
es: Las salidas están listas. No está terminado.
zh-Hans: 安全出口完成了。还没有完成。
ja: 非常口は完了しました。まだ完了していません。
ja: 出口は完了しました。完了していません。
vi: Lối thoát hiểm đã xong. Chưa xong.
tr: Acil çıkışlar tamamlandı. Henüz tamamlanmadı.
id: Pintu keluar sudah selesai. Belum selesai.
pl: Wyjścia są gotowe. Jeszcze nie.
hi: निकास पूरा हो गया। अभी नहीं हुआ।
ar: المخارج اكتملت. لم تكتمل بعد.
ta: 1 தணிக்கை நிறைவடைந்தது
ta: 2 60% நாளை
ta: 1 முடியவில்லை
ta: 1 இன்னும் முடிக்கவில்லை
en: The exits are cleared. Not completed.
"""
