# tables of lines: one case on one line is easier to compare
"""More ordinary answers by topic, written after the first tables had been mended for.

They tell how much of that holds for other words about other measures: `## language | title`.
"""

LINES = """
## en | Lift inspection by an authorised body
lift inspected on 24 November, sticker is in the cabin = done
inspector could not come, new visit not fixed = asked
## en | Sick leave paid according to law
arrears of sick pay were settled for all nine workers = done
we paid four of the nine = going
## en | Screens against dust at the crusher
screens are hanging on all three sides = done
two sides have screens, third one is ordered = going
## en | Pesticide store locked and ventilated
store got a lock and a fan, key is with the foreman = done
fan is bought, lock still missing = going
## en | Register of land titles
surveyor is measuring the plots = going
no one has looked at it yet = not started
## en | Data protection for health records
files are in a locked cabinet now, only the nurse has the key = done
nurse says the files are locked = asked
## en | Speed limit for trucks in the yard
signs and humps are in place since last week = done
signs will come with the next paint job = asked
## de | Aufzüge prüfen lassen
beide Aufzüge wurden am 20. November geprüft, Plakette klebt = done
Aufzug 1 geprüft, Aufzug 2 am Montag = going
Prüfer hat abgesagt = asked
## de | Staubmasken für die Schleiferei
Masken sind ausgegeben und werden getragen = done
erst die Hälfte hat Masken = 50%
## de | Rückgabe einbehaltener Kautionen
Kautionen an alle 14 Leute zurückgezahlt = done
drei warten noch auf ihr Geld = going
## fr | Contrôle des chariots élévateurs
les 6 chariots ont été contrôlés par l'organisme agréé = done
4 chariots contrôlés sur 6 = going
le contrôle est prévu, pas encore de date = asked
## fr | Fiches de paie en arabe
les fiches sont remises en arabe depuis octobre = done
le logiciel est en cours de paramétrage = going
## fr | Restitution des cautions
cautions rendues à tous avec la paie de novembre = done
## es | Comedor para los cortadores
comedor techado y con mesas, en uso = done
están levantando las paredes = going
el terreno no es nuestro y el dueño no quiere = blocked
## es | Revisión de montacargas
montacargas revisados los cinco = done
revisamos tres de cinco = going
## es | Política contra el acoso
política firmada por el gerente y pegada en el tablero = done
la política está en borrador = going
## it | Verifica dei carrelli elevatori
carrelli verificati tutti e sei dal tecnico = done
verifica fissata per il 15 dicembre = 2026-12-15
## it | Bagni per le donne in campo
bagni chimici arrivati e posizionati in ogni appezzamento = done
bagni ordinati, arrivano a giorni = going
## pt | Inspeção das caldeiras
caldeira inspecionada, laudo na pasta = done
inspetor veio, pediu ajustes = asked
## pt | Refeitório coberto na frente de colheita
toldo montado em cada frente = done
compramos o toldo, falta montar = going
## nl | Heftrucks keuren
heftrucks alle vier gekeurd = done
2 van de 4 gekeurd = going
## nl | Paspoorten teruggeven
paspoorten zijn aan iedereen teruggegeven tegen handtekening = done
## pl | Badanie wózków widłowych
wózki zbadane przez UDT, wszystkie pięć = done
zbadano 3 z 5 wózków = going
## pl | Zwrot kaucji pracownikom
kaucje zwrócone wszystkim przelewem = done
nikt tego jeszcze nie tknął = not started
## ro | Verificarea stivuitoarelor
stivuitoarele au fost verificate toate = done
am verificat 2 din 5 = going
## hu | Targoncák vizsgálata
mind az öt targoncát bevizsgáltattuk = done
5 targoncából 3 kész = going
## cs | Revize výtahů
výtahy zrevidované, oba = done
technik přijde příští týden = asked
## ru | Проверка погрузчиков
погрузчики проверены все пять = done
проверили 3 погрузчика из 5 = going
не прошли проверку = asked
## el | Έλεγχος ανυψωτικών
ελέγχθηκαν και τα πέντε ανυψωτικά = done
ελέγξαμε 3 από τα 5 = going
## tr | Forkliftlerin periyodik kontrolü
beş forkliftin hepsinin kontrolü yapıldı = done
5 forkliftten 3'ü kontrol edildi = going
kontrole ocakta gelecekler = asked
## tr | Depozitoların iadesi
depozitolar herkese iade edildi = done
iade listesi hazırlanıyor = going
## ar | فحص الرافعات الشوكية
تم فحص الرافعات الخمس كلها = done
فحصنا 3 من 5 رافعات = going
## ar | إعادة التأمينات للعمال
أعيدت التأمينات لكل العمال مع راتب نوفمبر = done
لم يبدأ أحد بذلك بعد = not started
## hi | फोर्कलिफ्ट की जाँच
पाँचों फोर्कलिफ्ट की जाँच हो गई = done
5 में से 3 की जाँच हुई है = going
## hi | मजदूरों की जमा राशि वापस करना
सबको जमा राशि वापस कर दी = done
अगले महीने वापस करेंगे = asked
## bn | ফর্কলিফট পরীক্ষা
সব ফর্কলিফট পরীক্ষা করা হয়েছে = done
৫টার মধ্যে ৩টা পরীক্ষা করা হয়েছে = going
## ur | فورک لفٹ کی جانچ
سب فورک لفٹ چیک ہو گئے = done
ابھی تک کسی نے ہاتھ نہیں لگایا = not started
## vi | Kiểm định xe nâng
cả 5 xe nâng đã kiểm định xong = done
kiểm định được 3 trên 5 xe = going
chưa có ai làm = not started
## id | Pemeriksaan forklift
semua forklift sudah diperiksa, stiker terpasang = done
3 dari 5 forklift sudah diperiksa = going
## th | ตรวจรถโฟล์คลิฟท์
ตรวจรถโฟล์คลิฟท์ครบทุกคันแล้ว = done
ตรวจแล้ว 3 คันจาก 5 คัน = going
## zh-Hans | 叉车年检
叉车都年检过了 = done
5台叉车检了3台 = going
年检没过,要整改 = asked
## zh-Hans | 退还押金
押金全部退给员工了 = done
## zh-Hant | 堆高機檢查
堆高機全部檢查完了 = done
5台檢查了3台 = going
## ja | フォークリフトの点検
フォークリフト5台とも点検しました = done
5台中3台の点検が終わりました = going
## ko | 지게차 점검
지게차 5대 모두 점검했습니다 = done
5대 중 3대 점검했습니다 = going
점검 결과 2대 부적합입니다 = asked
"""
