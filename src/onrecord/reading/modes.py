"""
PLOVER's modes: in which way an event of a type was done, by the words that tell of it.

A table for each type, mode by mode. The words before the bar are looked for in the trigger, which decides first; those
behind the bar in the words around it, and so are only such as cannot mislead. A star stands for any ending, a comma
parts the words. The first mode of a type that fits is taken; no mode beats a wrong mode. To teach it a word, add the
word to its row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.values import EventType

_TABLES = """
CONSULT
visit: visit*, flew, fly*, travel*, trip*, tour*, toured, arriv*, stopped over, paid a call, pays a call, set foot,
    welcomed, welcomes, hosted, stopover*, received, dispatch* | state visit*, official visit*, paid a visit
phone: phone*, telephon*, rang, by phone, on the line, videoconference*, call, calls, calling, dial* | by phone,
    phone call*, by telephone, telephone*, video link, videoconference*, video call*, over the phone
multilateral: summit*, plenary | summit of, general assembly, security council, g7, g20, g-7, g-20
third-party: mediat*, brokered talks, third-party | mediated by, hosted by, brokered by, under the auspices of,
    mediation

RETREAT
ceasefire: cease-fire*, ceasefire*, truce*, cessation of hostilities, held their fire, hold* fire, armistice* |
disarm: disarm*, demobili*, lay down*, laid down*, decommission*, hand* in, surrender* | lay down their arms, laid
    down their arms, laid down their weapons, their weapons, their rifles
release: releas*, free, freed, frees, freeing, let go, letting go, set free, set loose, walked free, bail*,
    liberat*, unfroze, hand* over | hostages, prisoners, detainees, captives
access: access, let * in, admit*, allowed in, opens, opened | access for, inspectors, monitors, observers
resign: resign*, step* down, step* aside, bow* out, abdicat*, relinquish*, departure, quit*, stood down, stand*
    down, in the towel | resignation*, stepped down
withdraw: withdr*, pull* back, pull* out, began pulling, evacuat*, vacat*, decamp*, retrograd*, retreat*, bring
    home, call home, abandon*, sailed, left, leave*, dismantl*, fled, turned back | troops, forces, soldiers,
    garrison*

REQUEST
meet: summon*, invit*, convene* | talks, to meet, meeting with, negotiations, to negotiate, dialogue, a summit, a
    meeting, negotiating table
yield: subpoena* | release, ceasefire, cease-fire, truce, withdraw, withdrawal, free the, pull back, lay down, lift
    the, hostages, halt, stop, end the, surrender, retract, apologise, apologize, hand over
change: resign, impeach*, clamour*, agitat*, petition*, motion, proposal*, propos*, recommend* | resign,
    resignation, step down, reform*, law, laws, legislation, constitution, elections, impeach*, policy, a ban, bill,
    tax, taxes, abolish, repeal, scrap, rules, overhaul, referendum, step aside
assist: appeal for, lobbied for, sought support, cried out | help, aid, assistance, support, money, funds, funding,
    loan, troops, weapons, volunteers, donors, donate, food, vote for, endorse, reinforcements, relief

ACCUSE
investigate: investigat*, inquir*, enquir*, scrutin*, looking into, look* into, examin*, gather* evidence, audit*,
    probe, probes, probed, probing | opened an inquiry, opened an investigation
allege: accus*, alleg*, charg*, indict*, sue, sues, sued, suing, lawsuit*, suit, suits, prosecut*, complaint, court
    martial, suspect*, implicat*, claim*, imput*, testif*, point* the finger, arraign*, fil* a complaint, link*,
    legal action, trial, implied, implies |
disapprove: condemn*, denounc*, denunciat*, attack*, slam*, blast*, mock*, berat*, lambast*, deplor*, rebuk*,
    insult*, castigat*, chid*, scold*, scoff*, ridicul*, lash* out, hit* out, assail*, excoriat*, brand*,
    bemoan*, complain*, fault*, upbraid*, tore into, disavow*, disparag*, dismiss*, portray*, paint*,
    knock*, bash*, savag*, taunt*, took aim, tak* aim, took on, tak* on, go* after, gone after, liken*, compar*,
    railed, rail* against, harangu*, hammer*, scorn*, repudiat*, barb*, spat, fir* back, shot back, jab*, swip*,
    revil*, vilif*, pillor*, censur*, admonish*, reprimand*, outcry, outrage*, chastis*, flay*, laughed at, sneer*,
    jeer*, under fire, unacceptable, protested, poked fun, found fault, called out, ripped, rips, critici*,
    critiqu*, critical, panned, fumed, fumes, decried, decries, decry, decrying, cast, casts, casting, derid*,
    derision, call, calls, called, calling, labeled, labelled, disapprov*, backlash, heckl* |

REJECT
meet: boycott*, skipp*, snub*, shun*, stood up, stayed away, not attend, called off | talks, to meet, a meeting,
    meeting with, to attend, negotiations, negotiate, invitation, summit, dialogue
yield: would not budge, heels, defi* | release, ceasefire, cease-fire, truce, withdraw, to leave, surrender,
    apologise, apologize, hostages, hand over, step down, resign, ultimatum
change: veto*, voted down, vot* against, overrul*, overturn*, invalidat*, obstruct*, oppos*, scupper*, throw
    back, struck down, disallow* | bill, law, legislation, reform*, amendment*, motion, proposal*, constitution
assist: turn* away, turned a deaf ear, brush-off, not going to pay, not support, denied visas, den* visa*, denying
    them entry | visa*, asylum, refugees, help, aid, assistance, support, money, to pay, loan, funding

THREATEN
arrest: arrest*, jail*, prosecut*, behind * bars, behind bars, imprison* | arrest, jail, prison, behind bars,
    prosecute, lock up
expel: expel*, deport* | expel, expulsion, deport, envoys, diplomats
relations: break off, cut ties, walk away, severing | sever, cut ties, break off, walk away, pull out of,
    ambassador, cut off relations
restrict: sanction*, embargo*, tariff*, ban, block* | sanctions, embargo, tariffs, tariff, ban, block, shut,
    blockade, close the
territory: annex*, seiz* | annex, annexation, seize
violence: kill*, bomb*, strike*, attack*, warning shot*, flatten*, glow in the dark, retaliat*, punish*, destroy* |
    kill, bomb, strike, strikes, attack, attacks, retaliate, retaliation, flatten, missiles, war, fire, force,
    destroy, blood

PROTEST
hunger: hunger*, fast, fasts, fasting, not eat*, refus* food, sewed | hunger strike*
strike: strike, strikes, striking, walkout*, walk* out, down* tools, stoppage*, stop* work*, stopped work*,
    industrial action, go-slow, overtime ban, call* in sick, lockout, work-to-rule, sit-down strike, shut up shop,
    picket line* | go-slow, indefinite strike, general strike, 24-hour strike
boycott: boycott*, snub*, stay* away*, kept away, keep* away, sit* out, sat out, stormed out |
vandalize: daub*, deface*, vandal*, toppl*, spray-paint*, threw soup, graffiti, burned, egged | flag, statue,
    effigy, paint
riot: riot*, rampag*, ransack*, loot*, overran, hurl*, uprising*, smash*, thrown, stormed | stones, petrol bombs,
    molotov*, riot
obstruct: block*, obstruct*, occup*, barricad*, chain* themselves, paralys*, paralyz*, disrupt*, interrupt*, clog*,
    snarl*, seal* off, lay down, sat down, cut off, parked, park | blocked, motorway, highway, roadblock*,
    barricade*
demo: protest*, demonstrat*, march*, rall*, sit-in*, vigil*, human chain, picket*, took to the streets, taken to the
    streets, on the streets, turned out, beat pots, camped, process*, descended on, chant* | placards,
    demonstrators, banners, on the streets

SANCTION
convict: convict*, found, sentenc*, jail*, guilty, handed, impris*, fined, fines | guilty, prison, years in jail,
    death sentence
expel: expel*, expuls*, kick* out, boot* out, threw out, throw out, thrown out, oust*, sack*, dismiss*, defrock*,
    excommunicat*, turf*, strip*, yank*, barred, persona non grata, disbar*, purg*, fired, fires, firing, drummed |
    persona non grata, envoy*, diplomats, ambassador
discontinue: suspen*, cut, cuts, cutting, cut off, axe*, ban, bans, banned, embargo*, blacklist*, broke off,
    cancel*, curb*, curtail*, freez*, froze*, halt*, shut*, withh*, discontinu*, sanction*, block*, prohibit*,
    drop*, turn* off, stop*, decided against, call* off, severed, severing, severs, severance, broke, break* off |
withdraw: withdr*, recall*, quit*, walk* away, defect*, split, exodus, leav*, left, departure, halv*, secede*, pull*
    out | recalled its

MOBILIZE
militia: | militia*, fighters, rebels, insurgents, gunmen, guerrillas, militants, tribal, paramilitary
police: police*, calling out | police, riot squad*, officers, gendarmes, constables, guardsmen, national guard,
    border guards
weapons: scrambl*, warship*, missile*, launch*, nuclear*, aircraft, tanks, parking | warship*, frigate*, destroyer*,
    carrier*, missile*, tanks, jets, fighter jet*, artillery, submarine*, howitzer*, aircraft, batter*, bombers,
    launchers, drones, fleet, gunboat*, warplane*, rocket*, armour*
troops: troop*, call* up, conscript*, reserv*, dig in, high alert, high levels of alert, garrison* | troop*,
    soldiers, reservists, battalion*, brigade*, regiment*, marines, infantry, paratroopers, army, commandos,
    division*, forces

COERCE
misinformation: disinform*, misinform*, fake*, forged, forging, doctored | disinformation, misinformation, forged
cyber: hack*, cyber*, breach*, phish*, denial-of-service, malware, siphon*, bugg*, wiretap*, tapped, broke into |
    hackers, servers, malware, cyber*, computer*, e-mails, emails, website
curfew: curfew* | curfew
martial-law: martial law, state of emergency, declares emergency, emergency rule, suspended the constitution |
    martial law, state of emergency, declare an emergency, emergency rule
deport: deport*, extradit*, sent back, send back, push* back, return*, repatriat*, sent away, removed |
    deportation*, deported, deport, deporting
censor: censor*, gag*, takedown*, took down, silenc*, muzzl*, pulled, took * off | newspaper,
    broadcaster*, censor*, off the air, newspapers, tv station, radio station
arrest: arrest*, detain*, detention*, imprison*, prison, jail*, custody, apprehend*, round* up, rounded up,
    handcuff*, held, hold*, nab*, lock* up, behind bars, hauled off, picked up, pick* up, led away, booked, bundled,
    prisoner*, house arrest, disappeared, taken into custody, interned, interning, internment | in custody, custody,
    handcuffs
seize: seiz*, search*, confiscat*, impound*, annex*, occup*, stormed, ransack*, retak*, retook, re-tak*, liberat*,
    tak* over, took over, recaptur*, swoop*, towed, carted off, isolat*, cleared, regain*, expropriat*, reclaim*,
    fell, taken back, took control, full control, nationalis*, nationaliz* | raid, raids, raided, raiding, ransack*
withhold: turned off, switched off, cut * off | electricity, water supply, power supply
restrict: ban, bans, banned, bar, barred, bars, barring, restrict*, outlaw*, proscrib*, dissolv*, closed, closes,
    shut, shutdown, besieg*, encircl*, siege, limit*, block*, obstruct*, prohibit*, travel ban, exclusion, throttl*,
    ring-fenc*, turn* away, forbid*, forbade, criminali* |

ASSAULT
suicide-attack: suicide* | suicide bomb*, suicide attack*, suicide vest, explosive vest, blew himself up, blew
    herself up, blew themselves up, blown himself up, blown herself up, blown themselves up, suicide car
drone: drone* | drone*, unmanned aircraft, unmanned aerial
aerial: air strike*, airstrike*, air raid*, aerial*, barrel bomb*, strafe*, strafing, bombing raid*, helicopter
    attack, strike mission*, shot down, shoot* down, bombed, air attack* | air strike*, airstrike*, air raid*,
    warplane*, fighter jet*, jets, air force, barrel bomb*, helicopter*, bombers, from the air, shot down, planes,
    gunships, gunship
crowd-control: tear gas*, tear-gass*, water cannon*, water-cannon*, pepper-spray*, rubber bullet*, teargas* | tear
    gas, teargas, water cannon*, rubber bullets, pepper spray, stun grenade*, batons
unconventional: chemical*, gassed, gassing, nerve agent, sarin, poison gas, mustard gas, radiological | chemical
    weapon*, sarin, chlorine, nerve agent*, mustard gas, poison gas
heavy-weapons: shell*, mortar*, artillery, missile*, bombard*, lobbed, tanks | mortar*, rocket*, shells, howitzer*,
    shelling, pounded, artillery fire, artillery shells
explosives: blast*, car bomb*, roadside bomb*, blew up, blow up, blow* up, blown up, detonat*, mine, mines, mined,
    dynamit*, explo*, landmine*, planted, grenade*, letter bomb*, booby-trap* | car bomb*, roadside bomb*,
    improvised explosive*, landmine*, land mine*, explosives, explosive device, grenade*, a bomb
sexual: rape, rapes, raped, raping, sexual*, molest*, grop* | sexually, sexual violence, rape
torture: tortur*, electrocut*, waterboard*, shackl* | tortured, electric shocks
abduct: abduct*, kidnap*, hijack*, captur*, hostage*, snatch*, taken prisoner, prisoner*, carried off, seiz* |
    hostage, kidnapp*, for ransom
firearms: shoot*, shot, gun*, sniper*, opened fire, open* fire, shots, rifle*, sniper fire, machine gun fire |
    gunfire, shot dead, gunman, gunmen, rifle*, opened fire, pistol, sniper*, bullets, bullet, machine gun*,
    automatic weapons, handgun
primitive: arson, stab*, hack*, knif*, stone, stoned, pelt*, torch*, machete* | knife, knives, machete*, stones,
    axe, sword*, molotov*, petrol bomb*
targeted: assassinat*, execut*, behead*, massacr*, murder*, slaughter*, hanged, lynch*, butcher*, poison*, lined up
    | assassinat*, firing squad, executed
beat: beat*, punch*, kick*, slap*, club*, thrash*, rough* up, shov*, manhandl*, set upon, yank*, flog*,
    cane, caned, whip*, grabbing | fists, clubs, truncheon*, kicked, punched
destroy: demolish*, burn*, wreck*, uproot*, bulldoz*, dynamited, sabotag*, loot*, destroy*, destruct*, razed,
    razing, razes | bulldozer*, razed
"""

_Way = tuple[str, re.Pattern[str] | None, re.Pattern[str] | None]


def mode(type_: EventType, trigger: str, evidence: str) -> str | None:
    """The mode of an event of *type_* by its *trigger*, else by the words around it; None where neither tells."""
    ways = _WAYS.get(type_, ())
    told = (name for name, words, _ in ways if words and words.search(trigger))
    around = (name for name, _, words in ways if words and words.search(evidence))
    return next(told, None) or next(around, None)


def _read(tables: str) -> Mapping[EventType, tuple[_Way, ...]]:
    """The tables as patterns, for each type in the order of its rows."""
    ways: dict[EventType, tuple[_Way, ...]] = {}
    for table in tables.strip().split("\n\n"):
        head, *rows = re.split(r"\n(?=\S)", table)
        ways[EventType(head)] = tuple(_way(row) for row in rows)
    return ways


def _way(row: str) -> _Way:
    name, words = row.split(":", 1)
    trigger, _, around = words.partition("|")
    return name, _pattern(trigger), _pattern(around)


def _pattern(words: str) -> re.Pattern[str] | None:
    """A pattern for any of *words*, which commas part."""
    listed = [re.escape(" ".join(one.split())).replace(r"\*", r"\w*").replace(r"\ ", r"\s") for one in words.split(",")]
    found = "|".join(one for one in listed if one)
    return re.compile(rf"\b(?:{found})\b", re.IGNORECASE) if found else None


_WAYS = _read(_TABLES)
