# tables of lines: one case on one line is easier to compare
"""Ordinary answers by topic in English, also to plans in other languages: `## language | title`.

Written by hand, with what a careful colleague would note, before the reader or its words were
looked at. `asked`: it must be asked, or says nothing of where the measure stands.
"""

LINES = """
## en | Pay back wages to the 41 dismissed packers
Everyone has been paid what we owed, bank slips attached = done
38 got their money, 3 we cannot find = going
owner says no cash until the season starts, so nothing paid so far = not started
we will pay them with the January salary = asked
## en | Overtime not above 12 hours per week
since October nobody is over 12 hours, timesheets attached = done
new shift plan in use for sewing, packing follows next month = going
still over 12 hours in peak weeks = asked
## en | One rest day in seven for all security guards
guards have their Sunday off now, two relief guards hired = done
we hired one relief guard, second one is being recruited = going
agency did not answer, cannot move on this = blocked
## en | Written contracts for all packhouse workers
212 of 260 have signed = going
all signed and copies given to workers = done
contracts printed, signing starts Monday = going
lawyer still reading the draft = going
is a contract also needed for daily labour? = help
## en | Payslips in the language of the worker
Nepali and Burmese payslips go out since September = done
software house is changing the template = going
## en | Reimburse recruitment fees of the Nepali welders
refunded in full, receipts signed by all 26 = done
first instalment of three paid = going
agent denies the fees, we are in dispute with him = asked
## en | Return passports to migrant workers
passports handed back last Tuesday, everybody signed = done
lockers bought, passports go back when the keys are here = going
HR manager says all workers have their passports = asked
## en | Remediation for the two children found in the ginning shed
both girls are back in school and the stipend is running = done
one family agreed, the other one moved away = going
## en | No night work for young workers
the four under 18 were moved to day shift = done
no young worker on nights any more = done
## en | Second fire exit in the dyeing hall
door is cut through the wall, stairs are being welded = going
exit built, painted and in use = done
the landlord refuses to let us break the wall = blocked
if the landlord agrees the exit is done in two weeks = asked
exit is built but locked at night = asked
## en | Refill and service the fire extinguishers
serviced all 64, tags dated 12 November = done
half of them are back from refilling = going
extinguishers in block A refilled only = going
## en | Fire alarm audible in all halls
sirens installed and tested, can be heard in every hall = done
cabling finished, panel comes from Germany = going
## en | Evacuation drill with the night shift
drill held on 19 November, 4 min 10 s = done
drill is planned for 20 December = 2026-12-20
drill was cancelled because of the rain = asked
## en | Repair the main electrical panel
electrician replaced the breakers and labelled everything = done
thermography done, loose joints found, repair ongoing = going
electrical panel not repaired = asked
## en | Needle guards on the sewing machines
needle guards now on every machine = done
needle guards on 180 of 300 machines = going
## en | Ear protection and dust masks for the carding line
ear muffs distributed and worn, supervisor checks daily = done
masks ordered, ear plugs already there = going
## en | Chemical store with bunds and eyewash
bund walls are up, eyewash connected last week = done
bund wall finished, eyewash not connected yet = going
## en | Safety data sheets in the local language
we have SDS for 31 out of 44 products = going
translated and hung up at every mixing place = done
## en | Drinking water tested by a laboratory
sample taken, result comes next week = going
water tested, results are fine, report enclosed = done
water tested, coliforms found = asked
## en | Separate toilets for women at the kiln
mason started the foundation on Monday = going
ladies toilets are open since 1 December = done
## en | Crèche for children under six
room painted, caretaker being hired = going
our crèche opened last week with nine children = done
not a priority for management at the moment = asked
## en | Anti-harassment policy and training of supervisors
policy signed and posted, all 22 supervisors trained = done
policy is written, training not yet held = going
## en | Grievance box and hotline
boxes hang on both floors since 5 Nov = done
boxes are up but nobody opens them = asked
## en | Elected worker committee
vote took place on Friday, seven members elected = done
candidates are nominated, voting on the 16th = going
committee was appointed by the manager = asked
## en | Noise measurement and enclosure of the compressor
compressor boxed in, 78 dB now = done
measured only, enclosure no budget = blocked
## en | Connect the waste water plant to the dye house
pipes laid, pump missing = going
ETP works since October, lab values within limits = done
blocked by the municipality, they do not give the connection = blocked
## en | Hazardous waste only to a licensed collector
contract signed with the licensed company, first pick-up was on 2 Dec = done
collector has no licence, looking for another one = going
## en | Renew the boiler certificate
inspector came on Thursday, certificate is here = done
inspection passed, paper certificate to follow = asked
waiting for a date from the boiler inspector = blocked
## en | Forklift drivers with licence
5 of 8 drivers have the licence by now = going
all eight passed the course = done
## en | Register home workers
list of home workers is complete, 140 names with addresses = done
we do not use home workers = asked
## en | No spraying without re-entry times
signs are up in all blocks and everybody keeps the re-entry time = done
sprayers trained, signs at the printer = going
## en | Traceability of raw cotton to the gin
system runs for all lots since the new harvest = done
pilot with two gins going on = going
## en | Water meters on all boreholes
3 meters in, 2 to go = going
meters on every borehole, first readings attached = done
please give us until 15 February 2027, meters are at customs = 2027-02-15
## en | Gift and bribery policy
adopted by the board and signed by all buyers of raw material = done
nobody has worked on that one so far = not started
## de | Überstundenzuschläge nachzahlen
paid to everybody with the November salary = done
accounts are still calculating = going
## fr | Sorties de secours dégagées
exits are free now, daily check by the guard = done
## es | Capacitación en primeros auxilios
trained 14 people from both shifts, Red Cross certificates attached = done
training next month = asked
## zh-Hans | 消防演练
drill done with all shifts on 25 Nov = done
## it | Estintori revisionati
they were all checked, stickers are new = done
## tr | Su deposu temizliği
tank cleaned and disinfected = done
"""
