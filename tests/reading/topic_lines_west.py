# tables of lines: one case on one line is easier to compare
"""Ordinary answers by topic in languages of Western Europe: `## language | title`.

Written by hand, with what a careful colleague would note, before the reader or its words were
looked at. `asked`: it must be asked, or says nothing of where the measure stands.
"""

LINES = """
## de | Überstundenzuschläge für April bis September nachzahlen
alles nachgezahlt, mit der Novemberabrechnung = done
Nachzahlung an 120 von 180 Leute überwiesen = going
Buchhaltung rechnet noch = going
zahlen wir im Januar = asked
## de | Feuerlöscher prüfen und neu aufhängen
Löscher alle geprüft, Plaketten neu = done
Halle 1 und 2 erledigt, Halle 3 folgt = going
geprüft sind sie, aufgehängt noch nicht = going
sollten inzwischen geprüft sein = asked
## de | Räumungsübung in der Nachtschicht
fand am 12. November statt, Protokoll anbei = done
Übung ist angesetzt auf den 18.12. = 2026-12-18
## de | Schutzhauben an den Kreissägen
an jeder Säge ist jetzt eine Haube dran = done
7 von 11 Sägen haben eine Haube = going
Hauben bestellt, Lieferung hängt beim Zoll = blocked
## de | Reisepässe an die Wanderarbeiter zurückgeben
alle haben ihren Pass wieder, Quittungen liegen bei = done
Pässe wurden nicht einbehalten = asked
## de | Wahl eines Betriebsrats
gewählt wurde am 20.11., fünf Mitglieder = done
Wahlvorstand steht, Wahl im neuen Jahr = going
Geschäftsleitung ist dagegen, wir kommen da nicht weiter = blocked
## de | Trinkwasser beproben lassen
Probe ist im Labor = going
Wasser beprobt, alles unter den Grenzwerten = done
## de | Kesselprüfung durch den TÜV
TÜV war da, ohne Mängel = done
TÜV war da, zwei Mängel = asked
dafür hatten wir noch keine Zeit = not started
## de | Arbeitsverträge für Saisonkräfte
jeder hat seinen Vertrag in rumänischer Sprache bekommen = done
können wir dafür bis 31. Januar 2027 Zeit haben? = 2027-01-31
wenn der Anwalt sie freigibt, sind sie fertig = asked
## de | Lärmmessung in der Stanzerei
Messung gemacht, Bericht kommt nach = asked
gemessen am 3.12., 84 dB, Gehörschutz verteilt = done

## fr | Paiement rétroactif des heures supplémentaires
tout a été versé avec la paie de novembre = done
versé à 85 salariés sur 130 = going
le comptable est encore en train de calculer = going
ce sera versé en janvier = asked
## fr | Extincteurs vérifiés et accessibles
vérifiés tous les 48, étiquettes à jour = done
ceux de l'atelier 1 sont faits, reste l'entrepôt = going
## fr | Exercice d'évacuation de l'équipe de nuit
l'exercice a eu lieu le 17 novembre = done
exercice reporté à cause de la grève = asked
## fr | Carters de protection sur les presses
carters posés partout, photos jointes = done
carters posés sur 6 presses, il en reste 4 = going
on a commandé les carters, livraison en attente = going
carters posés puis enlevés par les opérateurs = asked
## fr | Toilettes séparées pour les femmes
les sanitaires femmes sont ouverts depuis lundi = done
le maçon a attaqué les fondations = going
le propriétaire ne veut pas, on est coincés = blocked
## fr | Restitution des passeports
chacun a récupéré son passeport contre signature = done
les passeports ont-ils vraiment besoin d'être rendus à tous ? = help
## fr | Analyse de l'eau potable
prélèvement fait, on attend le labo = blocked
analyses conformes, rapport ci-joint = done
## fr | Politique contre le harcèlement
affichée dans les trois ateliers et signée par la direction = done
la politique est rédigée, pas encore affichée = going
personne ne s'en est occupé = not started
## fr | Élection des délégués du personnel
les délégués ont été élus le 24 novembre = done
il nous faut jusqu'au 28 février 2027 = 2027-02-28
normalement c'est bon = asked
## fr | Stockage des produits phytosanitaires
local fermé à clé, bacs de rétention en place = done
les bacs de rétention arrivent la semaine prochaine = asked

## es | Pago de salarios atrasados a los jornaleros
ya se les pagó a todos, adjunto los recibos = done
pagamos a 60 de los 95 jornaleros = going
se les va a pagar en enero = asked
no hay fondos, está trabado = blocked
## es | Botiquines de primeros auxilios en cada bodega
botiquines colocados y surtidos en todas las bodegas = done
compramos los botiquines, faltan los letreros = going
## es | Simulacro de evacuación
el simulacro se hizo el 20 de noviembre con los dos turnos = done
simulacro programado para el 18 de diciembre = 2026-12-18
## es | Guardas en las máquinas de coser
todas las máquinas tienen ya su guarda = done
llevamos 140 máquinas de 220 = going
algunas ya tienen guarda = asked
## es | Agua potable en el campo
hay bidones en cada lote desde octubre = done
el análisis sale la próxima semana = asked
estamos cotizando los bidones = going
## es | Contratos por escrito para temporeros
firmados todos y con copia entregada = done
el abogado los está revisando = going
no se ha tocado ese tema = not started
## es | Devolución de las cuotas de reclutamiento
devuelto el total a los 33 trabajadores = done
dicen que ya se devolvió = asked
## es | Elección del comité mixto
se eligió el comité el martes pasado = done
la empresa nombró al comité = asked
necesitamos hasta el 15 de febrero de 2027 para las elecciones = 2027-02-15
## es | Letreros de reingreso después de fumigar
letreros puestos en los 12 lotes = done
se imprimieron los letreros, falta ponerlos = going
## es | Planta de tratamiento de aguas residuales
la planta ya funciona y los valores cumplen = done
la bomba está en aduana, por eso seguimos parados = blocked
planta construida, sin conexión todavía = going

## it | Pagamento degli straordinari arretrati
pagati a tutti con la busta di novembre = done
pagati 40 operai su 75 = going
pagheremo a gennaio = asked
## it | Revisione degli estintori
estintori revisionati tutti quanti, cartellini aggiornati = done
quelli del magazzino sono fatti, mancano gli uffici = going
## it | Prova di evacuazione
prova fatta il 18 novembre, verbale allegato = done
la prova salta per maltempo = asked
## it | Ripari sulle presse
ripari montati su ogni pressa = done
ripari in officina, si montano a gennaio = going
il fornitore non consegna, siamo bloccati = blocked
## it | Corso di primo soccorso
corso concluso, dodici attestati = done
il corso inizia lunedì = asked
metà della squadra ha fatto il corso = going
## it | Visite mediche per chi usa solventi
visite effettuate per tutti e 28, idonei = done
il medico competente ha visitato il primo gruppo = going
se il medico ha tempo finiamo questa settimana = asked
## it | Contratti regolari per i braccianti
tutti hanno il contratto firmato in mano = done
non se ne è occupato ancora nessuno = not started
il consulente sta preparando i contratti = going
## it | Mensa separata dalla lavorazione
la mensa nuova è aperta dal primo dicembre = done
muri su, manca l'impianto elettrico = going
## it | Rilievo del rumore
rilievo eseguito il 2 dicembre, sotto gli 80 dB = done
chiediamo tempo fino al 28 febbraio 2027 = 2027-02-28
la mensa è aperta = asked

## pt | Pagamento das horas extras atrasadas
pago tudo na folha de novembro, comprovantes em anexo = done
pagamos 70 de 110 trabalhadores = going
vamos pagar em janeiro = asked
## pt | Extintores revisados
extintores todos recarregados e no lugar = done
os do galpão 1 já voltaram, os do 2 ainda estão na oficina = going
## pt | Treinamento de primeiros socorros
treinamento dado aos dois turnos dia 19/11 = done
a turma da manhã já fez, a da noite faz na semana que vem = going
treinamento marcado para janeiro = going
## pt | Alojamento dos safristas
camas trocadas e ventiladores instalados em todos os quartos = done
pedreiro trabalhando nos banheiros = going
o dono do imóvel não autoriza, estamos travados = blocked
## pt | Devolução dos documentos dos migrantes
documentos devolvidos a cada um, com recibo assinado = done
a agência diz que devolveu = asked
## pt | Eleição da CIPA
CIPA eleita em 22 de novembro e empossada = done
inscrições abertas, votação dia 15 = going
## pt | Descarte de embalagens de agrotóxicos
embalagens levadas ao posto de coleta, comprovante anexo = done
embalagens levadas pela metade = going
ninguém mexeu nisso ainda = not started
## pt | Análise da água de poço
amostra coletada, aguardando o laboratório = blocked
água analisada, própria para consumo = done
água analisada, imprópria = asked
precisamos de prazo até 20 de fevereiro de 2027 = 2027-02-20
## pt | Proteções nas prensas
colocamos proteção em todas as prensas = done
proteções compradas, instalação em andamento = going

## nl | Achterstallige overuren uitbetalen
is met het loon van november uitbetaald aan iedereen = done
80 van de 125 mensen hebben hun geld = going
betalen we in januari = asked
## nl | Brandblussers keuren
gekeurd, alle 36, stickers erop = done
hal A gekeurd, hal B volgt volgende week = going
## nl | Ontruimingsoefening
oefening gehouden op 18 november = done
oefening kon niet doorgaan = asked
## nl | Afscherming van de snijmachines
kappen zitten op alle snijmachines = done
kappen zijn besteld, levertijd zes weken = going
leverancier failliet, we zitten vast = blocked
## nl | Huisvesting van seizoenarbeiders
iedereen heeft nu een eigen kamer = done
de badkamers worden nu verbouwd = going
hier is nog niemand mee bezig = not started
## nl | Veiligheidsbladen in het Pools
vertaald en opgehangen bij de spuitplaats = done
22 van de 30 bladen vertaald = going
als de vertaler levert is het klaar = asked
## nl | Ondernemingsraad kiezen
de OR is gekozen, vijf leden = done
kandidaten bekend, stemming op 17 december = going
kan dit tot 15 februari 2027? = 2027-02-15
## nl | Geluidsmeting in de stanserij
meting gedaan, 79 dB, rapport bijgevoegd = done
volgens de ploegbaas is het gemeten = asked
## nl | Watermeters op de bronnen
er zitten nu meters op alle bronnen = done

## da | Brandslukkere efterset
alle slukkere er efterset og mærket = done
vi mangler kun lageret = going
bliver efterset i januar = asked
## da | Førstehjælpskursus for begge skift
kurset blev holdt den 20. november, 16 deltagere = done
daghold er uddannet, nathold mangler = going
## da | Beskyttelsesskærme på presserne
skærme monteret på alle presser = done
6 af 10 presser har fået skærm = going
leverandøren leverer ikke, vi sidder fast = blocked
## da | Efterbetaling af overtid
udbetalt til alle med lønnen for november = done
lønkontoret regner stadig på det = going
der er ikke sket noget endnu = not started
## da | Drikkevand testet
prøven er sendt til laboratoriet = going
vandet er testet og i orden = done
vandet er ikke testet = asked
## da | Valg af arbejdsmiljørepræsentant
valgt den 24. november = done
vi beder om frist til 15. februar 2027 = 2027-02-15

## sv | Brandsläckare kontrollerade
alla släckare är kontrollerade = done
kontrolleras i januari = asked
## sv | Utbildning i första hjälpen
utbildningen genomförd med båda skiften = done
8 av 20 har gått kursen = going
inte påbörjat = not started

## no | Vernedeksler på pressene
montert på alle pressene = done
deksler er bestilt = going
monteres neste uke = asked

## fi | Sammuttimien huolto
kaikki sammuttimet huollettu = done
huolto on kesken = going
huolletaan tammikuussa = asked
ei aloitettu = not started
"""
