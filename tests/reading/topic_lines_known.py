# ruff: noqa: E501  # one line on one line is easier to compare
"""Ordinary answers by topic that are asked though a colleague would note them, or taken as less.

`language | title | what was typed | what comes of it`. A line that comes to be read rightly leaves this list.
"""

KNOWN = """
en | Pay back wages to the 41 dismissed packers | 38 got their money, 3 we cannot find | asked
en | Pay back wages to the 41 dismissed packers | owner says no cash until the season starts, so nothing paid so far | asked
en | Overtime not above 12 hours per week | since October nobody is over 12 hours, timesheets attached | -
en | Overtime not above 12 hours per week | new shift plan in use for sewing, packing follows next month | asked
en | One rest day in seven for all security guards | guards have their Sunday off now, two relief guards hired | -
en | One rest day in seven for all security guards | we hired one relief guard, second one is being recruited | asked
en | Written contracts for all packhouse workers | contracts printed, signing starts Monday | asked
en | Written contracts for all packhouse workers | lawyer still reading the draft | asked
en | Payslips in the language of the worker | Nepali and Burmese payslips go out since September | asked
en | Payslips in the language of the worker | software house is changing the template | asked
en | Reimburse recruitment fees of the Nepali welders | refunded in full, receipts signed by all 26 | asked
en | Reimburse recruitment fees of the Nepali welders | first instalment of three paid | asked
en | Return passports to migrant workers | passports handed back last Tuesday, everybody signed | asked
en | Return passports to migrant workers | lockers bought, passports go back when the keys are here | asked
en | Remediation for the two children found in the ginning shed | both girls are back in school and the stipend is running | going
en | Remediation for the two children found in the ginning shed | one family agreed, the other one moved away | asked
en | No night work for young workers | the four under 18 were moved to day shift | asked
en | No night work for young workers | no young worker on nights any more | asked
en | Second fire exit in the dyeing hall | door is cut through the wall, stairs are being welded | asked
en | Refill and service the fire extinguishers | serviced all 64, tags dated 12 November | asked
en | Refill and service the fire extinguishers | half of them are back from refilling | asked
en | Refill and service the fire extinguishers | extinguishers in block A refilled only | asked
en | Fire alarm audible in all halls | sirens installed and tested, can be heard in every hall | asked
en | Fire alarm audible in all halls | cabling finished, panel comes from Germany | done
en | Evacuation drill with the night shift | drill held on 19 November, 4 min 10 s | asked
en | Repair the main electrical panel | thermography done, loose joints found, repair ongoing | asked
en | Needle guards on the sewing machines | needle guards now on every machine | asked
en | Ear protection and dust masks for the carding line | ear muffs distributed and worn, supervisor checks daily | asked
en | Safety data sheets in the local language | translated and hung up at every mixing place | asked
en | Drinking water tested by a laboratory | sample taken, result comes next week | asked
en | Separate toilets for women at the kiln | ladies toilets are open since 1 December | asked
en | Crèche for children under six | our crèche opened last week with nine children | asked
en | Grievance box and hotline | boxes hang on both floors since 5 Nov | asked
en | Elected worker committee | vote took place on Friday, seven members elected | asked
en | Elected worker committee | candidates are nominated, voting on the 16th | asked
en | Noise measurement and enclosure of the compressor | compressor boxed in, 78 dB now | asked
en | Connect the waste water plant to the dye house | ETP works since October, lab values within limits | asked
en | Hazardous waste only to a licensed collector | contract signed with the licensed company, first pick-up was on 2 Dec | asked
en | Hazardous waste only to a licensed collector | collector has no licence, looking for another one | asked
en | Renew the boiler certificate | inspector came on Thursday, certificate is here | -
en | Forklift drivers with licence | all eight passed the course | asked
en | Register home workers | list of home workers is complete, 140 names with addresses | asked
en | No spraying without re-entry times | signs are up in all blocks and everybody keeps the re-entry time | asked
en | No spraying without re-entry times | sprayers trained, signs at the printer | asked
en | Traceability of raw cotton to the gin | system runs for all lots since the new harvest | asked
en | Water meters on all boreholes | 3 meters in, 2 to go | asked
en | Water meters on all boreholes | meters on every borehole, first readings attached | -
en | Gift and bribery policy | adopted by the board and signed by all buyers of raw material | asked
en | Gift and bribery policy | nobody has worked on that one so far | asked
de | Überstundenzuschläge nachzahlen | paid to everybody with the November salary | asked
de | Überstundenzuschläge nachzahlen | accounts are still calculating | asked
fr | Sorties de secours dégagées | exits are free now, daily check by the guard | -
es | Capacitación en primeros auxilios | trained 14 people from both shifts, Red Cross certificates attached | asked
it | Estintori revisionati | they were all checked, stickers are new | asked
tr | Su deposu temizliği | tank cleaned and disinfected | asked
de | Überstundenzuschläge für April bis September nachzahlen | Buchhaltung rechnet noch | asked
de | Feuerlöscher prüfen und neu aufhängen | Löscher alle geprüft, Plaketten neu | asked
de | Feuerlöscher prüfen und neu aufhängen | geprüft sind sie, aufgehängt noch nicht | asked
de | Räumungsübung in der Nachtschicht | fand am 12. November statt, Protokoll anbei | -
de | Schutzhauben an den Kreissägen | an jeder Säge ist jetzt eine Haube dran | asked
de | Wahl eines Betriebsrats | Wahlvorstand steht, Wahl im neuen Jahr | asked
de | Wahl eines Betriebsrats | Geschäftsleitung ist dagegen, wir kommen da nicht weiter | asked
de | Trinkwasser beproben lassen | Probe ist im Labor | asked
de | Trinkwasser beproben lassen | Wasser beprobt, alles unter den Grenzwerten | asked
de | Kesselprüfung durch den TÜV | TÜV war da, ohne Mängel | asked
de | Kesselprüfung durch den TÜV | dafür hatten wir noch keine Zeit | asked
de | Arbeitsverträge für Saisonkräfte | jeder hat seinen Vertrag in rumänischer Sprache bekommen | asked
de | Lärmmessung in der Stanzerei | gemessen am 3.12., 84 dB, Gehörschutz verteilt | asked
fr | Extincteurs vérifiés et accessibles | vérifiés tous les 48, étiquettes à jour | asked
fr | Extincteurs vérifiés et accessibles | ceux de l'atelier 1 sont faits, reste l'entrepôt | asked
fr | Carters de protection sur les presses | carters posés sur 6 presses, il en reste 4 | asked
fr | Toilettes séparées pour les femmes | les sanitaires femmes sont ouverts depuis lundi | asked
fr | Toilettes séparées pour les femmes | le maçon a attaqué les fondations | asked
fr | Analyse de l'eau potable | analyses conformes, rapport ci-joint | -
fr | Politique contre le harcèlement | la politique est rédigée, pas encore affichée | asked
fr | Stockage des produits phytosanitaires | local fermé à clé, bacs de rétention en place | asked
es | Pago de salarios atrasados a los jornaleros | ya se les pagó a todos, adjunto los recibos | -
es | Guardas en las máquinas de coser | todas las máquinas tienen ya su guarda | asked
es | Agua potable en el campo | hay bidones en cada lote desde octubre | asked
es | Contratos por escrito para temporeros | el abogado los está revisando | asked
es | Devolución de las cuotas de reclutamiento | devuelto el total a los 33 trabajadores | asked
es | Planta de tratamiento de aguas residuales | la planta ya funciona y los valores cumplen | asked
es | Planta de tratamiento de aguas residuales | la bomba está en aduana, por eso seguimos parados | asked
es | Planta de tratamiento de aguas residuales | planta construida, sin conexión todavía | asked
it | Revisione degli estintori | estintori revisionati tutti quanti, cartellini aggiornati | asked
it | Revisione degli estintori | quelli del magazzino sono fatti, mancano gli uffici | asked
it | Ripari sulle presse | ripari in officina, si montano a gennaio | asked
it | Corso di primo soccorso | metà della squadra ha fatto il corso | asked
it | Visite mediche per chi usa solventi | il medico competente ha visitato il primo gruppo | asked
it | Contratti regolari per i braccianti | non se ne è occupato ancora nessuno | asked
it | Contratti regolari per i braccianti | il consulente sta preparando i contratti | asked
it | Mensa separata dalla lavorazione | la mensa nuova è aperta dal primo dicembre | asked
it | Mensa separata dalla lavorazione | muri su, manca l'impianto elettrico | asked
pt | Extintores revisados | extintores todos recarregados e no lugar | asked
pt | Extintores revisados | os do galpão 1 já voltaram, os do 2 ainda estão na oficina | asked
pt | Treinamento de primeiros socorros | treinamento dado aos dois turnos dia 19/11 | asked
pt | Treinamento de primeiros socorros | a turma da manhã já fez, a da noite faz na semana que vem | asked
pt | Treinamento de primeiros socorros | treinamento marcado para janeiro | going
pt | Alojamento dos safristas | pedreiro trabalhando nos banheiros | asked
pt | Devolução dos documentos dos migrantes | documentos devolvidos a cada um, com recibo assinado | asked
pt | Eleição da CIPA | CIPA eleita em 22 de novembro e empossada | asked
pt | Eleição da CIPA | inscrições abertas, votação dia 15 | asked
pt | Descarte de embalagens de agrotóxicos | embalagens levadas ao posto de coleta, comprovante anexo | -
pt | Análise da água de poço | água analisada, própria para consumo | asked
nl | Achterstallige overuren uitbetalen | is met het loon van november uitbetaald aan iedereen | asked
nl | Brandblussers keuren | gekeurd, alle 36, stickers erop | asked
nl | Brandblussers keuren | hal A gekeurd, hal B volgt volgende week | asked
nl | Afscherming van de snijmachines | kappen zitten op alle snijmachines | asked
nl | Afscherming van de snijmachines | kappen zijn besteld, levertijd zes weken | asked
nl | Huisvesting van seizoenarbeiders | iedereen heeft nu een eigen kamer | asked
nl | Huisvesting van seizoenarbeiders | de badkamers worden nu verbouwd | asked
nl | Huisvesting van seizoenarbeiders | hier is nog niemand mee bezig | asked
nl | Veiligheidsbladen in het Pools | vertaald en opgehangen bij de spuitplaats | asked
nl | Ondernemingsraad kiezen | de OR is gekozen, vijf leden | going
nl | Ondernemingsraad kiezen | kandidaten bekend, stemming op 17 december | asked
nl | Geluidsmeting in de stanserij | meting gedaan, 79 dB, rapport bijgevoegd | asked
nl | Watermeters op de bronnen | er zitten nu meters op alle bronnen | asked
da | Brandslukkere efterset | vi mangler kun lageret | asked
da | Førstehjælpskursus for begge skift | kurset blev holdt den 20. november, 16 deltagere | asked
da | Efterbetaling af overtid | lønkontoret regner stadig på det | asked
da | Drikkevand testet | prøven er sendt til laboratoriet | asked
da | Drikkevand testet | vandet er testet og i orden | asked
sv | Brandsläckare kontrollerade | alla släckare är kontrollerade | asked
sv | Utbildning i första hjälpen | utbildningen genomförd med båda skiften | asked
sv | Utbildning i första hjälpen | 8 av 20 har gått kursen | asked
no | Vernedeksler på pressene | montert på alle pressene | asked
fi | Sammuttimien huolto | kaikki sammuttimet huollettu | asked
fi | Sammuttimien huolto | huolto on kesken | asked
pl | Wypłata zaległych nadgodzin | wypłacone wszystkim razem z pensją za listopad | asked
pl | Wypłata zaległych nadgodzin | księgowa jeszcze liczy | asked
pl | Przegląd gaśnic | gaśnice po przeglądzie, wszystkie 52 sztuki | asked
pl | Przegląd gaśnic | hala A zrobiona, hala B w przyszłym tygodniu | asked
pl | Osłony na prasach | osłony są już na każdej prasie | asked
pl | Oddanie paszportów pracownikom | każdy dostał paszport do ręki i podpisał | asked
pl | Umowy o pracę dla sezonowych | podpisane ze wszystkimi, kopie wydane | asked
pl | Umowy o pracę dla sezonowych | prawnik sprawdza wzór umowy | asked
pl | Umowy o pracę dla sezonowych | nikt się tym jeszcze nie zajął | asked
pl | Badanie wody pitnej | próbka w laboratorium | asked
pl | Badanie wody pitnej | woda zbadana, wynik dobry | asked
pl | Karty charakterystyki przy mieszalni | wiszą przy każdym stanowisku, po polsku i ukraińsku | asked
ro | Plata orelor suplimentare restante | s-au plătit la toți odată cu salariul pe noiembrie | asked
ro | Verificarea stingătoarelor | hala 1 gata, hala 2 săptămâna viitoare | asked
ro | Contracte scrise pentru zilieri | avocatul lucrează la ele | asked
ro | Grupuri sanitare pentru femei | toaletele pentru femei sunt deschise | asked
ro | Grupuri sanitare pentru femei | zidarii lucrează la fundație | asked
ro | Instruire de prim ajutor | jumătate din oameni sunt instruiți | asked
hu | Elmaradt túlórapénz kifizetése | mindenkinek kifizettük a novemberi bérrel | asked
hu | Elmaradt túlórapénz kifizetése | 140 emberből 90 kapta meg | asked
hu | Tűzoltó készülékek ellenőrzése | az összes készülék ellenőrizve, matrica rajta | asked
hu | Tűzoltó készülékek ellenőrzése | az 1-es csarnok kész, a 2-es jövő héten | asked
hu | Kiürítési gyakorlat | november 18-án megtartottuk, jegyzőkönyv csatolva | asked
hu | Védőburkolat a préseken | minden présen fent van a burkolat | asked
hu | Írásos munkaszerződés az idénymunkásoknak | mindenkivel aláírtuk | asked
hu | Írásos munkaszerződés az idénymunkásoknak | az ügyvéd még dolgozik rajta | asked
hu | Írásos munkaszerződés az idénymunkásoknak | ezzel még senki nem foglalkozott | asked
hu | Ivóvíz vizsgálata | a minta a laborban van | asked
hu | Ivóvíz vizsgálata | megvizsgáltattuk, a víz megfelelő | asked
cs | Doplacení přesčasů | doplaceno všem s listopadovou výplatou | asked
cs | Revize hasicích přístrojů | v hale A hotovo, hala B příští týden | asked
cs | Cvičná evakuace | proběhla 18. listopadu, zápis v příloze | asked
cs | Cvičná evakuace | evakuace je naplánovaná na 17. prosince | not started
cs | Kryty na lisech | kryty jsou na všech lisech | asked
cs | Smlouvy pro sezónní dělníky | právník na nich pracuje | asked
cs | Smlouvy pro sezónní dělníky | nikdo se tím zatím nezabýval | asked
cs | Rozbor pitné vody | vzorek je v laboratoři | asked
cs | Rozbor pitné vody | rozbor udělaný, voda nevyhovuje | done
sk | Revízia hasiacich prístrojov | hotovo, všetky skontrolované | asked
sk | Revízia hasiacich prístrojov | revízia prebieha | asked
sk | Kryty na lisoch | namontované na všetkých lisoch | asked
el | Πληρωμή καθυστερημένων υπερωριών | πληρώσαμε 50 από τους 80 | asked
el | Έλεγχος πυροσβεστήρων | ελέγχθηκαν όλοι οι πυροσβεστήρες | asked
el | Έλεγχος πυροσβεστήρων | η αποθήκη έγινε, μένουν τα γραφεία | asked
el | Προφυλακτήρες στις πρέσες | μπήκαν προφυλακτήρες σε όλες τις πρέσες | asked
el | Προφυλακτήρες στις πρέσες | τους παραγγείλαμε | asked
el | Συμβάσεις εποχικών εργατών | υπέγραψαν όλοι | asked
el | Συμβάσεις εποχικών εργατών | ο δικηγόρος τις ετοιμάζει | asked
el | Συμβάσεις εποχικών εργατών | δεν έχει ασχοληθεί κανείς ακόμα | asked
el | Ανάλυση πόσιμου νερού | το δείγμα είναι στο εργαστήριο | asked
ru | Выплата задолженности по сверхурочным | выплатили всем вместе с зарплатой за ноябрь | asked
ru | Выплата задолженности по сверхурочным | бухгалтерия ещё считает | asked
ru | Проверка огнетушителей | огнетушители проверены, все 40 штук, бирки новые | asked
ru | Проверка огнетушителей | первый цех готов, второй на следующей неделе | asked
ru | Ограждения на прессах | ограждения стоят на всех прессах | asked
ru | Договоры с сезонными рабочими | подписали со всеми, копии на руках | asked
ru | Договоры с сезонными рабочими | юрист готовит договоры | asked
ru | Договоры с сезонными рабочими | никто этим ещё не занимался | asked
ru | Анализ питьевой воды | проба в лаборатории | asked
uk | Перевірка вогнегасників | усі вогнегасники перевірено | asked
uk | Перевірка вогнегасників | перший цех готовий, другий наступного тижня | asked
uk | Виплата заборгованості за понаднормові | виплатили всім | asked
uk | Огородження на пресах | встановлено на всіх пресах | asked
uk | Огородження на пресах | замовили, чекаємо | asked
uk | Огородження на пресах | постачальник не відвантажує, стоїмо | asked
bg | Проверка на пожарогасителите | всички пожарогасители са проверени | asked
bg | Проверка на пожарогасителите | в процес на проверка | asked
bg | Изплащане на извънредния труд | изплатено на всички | asked
bg | Изплащане на извънредния труд | платихме на 40 от 65 души | asked
bg | Предпазители на пресите | монтирани на всички преси | asked
bg | Предпазители на пресите | поръчани са | asked
hr | Pregled vatrogasnih aparata | svi aparati su pregledani | asked
hr | Pregled vatrogasnih aparata | pregled u tijeku | asked
sr | Провера апарата за гашење | сви апарати су проверени | asked
tr | Ödenmeyen fazla mesailerin ödenmesi | kasım maaşıyla birlikte herkese ödendi | asked
tr | Ödenmeyen fazla mesailerin ödenmesi | 130 kişiden 85'ine ödedik | asked
tr | Ödenmeyen fazla mesailerin ödenmesi | muhasebe hesaplıyor hâlâ | asked
tr | Yangın tüplerinin kontrolü | tüplerin hepsi kontrol edildi, etiketler yeni | asked
tr | Yangın tüplerinin kontrolü | 1. salon tamam, 2. salon haftaya | asked
tr | Preslere koruyucu takılması | bütün preslerde koruyucu var artık | asked
tr | Mevsimlik işçilere yazılı sözleşme | hepsiyle imzaladık, birer kopya verdik | asked
tr | Mevsimlik işçilere yazılı sözleşme | avukat sözleşmeleri hazırlıyor | asked
tr | Mevsimlik işçilere yazılı sözleşme | bununla ilgilenen olmadı henüz | asked
tr | İçme suyu analizi | numune laboratuvarda | asked
tr | İçme suyu analizi | analiz yapıldı, su uygun çıktı | asked
tr | İçme suyu analizi | analiz yapıldı, su uygun çıkmadı | going
tr | Kreş açılması | kreşimiz 1 Aralık'ta açıldı | asked
tr | Kreş açılması | kreşin boyası bitti, öğretmen arıyoruz | asked
tr | Kreş açılması | belediye ruhsat vermiyor | asked
tr | Şikâyet kutusu | kutular iki kata da asıldı | asked
ar | صرف متأخرات العمل الإضافي | المحاسب ما زال يحسب المبالغ | asked
ar | فحص طفايات الحريق | كل الطفايات مفحوصة وعليها ملصقات جديدة | asked
ar | فحص طفايات الحريق | المبنى الأول انتهى والثاني الأسبوع القادم | asked
ar | واقيات لماكينات القص | طلبنا الواقيات وننتظر وصولها | asked
ar | واقيات لماكينات القص | المورد لا يسلم ونحن متوقفون | asked
ar | إعادة جوازات السفر للعمال | استلم كل عامل جوازه ووقع على الاستلام | asked
ar | عقود مكتوبة للعمال الموسميين | وقع الجميع على العقود | asked
ar | عقود مكتوبة للعمال الموسميين | المحامي يراجع العقود | asked
ar | عقود مكتوبة للعمال الموسميين | لم يعمل أحد على هذا البند بعد | asked
ar | تحليل مياه الشرب | العينة في المختبر | asked
ar | تحليل مياه الشرب | تم تحليل المياه والنتيجة سليمة | asked
ar | محطة معالجة مياه الصرف | المحطة تعمل منذ أكتوبر | asked
ar | محطة معالجة مياه الصرف | الأنابيب جاهزة والمضخة لم تصل | asked
fa | بازرسی کپسول‌های آتش‌نشانی | همه کپسول‌ها بازرسی شدند | asked
fa | بازرسی کپسول‌های آتش‌نشانی | در حال بازرسی هستیم | asked
fa | بازرسی کپسول‌های آتش‌نشانی | هنوز شروع نکرده‌ایم | asked
he | בדיקת מטפים | כל המטפים נבדקו | asked
ur | اوور ٹائم کے بقایا جات کی ادائیگی | نومبر کی تنخواہ کے ساتھ سب کو ادا کر دیے | asked
ur | آگ بجھانے والے سلنڈر کی جانچ | سلنڈر ریفل کے لیے بھیجے ہیں | asked
ur | پینے کے پانی کا ٹیسٹ | سیمپل لیب میں ہے | asked
ur | Written contracts for all workers | sab ke contract sign ho gaye hain | asked
hi | ओवरटाइम का बकाया भुगतान | नवंबर की तनख्वाह के साथ सबको दे दिया | asked
hi | ओवरटाइम का बकाया भुगतान | 120 में से 80 लोगों को दे दिया है | asked
hi | ओवरटाइम का बकाया भुगतान | अकाउंट वाले अभी हिसाब लगा रहे हैं | asked
hi | अग्निशामक यंत्रों की जाँच | यूनिट 1 का हो गया, यूनिट 2 का अगले हफ्ते | asked
hi | Fire drill for night shift | fire drill 18 Nov ko kar li gayi | asked
hi | मशीनों पर गार्ड लगाना | सभी मशीनों पर गार्ड लग गए हैं | asked
hi | पीने के पानी की जाँच | सैंपल लैब भेज दिया है | asked
hi | महिलाओं के लिए शौचालय | मिस्त्री नींव का काम कर रहा है | asked
hi | Appointment letters to all workers | sabko appointment letter de diya hai | asked
bn | ওভারটাইমের বকেয়া পরিশোধ | নভেম্বরের বেতনের সাথে সবাইকে দিয়ে দিয়েছি | asked
bn | ওভারটাইমের বকেয়া পরিশোধ | ১২০ জনের মধ্যে ৮০ জন পেয়েছে | asked
bn | ওভারটাইমের বকেয়া পরিশোধ | হিসাব বিভাগ এখনো হিসাব করছে | asked
bn | অগ্নিনির্বাপক যন্ত্র পরীক্ষা | রিফিলের জন্য পাঠানো হয়েছে | asked
bn | মেশিনে গার্ড লাগানো | ১২টার মধ্যে ৭টা মেশিনে লাগানো হয়েছে | asked
bn | খাবার পানি পরীক্ষা | নমুনা ল্যাবে পাঠিয়েছি | asked
bn | খাবার পানি পরীক্ষা | পানি পরীক্ষা হয়েছে, রিপোর্ট খারাপ | done
bn | Election of participation committee | PC election 24 November e hoye gese | asked
bn | Election of participation committee | ekhono keu shuru kore nai | asked
bn | শিশু যত্ন কেন্দ্র | ডে কেয়ার চালু হয়েছে | asked
bn | শিশু যত্ন কেন্দ্র | রুম রঙ করা হয়েছে, আয়া খুঁজছি | asked
ta | மிகைநேர நிலுவைத் தொகை | நவம்பர் சம்பளத்துடன் எல்லோருக்கும் கொடுத்துவிட்டோம் | asked
ta | மிகைநேர நிலுவைத் தொகை | 120 பேரில் 80 பேருக்கு கொடுத்தோம் | asked
ta | தீயணைப்பான்கள் சோதனை | எல்லா தீயணைப்பான்களும் சோதிக்கப்பட்டன | asked
ta | குடிநீர் பரிசோதனை | மாதிரி ஆய்வகத்தில் உள்ளது | asked
sw | Ukaguzi wa vizima moto | vyote vimekaguliwa | asked
ne | अग्नि निभाउने यन्त्र जाँच | सबै जाँच गरियो | asked
si | ගිනි නිවන උපකරණ පරීක්ෂාව | සියල්ල පරීක්ෂා කළා | asked
am | የእሳት ማጥፊያ ምርመራ | ሁሉም ተመርምረዋል | asked
vi | Trả lương làm thêm giờ còn thiếu | đã trả hết cùng lương tháng 11 | asked
vi | Kiểm tra bình chữa cháy | bình nào cũng đã kiểm tra và dán tem | asked
vi | Kiểm tra bình chữa cháy | xưởng 1 xong, xưởng 2 tuần sau | asked
vi | Diễn tập thoát hiểm ca đêm | đã diễn tập ngày 18/11, có biên bản | asked
vi | Lắp che chắn cho máy dập | máy nào cũng có che chắn rồi | asked
vi | Trả hộ chiếu cho lao động nước ngoài | đã trả lại hộ chiếu cho từng người, có ký nhận | asked
vi | Xét nghiệm nước uống | mẫu đang ở phòng thí nghiệm | asked
vi | Hệ thống xử lý nước thải | hệ thống chạy ổn định từ tháng 10 | asked
id | Pembayaran kekurangan upah lembur | bagian keuangan masih menghitung | asked
id | Pemeriksaan APAR | APAR semua sudah dicek dan diberi label | asked
id | Pemeriksaan APAR | gedung A sudah, gedung B minggu depan | asked
id | Simulasi evakuasi shift malam | simulasi diadakan tgl 18 November, berita acara terlampir | asked
id | Pengembalian paspor pekerja migran | paspor sudah di tangan masing-masing | asked
id | Kontrak kerja tertulis | draft kontrak lagi dicek pengacara | asked
id | Uji kualitas air minum | sampel sudah di lab | asked
id | Uji kualitas air minum | air sudah diuji, hasilnya layak minum | asked
id | Ruang laktasi | ruang laktasi sudah dipakai sejak Oktober | asked
ms | Pemeriksaan alat pemadam api | sedang diperiksa | asked
th | จ่ายค่าล่วงเวลาค้างจ่าย | ฝ่ายบัญชีกำลังคำนวณ | asked
th | ตรวจถังดับเพลิง | ถังดับเพลิงตรวจครบทุกถังแล้ว | asked
th | ตรวจถังดับเพลิง | อาคาร 1 เสร็จ อาคาร 2 สัปดาห์หน้า | asked
th | ติดการ์ดเครื่องปั๊ม | ติดการ์ดครบทุกเครื่องแล้ว | asked
th | ติดการ์ดเครื่องปั๊ม | ผู้ขายไม่ส่งของ ติดขัดอยู่ | asked
th | ตรวจคุณภาพน้ำดื่ม | ส่งตัวอย่างน้ำไปแล็บแล้ว | asked
th | ตรวจคุณภาพน้ำดื่ม | ตรวจแล้ว น้ำผ่านเกณฑ์ | asked
th | เลือกตั้งคณะกรรมการสวัสดิการ | เลือกตั้งเรียบร้อยเมื่อ 24 พ.ย. | asked
zh-Hans | 补发4月至9月加班费 | 已随11月工资全部补发 | asked
zh-Hans | 补发4月至9月加班费 | 140人已补发90人 | asked
zh-Hans | 补发4月至9月加班费 | 财务还在核算 | asked
zh-Hans | 灭火器年检 | 灭火器全部检过,标签已换 | asked
zh-Hans | 灭火器年检 | 一车间检完了,二车间下周 | asked
zh-Hans | 冲床加装防护罩 | 每台冲床都装上防护罩了 | asked
zh-Hans | 冲床加装防护罩 | 12台装了7台 | asked
zh-Hans | 退还外籍工人护照 | 护照都还给本人了,签收单附后 | -
zh-Hans | 与临时工签书面合同 | 律师在看合同 | asked
zh-Hans | 饮用水检测 | 水样送检了 | asked
zh-Hans | 工人代表选举 | 候选人名单已公示,下周投票 | asked
zh-Hans | 污水处理站 | 10月起运行正常,达标排放 | asked
zh-Hans | 食堂卫生许可证 | 材料交上去了,等批 | asked
zh-Hans | Fire extinguishers serviced | 全部做过保养了 | asked
zh-Hant | 補發加班費 | 已隨11月薪資全數補發 | asked
zh-Hant | 補發加班費 | 120人已補發80人 | asked
zh-Hant | 補發加班費 | 會計還在算 | asked
zh-Hant | 滅火器檢修 | 滅火器全部檢修過了 | asked
zh-Hant | 滅火器檢修 | A棟好了,B棟下禮拜 | asked
zh-Hant | 飲用水檢驗 | 水樣已送驗 | asked
zh-Hant | 退還移工仲介費 | 已全額退還給26位移工 | asked
zh-Hant | 退還移工仲介費 | 第一期款已退 | asked
ja | 未払い残業代の支払い | 経理で計算中です | asked
ja | プレス機のカバー取付 | 全台にカバーを付けました | asked
ja | プレス機のカバー取付 | カバーは発注済みで入荷待ちです | asked
ja | 外国人実習生のパスポート返却 | 全員にパスポートを返しました | asked
ja | 飲料水の検査 | 検体を検査機関に出しました | asked
ja | 飲料水の検査 | 検査の結果、問題ありませんでした | asked
ja | 局所排気装置の設置 | 設置して稼働しています | asked
ko | 미지급 연장수당 지급 | 경리팀에서 계산 중입니다 | asked
ko | 소화기 점검 | 1동은 끝났고 2동은 다음 주입니다 | asked
ko | 야간조 대피 훈련 | 11월 18일에 실시했습니다 | asked
ko | 프레스 방호 덮개 설치 | 덮개 주문했고 입고 대기 중입니다 | asked
ko | 식수 검사 | 시료를 검사소에 보냈습니다 | asked
ko | 식수 검사 | 검사 결과 적합입니다 | asked
ko | 근로자 대표 선출 | 11월 24일에 선출했습니다 | asked
ko | 근로자 대표 선출 | 아직 아무도 손대지 않았습니다 | asked
km | ពិនិត្យបំពង់ពន្លត់អគ្គិភ័យ | បានពិនិត្យរួចរាល់ទាំងអស់ហើយ | asked
km | ពិនិត្យបំពង់ពន្លត់អគ្គិភ័យ | កំពុងពិនិត្យ | asked
km | ពិនិត្យបំពង់ពន្លត់អគ្គិភ័យ | មិនទាន់ចាប់ផ្តើម | asked
km | Pay overtime arrears | paid to all workers already with november salary | asked
km | Pay overtime arrears | បានបើកប្រាក់ឲ្យកម្មករទាំងអស់ហើយ | asked
my | မီးသတ်ဆေးဘူး စစ်ဆေးခြင်း | အားလုံး စစ်ဆေးပြီးပါပြီ | asked
my | မီးသတ်ဆေးဘူး စစ်ဆေးခြင်း | စစ်ဆေးနေဆဲပါ | asked
my | မီးသတ်ဆေးဘူး စစ်ဆေးခြင်း | မစတင်ရသေးပါ | asked
my | Fire exits kept clear | all exits are clear now, photo attached | -
my | Fire exits kept clear | ထွက်ပေါက်အားလုံး ရှင်းပြီးပါပြီ | asked
"""
