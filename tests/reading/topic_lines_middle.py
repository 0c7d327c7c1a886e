# tables of lines: one case on one line is easier to compare
"""Ordinary answers by topic in languages of Eastern Europe and Turkish: `## language | title`.

Written by hand, with what a careful colleague would note, before the reader or its words were
looked at. `asked`: it must be asked, or says nothing of where the measure stands.
"""

LINES = """
## pl | Wypłata zaległych nadgodzin
wypłacone wszystkim razem z pensją za listopad = done
wypłacono 90 z 140 pracowników = going
księgowa jeszcze liczy = going
wypłacimy w styczniu = asked
## pl | Przegląd gaśnic
gaśnice po przeglądzie, wszystkie 52 sztuki = done
hala A zrobiona, hala B w przyszłym tygodniu = going
podobno już po przeglądzie = asked
## pl | Próbna ewakuacja nocnej zmiany
odbyła się 19 listopada, protokół w załączniku = done
ewakuacja zaplanowana na 18 grudnia = asked
## pl | Osłony na prasach
osłony są już na każdej prasie = done
osłony zamówione, czekamy na dostawę = going
dostawca zbankrutował, stoimy = blocked
## pl | Oddanie paszportów pracownikom
każdy dostał paszport do ręki i podpisał = done
agencja twierdzi, że oddała = asked
## pl | Umowy o pracę dla sezonowych
podpisane ze wszystkimi, kopie wydane = done
prawnik sprawdza wzór umowy = going
nikt się tym jeszcze nie zajął = not started
## pl | Badanie wody pitnej
próbka w laboratorium = going
woda zbadana, wynik dobry = done
woda zbadana, wynik zły = asked
## pl | Wybory rady pracowników
rada wybrana 23 listopada = done
prosimy o termin do 28 lutego 2027 = 2027-02-28
## pl | Karty charakterystyki przy mieszalni
wiszą przy każdym stanowisku, po polsku i ukraińsku = done
mamy 18 z 25 kart = going

## ro | Plata orelor suplimentare restante
s-au plătit la toți odată cu salariul pe noiembrie = done
am plătit 60 din 95 de oameni = going
plătim în ianuarie = asked
## ro | Verificarea stingătoarelor
toate stingătoarele sunt verificate și etichetate = done
hala 1 gata, hala 2 săptămâna viitoare = going
## ro | Exercițiu de evacuare
s-a ținut pe 18 noiembrie, proces-verbal atașat = done
exercițiul s-a amânat din cauza vremii = asked
## ro | Apărători la mașinile de tăiat
am montat apărători la toate mașinile = done
apărătorile sunt comandate = going
furnizorul nu livrează, suntem blocați = blocked
## ro | Contracte scrise pentru zilieri
semnate cu toți zilierii = done
avocatul lucrează la ele = going
nimeni nu s-a apucat de asta = not started
dacă vine avocatul, le terminăm = asked
## ro | Grupuri sanitare pentru femei
toaletele pentru femei sunt deschise = done
zidarii lucrează la fundație = going
vă rugăm termen până la 15 februarie 2027 = 2027-02-15
## ro | Instruire de prim ajutor
instruirea s-a făcut cu ambele schimburi = done
jumătate din oameni sunt instruiți = going
instruirea nu s-a făcut = asked

## hu | Elmaradt túlórapénz kifizetése
mindenkinek kifizettük a novemberi bérrel = done
140 emberből 90 kapta meg = going
januárban fizetjük = asked
## hu | Tűzoltó készülékek ellenőrzése
az összes készülék ellenőrizve, matrica rajta = done
az 1-es csarnok kész, a 2-es jövő héten = going
## hu | Kiürítési gyakorlat
november 18-án megtartottuk, jegyzőkönyv csatolva = done
a gyakorlat elmaradt = asked
## hu | Védőburkolat a préseken
minden présen fent van a burkolat = done
a burkolatokat megrendeltük = going
a beszállító nem szállít, elakadtunk = blocked
## hu | Írásos munkaszerződés az idénymunkásoknak
mindenkivel aláírtuk = done
az ügyvéd még dolgozik rajta = going
ezzel még senki nem foglalkozott = not started
ha az ügyvéd jóváhagyja, kész = asked
## hu | Ivóvíz vizsgálata
a minta a laborban van = going
megvizsgáltattuk, a víz megfelelő = done
2027. február 15-ig kérünk haladékot = 2027-02-15
állítólag kész = asked

## cs | Doplacení přesčasů
doplaceno všem s listopadovou výplatou = done
doplaceno 80 lidem ze 120 = going
doplatíme v lednu = asked
## cs | Revize hasicích přístrojů
revize hotová, všech 44 kusů = done
v hale A hotovo, hala B příští týden = going
## cs | Cvičná evakuace
proběhla 18. listopadu, zápis v příloze = done
evakuace je naplánovaná na 17. prosince = 2026-12-17
## cs | Kryty na lisech
kryty jsou na všech lisech = done
kryty objednané, čekáme na dodávku = going
dodavatel nedodává, stojíme = blocked
## cs | Smlouvy pro sezónní dělníky
podepsané se všemi = done
právník na nich pracuje = going
nikdo se tím zatím nezabýval = not started
## cs | Rozbor pitné vody
vzorek je v laboratoři = going
rozbor udělaný, voda vyhovuje = done
rozbor udělaný, voda nevyhovuje = asked
prosíme o odklad do 15. února 2027 = 2027-02-15
## cs | Volba zástupců zaměstnanců
zástupci zvoleni 24. listopadu = done
mistr říká, že je to hotové = asked

## sk | Revízia hasiacich prístrojov
hotovo, všetky skontrolované = done
revízia prebieha = going
urobíme v januári = asked
## sk | Kryty na lisoch
namontované na všetkých lisoch = done
ešte sme nezačali = not started

## el | Πληρωμή καθυστερημένων υπερωριών
πληρώθηκαν όλοι με τον μισθό του Νοεμβρίου = done
πληρώσαμε 50 από τους 80 = going
θα πληρωθούν τον Ιανουάριο = asked
## el | Έλεγχος πυροσβεστήρων
ελέγχθηκαν όλοι οι πυροσβεστήρες = done
η αποθήκη έγινε, μένουν τα γραφεία = going
## el | Άσκηση εκκένωσης
η άσκηση έγινε στις 18 Νοεμβρίου = done
η άσκηση αναβλήθηκε = asked
## el | Προφυλακτήρες στις πρέσες
μπήκαν προφυλακτήρες σε όλες τις πρέσες = done
τους παραγγείλαμε = going
ο προμηθευτής δεν παραδίδει, έχουμε κολλήσει = blocked
## el | Συμβάσεις εποχικών εργατών
υπέγραψαν όλοι = done
ο δικηγόρος τις ετοιμάζει = going
δεν έχει ασχοληθεί κανείς ακόμα = not started
## el | Ανάλυση πόσιμου νερού
το δείγμα είναι στο εργαστήριο = going
έγινε η ανάλυση, το νερό είναι κατάλληλο = done
μάλλον έγινε = asked
χρειαζόμαστε μέχρι 15 Φεβρουαρίου 2027 = 2027-02-15

## ru | Выплата задолженности по сверхурочным
выплатили всем вместе с зарплатой за ноябрь = done
выплачено 70 из 110 работников = going
бухгалтерия ещё считает = going
выплатим в январе = asked
## ru | Проверка огнетушителей
огнетушители проверены, все 40 штук, бирки новые = done
первый цех готов, второй на следующей неделе = going
вроде проверили = asked
## ru | Учебная эвакуация
провели 18 ноября, протокол приложен = done
эвакуация назначена на 17 декабря = asked
## ru | Ограждения на прессах
ограждения стоят на всех прессах = done
ограждения заказаны = going
поставщик не отгружает, всё стоит = blocked
сняли ограждения для ремонта = asked
## ru | Договоры с сезонными рабочими
подписали со всеми, копии на руках = done
юрист готовит договоры = going
никто этим ещё не занимался = not started
## ru | Анализ питьевой воды
проба в лаборатории = going
анализ сделан, вода в норме = done
анализ сделан, вода не в норме = asked
просим срок до 15 февраля 2027 = 2027-02-15

## uk | Перевірка вогнегасників
усі вогнегасники перевірено = done
перший цех готовий, другий наступного тижня = going
перевіримо в січні = asked
## uk | Виплата заборгованості за понаднормові
виплатили всім = done
ще не почали = not started
## uk | Огородження на пресах
встановлено на всіх пресах = done
замовили, чекаємо = going
постачальник не відвантажує, стоїмо = blocked
кажуть, що встановили = asked

## bg | Проверка на пожарогасителите
всички пожарогасители са проверени = done
в процес на проверка = going
ще ги проверим през януари = asked
## bg | Изплащане на извънредния труд
изплатено на всички = done
платихме на 40 от 65 души = going
още не сме започнали = not started
## bg | Предпазители на пресите
монтирани на всички преси = done
поръчани са = going
не са монтирани = asked

## hr | Pregled vatrogasnih aparata
svi aparati su pregledani = done
pregled u tijeku = going
bit će pregledani u siječnju = asked
nismo započeli = not started

## sr | Провера апарата за гашење
сви апарати су проверени = done
у току је = going
биће проверени у јануару = asked
нисмо почели = not started

## tr | Ödenmeyen fazla mesailerin ödenmesi
kasım maaşıyla birlikte herkese ödendi = done
130 kişiden 85'ine ödedik = going
muhasebe hesaplıyor hâlâ = going
ocakta ödeyeceğiz = asked
## tr | Yangın tüplerinin kontrolü
tüplerin hepsi kontrol edildi, etiketler yeni = done
1. salon tamam, 2. salon haftaya = going
kontrol edilmiş olması lazım = asked
## tr | Gece vardiyası tahliye tatbikatı
tatbikat 18 Kasım'da yapıldı, tutanak ekte = done
tatbikat 17 Aralık'ta yapılacak = 2026-12-17
tatbikat iptal oldu = asked
## tr | Preslere koruyucu takılması
bütün preslerde koruyucu var artık = done
koruyucuları sipariş ettik, bekliyoruz = going
12 presin 7'sine takıldı = going
tedarikçi teslim etmiyor, takıldık kaldık = blocked
## tr | Mevsimlik işçilere yazılı sözleşme
hepsiyle imzaladık, birer kopya verdik = done
avukat sözleşmeleri hazırlıyor = going
bununla ilgilenen olmadı henüz = not started
## tr | İçme suyu analizi
numune laboratuvarda = going
analiz yapıldı, su uygun çıktı = done
analiz yapıldı, su uygun çıkmadı = asked
15 Şubat 2027'ye kadar süre istiyoruz = 2027-02-15
## tr | Kreş açılması
kreşimiz 1 Aralık'ta açıldı = done
kreşin boyası bitti, öğretmen arıyoruz = going
belediye ruhsat vermiyor = blocked
## tr | Şikâyet kutusu
kutular iki kata da asıldı = done
kutular asıldı mı bilmiyorum = asked
"""
