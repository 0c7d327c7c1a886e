"""What a careful assistant of that language would ask about, one reply on a line.

Written by an adversary in the head of busy people of factories: counts, parts, bounds, hearsay,
habits, conditions, relapses, drafts, afterthoughts, days of something else. Nothing of them may be
taken as sure. `\\n` parts lines. Written on 26 November 2026.
"""

from __future__ import annotations

LINES = r"""
en: 1 done\n2 60%\n3 done\nAll of this is only planned
en: 1 done\n2 done\nThis is a draft, please ignore
en: 1 done\n2 60%\nPlease ignore the above
en: 1 done\n2 done\nThese are targets, not actual status
en: 1 done\n2 done\nThis is the plan for next month
en: 1 done\n2 done\nSorry, wrong mail, please disregard
en: 1 done\n2 done\n(this was for another customer)
en: 1 done\n2 done\nThe above was last year's list
en: DRAFT\n1 done\n2 done
en: Sorry this is for another customer:\n1 done
en: 1 done\n2 done\nnot confirmed yet
en: 1 done\n2 done\nTo be confirmed by management
en: 1 done\n2 done\nI have not checked it myself
en: 1 done\n2 done\nJust kidding
en: 2 fire drills completed
en: 2 drills done
en: 3 supervisors trained
en: 3 fire doors repaired, done
en: 2 of the exits are done
en: 2 new guards hired, done
en: 3 complaints resolved
en: 2 exits unlocked
en: 4 lines completed
en: 3 sessions finished
en: 5 elections completed
en: 2 buildings completed
en: 2 more exits completed
en: 3rd floor done
en: 2nd floor completed
en: 2 times done
en: 3 audits passed, done
en: 1 done north exits
en: 1 done: exits 1, 2
en: 1 done (north side)
en: 1 done ground floor
en: 1 done in building A
en: 1 done on two floors
en: 1 done for the day shift
en: 1 done for unit 2
en: 1 done at the main gate
en: 1 main gate done
en: 1 north side done
en: 1 cutting section done
en: 1 done - sewing
en: 1 done in Dhaka
en: 1 done, Gazipur site
en: 1 exits done, stairs
en: 5 April to June done
en: 5 paid April
en: 5 done for April and May
en: 5 paid till July
en: 5 done for men
en: 1 done 4 doors
en: 1 Dhaka done, Gazipur not
en: 1 plant 1 done plant 2 60%
en: 2 60% building A, 30% building B
en: 1 done in Dhaka and in Chittagong next week
en: line 4: done
en: Line no 3 done
en: line 4 done
en: floor 2 done
en: Lines 2 and 3 done
en: line 2 60%
en: sewing line 3 completed
en: Block 2 done
en: Unit 3 is completed
en: Shift 2 done
en: Building 3 completed
en: Phase 2 done
en: phase 1 completed
en: 1 phase 1 done
en: step 2 done
en: stage 3 completed
en: gate 4 done
en: stair 2 done
en: 1 max 60%
en: 1 at least 60%
en: 2 over 60%
en: 2 more than 60%
en: 2 less than 60%
en: 2 minimum 60%
en: 2 50-60%
en: 2 between 50 and 60%
en: 1 or 2 done
en: either 1 or 2 is done
en: 1/2 done
en: not 1 but 2 is done
en: It is 2 that is done, not 1
en: 1 was done, now broken again
en: 1 had been done but the lock was put back
en: 1 done last year, now open again
en: 1 done before, came back
en: 1 used to be done
en: 1 done, then undone
en: 1 done but it happened again
en: 1 done in March and again blocked since
en: 1 done\nPS: the back door is still locked
en: 1 done\nP.S. one exit is still blocked
en: 1 done\n\nPS. two doors are not yet open
en: 1 done\nOne more thing: the back exit is still locked.
en: 1 we will tell you the new date on 15 Jan
en: 1 new date will be told on 15 January 2027
en: 1 will confirm the new date by 15 January 2027
en: 1 we decide on 15 January 2027
en: 1 the management meets on 15 January 2027
en: 1 will share the date on 15 January 2027
en: 1 new date will be announced after 15 January 2027
en: 1 Monday
en: 1 by Monday
en: 1 new date Monday
en: 1 new date 15 Jan 2027 for building A, 30 Jan 2027 for building B
en: 1 15 Jan 2027 Dhaka / 30 Jan 2027 Gazipur
en: 1 new date 15 January 2027 or 30 January 2027
en: 1 new date 15-30 January 2027
en: 1 between 15 and 30 January 2027
en: 1 work in progress stopped
en: 1 in progress stopped
en: 1 work in progress but stopped
en: 1 was in progress
en: all done, only 3 is open
en: 1 the auditor said it is done
en: 1 done as per auditor
en: 1 maintenance says done
en: 1 my colleague told me it is done
en: 1 I heard it is done
en: 1 done according to Mr Khan
en: 1 contractor confirmed done
en: 1 supplier claims completed
en: 1 Mr Rahim reports it is finished
en: 1 should be done by now
en: 1 I assume done
en: 1 done I suppose
en: 1 done, I guess
en: 1 supposedly done
en: 1 as I understand done
en: 1 must be done by now
en: 1 ought to be done
en: 1 done?
en: 1 done (?)
en: 1 done ???
en: 1 is it done?
en: 1 done right?
en: 1 done, isn't it
en: 1 done or not
en: 1 done, please check if ok
en: 1 done if you agree
en: 1 done, correct?
en: 1 done if the boss agrees
en: 1 done once paint is dry
en: 1 will be done
en: 1 to be done
en: 1 get it done
en: 1 please mark as done
en: 1 put done
en: 1 you can write done
en: 1 say done
en: 1 consider it done
en: 1 consider done
en: 1 it will have been done by then
en: 1 let's call it done
en: 1 we want it done
en: 1 it has to get done
en: 1 done next week
en: 1 done in two weeks
en: 1 almost there, done soon
en: 1 nearly done
en: 1 as good as done
en: 1 done for now
en: 1 done for the time being
en: 1 done with problems
en: 1 done with exceptions
en: 1 done with remarks
en: 1 done but two doors still locked
en: 1 done apart from the lift
en: 1 done bar one
en: 1 done minus one exit
en: 1 done more or less
en: 1 done 90
en: 1 done - well, nearly
en: 1 done in theory
en: 1 kind of done
en: 1 done haha
en: 1 sure, done, as if
en: 1 of course done, what do you think
en: 1 we asked the contractor to get it done
en: 1 ordered to be done
en: 1 we discussed how to get it done
en: 1 budget for this is done
en: 1 drawing done
en: 1 first coat done
en: 1 paperwork done
en: 1 quotation done
en: 1 site visit done
en: 1 measurements done
en: 1 risk assessment done
en: 1 training of trainers done
en: 1 trial run done
en: 1 test done
en: 1 order done
en: 1 announcement done
en: 1 notice board done
en: 1 not half done
en: 1 never done
en: 1 can't say it's done
en: 1 I wouldn't say done
en: 1 hardly done
en: 1 far from done
en: 1 nobody has done it
en: 1 no done
en: 1 don't mark done
en: 1 done on our list but not in reality
en: 1 done in system only
en: 1 on paper completed
en: 1 officially completed
en: 1 completed in SAP
en: 1 last month I wrote done
en: 1 you wrote done
en: 1 your list says done
en: 1 in your mail it says done
en: 1 so-called done
en: 1 last time done
en: 1 previously reported done
en: 1 other factory done
en: 1 sister company done
en: 1 at our competitor it is done
en: 1 for Customer X done
en: 1 done for H&M
en: 1 in the other plan done
en: 1 done in the other factory
en: 1 compared to last year done
en: 1 better than last month
en: 1 same as 2, done?
en: 1 like 3
en: 1 see 2
en: 1 before 2 is done we cannot start
en: 1 not before 2 is done
en: 1 when 2 is done
en: 1 because 2 is done
en: 1 waiting until 2 done
en: 1 paid 50%
en: 5 increased by 10%
en: 5 60% of the premium
en: 5 premium is 60%
en: 4 60 hours
en: 4 60
en: 4 60h max
en: 4 max 60 hours per week done
en: 4 hours down 20%
en: 4 overtime down 20%
en: 2 shouting reduced by 60%
en: 2 80% fewer complaints
en: 3 turnout 80%
en: 3 80% voted
en: 3 55% votes
en: 1 100% cotton
en: 1 we are 100% committed
en: 1 100% sure it will be done
en: 1 100% support from management
en: 1 100% planned
en: 1 I am 100% sure
en: 1 100% next month
en: 1 100% of the budget
en: 1 budget 100%
en: 1 12.000 USD paid
en: 1 Tk 60 000
en: 1 60 000
en: 1 3/5
en: 1 3/4 done
en: 1 room 60
en: 1 zero problem
en: 1 nothing open?
en: The audit is completed.
en: The meeting is finished.
en: We have completed the form.
en: We completed the survey for exits.
en: We finished reading your mail.
en: Exit signs done.
en: Payroll software done.
en: The election posters are done.
en: Voter list is done.
en: The overtime report is done.
en: Premium calculation done.
en: The exits of the canteen are done.
en: The exits are done except the canteen.
en: Some exits are done.
en: Most exits are done.
en: Exits are nearly done.
en: The exits are not all done.
en: Not all exits are done.
en: The exits should be done.
en: The landlord has done the exits.
en: The exits are done, but the landlord locked one again.
en: The landlord says the exits are done.
en: Are the exits done?
en: If the exits are done, please close.
en: We think exits are done.
en: Exits done? Not yet.
en: One exit is done.
en: Two exits are done.
en: The first exit is done.
en: The last exit is done.
en: We paid the premium for April.
en: We paid premium to the women.
en: Premium is paid to 50 workers.
en: Premium is paid partly.
en: The election is done in two lines.
en: We did the election last year.
en: Election is done, result pending.
en: Election done, but must be repeated.
en: Working hours are ok in sewing.
en: Working hours ok except in washing.
en: Working hours ok this week.
en: Working hours were ok in October.
en: No shouting this week.
en: The shouting is finished, hopefully.
en: 1 completed?? who said this
en: 1 whoever said completed is wrong
en: 1 completed is not correct
en: 1 "completed" is wrong
en: 1 completed - wrong
en: 1 done was a mistake
en: 1 done - no, sorry, in progress
en: 1 done no wait not done
en: 1 done, sorry I mean 2
en: 1 done oops
en: 1 done\n1 in progress
en: 1 done\nsorry, not 1 but 2
en: 1 done\n\nNo sorry: 2 done, 1 not
en: 1 done\nCorrection: 1 is 60%
en: 1 done\nforget it
en: 1 done ... not
en: 1 done, not really
en: 1 done (not)
en: 1 done (partly)
en: 1 done (only A)
en: 1 done (planned)
en: 1 done (tomorrow)
en: 1 done except
en: 1 done/not done
en: 1 done / in progress
en: 1 [ ] done [x] in progress
en: 1 [ ] done
en: 1 ☐ done
en: 1 ☐ done ☒ not done
en: 1 [x] not done [ ] done
en: 1 done yes/no
en: 1 yes/no
en: 1 done: no
en: 1 done? no
en: 1 done = no
en: 1 completion: pending
en: 1 done, deadline 15 Jan 2027
en: 1 done 15 January 2027
en: 1 done 15.01.
en: 1 completed on 15 December
en: 1 completed on 15 December 2026
en: 1 done on 30 Nov
en: 5 done for April
en: 5 April done
en: 5 April, May and June done
en: 5 paid for April till July
en: 5 first half paid, done
en: 5 done until July
en: 5 done up to June
en: 5 from April to June done
en: 1 the landlord has done his part
en: 1 our part is done
en: 1 from our side done, landlord pending
en: 1 we did our job, rest is with the owner
en: 1 HR done, production open
en: 1 done in principle
en: 1 done 2x
en: 1 done once
en: 1 done as test
en: 1 done during the audit
en: 1 done only when the auditor comes
en: 1 done whenever possible
en: 1 done most of the time
en: 1 done from time to time
en: 1 usually done
en: 1 done as needed
en: 1 normally done
en: 1 always done before audits
en: 1 ongoing done monthly
en: 1 done so far
en: 1 done, more or less
en: 1 done, sort of
en: 1 roughly done
en: 1 practically done
en: 1 done to 99%
en: 1 done 99.9%
en: 1 done except final check
en: 1 done, inspection pending
en: 1 done, approval pending
en: 1 done, only painting left
en: 1 done, just signage missing
en: 1 done, need to fix one lock
en: 1 done, one lock to be replaced
en: 1 done, but not checked
en: 1 done, not tested
en: 1 done without inspection
en: 1 done, subject to approval
en: 1 done upon approval
en: 1 done pending approval
en: 1 done as of tomorrow
en: 1 done effective 1 January 2027
en: 1 done from January on
en: 1 done in 2027
en: 1 done Q1 2027
en: 1 done end of year
en: 1 done end of month
en: 1 done this week
en: 1 done Friday
en: 1 done (Friday)
en: 1 done on Friday
en: 1 done later
en: 1 done after Eid
en: 1 done before Christmas
en: 1 done after CNY
en: 1 get done
en: 1 getting done
en: 1 has to be done
en: 1 needs to be done
en: 1 can be done
en: 1 could be done
en: 1 can't be done
en: 1 how done?
en: 1 what is done?
en: 1 why done? we never said that
en: 1 not sure if done
en: 1 no idea if done
en: 1 don't know if completed
en: 1 please check whether completed
en: 1 check if done
en: 1 let me know when done
en: 1 tell me if done
en: 1 ask Rahim if done
en: 1 Rahim knows if it is done
en: 1 Rahim: done?
en: 1 done / not applicable
en: 1 n/a done
en: 1 not done done
en: 1 done not done
en: 1 undone
en: 1 well done!
en: 1 well done to the team
en: 1 good job done
en: 1 job well done by your auditor
en: 1 nothing to be done
en: 1 easier said than done
en: 1 we are done with this topic
en: 1 I am done with your reminders
en: 1 finishing touches
en: 1 completed form attached
en: 1 completed checklist attached
en: 1 completed questionnaire
en: 1 closed for holidays
en: 1 factory closed
en: 1 office closed till 5 January 2027
en: 1 closed meeting
en: 1 ready to start
en: 1 ready for inspection
en: 1 ready by January
en: 1 ready when you are
en: 1 ok we will do
en: 1 ok noted
en: 1 ok will check
en: 1 ok?
en: 1 okay but when
en: 1 is ok for us
en: 1 ok from tomorrow
en: 1 yes we will
en: 1 yes but not all
en: 1 yes and no
en: 1 resolved to do it
en: 1 fixed date
en: 1 date fixed 15 January 2027
en: 1 meeting fixed
en: 1 price fixed
en: 1 solved on paper
en: 1 approved
en: 1 approved by management
en: 1 accepted
en: 1 agreed
en: 1 confirmed
en: 1 sent
en: 1 submitted
en: 1 uploaded
en: 1 handed over to contractor
en: 1 signed contract with contractor
en: 1 installed sample door
en: 1 installed in one line
en: 1 worked until yesterday
en: 1 paid half
en: 1 paid first instalment
en: 1 trained trainers
en: 1 3 trained
en: 1 trained some
en: 1 removed 2 locks
en: Hi team,\nmeasure 1: done by 70%\nregards
en: 1 done\n\nThis is what the contractor told us.
en: 1 done\n2 done\n\nAs told by the contractor
en: According to production manager:\n1 done\n2 done
en: Below is what we want to reach:\n1 done\n2 60%
en: Status at sister factory:\n1 done
en: Our plan:\n1 done\n2 60%
en: Next steps:\n1 done\n2 60%
en: Our target for Q1:\n1 100%\n2 60%
en: Old status:\n1 done
en: Previous answer:\n1 done\n2 60%
en: As of last year:\n1 done
en: For your other plan:\n1 done
en: Regarding factory B:\n1 done
en: Factory B:\n1 done
en: If everything goes well:\n1 done
en: Please confirm if this is right:\n1 done
en: Can we write like this?\n1 done\n2 60%
en: 1 done?\n2 60%?
en: Is 1 done?
en: Was 1 accepted as done?
en: When will you mark 1 as done?
en: Why is 1 not done in your list?
en: You wrote 1 done, this is wrong
en: In your mail 1 is done but it is not.
en: Do not mark 1 as done
en: Please don't close 1
en: Please change 1 to done if you agree
en: We would like to say 1 is done
en: We hope 1 is done
en: I'd say 1 is done
en: Looks like 1 is done
en: It looks as if 1 were done
en: 1 would be done if the budget was there
en: 1 had been done before the fire
en: 1 was done until the new owner came
en: 1 done on our side, your side pending
en: 1 done except the things you know
en: 1 done, but see below\nTwo exits are still locked.
en: 1 done (2 exits remaining)
en: 1 done, 2 exits remaining
en: 1 done, remaining 2 exits by Friday
en: 1 done.\nOnly the canteen exit is missing.
en: 1 done.\nThe canteen exit will follow.
en: 1 done - canteen exit excluded
en: 1 done (w/o canteen)
en: 1 done w/o canteen
en: 1 done excl. canteen
en: 1 done excl canteen
en: 1 done ex canteen
en: 1 done not incl. canteen
en: 1 done - 80%
en: 1 done 80%
en: 1 done / 80 %
en: 1 80% done / 20% open
en: 1 done 4/5
en: 1 done: 4, open: 1
en: 1 done: yes/no/partly
en: 1 done: partly
en: 1 done: soon
en: 1 done: not yet
en: 1 done: tbd
en: 1 done: ?
en: 1 Done: [ ]  Open: [x]
en: 1 Done [] Open [x]
en: 1 status: not known
en: 1 status done according to list
en: 1 done, auditor did not agree
en: 1 done, auditor not happy
en: 1 done, auditor rejected
en: 1 done, rejected
en: 1 done, refused by fire department
en: 1 done, authority did not accept
en: 1 done, certificate refused
en: 1 done, failed the test
en: 1 done, test failed
en: 1 done, second attempt failed
en: 1 done, to be repeated
en: 1 done, needs repetition
en: 1 done, must be redone
en: 1 done, quality bad
en: 1 done, quality not ok
en: 1 done, workers complain
en: 1 done, workers still complain
en: 1 done but workers ignore it
en: 1 done, nobody follows
en: 1 done, not followed
en: 1 done, not working
en: 1 done, does not work
en: 1 done, doesn't close properly
en: 1 done, alarm not connected
en: 1 done, keys lost
de: 1 erledigt\n2 erledigt\nDas ist alles nur geplant
de: 1 erledigt\n2 erledigt\nDas ist nur ein Entwurf, bitte ignorieren
de: 1 erledigt\n2 60%\nAlles noch unter Vorbehalt
de: 2 Brandschutzübungen abgeschlossen
de: 3 Türen erledigt
de: 2 Schulungen durchgeführt
de: 1 erledigt Nordseite
de: 1 erledigt (Halle 2)
de: 1 erledigt im Altbau
de: 1 Erdgeschoss erledigt
de: 1 Werk A erledigt, Werk B in Arbeit
de: Linie 4 erledigt
de: Halle 2 erledigt
de: Phase 2 erledigt
de: 2 mindestens 60%
de: 2 höchstens 60%
de: 2 über 60%
de: 2 mehr als 60%
de: 2 maximal 60%
de: 1 oder 2 erledigt
de: nicht 1 sondern 2 ist erledigt
de: 1 war erledigt, jetzt wieder defekt
de: 1 war mal erledigt
de: 1 erledigt, inzwischen wieder kaputt
de: 1 erledigt gewesen
de: 1 erledigt\nPS: die Hintertür ist noch abgeschlossen
de: 1 den neuen Termin teilen wir Ihnen am 15. Januar 2027 mit
de: 1 neuen Termin nennen wir am 15. Januar 2027
de: 1 Montag
de: 1 Arbeiten laufen nicht mehr
de: 1 läuft nicht
de: 1 der Auditor sagt es ist erledigt
de: 1 erledigt laut Kollege
de: 1 soll erledigt sein
de: 1 dürfte erledigt sein
de: 1 müsste fertig sein
de: 1 angeblich fertig
de: 1 erledigt, glaube ich
de: 1 erledigt, oder?
de: Die Ausgänge in Halle 3 sind erledigt.
de: Die Fluchtwege sind bis auf zwei frei.
de: Die Notausgänge waren schon mal frei.
de: Die Ausgänge im Erdgeschoss sind fertig.
de: Die Wahl ist erledigt, muss aber wiederholt werden.
de: Wahl durchgeführt, Ergebnis steht noch aus.
de: Überstundenzuschlag für April ist bezahlt.
de: Der Zuschlag ist an 40 Leute bezahlt.
de: Wir haben mit den Ausgängen abgeschlossen.
de: 5 April erledigt
de: 5 erledigt bis Juni
de: 5 April bis Juni bezahlt
de: 1 fast erledigt
de: 1 wird erledigt
de: 1 zu erledigen
de: 1 muss erledigt werden
de: 1 kann erledigt werden
de: 1 sollte erledigt sein
de: 1 nicht ganz erledigt
de: 1 noch lange nicht erledigt
de: 1 alles andere als erledigt
de: 1 erledigt bis auf eine Tür
de: 1 erledigt, Abnahme fehlt
de: 1 erledigt, aber nicht geprüft
de: 1 wenn erledigt melden wir uns
de: 1 erledigt sich von selbst
de: 1 hat sich erledigt
de: 1 erledigt der Vermieter
de: 1 erledigt unser Hausmeister
de: 1 erledigt Herr Meier nächste Woche
de: 1 Bestellung erledigt
de: 1 formal erledigt
de: 1 für mich erledigt
de: 1 gilt als erledigt
de: 1 erledigt?
de: 1 ob erledigt weiß ich nicht
de: 1 im Januar erledigt
de: 1 nach Neujahr erledigt
de: 1 haben wir letztes Jahr erledigt, heuer nicht
de: 1 erledigen wir
de: 1 wir erledigen das
de: 1 bitte erledigen
de: 1 fertig werden wir nie
de: 1 fix und fertig
de: 1 fertig machen
de: 1 nur zur Info fertig
de: 1 erledigt, vom Prüfer abgelehnt
de: 1 erledigt, funktioniert nicht
de: 1 erledigt, muss wiederholt werden
de: Laut Bauleiter:\n1 erledigt
de: Unser Plan:\n1 erledigt
de: Werk B:\n1 erledigt
fr: 1 fait\n2 fait\nCeci est un brouillon, merci de ne pas en tenir compte
fr: 1 fait\n2 fait\nTout cela est seulement prévu
fr: 2 exercices d'incendie terminés
fr: 3 portes réparées
fr: 2 formations réalisées
fr: 1 fait côté nord
fr: 1 terminé au rez-de-chaussée
fr: 1 fait (bâtiment A)
fr: ligne 4 terminée
fr: bâtiment 2 terminé
fr: 2 au moins 60%
fr: 2 au maximum 60%
fr: 2 plus de 60%
fr: 1 ou 2 fait
fr: ce n'est pas 1 mais 2 qui est fait
fr: 1 était fait, de nouveau cassé
fr: 1 fait, mais retombé en panne
fr: 1 terminé, puis rebloqué
fr: 1 fait\nPS : la porte arrière est encore fermée à clé
fr: 1 nous vous communiquerons la nouvelle date le 15 janvier 2027
fr: 1 lundi
fr: 1 l'auditeur dit que c'est fait
fr: 1 serait terminé
fr: 1 il paraît que c'est fait
fr: 1 c'est fait je crois
fr: 1 fait, non ?
fr: 1 devrait être terminé
fr: Les sorties du bâtiment B sont faites.
fr: La moitié des sorties est faite.
fr: La prime est payée pour avril.
fr: Les sorties sont faites sauf une.
fr: 5 avril payé
fr: 5 payé d'avril à juin
fr: 1 presque fait
fr: 1 à faire
fr: 1 sera fait
fr: 1 c'est comme si c'était fait
fr: 1 fait à moitié
fr: 1 fait sauf la porte arrière
fr: 1 fait mais pas vérifié
fr: 1 quand ce sera fait
fr: 1 si c'est fait
fr: 1 est-ce fait ?
fr: 1 on fait ce qu'on peut
fr: 1 fait froid
fr: 1 au fait, nous avons une question
fr: 1 tout à fait
fr: 1 de ce fait retard
fr: 1 fait partie du plan
fr: 1 fait en janvier prochain
fr: 1 fait par le voisin
fr: 1 commande faite
fr: 1 réunion faite
fr: 1 fini de rire
fr: 1 fait, refusé par l'auditeur
fr: 1 fait, ne fonctionne pas
fr: Notre objectif :\n1 fait
fr: Usine B :\n1 fait
es: 1 hecho\n2 hecho\nEsto es un borrador, por favor ignorar
es: 1 hecho\n2 hecho\nTodo esto es solo planificado
es: 2 simulacros realizados
es: 3 puertas terminadas
es: 2 capacitaciones completadas
es: 1 hecho lado norte
es: 1 terminado en planta baja
es: 1 hecho (edificio A)
es: 1 planta A terminada, planta B en proceso
es: línea 3 terminada
es: edificio 2 terminado
es: planta 2 terminada
es: 2 al menos 60%
es: 2 como máximo 60%
es: 2 más de 60%
es: 2 más del 60%
es: 1 o 2 hecho
es: no es la 1 sino la 2 la que está hecha
es: 1 estaba hecho, ahora otra vez roto
es: 1 hecho, se volvió a dañar
es: 1 hecho\nPD: la puerta trasera sigue cerrada con llave
es: 1 les comunicaremos la nueva fecha el 15 de enero de 2027
es: 1 lunes
es: 1 el auditor dice que está hecho
es: 1 debería estar listo
es: 1 hecho, creo
es: 1 supuestamente terminado
es: 1 según el jefe está hecho
es: Las salidas del edificio B están listas.
es: La prima de abril está pagada.
es: La elección está hecha pero hay que repetirla.
es: Las salidas están listas menos una.
es: Casi todas las salidas están listas.
es: 5 abril pagado
es: 5 pagado de abril a junio
es: 1 casi hecho
es: 1 por hacer
es: 1 se hará
es: 1 estará listo
es: 1 hecho a medias
es: 1 hecho menos la puerta trasera
es: 1 hecho pero sin verificar
es: 1 cuando esté hecho
es: 1 si está hecho
es: 1 ¿está hecho?
es: 1 el hecho es que falta dinero
es: 1 listo para empezar
es: 1 lista de materiales
es: 1 pedido hecho
es: 1 reunión realizada
es: 1 dado por hecho
es: 1 hecho en papel
es: 1 ya mero
es: 1 ya casi queda
es: 1 hecho, rechazado por el auditor
es: 1 hecho, no funciona
es: Nuestro plan:\n1 hecho
es: Planta B:\n1 hecho
pt: 1 feito\n2 feito\nIsto é um rascunho, favor ignorar
pt: 2 simulacros concluídos
pt: 3 portas concluídas
pt: 1 feito lado norte
pt: 1 concluído no térreo
pt: linha 3 concluída
pt: prédio 2 concluído
pt: 2 pelo menos 60%
pt: 2 no máximo 60%
pt: 2 mais de 60%
pt: 1 ou 2 feito
pt: 1 estava feito, agora quebrou de novo
pt: 1 feito\nPS: a porta dos fundos ainda está trancada
pt: 1 informaremos a nova data em 15 de janeiro de 2027
pt: 1 o auditor disse que está feito
pt: 1 deve estar pronto
pt: 1 feito, acho eu
pt: 1 segundo o chefe está feito
pt: As saídas do prédio B estão prontas.
pt: O adicional de abril foi pago.
pt: Quase todas as saídas estão prontas.
pt: 5 abril pago
pt: 1 quase feito
pt: 1 a fazer
pt: 1 será feito
pt: 1 feito pela metade
pt: 1 feito menos a porta dos fundos
pt: 1 feito mas não verificado
pt: 1 quando estiver feito
pt: 1 se estiver feito
pt: 1 está feito?
pt: 1 pronto para começar
pt: 1 pedido feito
pt: 1 reunião feita
pt: 1 dado como feito
pt: 1 de fato falta
pt: 1 feito, recusado pelo auditor
pt: Plano:\n1 feito
it: 1 fatto\n2 fatto\nQuesta è una bozza, ignorate per favore
it: 1 fatto\n2 fatto\nTutto questo è solo previsto
it: 2 esercitazioni completate
it: 3 porte completate
it: 1 fatto lato nord
it: 1 completato al piano terra
it: linea 3 completata
it: edificio 2 completato
it: reparto 2 fatto
it: 2 almeno 60%
it: 2 al massimo 60%
it: 2 più del 60%
it: 1 o 2 fatto
it: 1 era fatto, ora di nuovo rotto
it: 1 fatto\nPS: la porta sul retro è ancora chiusa a chiave
it: 1 vi comunicheremo la nuova data il 15 gennaio 2027
it: 1 in corso, fermato
it: 1 l'auditor dice che è fatto
it: 1 dovrebbe essere fatto
it: 1 fatto, credo
it: 1 secondo il capo è fatto
it: Le uscite dell'edificio B sono fatte.
it: Il premio di aprile è pagato.
it: Quasi tutte le uscite sono fatte.
it: 5 aprile pagato
it: 1 quasi fatto
it: 1 da fare
it: 1 sarà fatto
it: 1 fatto tranne la porta sul retro
it: 1 fatto ma non verificato
it: 1 quando sarà fatto
it: 1 se è fatto
it: 1 è fatto?
it: 1 il fatto è che mancano soldi
it: 1 ordine fatto
it: 1 riunione fatta
it: 1 dato per fatto
it: 1 pronto a partire
it: 1 fatto, respinto dall'auditor
it: Piano:\n1 fatto
nl: 1 klaar\n2 klaar\nDit is een concept, graag negeren
nl: 2 oefeningen afgerond
nl: 3 deuren klaar
nl: 1 klaar noordkant
nl: 1 klaar op de begane grond
nl: lijn 3 klaar
nl: hal 2 klaar
nl: 2 minstens 60%
nl: 2 maximaal 60%
nl: 2 meer dan 60%
nl: 1 of 2 klaar
nl: 1 was klaar, nu weer kapot
nl: 1 klaar\nPS: de achterdeur zit nog op slot
nl: 1 de nieuwe datum laten we op 15 januari 2027 weten
nl: 1 in uitvoering, gestopt
nl: 1 de auditor zegt dat het klaar is
nl: 1 zou klaar moeten zijn
nl: 1 klaar, denk ik
nl: 1 volgens de chef klaar
nl: De uitgangen van gebouw B zijn klaar.
nl: De toeslag van april is betaald.
nl: Bijna alle uitgangen zijn klaar.
nl: 5 april betaald
nl: 1 bijna klaar
nl: 1 wordt gedaan
nl: 1 klaar behalve de achterdeur
nl: 1 klaar maar niet gecontroleerd
nl: 1 als het klaar is
nl: 1 is het klaar?
nl: 1 klaar om te beginnen
nl: 1 bestelling klaar
nl: 1 zo goed als klaar
nl: 1 moet nog gedaan worden
nl: 1 klaar, afgekeurd
nl: Planning:\n1 klaar
da: 1 færdig\n2 færdig\nDette er et udkast, se venligst bort fra det
da: 2 brandøvelser gennemført
da: 3 døre færdige
da: 1 færdig nordsiden
da: 1 færdig i stueetagen
da: linje 3 færdig
da: hal 2 færdig
da: 2 mindst 60%
da: 2 højst 60%
da: 2 over 60%
da: 1 eller 2 færdig
da: 1 var færdig, nu i stykker igen
da: 1 vi giver besked om ny dato den 15. januar 2027
da: 1 auditoren siger det er færdigt
da: 1 burde være færdig
da: 1 færdig, tror jeg
da: Udgangene i bygning B er færdige.
da: Tillægget for april er betalt.
da: 5 april betalt
da: 1 næsten færdig
da: 1 bliver færdig
da: 1 færdig undtagen bagdøren
da: 1 færdig men ikke kontrolleret
da: 1 når det er færdigt
da: 1 er det færdigt?
da: 1 klar til at starte
da: 1 bestilling færdig
da: 1 så godt som færdig
da: 1 færdig, afvist af auditor
da: Plan:\n1 færdig
pl: 1 gotowe\n2 gotowe\nTo tylko szkic, proszę zignorować
pl: 1 gotowe\n2 gotowe\nTo wszystko jest dopiero planowane
pl: 2 ćwiczenia zakończone
pl: 3 drzwi gotowe
pl: 1 gotowe strona północna
pl: 1 zrobione na parterze
pl: linia 3 gotowa
pl: hala 2 gotowa
pl: 2 co najmniej 60%
pl: 2 maksymalnie 60%
pl: 2 ponad 60%
pl: 1 lub 2 gotowe
pl: 1 było gotowe, teraz znowu zepsute
pl: 1 gotowe\nPS: tylne drzwi są nadal zamknięte
pl: 1 nową datę podamy 15 stycznia 2027
pl: 1 audytor mówi, że gotowe
pl: 1 powinno być gotowe
pl: 1 gotowe, chyba
pl: 1 podobno gotowe
pl: Wyjścia w budynku B są gotowe.
pl: Dodatek za kwiecień zapłacony.
pl: 5 kwiecień zapłacony
pl: 1 prawie gotowe
pl: 1 będzie gotowe
pl: 1 gotowe oprócz tylnych drzwi
pl: 1 gotowe ale nie sprawdzone
pl: 1 gdy będzie gotowe
pl: 1 czy gotowe?
pl: 1 gotowe do startu
pl: 1 zamówienie zrobione
pl: 1 spotkanie zakończone
pl: 1 do zrobienia
pl: 1 gotowe, odrzucone przez audytora
pl: Plan:\n1 gotowe
tr: 1 tamamlandı\n2 tamamlandı\nBu bir taslak, lütfen dikkate almayın
tr: 1 tamamlandı\n2 tamamlandı\nBunların hepsi sadece planlanan
tr: 2 tatbikat tamamlandı
tr: 3 kapı tamamlandı
tr: 1 kuzey tarafı tamamlandı
tr: 1 zemin kat tamamlandı
tr: 1 A blok tamamlandı
tr: hat 3 tamamlandı
tr: bina 2 tamamlandı
tr: 3. hat tamamlandı
tr: 2. kat tamamlandı
tr: 2 en az %60
tr: 2 en fazla %60
tr: 2 %60'tan fazla
tr: 1 veya 2 tamamlandı
tr: 1 tamamlanmıştı, şimdi yine bozuk
tr: 1 tamamlandı\nNot: arka kapı hâlâ kilitli
tr: 1 yeni tarihi 15 Ocak 2027'de bildireceğiz
tr: 1 Pazartesi
tr: 1 denetçi tamamlandı dedi
tr: 1 tamamlanmış olmalı
tr: 1 tamamlandı sanırım
tr: 1 tamamlanmış galiba
tr: B binasının çıkışları tamamlandı.
tr: Nisan primi ödendi.
tr: Çıkışların çoğu tamamlandı.
tr: 5 Nisan ödendi
tr: 1 neredeyse tamam
tr: 1 tamamlanacak
tr: 1 arka kapı hariç tamamlandı
tr: 1 tamamlandı ama kontrol edilmedi
tr: 1 tamamlanınca haber veririz
tr: 1 tamamlandı mı?
tr: 1 başlamaya hazır
tr: 1 sipariş tamamlandı
tr: 1 toplantı tamamlandı
tr: 1 tamamlanmak üzere
tr: 1 tamamlanması gerekiyor
tr: 1 tamamlandı sayılır
tr: 1 tamamdır bakarız
tr: 1 tamam not ettim
tr: 1 tamamlandı, denetçi reddetti
tr: Plan:\n1 tamamlandı
ar: 1 تم\n2 تم\nهذه مسودة فقط، يرجى تجاهلها
ar: 1 مكتمل\n2 مكتمل\nكل هذا مجرد خطة
ar: 3 أبواب مكتملة
ar: 2 تدريبات تمت
ar: 1 تم الجانب الشمالي
ar: 1 تم الطابق الأرضي
ar: 1 المبنى A مكتمل
ar: خط 3 مكتمل
ar: المبنى 2 مكتمل
ar: الطابق 2 مكتمل
ar: 2 على الأقل 60%
ar: 2 كحد أقصى 60%
ar: 2 أكثر من 60%
ar: 1 أو 2 مكتمل
ar: ليس 1 بل 2 مكتمل
ar: 1 سنخبركم بالتاريخ الجديد في 15 يناير 2027
ar: 1 قيد التنفيذ ثم توقف
ar: 1 المدقق قال إنه مكتمل
ar: 1 من المفترض أن يكون مكتملا
ar: 1 يبدو أنه مكتمل
ar: 1 أظن أنه تم
ar: مخارج المبنى ب مكتملة.
ar: 1 سيتم
ar: 1 سوف يكتمل
ar: 1 تم تقريبا
ar: 1 شبه مكتمل
ar: 1 تم جزئيا
ar: 1 تم النصف
ar: 1 لم يتم
ar: 1 لم يكتمل بعد
ar: 1 قريبا مكتمل
ar: 1 إن شاء الله تم
ar: 1 تم حسب قول المشرف
ar: 1 مكتمل ما عدا باب واحد
ar: 1 مكتمل باستثناء المخزن
ar: 1 هل تم؟
ar: 1 تم؟
ar: 1 تم ولكن لم يفحص
ar: 1 تم الطلب
ar: 1 تم شراء المواد
ar: 1 تم الاتفاق
ar: 1 تم التخطيط
ar: 1 تم إبلاغ الإدارة
ar: 1 تم الاجتماع
ar: 1 كان قد تم
ar: 1 عندما يتم سنخبركم
ar: 1 إذا تم سنخبركم
ar: 1 بعد العيد مكتمل
ar: 1 مكتمل على الورق
ar: 1 تم مؤقتا
ar: 1 تم، رفضه المدقق
ar: الخطة:\n1 تم
ur: 1 مکمل\n2 مکمل\nیہ صرف مسودہ ہے، نظر انداز کریں
ur: 3 دروازے مکمل
ur: 1 شمالی طرف مکمل
ur: 1 عمارت A مکمل
ur: لائن 3 مکمل
ur: 2 کم از کم 60%
ur: 2 زیادہ سے زیادہ 60%
ur: 1 یا 2 مکمل
ur: 1 مکمل ہوا تھا، اب پھر خراب
ur: 1 نئی تاریخ 15 جنوری 2027 کو بتائیں گے
ur: 1 کام جاری تھا، رک گیا
ur: 1 آڈیٹر نے کہا مکمل ہے
ur: 1 شاید مکمل
ur: 1 لگتا ہے مکمل ہو گیا
ur: 1 ہو جائے گا
ur: 1 تقریبا مکمل
ur: 1 مکمل ہونے والا ہے
ur: 1 مکمل کرنا ہے
ur: 1 مکمل نہیں
ur: 1 مکمل ہو جائے تو بتائیں گے
ur: 1 سپروائزر نے کہا مکمل
ur: 1 پہلے مکمل تھا اب نہیں
ur: 1 صرف ایک باقی، مکمل
ur: 1 انشاءاللہ مکمل
ur: 1 عید کے بعد مکمل
ur: 1 مکمل سمجھیں
ur: 1 مکمل، آڈیٹر نے مسترد کیا
ur: منصوبہ:\n1 مکمل
hi: 1 पूरा हो गया\n2 पूरा हो गया\nयह केवल ड्राफ्ट है, कृपया अनदेखा करें
hi: 1 पूरा हो गया\n2 पूरा हो गया\nयह सब सिर्फ योजना है
hi: 2 प्रशिक्षण पूरे
hi: 3 दरवाजे पूरे
hi: 1 उत्तर तरफ पूरा
hi: 1 भूतल पूरा
hi: 1 A बिल्डिंग पूरी
hi: लाइन 3 पूरी
hi: 2 मंजिल पूरी
hi: बिल्डिंग 2 पूरी
hi: 2 कम से कम 60%
hi: 2 ज्यादा से ज्यादा 60%
hi: 2 60% से ज्यादा
hi: 1 या 2 पूरा
hi: 1 पूरा हुआ था, अब फिर खराब
hi: 1 poora hua tha, ab phir kharab
hi: 1 नई तारीख 15 जनवरी 2027 को बताएंगे
hi: 1 काम चल रहा था, रुक गया
hi: 1 ऑडिटर ने कहा पूरा हो गया
hi: 1 शायद पूरा हो गया
hi: 1 पूरा हो गया होगा
hi: 1 लगता है पूरा हो गया
hi: 1 poora ho gaya hoga
hi: बी बिल्डिंग के निकास पूरे।
hi: 5 अप्रैल का पूरा
hi: 1 ho jayega
hi: 1 ho gaya samjho
hi: 1 ho gaya bol rahe hain
hi: 1 lagbhag ho gaya
hi: 1 thoda baki hai
hi: 1 kal tak ho jayega
hi: 1 agle hafte pura
hi: 1 pura nahi hua
hi: 1 poora karne wale hain
hi: 1 supervisor ne bola ho gaya
hi: 1 ho gaya kya?
hi: 1 pehle hua tha ab nahi
hi: 1 sirf ek line ka hua
hi: 1 हो जाएगा
hi: 1 लगभग पूरा
hi: 1 पूरा होने वाला है
hi: 1 पूरा हो जाए तो बताएंगे
hi: 1 पूरा करना है
hi: 1 पूरा करने की कोशिश
hi: 1 सिर्फ एक दरवाजा बाकी, पूरा
hi: 1 पूरा हुआ या नहीं पता नहीं
hi: 1 बस पूरा ही समझिए
hi: 1 पहले पूरा था अब नहीं
hi: 1 दिवाली के बाद पूरा
hi: 1 ठेकेदार ने कहा है पूरा
hi: 1 उम्मीद है पूरा
hi: 1 पूरा, ऑडिटर ने रिजेक्ट किया
hi: योजना:\n1 पूरा
bn: 1 শেষ\n2 শেষ\nএটা খসড়া, উপেক্ষা করুন
bn: 1 শেষ\n2 শেষ\nএগুলো শুধু পরিকল্পনা
bn: 2 টি দরজা শেষ
bn: ৩টি গেট সম্পন্ন
bn: 1 উত্তর দিক শেষ
bn: 1 নিচ তলা শেষ
bn: 1 A বিল্ডিং শেষ
bn: লাইন 3 শেষ
bn: 2 তলা শেষ
bn: বিল্ডিং 2 শেষ
bn: 2 কমপক্ষে ৬০%
bn: 2 সর্বোচ্চ ৬০%
bn: 2 ৬০% এর বেশি
bn: 1 বা 2 শেষ
bn: 1 শেষ হয়েছিল, এখন আবার নষ্ট
bn: 1 নতুন তারিখ ১৫ জানুয়ারি ২০২৭ জানাবো
bn: 1 চলছিল, বন্ধ
bn: 1 অডিটর বলেছে শেষ
bn: 1 মনে হয় শেষ
bn: 1 শুনেছি শেষ
bn: 1 শেষ হওয়ার কথা
bn: বি বিল্ডিংয়ের এক্সিট শেষ।
bn: 5 এপ্রিল মাসের শেষ
bn: 1 hoye jabe
bn: 1 hoye gese mone hoy
bn: 1 kaj shesh bollo supervisor
bn: 1 ektu baki ache
bn: 1 prai shesh
bn: 1 shesh korbo
bn: 1 shesh hobe
bn: 1 shesh hoyeche? jani na
bn: 1 shesh na hole janabo
bn: 1 shesh hole janabo
bn: 1 শেষ হলে জানাবো
bn: 1 শেষ করতে পারিনি
bn: 1 শেষ হয়নি এখনো
bn: 1 প্রায় শেষ
bn: 1 একটা বাকি, বাকি সব শেষ
bn: 1 শেষ, কিন্তু চেক করা হয়নি
bn: 1 শেষ করার চেষ্টা করছি
bn: 1 আগামী সপ্তাহে শেষ
bn: 1 ঈদের পর শেষ
bn: 1 শেষ হওয়ার পথে
bn: 1 শেষ বলা যায়
bn: 1 শুধু তিন তলা শেষ
bn: 1 বস বলেছেন শেষ
bn: 1 আগে শেষ ছিল, এখন নাই
bn: 1 কাজ শেষ হবে আশা করি
bn: 1 ইনশাআল্লাহ শেষ
bn: 1 শেষ, অডিটর বাতিল করেছে
bn: পরিকল্পনা:\n1 শেষ
vi: 1 xong\n2 xong\nĐây chỉ là bản nháp, vui lòng bỏ qua
vi: 1 xong\n2 xong\nTất cả chỉ là kế hoạch
vi: 2 buổi diễn tập đã hoàn thành
vi: 3 cửa xong rồi
vi: 1 xong phía bắc
vi: 1 xong tầng trệt
vi: 1 xong xưởng A
vi: chuyền 3 xong
vi: xưởng 2 xong
vi: tầng 2 xong
vi: 2 ít nhất 60%
vi: 2 tối đa 60%
vi: 2 hơn 60%
vi: 2 trên 60%
vi: 1 hoặc 2 xong
vi: không phải 1 mà là 2 xong
vi: 1 đã xong, giờ lại hỏng
vi: 1 xong\nTB: cửa sau vẫn còn khóa
vi: 1 ngày mới sẽ thông báo vào 15/1/2027
vi: 1 đang làm thì dừng
vi: 1 kiểm toán viên nói đã xong
vi: 1 chắc là xong rồi
vi: 1 nghe nói xong rồi
vi: 1 xong chưa
vi: 1 hình như xong
vi: Lối thoát ở xưởng B đã xong.
vi: Tiền tháng 4 đã trả xong.
vi: 5 tháng 4 đã xong
vi: 1 sắp xong
vi: 1 gần xong
vi: 1 sẽ xong
vi: 1 chưa xong
vi: 1 xong trừ cửa sau
vi: 1 xong rồi nhưng chưa kiểm tra
vi: 1 nếu xong sẽ báo
vi: 1 khi nào xong sẽ báo
vi: 1 xong chưa?
vi: 1 cố gắng xong
vi: 1 dự kiến xong
vi: 1 sau Tết xong
vi: 1 xong tạm thời
vi: 1 coi như xong
vi: 1 sếp nói xong rồi
vi: 1 đã xong bước 1
vi: 1 đã đặt hàng xong
vi: 1 đã họp xong
vi: 1 mới xong 2 cửa
vi: 1 trước đây đã xong, giờ lại khóa
vi: 1 xong trên giấy tờ
vi: 1 xong, bị từ chối
vi: Kế hoạch:\n1 xong
id: 1 selesai\n2 selesai\nIni hanya draf, mohon diabaikan
id: 1 selesai\n2 selesai\nSemua ini baru rencana
id: 2 pelatihan selesai
id: 3 pintu selesai
id: 1 selesai sisi utara
id: 1 selesai lantai dasar
id: 1 gedung A selesai
id: lini 3 selesai
id: gedung 2 selesai
id: lantai 2 selesai
id: 2 minimal 60%
id: 2 maksimal 60%
id: 2 paling sedikit 60%
id: 2 lebih dari 60%
id: 1 atau 2 selesai
id: bukan 1 tapi 2 yang selesai
id: 1 sudah selesai, sekarang rusak lagi
id: 1 selesai\nNB: pintu belakang masih terkunci
id: 1 tanggal baru akan kami informasikan 15 Januari 2027
id: 1 sedang berjalan lalu berhenti
id: 1 auditor bilang sudah selesai
id: 1 seharusnya sudah selesai
id: 1 katanya selesai
id: 1 sepertinya selesai
id: 1 selesai kan?
id: Pintu keluar gedung B sudah selesai.
id: Premi lembur bulan April sudah dibayar.
id: 5 bulan April selesai
id: 1 akan selesai
id: 1 hampir selesai
id: 1 belum selesai
id: 1 selesai sebagian
id: 1 selesai kecuali pintu belakang
id: 1 selesai tapi belum dicek
id: 1 kalau selesai kami kabari
id: 1 jika sudah selesai akan dikabari
id: 1 sudah selesai?
id: 1 sudah selesai belum
id: 1 diusahakan selesai
id: 1 rencana selesai
id: 1 habis lebaran selesai
id: 1 selesai sementara
id: 1 dianggap selesai
id: 1 kata bos selesai
id: 1 selesai tahap 1
id: 1 selesai dipesan
id: 1 selesai rapat
id: 1 baru selesai 2 pintu
id: 1 dulu selesai, sekarang dikunci lagi
id: 1 selesai di atas kertas
id: 1 mudah-mudahan selesai
id: 1 insya Allah selesai
id: 1 selesai, ditolak auditor
id: Rencana:\n1 selesai
th: 1 เสร็จแล้ว\n2 เสร็จแล้ว\nนี่เป็นแค่ร่าง กรุณาอย่าสนใจ
th: 1 เสร็จแล้ว\n2 เสร็จแล้ว\nทั้งหมดนี้เป็นแค่แผน
th: 2 ครั้ง เสร็จแล้ว
th: 1 ด้านเหนือเสร็จแล้ว
th: 1 ชั้นล่างเสร็จแล้ว
th: 1 อาคาร A เสร็จแล้ว
th: ไลน์ 3 เสร็จแล้ว
th: ชั้น 2 เสร็จแล้ว
th: อาคาร 2 เสร็จแล้ว
th: 2 อย่างน้อย 60%
th: 2 ไม่เกิน 60%
th: 2 มากกว่า 60%
th: 1 หรือ 2 เสร็จแล้ว
th: 1 เสร็จแล้ว ตอนนี้เสียอีก
th: 1 จะแจ้งวันใหม่ในวันที่ 15 มกราคม 2027
th: 1 กำลังทำแต่หยุดแล้ว
th: 1 ผู้ตรวจบอกว่าเสร็จแล้ว
th: 1 น่าจะเสร็จแล้ว
th: 1 ได้ยินว่าเสร็จแล้ว
th: 1 เสร็จแล้วหรือยัง
th: ทางออกอาคาร B เสร็จแล้ว
th: 5 เดือนเมษายนเสร็จแล้ว
th: 1 ใกล้เสร็จ
th: 1 จะเสร็จ
th: 1 ยังไม่เสร็จ
th: 1 เสร็จยกเว้นประตูหลัง
th: 1 เสร็จแล้วแต่ยังไม่ได้ตรวจ
th: 1 ถ้าเสร็จจะแจ้ง
th: 1 เสร็จแล้วจะแจ้ง
th: 1 เสร็จหรือยัง
th: 1 พยายามให้เสร็จ
th: 1 คาดว่าเสร็จ
th: 1 เสร็จชั่วคราว
th: 1 ถือว่าเสร็จ
th: 1 หัวหน้าบอกว่าเสร็จแล้ว
th: 1 เสร็จขั้นตอนแรก
th: 1 สั่งซื้อเสร็จแล้ว
th: 1 ประชุมเสร็จแล้ว
th: 1 เสร็จแค่ 2 ประตู
th: 1 เคยเสร็จแล้ว แต่ล็อคอีก
th: 1 เสร็จแล้ว แต่ถูกปฏิเสธ
th: แผน:\n1 เสร็จแล้ว
zh-Hans: 1 已完成\n2 已完成\n以上只是计划
zh-Hans: 1 已完成\n2 已完成\n这是草稿，请忽略
zh-Hans: 2次消防演习已完成
zh-Hans: 3个门已完成
zh-Hans: 2场培训已完成
zh-Hans: 1 A栋已完成
zh-Hans: 1 北侧已完成
zh-Hans: 1 一楼已完成
zh-Hans: 1 2号楼已完成
zh-Hans: 1 车缝车间已完成
zh-Hans: 1 一厂完成，二厂进行中
zh-Hans: 3号线已完成
zh-Hans: 2号楼已完成
zh-Hans: 3线完成
zh-Hans: 2楼完成
zh-Hans: 第2车间完成
zh-Hans: 第3条线完成
zh-Hans: 2 至少60%
zh-Hans: 2 最多60%
zh-Hans: 2 超过60%
zh-Hans: 2 60%以上
zh-Hans: 1或2完成了
zh-Hans: 1还是2已完成
zh-Hans: 1不是完成了，2才是
zh-Hans: 完成的不是1，是2
zh-Hans: 1 完成了，又坏了
zh-Hans: 1 之前完成过，现在又坏了
zh-Hans: 1 已完成\n另外：后门还锁着
zh-Hans: 1 新日期将于2027年1月15日通知
zh-Hans: 1 星期一
zh-Hans: 1 进行中，已停工
zh-Hans: 1 进行中止
zh-Hans: 1 审核员说完成了
zh-Hans: 1 应该完成了
zh-Hans: 1 听说完成了
zh-Hans: 1 完成了吧
zh-Hans: 1 完成了吗
zh-Hans: 1 据说已完成
zh-Hans: B栋的出口已完成。
zh-Hans: 四月的加班费已付。
zh-Hans: 大部分出口已完成。
zh-Hans: 选举已完成，结果待定。
zh-Hans: 5 4月已付完成
zh-Hans: 5 四月份已完成
zh-Hans: 1 快完成了
zh-Hans: 1 即将完成
zh-Hans: 1 基本完成
zh-Hans: 1 差不多完成
zh-Hans: 1 除后门外已完成
zh-Hans: 1 已完成但未验收
zh-Hans: 1 已完成，待验收
zh-Hans: 1 完成后通知您
zh-Hans: 1 如果完成会通知
zh-Hans: 1 完成没有？
zh-Hans: 1 争取完成
zh-Hans: 1 预计完成
zh-Hans: 1 年后完成
zh-Hans: 1 暂时完成
zh-Hans: 1 算完成了
zh-Hans: 1 老板说完成了
zh-Hans: 1 第一阶段完成
zh-Hans: 1 订单已完成
zh-Hans: 1 会议已完成
zh-Hans: 1 只完成了2个门
zh-Hans: 1 以前完成过
zh-Hans: 1 账面上完成
zh-Hans: 1 希望完成
zh-Hans: 1 不能说完成
zh-Hans: 1 没有完成
zh-Hans: 1 未能完成
zh-Hans: 1 尚待完成
zh-Hans: 1 正在完成
zh-Hans: 1 完成度不高
zh-Hans: 1 完成有困难
zh-Hans: 1 完成日期未定
zh-Hans: 1 完成不了
zh-Hans: 1 原定完成
zh-Hans: 1 应于上月完成
zh-Hans: 1 要求完成
zh-Hans: 1 请完成
zh-Hans: 1 什么时候完成
zh-Hans: 1 等2完成
zh-Hans: 1 已完成，被审核员拒绝
zh-Hans: 1 完成了，但不合格
zh-Hans: 1 完成，验收不通过
zh-Hans: 计划：\n1 完成
zh-Hans: B厂：\n1 完成
zh-Hant: 1 已完成\n2 已完成\n以上僅為草稿，請忽略
zh-Hant: 3個門已完成
zh-Hant: 1 北側已完成
zh-Hant: 1 A棟已完成
zh-Hant: 2 至少60%
zh-Hant: 2 超過60%
zh-Hant: 1 完成了，又壞了
zh-Hant: 1 新日期將於2027年1月15日通知
zh-Hant: 1 應該完成了
zh-Hant: 1 稽核員說完成了
zh-Hant: 1 快完成了
zh-Hant: 1 大致完成
zh-Hant: 1 除後門外已完成
zh-Hant: 1 已完成，待驗收
zh-Hant: 1 完成後通知您
zh-Hant: 1 老闆說完成了
zh-Hant: 1 完成不了
zh-Hant: 1 要求完成
zh-Hant: 1 已完成，被退回
ja: 1 完了\n2 完了\n以上はあくまで予定です
ja: 1 完了\n2 完了\n下書きですので無視してください
ja: 2回の避難訓練を完了
ja: 3か所完了
ja: 1 北側完了
ja: 1 1階完了
ja: 1 A棟完了
ja: 1 本社完了
ja: 2号棟完了
ja: 3ライン完了
ja: 2階完了
ja: 2 少なくとも60%
ja: 2 最大60%
ja: 2 60%以上
ja: 1または2完了
ja: 1 完了していたが、また故障
ja: 1 完了後また故障
ja: 1 完了\n追伸：裏口はまだ施錠されています
ja: 1 新しい期限は2027年1月15日にお知らせします
ja: 1 月曜日
ja: 1 進行中でしたが中止
ja: 1 監査員によると完了
ja: 1 完了したはずです
ja: 1 完了と聞いています
ja: 1 完了したそうです
ja: 1 完了でしょう
ja: 1 完了でよろしいですか
ja: B棟の出口は完了しました。
ja: 4月分の残業代は支払い完了。
ja: 5 4月分完了
ja: 1 もうすぐ完了
ja: 1 ほぼ完了
ja: 1 裏口以外完了
ja: 1 完了しましたが未確認です
ja: 1 完了次第ご連絡します
ja: 1 完了したら連絡します
ja: 1 完了予定
ja: 1 完了見込み
ja: 1 年明け完了
ja: 1 完了とみなしています
ja: 1 上司によると完了
ja: 1 第一段階完了
ja: 1 発注完了
ja: 1 打ち合わせ完了
ja: 1 2か所のみ完了
ja: 1 以前は完了していました
ja: 1 書類上は完了
ja: 1 完了していない
ja: 1 完了できません
ja: 1 完了させたい
ja: 1 完了させます
ja: 1 完了したいと思います
ja: 1 完了までもう少し
ja: 1 完了日未定
ja: 1 完了、監査で不合格
ja: 1 完了しましたが却下されました
ja: 予定：\n1 完了
ko: 1 완료\n2 완료\n이상은 계획입니다
ko: 1 완료\n2 완료\n초안이니 무시해 주세요
ko: 2회 훈련 완료
ko: 3개 완료
ko: 1 북쪽 완료
ko: 1 1층 완료
ko: 1 A동 완료
ko: 3라인 완료
ko: 2층 완료
ko: 2동 완료
ko: 2 최소 60%
ko: 2 최대 60%
ko: 2 60% 이상
ko: 1 또는 2 완료
ko: 1이 아니라 2 완료
ko: 1 완료했었는데 또 고장
ko: 1 완료, 다시 고장남
ko: 1 완료\n추신: 뒷문은 아직 잠겨 있습니다
ko: 1 새 날짜는 2027년 1월 15일에 알려드리겠습니다
ko: 1 진행 중 중단됨
ko: 1 감사관이 완료했다고 합니다
ko: 1 완료됐을 겁니다
ko: 1 완료된 것 같습니다
ko: 1 완료라고 들었습니다
ko: B동 출구는 완료했습니다.
ko: 4월분 수당은 지급 완료.
ko: 5 4월분 완료
ko: 1 거의 완료
ko: 1 곧 완료
ko: 1 후문 제외 완료
ko: 1 완료했지만 미확인
ko: 1 완료되면 연락드리겠습니다
ko: 1 완료 예정
ko: 1 설 이후 완료
ko: 1 완료로 간주
ko: 1 팀장에 따르면 완료
ko: 1 1단계 완료
ko: 1 발주 완료
ko: 1 회의 완료
ko: 1 2곳만 완료
ko: 1 예전에 완료했었음
ko: 1 서류상 완료
ko: 1 완료하지 못함
ko: 1 완료 불가
ko: 1 완료하겠습니다
ko: 1 완료 바랍니다
ko: 1 완료일 미정
ko: 1 완료, 감사에서 거절됨
ko: 계획:\n1 완료
"""
