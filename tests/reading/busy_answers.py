# ruff: noqa: E501  # tables of answers: one case on one line is easier to compare
"""Clear answers as busy people type them, each written down before it was read.

`@language`, then one answer a line (`⏎` starts a new line) and what it says of each measure:
`done`, `go60`, `blocked`, `no` (not started), a date, `help`, `-` (nothing new).
"""

from __future__ import annotations

BUSY = """
@en
1 is completed since last week => 1=done
number one done number two in progress number three not started => 1=done 2=go 3=no
No. 1: closed. No. 2: ongoing. No 3: not yet started. => 1=done 2=go 3=no
Point 3 we finished last Monday. => 3=done
1 done on 10 Nov => 1=done
1 - completed on 10.11.2026 => 1=done
2: 70 pct => 2=go70
2: seventy percent => 2=go70
For the exits we have finished everything. The election is planned for 20 January 2027. => 1=done 3=2027-01-20
The overtime premium was paid to all workers last Friday, so this is done. => 5=done
Working week: still in progress, about 65 % => 4=go65
4 needs more time until 28 February 2027 because the software supplier is late => 4=2027-02-28
4 pls extend to 28 Feb 2027 => 4=2027-02-28
4 kindly allow us till 28/02/2027 => 4=2027-02-28
4 new target date is the 28th of February 2027 => 4=2027-02-28
4 - shift to end of Feb 2027 => 4=2027-02-28
4 please move the date to 28 February 2027 => 4=2027-02-28
4 we request 28 February 2027 => 4=2027-02-28
4 we ask for an extension up to 28 February 2027 => 4=2027-02-28
5 we need your help => 5=help
5 pls help us, we don't know how to calculate => 5=help
5 can you support us with the calculation? => 5=help
5 is stuck at the bank => 5=blocked
5 waiting bank approval => 5=blocked
5 waiting for the bank to open the accounts => 5=blocked
5 on hold, owner is travelling => 5=blocked
5 blocked due to no budget => 5=blocked
All done except 4, which is at 50% => 1=done 2=done 3=done 5=done 4=go50
all finished, only 4 is still running => 1=done 2=done 3=done 5=done 4=go
everything completed apart from no 4 (80%) => 1=done 2=done 3=done 5=done 4=go80
All five are completed. => 1=done 2=done 3=done 4=done 5=done
no change on all points => 1=- 2=- 3=- 4=- 5=-
no change since last report => 1=- 2=- 3=- 4=- 5=-
1 done, rest no change => 1=done 2=- 3=- 4=- 5=-
M-01 done, M-02 done, M-03 30 % => 1=done 2=done 3=go30
M-01.1 reached, M-01.2 not yet => 1.1=reached 1.2=not
M-02.1 done on 20 Nov => 2.1=reached
M-01.1 completed, M-01 60% => 1.1=reached 1=go60
first one done, second one also, third 25% => 1=done 2=done 3=go25
1 has been completed and photos are attached => 1=done
1 completed, see attached photo, thank you for your patience => 1=done
Hello, hope you are well. Regarding measure 1, the work is completed. Best regards, Rahim => 1=done
Dear Sir, this is to inform you that point no. 2 is now 100% complete. => 2=done
We are pleased to inform you that items 1 and 2 have been successfully completed. => 1=done 2=done
M-03 will be completed by 15 January 2027 => 3=2027-01-15
3 will be finished by 15 January 2027 => 3=2027-01-15
3 expected completion 15-Jan-2027 => 3=2027-01-15
3 ETA 15 Jan 27 => 3=2027-01-15
3 target 15th January 2027 => 3=2027-01-15
3 by mid January => 3=2027-01-15
3 will take until the end of January 2027 => 3=2027-01-31
3 in two weeks => 3=2026-12-07
3: half way => 3=go50
2 not done yet, 40% => 2=go40
2 has not started, we wait for new year budget => 2=no
2 started last week => 2=go
2 we have started with it => 2=go
2 under implementation => 2=go
2 WIP => 2=go
2 work is going on => 2=go
the exit doors are all unlocked now, this one is finished => 1=done
Free election: held on 12 November, completed. => 3=done
Committee election is over, done => 3=done
60 hours week: not started yet => 4=no
Overtime: we need help with the calculation => 5=help
1-3 done, 4 and 5 in progress => 1=done 2=done 3=done 4=go 5=go
#1 done #2 done #3 50% => 1=done 2=done 3=go50
1) Done. 2) Done. 3) 50 percent. => 1=done 2=done 3=go50
1 done 2 half 3 no change => 1=done 2=go50 3=-
Point 1 has been closed out, point 2 sits at 35 percent, and for point 3 we'd like 20 Feb 2027. => 1=done 2=go35 3=2027-02-20
no. 1 finished long time ago => 1=done
all exits open and clear now - done => 1=done
1) completed 100% 2) 75% completed 3) 0% => 1=done 2=go75 3=no
M-01 → done; M-02 → 80 %; M-03 → on hold (owner abroad) => 1=done 2=go80 3=blocked
1 done (see photos). 2 done (see photos). 3 ongoing. => 1=done 2=done 3=go
Please be informed that number 4 is now at ninety percent. => 4=go90
For 5 we are facing a problem with the bank, kindly support => 5=help
4 - deadline not possible, we need till end March 2027 => 4=2027-03-31
2 training started on 2 November, 40% of it is done => 2=go40
3 postponed to 10 Feb 2027 because of Chinese new year => 3=2027-02-10
3 the election will take place on 10 Feb 2027 => 3=2027-02-10
everything finished except the election, which is at 70 % => 1=done 2=done 4=done 5=done 3=go70
Nothing new this month. => 1=- 2=- 3=- 4=- 5=-
Still the same, no progress on any point. => 1=- 2=- 3=- 4=- 5=-
1 done last Thursday => 1=done
1 Exits: closed out last Thursday. => 1=done
1 completed since Thursday => 1=done
1 finished on Friday last week => 1=done
1 completed this past Monday => 1=done
3 by Friday => 3=2026-11-27
3 in progress since last Monday => 3=go
2 started last Tuesday => 2=go
1 done last week => 1=done
1 done last month => 1=done
3 last week of January 2027 => 3=2027-01-31
@de
1 ist erledigt, 2 läuft noch, 3 noch nicht begonnen => 1=done 2=go 3=no
Punkt 1 abgeschlossen seit letzter Woche => 1=done
Nummer eins ist fertig, Nummer zwei bei fünfzig Prozent => 1=done 2=go50
Erstens fertig, zweitens 30 %, drittens warten wir auf die Behörde => 1=done 2=go30 3=blocked
1 am 10. November erledigt => 1=done
1 wurde letzten Donnerstag fertiggestellt => 1=done
3 bitte bis 15. Januar 2027 verlängern => 3=2027-01-15
3 wir bitten um Fristverlängerung bis zum 15.01.2027 => 3=2027-01-15
3 neuer Termin 15.1.27 => 3=2027-01-15
3 verschiebt sich auf Mitte Januar => 3=2027-01-15
3 wird bis 15. Januar 2027 fertig => 3=2027-01-15
3 schaffen wir erst Ende Januar 2027 => 3=2027-01-31
2 zu 60 % umgesetzt => 2=go60
2 sechzig Prozent => 2=go60
2 ca. zur Hälfte fertig => 2=go50
5 Hilfe benötigt => 5=help
5 wir brauchen Unterstützung => 5=help
5 können Sie uns dabei helfen? => 5=help
5 hängt an der Bank => 5=blocked
5 wartet auf Genehmigung => 5=blocked
Alles erledigt außer 4, da sind wir bei 50 % => 1=done 2=done 3=done 5=done 4=go50
Alle Punkte erledigt, nur 4 läuft noch => 1=done 2=done 3=done 5=done 4=go
Die Notausgänge sind frei und entsperrt, erledigt. Die Wahl des Komitees ist auch erledigt. => 1=done 3=done
Überstundenzuschlag: 80 % ausbezahlt => 5=go80
Die Notausgänge sind fertig. => 1=done
Unverändert bei allen Punkten. => 1=- 2=- 3=- 4=- 5=-
1 fertig, Rest unverändert => 1=done 2=- 3=- 4=- 5=-
M-01.1 erreicht, M-01.2 noch nicht => 1.1=reached 1.2=not
2 ist in Arbeit, Fertigstellung bis 28.02.2027 => 2=go2027-02-28
1 ist jetzt endlich komplett umgesetzt, Fotos anbei. MfG Müller => 1=done
Guten Tag, Punkt 1 und 2 sind abgehakt, Punkt 3 dauert noch bis 28.02.2027, Punkt 4: 45 Prozent, Punkt 5 steht still, weil die Bank nicht antwortet. => 1=done 2=done 3=2027-02-28 4=go45 5=blocked
Die Wahl ist durchgeführt und abgeschlossen. => 3=done
Beim Überstundenzuschlag brauchen wir Ihre Hilfe. => 5=help
Keine Änderungen seit dem letzten Bericht. => 1=- 2=- 3=- 4=- 5=-
Wir haben Punkt 2 am 12. November abgeschlossen. => 2=done
1 seit Donnerstag erledigt => 1=done
@fr
1 terminé, 2 en cours à 60 %, 3 pas encore commencé => 1=done 2=go60 3=no
Le point 1 est terminé depuis la semaine dernière => 1=done
Numéro un terminé, numéro deux cinquante pour cent => 1=done 2=go50
1 fait le 10 novembre => 1=done
1 achevé jeudi dernier => 1=done
3 nous demandons un report au 15 janvier 2027 => 3=2027-01-15
3 nous demandons le 15 janvier 2027 => 3=2027-01-15
3 nouvelle date : 15/01/2027 => 3=2027-01-15
3 prolongation jusqu'à fin janvier 2027 svp => 3=2027-01-31
3 sera terminé le 15 janvier 2027 => 3=2027-01-15
2 : 35 pour cent => 2=go35
2 réalisé à 70 % => 2=go70
5 besoin d'aide => 5=help
5 pouvez-vous nous aider ? => 5=help
5 bloqué par la banque => 5=blocked
5 en attente de l'accord de la banque => 5=blocked
Tout est fait sauf le 4 qui est à 50 % => 1=done 2=done 3=done 5=done 4=go50
Tout est terminé, seul le point 4 est encore en cours => 1=done 2=done 3=done 5=done 4=go
Les issues de secours sont dégagées, c'est terminé. L'élection du comité est faite. => 1=done 3=done
Les sorties sont terminées. => 1=done
Heures supplémentaires : 80 % payées => 5=go80
Aucun changement pour tous les points => 1=- 2=- 3=- 4=- 5=-
Le premier est fini, le deuxième est à moitié => 1=done 2=go50
1 ok, le reste sans changement => 1=done 2=- 3=- 4=- 5=-
M-01.1 atteint, M-01.2 pas encore => 1.1=reached 1.2=not
Bonjour, 1 ok, 2 ok, 3 à 45 %, 4 on attend la banque, 5 rien de neuf => 1=done 2=done 3=go45 4=blocked 5=-
Le point 2 est clôturé depuis le 12 novembre. => 2=done
On a fini le 1 et le 2. => 1=done 2=done
Pour le point 4, merci de nous accorder un délai jusqu'au 28 février 2027. => 4=2027-02-28
Le troisième point avance, on est à soixante-quinze pour cent. => 3=go75
1 terminé depuis vendredi => 1=done
@es
1 terminado, 2 en curso 60%, 3 sin empezar => 1=done 2=go60 3=no
El punto 1 está listo desde la semana pasada => 1=done
Número uno hecho, número dos cincuenta por ciento => 1=done 2=go50
1 se terminó el 10 de noviembre => 1=done
3 pedimos prórroga hasta el 15 de enero de 2027 => 3=2027-01-15
3 nueva fecha 15/01/2027 => 3=2027-01-15
3 solicitamos ampliar el plazo al 15 de enero de 2027 => 3=2027-01-15
3 quedará listo el 15 de enero de 2027 => 3=2027-01-15
3 a finales de enero de 2027 => 3=2027-01-31
2 llevamos un 70 % => 2=go70
2 vamos por el setenta por ciento => 2=go70
5 necesitamos ayuda => 5=help
5 ¿nos pueden ayudar? => 5=help
5 bloqueado por el banco => 5=blocked
5 esperando al banco => 5=blocked
5 parado por falta de presupuesto => 5=blocked
Todo hecho menos el 4, que va al 50% => 1=done 2=done 3=done 5=done 4=go50
Todo terminado, solo falta el 4 que está en curso => 1=done 2=done 3=done 5=done 4=go
Las salidas ya están listas. La elección del comité también está terminada. => 1=done 3=done
Prima de horas extras: 80% pagado => 5=go80
Sin cambios en todos los puntos => 1=- 2=- 3=- 4=- 5=-
El primero listo, el segundo a la mitad => 1=done 2=go50
1 listo, lo demás sin cambios => 1=done 2=- 3=- 4=- 5=-
Buenas, 1 y 2 ya quedaron, 3 va al 45%, 4 seguimos esperando al banco, 5 igual que antes => 1=done 2=done 3=go45 4=blocked 5=-
Ya terminamos la 1 y la 2. => 1=done 2=done
La prima de horas extra ya se pagó a todos, queda cerrado. => 5=done
1 está cerrada desde el viernes => 1=done
@pt
1 concluído, 2 em andamento 60%, 3 não iniciado => 1=done 2=go60 3=no
O ponto 1 foi concluído na semana passada => 1=done
Número um feito, número dois cinquenta por cento => 1=done 2=go50
1 feito em 10 de novembro => 1=done
3 pedimos prorrogação até 15 de janeiro de 2027 => 3=2027-01-15
3 nova data 15/01/2027 => 3=2027-01-15
3 ficará pronto em 15 de janeiro de 2027 => 3=2027-01-15
2 setenta por cento => 2=go70
5 precisamos de ajuda => 5=help
5 parado aguardando o banco => 5=blocked
Tudo feito exceto o 4, que está em 50% => 1=done 2=done 3=done 5=done 4=go50
Tudo pronto, só o 4 ainda está em andamento => 1=done 2=done 3=done 5=done 4=go
As saídas já estão prontas. A eleição do comitê também foi concluída. => 1=done 3=done
Sem alterações em todos os pontos => 1=- 2=- 3=- 4=- 5=-
O primeiro pronto, o segundo pela metade => 1=done 2=go50
1 pronto, o resto sem mudança => 1=done 2=- 3=- 4=- 5=-
Bom dia, 1 e 2 concluídos, 3 em 45%, 4 aguardando o banco, 5 sem novidades => 1=done 2=done 3=go45 4=blocked 5=-
O item 3 passa para 28 de fevereiro de 2027. => 3=2027-02-28
Já terminamos o 1 e o 2. => 1=done 2=done
1 concluído na última quinta-feira => 1=done
@it
1 completato, 2 in corso al 60%, 3 non ancora iniziato => 1=done 2=go60 3=no
Il punto 1 è stato completato la settimana scorsa => 1=done
Numero uno fatto, numero due cinquanta per cento => 1=done 2=go50
1 fatto il 10 novembre => 1=done
3 chiediamo una proroga al 15 gennaio 2027 => 3=2027-01-15
3 nuova data 15/01/2027 => 3=2027-01-15
3 sarà pronto entro il 15 gennaio 2027 => 3=2027-01-15
2 siamo al settanta per cento => 2=go70
5 abbiamo bisogno di aiuto => 5=help
5 fermo, aspettiamo la banca => 5=blocked
Tutto fatto tranne il 4 che è al 50% => 1=done 2=done 3=done 5=done 4=go50
Tutto finito, solo il 4 è ancora in corso => 1=done 2=done 3=done 5=done 4=go
Le uscite sono a posto, lavoro finito. Anche l'elezione del comitato è conclusa. => 1=done 3=done
Nessuna novità su tutti i punti => 1=- 2=- 3=- 4=- 5=-
Il primo è finito, il secondo a metà => 1=done 2=go50
1 fatto, il resto invariato => 1=done 2=- 3=- 4=- 5=-
Salve, 1 e 2 conclusi, 3 al 45%, 4 siamo in attesa della banca, 5 come prima => 1=done 2=done 3=go45 4=blocked 5=-
Abbiamo finito il punto 1 e il punto 2. => 1=done 2=done
1 finito venerdì scorso => 1=done
@nl
1 is klaar, 2 loopt nog, 3 nog niet begonnen => 1=done 2=go 3=no
Nummer één is klaar, nummer twee vijftig procent => 1=done 2=go50
1 afgerond op 10 november => 1=done
1 vorige week donderdag afgerond => 1=done
3 graag uitstel tot 15 januari 2027 => 3=2027-01-15
2 zeventig procent => 2=go70
5 hulp nodig => 5=help
5 we wachten op de bank => 5=blocked
Alles klaar behalve 4, die staat op 50% => 1=done 2=done 3=done 5=done 4=go50
Alles is klaar, alleen 4 loopt nog => 1=done 2=done 3=done 5=done 4=go
De nooduitgangen zijn klaar. De verkiezing van het comité is ook afgerond. => 1=done 3=done
Geen wijzigingen op alle punten => 1=- 2=- 3=- 4=- 5=-
De eerste is klaar, de tweede is halverwege => 1=done 2=go50
1 klaar, rest ongewijzigd => 1=done 2=- 3=- 4=- 5=-
Punt 3 schuift door naar 28 februari 2027. => 3=2027-02-28
@da
1 er færdig, 2 er i gang, 3 ikke startet => 1=done 2=go 3=no
Nummer et er færdig, nummer to halvtreds procent => 1=done 2=go50
1 blev færdig 10. november => 1=done
1 blev afsluttet i sidste uge => 1=done
3 vi beder om udsættelse til 15. januar 2027 => 3=2027-01-15
3 bliver færdig 15. januar 2027 => 3=2027-01-15
2 halvfjerds procent => 2=go70
5 vi har brug for hjælp => 5=help
5 afventer banken => 5=blocked
Alt er færdigt undtagen 4, som er på 50 % => 1=done 2=done 3=done 5=done 4=go50
Alt er færdigt, kun 4 er stadig i gang => 1=done 2=done 3=done 5=done 4=go
Nødudgangene er færdige. Valget af komiteen er også afsluttet. => 1=done 3=done
Ingen ændringer på alle punkter => 1=- 2=- 3=- 4=- 5=-
Den første er færdig, den anden er halvvejs => 1=done 2=go50
1 færdig, resten uændret => 1=done 2=- 3=- 4=- 5=-
Hej, 1 og 2 er på plads, 3 er på 45 %, 4 venter på banken, 5 intet nyt => 1=done 2=done 3=go45 4=blocked 5=-
Punkt 3 rykkes til 28. februar 2027. => 3=2027-02-28
1 færdig sidste torsdag => 1=done
@pl
1 zrobione, 2 w trakcie 60%, 3 nie rozpoczęte => 1=done 2=go60 3=no
Numer jeden gotowe, numer dwa pięćdziesiąt procent => 1=done 2=go50
Punkt 1 zakończony w zeszłym tygodniu => 1=done
1 zakończono 10 listopada => 1=done
3 prosimy o przedłużenie do 15 stycznia 2027 => 3=2027-01-15
3 będzie gotowe do 15 stycznia 2027 => 3=2027-01-15
3 nowy termin 15.01.2027 r. => 3=2027-01-15
2 siedemdziesiąt procent => 2=go70
5 potrzebujemy pomocy => 5=help
5 czekamy na bank => 5=blocked
Wszystko gotowe oprócz 4, tam jest 50% => 1=done 2=done 3=done 5=done 4=go50
Wszystko zrobione, tylko 4 jeszcze w trakcie => 1=done 2=done 3=done 5=done 4=go
Wyjścia ewakuacyjne są gotowe. Wybory do komitetu też zakończone. => 1=done 3=done
Bez zmian we wszystkich punktach => 1=- 2=- 3=- 4=- 5=-
Pierwszy gotowy, drugi w połowie => 1=done 2=go50
1 gotowe, reszta bez zmian => 1=done 2=- 3=- 4=- 5=-
Punkt 3 przesuwamy na 28 lutego 2027. => 3=2027-02-28
1 zrobione w zeszły czwartek => 1=done
@tr
1 tamamlandı, 2 devam ediyor %60, 3 başlanmadı => 1=done 2=go60 3=no
1 numara bitti, 2 numara yüzde elli => 1=done 2=go50
Birinci madde tamam, ikinci madde yarım => 1=done 2=go50
1 geçen hafta tamamlandı => 1=done
1. madde 10 Kasım'da tamamlandı => 1=done
3 için 15 Ocak 2027'ye kadar süre istiyoruz => 3=2027-01-15
3 15 Ocak 2027'de bitecek => 3=2027-01-15
3 yeni tarih 15.01.2027 => 3=2027-01-15
2 yüzde yetmiş => 2=go70
5 yardıma ihtiyacımız var => 5=help
5 banka onayı bekleniyor => 5=blocked
4 dışında hepsi tamam, 4 %50 => 1=done 2=done 3=done 5=done 4=go50
Hepsi bitti, sadece 4 devam ediyor => 1=done 2=done 3=done 5=done 4=go
Acil çıkışlar tamamlandı. Komite seçimi de yapıldı, bitti. => 1=done 3=done
Hiçbir maddede değişiklik yok => 1=- 2=- 3=- 4=- 5=-
1 bitti, diğerleri aynı => 1=done 2=- 3=- 4=- 5=-
Günaydın, 1 ve 2 bitti, 3 %45'te, 4 bankayı bekliyoruz, 5 aynı => 1=done 2=done 3=go45 4=blocked 5=-
3. maddeyi 28 Şubat 2027'ye alalım. => 3=2027-02-28
Komite seçimi tamamlandı. => 3=done
@vi
1 xong, 2 đang làm 60%, 3 chưa bắt đầu => 1=done 2=go60 3=no
Mục 1 đã hoàn thành tuần trước => 1=done
Số một xong rồi, số hai năm mươi phần trăm => 1=done 2=go50
Mục 1 hoàn thành ngày 10/11/2026 => 1=done
3 xin gia hạn đến ngày 15/01/2027 => 3=2027-01-15
3 sẽ hoàn thành vào ngày 15 tháng 1 năm 2027 => 3=2027-01-15
2 được khoảng 70% => 2=go70
5 cần hỗ trợ => 5=help
5 nhờ anh chị giúp đỡ => 5=help
5 đang chờ ngân hàng => 5=blocked
Tất cả đã xong trừ mục 4, mục 4 được 50% => 1=done 2=done 3=done 5=done 4=go50
Đã xong hết, chỉ còn mục 4 đang làm => 1=done 2=done 3=done 5=done 4=go
Lối thoát hiểm đã hoàn thành. Bầu cử ban đại diện cũng xong. => 1=done 3=done
Không có thay đổi => 1=- 2=- 3=- 4=- 5=-
Mục đầu tiên xong, mục thứ hai được một nửa => 1=done 2=go50
1 xong, còn lại không thay đổi => 1=done 2=- 3=- 4=- 5=-
1 da xong, 2 dang lam, 3 chua lam => 1=done 2=go 3=no
Chào chị, mục 1 và 2 đã xong, mục 3 được 45%, mục 4 đang chờ ngân hàng, mục 5 không đổi => 1=done 2=done 3=go45 4=blocked 5=-
Mục 3 xin dời sang 28/02/2027. => 3=2027-02-28
1 xong thứ năm tuần trước => 1=done
@id
1 sudah selesai, 2 masih proses 60%, 3 belum mulai => 1=done 2=go60 3=no
Nomor satu sudah selesai, nomor dua lima puluh persen => 1=done 2=go50
Poin 1 selesai minggu lalu => 1=done
1 selesai tanggal 10 November => 1=done
3 minta perpanjangan sampai 15 Januari 2027 => 3=2027-01-15
3 akan selesai tanggal 15 Januari 2027 => 3=2027-01-15
2 sudah tujuh puluh persen => 2=go70
5 mohon bantuan => 5=help
5 menunggu bank => 5=blocked
Semua selesai kecuali nomor 4, masih 50% => 1=done 2=done 3=done 5=done 4=go50
Semua sudah selesai, hanya nomor 4 yang masih berjalan => 1=done 2=done 3=done 5=done 4=go
Pintu darurat sudah selesai. Pemilihan komite juga sudah selesai. => 1=done 3=done
Tidak ada perubahan untuk semua poin => 1=- 2=- 3=- 4=- 5=-
Yang pertama sudah selesai, yang kedua setengah jalan => 1=done 2=go50
1 selesai, yang lain tidak ada perubahan => 1=done 2=- 3=- 4=- 5=-
Nomor 3 mundur ke 28 Februari 2027. => 3=2027-02-28
@zh-Hans
1 完成，2 进行中60%，3 未开始 => 1=done 2=go60 3=no
第一项上周已经完成 => 1=done
第一项完成了，第二项百分之五十 => 1=done 2=go50
1号做完了，2号还在做 => 1=done 2=go
1 已于11月10日完成 => 1=done
3 申请延期到2027年1月15日 => 3=2027-01-15
3 预计2027年1月15日完成 => 3=2027-01-15
3 改到2027年1月15号 => 3=2027-01-15
2 做了七成 => 2=go70
2 大概完成了70% => 2=go70
5 需要帮助 => 5=help
5 请协助 => 5=help
5 等银行审批 => 5=blocked
除了第4项，其他都完成了，第4项50% => 1=done 2=done 3=done 5=done 4=go50
全部完成，只有第4项还在进行 => 1=done 2=done 3=done 5=done 4=go
安全出口已经完成。委员会选举也完成了。 => 1=done 3=done
安全出口：已完成。加班费：80%。 => 1=done 5=go80
都没有变化 => 1=- 2=- 3=- 4=- 5=-
第一个做好了，第二个做了一半 => 1=done 2=go50
1完成，其余不变 => 1=done 2=- 3=- 4=- 5=-
1、已整改 2、已整改 3、整改中 => 1=done 2=done 3=go
您好，第1、2项已经完成，第3项45%，第4项在等银行，第5项没变化。 => 1=done 2=done 3=go45 4=blocked 5=-
第三项推迟到2027年2月28日。 => 3=2027-02-28
1-3都做完了，4还没开始，5需要支持 => 1=done 2=done 3=done 4=no 5=help
@zh-Hant
1 已完成，2 進行中60%，3 尚未開始 => 1=done 2=go60 3=no
第一項上週已完成 => 1=done
3 申請展延至2027年1月15日 => 3=2027-01-15
5 需要協助 => 5=help
5 等銀行核准 => 5=blocked
除第4項外全部完成，第4項50% => 1=done 2=done 3=done 5=done 4=go50
全部完成，只有第4項還在進行中 => 1=done 2=done 3=done 5=done 4=go
都沒有變化 => 1=- 2=- 3=- 4=- 5=-
1 完成，其餘不變 => 1=done 2=- 3=- 4=- 5=-
您好，1、2已完成，3約45%，4等銀行，5沒變化 => 1=done 2=done 3=go45 4=blocked 5=-
@ja
1 完了しました。2 進行中です（60%）。3 未着手です。 => 1=done 2=go60 3=no
項目1は先週完了しました。 => 1=done
1番は完了、2番は50パーセントです => 1=done 2=go50
1は11月10日に完了しました => 1=done
3は2027年1月15日までに完了予定です => 3=2027-01-15
3 期限を2027年1月15日に延長してください => 3=2027-01-15
2 七割ほど終わりました => 2=go70
5 支援が必要です => 5=help
5 銀行の承認待ちです => 5=blocked
4以外はすべて完了しました。4は50%です。 => 1=done 2=done 3=done 5=done 4=go50
すべて完了、4のみ進行中です => 1=done 2=done 3=done 5=done 4=go
非常口は完了しました。委員会の選挙も完了しました。 => 1=done 3=done
すべて変更ありません => 1=- 2=- 3=- 4=- 5=-
1つ目は完了、2つ目は半分です => 1=done 2=go50
3は2027年2月28日に延期をお願いします。 => 3=2027-02-28
@ko
1 완료, 2 진행 중 60%, 3 미착수 => 1=done 2=go60 3=no
1번은 지난주에 완료했습니다 => 1=done
1번 11월 10일 완료 => 1=done
3번은 2027년 1월 15일까지 연장 부탁드립니다 => 3=2027-01-15
3번 2027년 1월 15일 완료 예정 => 3=2027-01-15
2번 약 70% 진행 => 2=go70
5번 도움이 필요합니다 => 5=help
5번 은행 승인 대기 중 => 5=blocked
4번을 제외하고 모두 완료, 4번은 50% => 1=done 2=done 3=done 5=done 4=go50
모두 완료했고 4번만 진행 중입니다 => 1=done 2=done 3=done 5=done 4=go
비상구는 완료했습니다. 위원회 선거도 완료했습니다. => 1=done 3=done
모두 변경 없음 => 1=- 2=- 3=- 4=- 5=-
첫 번째는 완료, 두 번째는 절반 => 1=done 2=go50
1 완료, 나머지 변동 없음 => 1=done 2=- 3=- 4=- 5=-
안녕하세요. 1번, 2번 완료했습니다. 3번은 45%, 4번은 은행 대기 중, 5번은 변동 없습니다. => 1=done 2=done 3=go45 4=blocked 5=-
3번은 2027년 2월 28일로 연기 부탁드립니다. => 3=2027-02-28
@th
1 เสร็จแล้ว 2 กำลังทำ 60% 3 ยังไม่เริ่ม => 1=done 2=go60 3=no
ข้อ 1 เสร็จเมื่อสัปดาห์ที่แล้วครับ => 1=done
ข้อหนึ่งเสร็จแล้ว ข้อสองห้าสิบเปอร์เซ็นต์ => 1=done 2=go50
ข้อ 3 ขอเลื่อนถึง 15 มกราคม 2570 => 3=2027-01-15
ข้อ 3 จะเสร็จวันที่ 15 มกราคม 2027 => 3=2027-01-15
ข้อ 2 ทำไปแล้ว 70% => 2=go70
ข้อ 5 ขอความช่วยเหลือ => 5=help
ข้อ 5 รอธนาคารอนุมัติ => 5=blocked
เสร็จทุกข้อยกเว้นข้อ 4 ตอนนี้ 50% => 1=done 2=done 3=done 5=done 4=go50
เสร็จหมดแล้ว เหลือแค่ข้อ 4 กำลังทำอยู่ => 1=done 2=done 3=done 5=done 4=go
ทางหนีไฟเสร็จแล้ว การเลือกตั้งคณะกรรมการก็เสร็จแล้ว => 1=done 3=done
ไม่มีการเปลี่ยนแปลง => 1=- 2=- 3=- 4=- 5=-
ข้อแรกเสร็จแล้ว ข้อสองครึ่งหนึ่ง => 1=done 2=go50
สวัสดีค่ะ ข้อ 1 กับ 2 เสร็จแล้ว ข้อ 3 ได้ 45% ข้อ 4 รอธนาคาร ข้อ 5 ไม่มีการเปลี่ยนแปลง => 1=done 2=done 3=go45 4=blocked 5=-
ข้อ 3 ขอเลื่อนเป็น 28 กุมภาพันธ์ 2570 => 3=2027-02-28
@ar
1 تم الانتهاء، 2 قيد التنفيذ 60%، 3 لم يبدأ => 1=done 2=go60 3=no
البند الأول اكتمل الأسبوع الماضي => 1=done
رقم واحد انتهى، رقم اثنين خمسون بالمئة => 1=done 2=go50
1 تم في 10 نوفمبر => 1=done
3 نطلب التمديد حتى 15 يناير 2027 => 3=2027-01-15
3 سينتهي في 15 يناير 2027 => 3=2027-01-15
2 وصلنا إلى 70% => 2=go70
5 نحتاج مساعدة => 5=help
5 بانتظار البنك => 5=blocked
كل شيء تم ما عدا 4، وصل إلى 50% => 1=done 2=done 3=done 5=done 4=go50
تم كل شيء، فقط البند 4 قيد التنفيذ => 1=done 2=done 3=done 5=done 4=go
مخارج الطوارئ اكتملت. انتخاب اللجنة تم أيضا. => 1=done 3=done
لا تغيير في جميع البنود => 1=- 2=- 3=- 4=- 5=-
الأول تم، الثاني نصفه => 1=done 2=go50
1 تم، والباقي بدون تغيير => 1=done 2=- 3=- 4=- 5=-
صباح الخير، البند 1 و2 تم، البند 3 وصل 45%، البند 4 بانتظار البنك، البند 5 بدون تغيير => 1=done 2=done 3=go45 4=blocked 5=-
نرجو تأجيل البند 3 إلى 28 فبراير 2027 => 3=2027-02-28
@ur
1 مکمل ہو گیا، 2 جاری ہے 60%، 3 شروع نہیں ہوا => 1=done 2=go60 3=no
نمبر ایک مکمل ہے، نمبر دو پچاس فیصد => 1=done 2=go50
1 پچھلے ہفتے مکمل ہو گیا => 1=done
3 کے لیے 15 جنوری 2027 تک وقت چاہیے => 3=2027-01-15
3 15 جنوری 2027 تک مکمل ہو جائے گا => 3=2027-01-15
2 تقریباً 70 فیصد => 2=go70
5 مدد چاہیے => 5=help
5 بینک کی منظوری کا انتظار ہے => 5=blocked
سب مکمل ہے، صرف 4 جاری ہے => 1=done 2=done 3=done 5=done 4=go
ہنگامی راستے مکمل ہو گئے۔ کمیٹی کا انتخاب بھی مکمل ہو گیا۔ => 1=done 3=done
کوئی تبدیلی نہیں => 1=- 2=- 3=- 4=- 5=-
1 مکمل، باقی کوئی تبدیلی نہیں => 1=done 2=- 3=- 4=- 5=-
1 ho gaya hai, 2 chal raha hai 60%, 3 shuru nahi hua => 1=done 2=go60 3=no
السلام علیکم، 1 اور 2 مکمل، 3 پینتالیس فیصد، 4 بینک کا انتظار، 5 کوئی تبدیلی نہیں => 1=done 2=done 3=go45 4=blocked 5=-
@hi
1 पूरा हो गया, 2 चल रहा है 60%, 3 शुरू नहीं हुआ => 1=done 2=go60 3=no
नंबर एक पूरा, नंबर दो पचास प्रतिशत => 1=done 2=go50
1 पिछले हफ्ते पूरा हो गया => 1=done
3 के लिए 15 जनवरी 2027 तक का समय चाहिए => 3=2027-01-15
3 15 जनवरी 2027 तक पूरा हो जाएगा => 3=2027-01-15
2 लगभग 70 प्रतिशत => 2=go70
5 मदद चाहिए => 5=help
5 बैंक की मंजूरी का इंतजार => 5=blocked
4 को छोड़कर सब पूरा, 4 अभी 50% => 1=done 2=done 3=done 5=done 4=go50
सब पूरा हो गया, सिर्फ 4 चल रहा है => 1=done 2=done 3=done 5=done 4=go
आपातकालीन निकास पूरा हो गया। समिति का चुनाव भी पूरा हो गया। => 1=done 3=done
कोई बदलाव नहीं => 1=- 2=- 3=- 4=- 5=-
1 पूरा, बाकी में कोई बदलाव नहीं => 1=done 2=- 3=- 4=- 5=-
1 no. complete ho gaya, 2 no. 50% hua hai => 1=done 2=go50
pehla ho gaya, dusra chal raha hai, teesra abhi start nahi hua => 1=done 2=go 3=no
4 chhodkar sab ho gaya, 4 abhi chal raha hai => 1=done 2=done 3=done 5=done 4=go
sab ho gaya sirf 4 chal raha hai => 1=done 2=done 3=done 5=done 4=go
3 ke liye 15 jan 2027 tak time chahiye => 3=2027-01-15
5 me help chahiye => 5=help
5 bank ka wait kar rahe hai => 5=blocked
नमस्ते, 1 और 2 पूरे हो गए, 3 45%, 4 बैंक का इंतजार, 5 कोई बदलाव नहीं => 1=done 2=done 3=go45 4=blocked 5=-
namaste ji, 1 aur 2 ho gaya, 3 45% hua, 4 bank ka intezar, 5 same => 1=done 2=done 3=go45 4=blocked 5=-
@bn
১ সম্পন্ন, ২ চলছে ৬০%, ৩ শুরু হয়নি => 1=done 2=go60 3=no
এক নম্বর শেষ, দুই নম্বর পঞ্চাশ শতাংশ => 1=done 2=go50
১ নম্বর গত সপ্তাহে শেষ হয়েছে => 1=done
৩ নম্বরের জন্য ১৫ জানুয়ারি ২০২৭ পর্যন্ত সময় চাই => 3=2027-01-15
৩ নম্বর ১৫ জানুয়ারি ২০২৭ এর মধ্যে শেষ হবে => 3=2027-01-15
২ প্রায় ৭০ ভাগ => 2=go70
৫ সাহায্য দরকার => 5=help
৫ ব্যাংকের অনুমোদনের অপেক্ষায় => 5=blocked
৪ বাদে সব শেষ, ৪ এখন ৫০% => 1=done 2=done 3=done 5=done 4=go50
সব শেষ, শুধু ৪ চলছে => 1=done 2=done 3=done 5=done 4=go
জরুরি নির্গমন পথ শেষ হয়েছে। কমিটির নির্বাচনও শেষ। => 1=done 3=done
কোনো পরিবর্তন নেই => 1=- 2=- 3=- 4=- 5=-
১ শেষ, বাকি গুলো আগের মতো => 1=done 2=- 3=- 4=- 5=-
1 no kaj sesh, 2 no 50%, 3 no ekhono suru hoy nai => 1=done 2=go50 3=no
4 bade sob sesh, 4 cholche => 1=done 2=done 3=done 5=done 4=go
3 no er jonno 15 january 2027 porjonto somoy lagbe => 3=2027-01-15
5 no te help lagbe => 5=help
5 no bank er jonno atke ache => 5=blocked
prothom ta sesh, ditiyo ta cholche => 1=done 2=go
সালাম, ১ ও ২ শেষ, ৩ ৪৫%, ৪ ব্যাংকের অপেক্ষায়, ৫ আগের মতোই => 1=done 2=done 3=go45 4=blocked 5=-
salam bhai, 1 ar 2 sesh, 3 no 45%, 4 no bank er opekkhay, 5 no ager motoi => 1=done 2=done 3=go45 4=blocked 5=-
"""
