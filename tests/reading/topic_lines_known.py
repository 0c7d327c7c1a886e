# ruff: noqa: E501  # one line on one line is easier to compare
"""Ordinary answers by topic that are asked though a colleague would note them, or taken as less.

`language | title | what was typed | what comes of it`. A line that comes to be read rightly leaves this list.
"""

KNOWN = """
en | Pay back wages to the 41 dismissed packers | 38 got their money, 3 we cannot find | asked
en | Pay back wages to the 41 dismissed packers | owner says no cash until the season starts, so nothing paid so far | blocked
en | Overtime not above 12 hours per week | since October nobody is over 12 hours, timesheets attached | -
en | Overtime not above 12 hours per week | new shift plan in use for sewing, packing follows next month | asked
en | One rest day in seven for all security guards | guards have their Sunday off now, two relief guards hired | asked
en | One rest day in seven for all security guards | we hired one relief guard, second one is being recruited | asked
en | Written contracts for all packhouse workers | contracts printed, signing starts Monday | asked
en | Payslips in the language of the worker | Nepali and Burmese payslips go out since September | asked
en | Payslips in the language of the worker | software house is changing the template | asked
en | Reimburse recruitment fees of the Nepali welders | refunded in full, receipts signed by all 26 | asked
en | Reimburse recruitment fees of the Nepali welders | first instalment of three paid | asked
en | Return passports to migrant workers | lockers bought, passports go back when the keys are here | asked
en | Remediation for the two children found in the ginning shed | both girls are back in school and the stipend is running | going
en | Remediation for the two children found in the ginning shed | one family agreed, the other one moved away | asked
en | No night work for young workers | the four under 18 were moved to day shift | asked
en | No night work for young workers | no young worker on nights any more | asked
en | Second fire exit in the dyeing hall | door is cut through the wall, stairs are being welded | asked
en | Refill and service the fire extinguishers | half of them are back from refilling | asked
en | Refill and service the fire extinguishers | extinguishers in block A refilled only | asked
en | Fire alarm audible in all halls | sirens installed and tested, can be heard in every hall | asked
en | Fire alarm audible in all halls | cabling finished, panel comes from Germany | asked
en | Evacuation drill with the night shift | drill held on 19 November, 4 min 10 s | asked
en | Repair the main electrical panel | thermography done, loose joints found, repair ongoing | asked
en | Ear protection and dust masks for the carding line | ear muffs distributed and worn, supervisor checks daily | asked
en | Safety data sheets in the local language | translated and hung up at every mixing place | asked
en | Drinking water tested by a laboratory | sample taken, result comes next week | asked
en | Separate toilets for women at the kiln | mason started the foundation on Monday | asked
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
fr | Sorties de secours dégagées | exits are free now, daily check by the guard | asked
es | Capacitación en primeros auxilios | trained 14 people from both shifts, Red Cross certificates attached | asked
de | Feuerlöscher prüfen und neu aufhängen | Löscher alle geprüft, Plaketten neu | asked
de | Feuerlöscher prüfen und neu aufhängen | geprüft sind sie, aufgehängt noch nicht | asked
de | Räumungsübung in der Nachtschicht | fand am 12. November statt, Protokoll anbei | -
de | Schutzhauben an den Kreissägen | an jeder Säge ist jetzt eine Haube dran | asked
de | Wahl eines Betriebsrats | Wahlvorstand steht, Wahl im neuen Jahr | asked
de | Kesselprüfung durch den TÜV | TÜV war da, ohne Mängel | asked
fr | Extincteurs vérifiés et accessibles | ceux de l'atelier 1 sont faits, reste l'entrepôt | asked
fr | Toilettes séparées pour les femmes | les sanitaires femmes sont ouverts depuis lundi | asked
fr | Analyse de l'eau potable | analyses conformes, rapport ci-joint | -
fr | Politique contre le harcèlement | la politique est rédigée, pas encore affichée | asked
fr | Stockage des produits phytosanitaires | local fermé à clé, bacs de rétention en place | asked
es | Guardas en las máquinas de coser | todas las máquinas tienen ya su guarda | asked
es | Agua potable en el campo | hay bidones en cada lote desde octubre | asked
es | Planta de tratamiento de aguas residuales | la planta ya funciona y los valores cumplen | asked
es | Planta de tratamiento de aguas residuales | planta construida, sin conexión todavía | asked
it | Revisione degli estintori | estintori revisionati tutti quanti, cartellini aggiornati | asked
it | Revisione degli estintori | quelli del magazzino sono fatti, mancano gli uffici | asked
it | Ripari sulle presse | ripari in officina, si montano a gennaio | asked
it | Corso di primo soccorso | metà della squadra ha fatto il corso | asked
it | Visite mediche per chi usa solventi | il medico competente ha visitato il primo gruppo | asked
it | Mensa separata dalla lavorazione | la mensa nuova è aperta dal primo dicembre | asked
it | Mensa separata dalla lavorazione | muri su, manca l'impianto elettrico | asked
pt | Extintores revisados | extintores todos recarregados e no lugar | asked
pt | Extintores revisados | os do galpão 1 já voltaram, os do 2 ainda estão na oficina | asked
pt | Treinamento de primeiros socorros | a turma da manhã já fez, a da noite faz na semana que vem | asked
pt | Alojamento dos safristas | pedreiro trabalhando nos banheiros | asked
pt | Devolução dos documentos dos migrantes | documentos devolvidos a cada um, com recibo assinado | asked
pt | Eleição da CIPA | inscrições abertas, votação dia 15 | asked
pt | Descarte de embalagens de agrotóxicos | embalagens levadas ao posto de coleta, comprovante anexo | -
nl | Afscherming van de snijmachines | kappen zitten op alle snijmachines | asked
nl | Afscherming van de snijmachines | kappen zijn besteld, levertijd zes weken | asked
nl | Huisvesting van seizoenarbeiders | iedereen heeft nu een eigen kamer | asked
nl | Huisvesting van seizoenarbeiders | de badkamers worden nu verbouwd | asked
nl | Veiligheidsbladen in het Pools | vertaald en opgehangen bij de spuitplaats | asked
nl | Ondernemingsraad kiezen | de OR is gekozen, vijf leden | going
nl | Ondernemingsraad kiezen | kandidaten bekend, stemming op 17 december | asked
nl | Geluidsmeting in de stanserij | meting gedaan, 79 dB, rapport bijgevoegd | asked
nl | Watermeters op de bronnen | er zitten nu meters op alle bronnen | asked
da | Brandslukkere efterset | vi mangler kun lageret | asked
da | Drikkevand testet | vandet er testet og i orden | asked
sv | Brandsläckare kontrollerade | alla släckare är kontrollerade | asked
sv | Utbildning i första hjälpen | utbildningen genomförd med båda skiften | asked
no | Vernedeksler på pressene | montert på alle pressene | asked
fi | Sammuttimien huolto | kaikki sammuttimet huollettu | asked
fi | Sammuttimien huolto | huolto on kesken | asked
pl | Wypłata zaległych nadgodzin | wypłacone wszystkim razem z pensją za listopad | asked
pl | Badanie wody pitnej | woda zbadana, wynik dobry | asked
pl | Karty charakterystyki przy mieszalni | wiszą przy każdym stanowisku, po polsku i ukraińsku | asked
ro | Instruire de prim ajutor | jumătate din oameni sunt instruiți | asked
hu | Védőburkolat a préseken | minden présen fent van a burkolat | asked
cs | Cvičná evakuace | evakuace je naplánovaná na 17. prosince | not started
sk | Revízia hasiacich prístrojov | hotovo, všetky skontrolované | asked
sk | Kryty na lisoch | namontované na všetkých lisoch | asked
el | Έλεγχος πυροσβεστήρων | η αποθήκη έγινε, μένουν τα γραφεία | asked
ru | Договоры с сезонными рабочими | подписали со всеми, копии на руках | asked
uk | Перевірка вогнегасників | усі вогнегасники перевірено | asked
uk | Виплата заборгованості за понаднормові | виплатили всім | asked
uk | Огородження на пресах | встановлено на всіх пресах | asked
uk | Огородження на пресах | замовили, чекаємо | asked
bg | Проверка на пожарогасителите | всички пожарогасители са проверени | asked
bg | Проверка на пожарогасителите | в процес на проверка | asked
bg | Изплащане на извънредния труд | изплатено на всички | asked
bg | Предпазители на пресите | монтирани на всички преси | asked
bg | Предпазители на пресите | поръчани са | asked
hr | Pregled vatrogasnih aparata | svi aparati su pregledani | asked
sr | Провера апарата за гашење | сви апарати су проверени | asked
tr | Yangın tüplerinin kontrolü | 1. salon tamam, 2. salon haftaya | asked
tr | Preslere koruyucu takılması | bütün preslerde koruyucu var artık | asked
tr | Kreş açılması | kreşin boyası bitti, öğretmen arıyoruz | asked
tr | Şikâyet kutusu | kutular iki kata da asıldı | asked
ar | فحص طفايات الحريق | كل الطفايات مفحوصة وعليها ملصقات جديدة | asked
ar | فحص طفايات الحريق | المبنى الأول انتهى والثاني الأسبوع القادم | asked
ar | تجربة إخلاء للوردية الليلية | أجريت التجربة يوم 18 نوفمبر والمحضر مرفق | -
ar | واقيات لماكينات القص | طلبنا الواقيات وننتظر وصولها | asked
ar | عقود مكتوبة للعمال الموسميين | وقع الجميع على العقود | asked
ar | محطة معالجة مياه الصرف | المحطة تعمل منذ أكتوبر | asked
ar | محطة معالجة مياه الصرف | الأنابيب جاهزة والمضخة لم تصل | asked
fa | بازرسی کپسول‌های آتش‌نشانی | همه کپسول‌ها بازرسی شدند | asked
fa | بازرسی کپسول‌های آتش‌نشانی | در حال بازرسی هستیم | asked
fa | بازرسی کپسول‌های آتش‌نشانی | هنوز شروع نکرده‌ایم | asked
he | בדיקת מטפים | כל המטפים נבדקו | asked
ur | آگ بجھانے والے سلنڈر کی جانچ | سلنڈر ریفل کے لیے بھیجے ہیں | asked
ur | Written contracts for all workers | sab ke contract sign ho gaye hain | asked
hi | मशीनों पर गार्ड लगाना | सभी मशीनों पर गार्ड लग गए हैं | asked
bn | ওভারটাইমের বকেয়া পরিশোধ | ১২০ জনের মধ্যে ৮০ জন পেয়েছে | asked
bn | Election of participation committee | PC election 24 November e hoye gese | asked
bn | শিশু যত্ন কেন্দ্র | রুম রঙ করা হয়েছে, আয়া খুঁজছি | asked
ta | மிகைநேர நிலுவைத் தொகை | நவம்பர் சம்பளத்துடன் எல்லோருக்கும் கொடுத்துவிட்டோம் | asked
sw | Ukaguzi wa vizima moto | vyote vimekaguliwa | asked
ne | अग्नि निभाउने यन्त्र जाँच | सबै जाँच गरियो | asked
si | ගිනි නිවන උපකරණ පරීක්ෂාව | සියල්ල පරීක්ෂා කළා | asked
am | የእሳት ማጥፊያ ምርመራ | ሁሉም ተመርምረዋል | asked
vi | Trả lương làm thêm giờ còn thiếu | đã trả hết cùng lương tháng 11 | asked
vi | Kiểm tra bình chữa cháy | bình nào cũng đã kiểm tra và dán tem | asked
vi | Kiểm tra bình chữa cháy | xưởng 1 xong, xưởng 2 tuần sau | asked
vi | Lắp che chắn cho máy dập | máy nào cũng có che chắn rồi | asked
vi | Hệ thống xử lý nước thải | hệ thống chạy ổn định từ tháng 10 | asked
id | Pemeriksaan APAR | APAR semua sudah dicek dan diberi label | asked
id | Kontrak kerja tertulis | draft kontrak lagi dicek pengacara | asked
id | Uji kualitas air minum | air sudah diuji, hasilnya layak minum | asked
id | Ruang laktasi | ruang laktasi sudah dipakai sejak Oktober | asked
ms | Pemeriksaan alat pemadam api | sedang diperiksa | asked
th | ตรวจถังดับเพลิง | อาคาร 1 เสร็จ อาคาร 2 สัปดาห์หน้า | asked
th | ติดการ์ดเครื่องปั๊ม | ติดการ์ดครบทุกเครื่องแล้ว | asked
th | เลือกตั้งคณะกรรมการสวัสดิการ | เลือกตั้งเรียบร้อยเมื่อ 24 พ.ย. | asked
zh-Hans | 退还外籍工人护照 | 护照都还给本人了,签收单附后 | -
zh-Hans | 工人代表选举 | 候选人名单已公示,下周投票 | asked
zh-Hans | 污水处理站 | 10月起运行正常,达标排放 | asked
zh-Hans | 食堂卫生许可证 | 材料交上去了,等批 | asked
zh-Hans | Fire extinguishers serviced | 全部做过保养了 | asked
zh-Hant | 退還移工仲介費 | 已全額退還給26位移工 | asked
zh-Hant | 退還移工仲介費 | 第一期款已退 | asked
ja | 飲料水の検査 | 検査の結果、問題ありませんでした | asked
ja | 局所排気装置の設置 | 設置して稼働しています | asked
ko | 소화기 점검 | 1동은 끝났고 2동은 다음 주입니다 | asked
ko | 프레스 방호 덮개 설치 | 덮개 주문했고 입고 대기 중입니다 | asked
ko | 식수 검사 | 검사 결과 적합입니다 | asked
km | ពិនិត្យបំពង់ពន្លត់អគ្គិភ័យ | បានពិនិត្យរួចរាល់ទាំងអស់ហើយ | asked
km | ពិនិត្យបំពង់ពន្លត់អគ្គិភ័យ | កំពុងពិនិត្យ | asked
km | ពិនិត្យបំពង់ពន្លត់អគ្គិភ័យ | មិនទាន់ចាប់ផ្តើម | asked
km | Pay overtime arrears | បានបើកប្រាក់ឲ្យកម្មករទាំងអស់ហើយ | asked
my | မီးသတ်ဆေးဘူး စစ်ဆေးခြင်း | အားလုံး စစ်ဆေးပြီးပါပြီ | asked
my | မီးသတ်ဆေးဘူး စစ်ဆေးခြင်း | စစ်ဆေးနေဆဲပါ | asked
my | မီးသတ်ဆေးဘူး စစ်ဆေးခြင်း | မစတင်ရသေးပါ | asked
my | Fire exits kept clear | all exits are clear now, photo attached | -
my | Fire exits kept clear | ထွက်ပေါက်အားလုံး ရှင်းပြီးပါပြီ | asked
en | Sick leave paid according to law | we paid four of the nine | asked
en | Screens against dust at the crusher | screens are hanging on all three sides | asked
en | Screens against dust at the crusher | two sides have screens, third one is ordered | asked
en | Pesticide store locked and ventilated | store got a lock and a fan, key is with the foreman | asked
en | Register of land titles | surveyor is measuring the plots | asked
en | Data protection for health records | files are in a locked cabinet now, only the nurse has the key | asked
en | Speed limit for trucks in the yard | signs and humps are in place since last week | asked
de | Aufzüge prüfen lassen | Aufzug 1 geprüft, Aufzug 2 am Montag | asked
de | Staubmasken für die Schleiferei | Masken sind ausgegeben und werden getragen | asked
es | Comedor para los cortadores | están levantando las paredes | asked
es | Comedor para los cortadores | el terreno no es nuestro y el dueño no quiere | asked
es | Revisión de montacargas | revisamos tres de cinco | asked
it | Verifica dei carrelli elevatori | verifica fissata per il 15 dicembre | asked
it | Bagni per le donne in campo | bagni chimici arrivati e posizionati in ogni appezzamento | asked
pt | Refeitório coberto na frente de colheita | toldo montado em cada frente | asked
hu | Targoncák vizsgálata | mind az öt targoncát bevizsgáltattuk | asked
vi | Kiểm định xe nâng | cả 5 xe nâng đã kiểm định xong | asked
th | ตรวจรถโฟล์คลิฟท์ | ตรวจรถโฟล์คลิฟท์ครบทุกคันแล้ว | asked
"""
