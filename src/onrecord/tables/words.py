"""Words for what somebody does, by PLOVER sector: our own list, from the ways in which reports name people."""

from __future__ import annotations

from onrecord.text.wordlist import phrases_of

# Each in the singular, as `singular` makes it; a phrase ends in its singular.
SECTOR_WORDS: dict[str, frozenset[str]] = {
    "GOV": phrases_of(
        """government | administration | cabinet | ministry | minister | prime minister | deputy prime minister
        | premier | president | vice president | deputy president | chancellor | king | queen | emir | sultan
        | monarch | monarchy | crown prince | prince | princess | royal palace | palace | royal court | governor
        | deputy governor | mayor | deputy mayor | ambassador | envoy | special envoy | diplomat | embassy
        | consulate | consul | charge d affaires | high commissioner | foreign secretary | home secretary
        | defense secretary | interior secretary | treasury secretary | secretary of state | secretary of defense
        | attorney general | solicitor general | authority | state department | treasury | central bank
        | central banker | junta | regime | ombudsman | municipality | city council | town council | councillor
        | councilor | city hall | civil servant | civil service | bureaucrat | bureaucracy | technocrat
        | head of state | head of government | first lady | white house | national security adviser
        | national security advisor | security council | regulator | tax office | tax collector | statistics office
        | election commission | electoral commission | election official | census bureau | ruling coalition | ruler
        | statesman | taoiseach | federal government | defense department | foreign office | home office
        | public official | political leader | presidency | interim leader | supreme leader | transitional council
        | ruling party | ruling council | state council | politburo | vizier | viceroy | governor general
        | vice premier | deputy premier | state secretary | commissioner general | health department
        | police minister | negotiating team | peace negotiator | foreign ministry spokesman
        | government spokesman | federal agency | government agency | state agency
        | county executive | provincial council | governorate
        | diplomatic source | diplomatic mission"""
    ),
    "LEG": phrases_of(
        """parliament | parliamentarian | lawmaker | legislator | legislature | senator | senate | congressman
        | congresswoman | congress | mp | mep | member of parliament | member of congress | house of representative
        | house of common | house of lord | lower house | upper house | national assembly | state assembly
        | legislative assembly | legislative council | legislative body | chamber of deputy | constituent assembly
        | house speaker | speaker of parliament | parliamentary speaker | speaker of the house | backbencher
        | majority leader | minority leader | select committee | parliamentary committee | congressional committee
        | senate committee | parliamentary group | diet | deputy speaker | house of assembly | people s congress
        | lord | peer | whip | assemblyman | assemblywoman | state representative | congressional delegation"""
    ),
    "JUD": phrases_of(
        """court | judge | justice | chief justice | tribunal | prosecutor | prosecutor general | public prosecutor
        | prosecution | magistrate | judiciary | jury | juror | grand jury | supreme court | high court
        | constitutional court | appeal court | court of appeal | district attorney | attorney | lawyer | solicitor
        | barrister | legal team | bar association | inquest | coroner | arbitrator | jurist | bailiff | notary
        | prosecutor s office | special counsel | defense lawyer | defense attorney | advocate general
        | court martial"""
    ),
    "MIL": phrases_of(
        """army | navy | air force | military | soldier | troop | marine | general | brigadier | brigadier general
        | colonel | lieutenant colonel | lieutenant general | major general | admiral | rear admiral | vice admiral
        | lieutenant | sergeant | corporal | major | captain | field marshal | marshal | warship | destroyer
        | frigate | submarine | aircraft carrier | naval vessel | naval ship | gunboat | patrol boat | fighter jet
        | fighter plane | warplane | war plane | military plane | military aircraft | jet fighter | bomber | fleet
        | flotilla | artillery | missile | rocket | drone | tank | armed force | defense force | self defense force
        | brigade | battalion | regiment | division | platoon | garrison | paratrooper | peacekeeper
        | peacekeeping force | peacekeeping mission | conscript | recruit | reservist | sailor | airman | serviceman
        | servicewoman | service member | infantry | infantryman | commando | special force | joint chief
        | joint chief of staff | chief of staff of the army | general staff | gunship | military base | air base
        | naval base | howitzer | mortar | cannon | air defense | helicopter gunship | attack helicopter
        | war veteran | veteran | armed service | land force | ground force | ground troop | naval force
        | air strike | airstrike | high command | military command | military council | military leader
        | military commander | military junta | military police | sniper | gunner | cavalry | legion
        | armored vehicle | armored column | warhead | katyusha | kalashnikov | military court
        | military intelligence officer | national guard | coast guard | coastguard | troop carrier | war ship
        | war machine | cadet | military academy"""
    ),
    "PRM": phrases_of(
        """paramilitary | paramilitary group | paramilitary force | paramilitary unit | pro government militia
        | progovernment militia | government militia | loyalist militia | death squad | mercenary | private army
        | civil defense force | volunteer force"""
    ),
    "REB": phrases_of(
        """rebel | rebellion | rebel group | insurgent | insurgency | militant | militant group | guerrilla | guerilla
        | separatist | terrorist | terrorist group | terrorist cell | terror group | terror cell | jihadist | jihadi
        | mujahideen | mujahedin | mujahedeen | mujahid | islamist militant | islamist fighter | extremist
        | islamist | secessionist | liberation army | liberation front | liberation movement | suicide bomber
        | suicide attacker | resistance fighter | freedom fighter | revolutionary | revolutionary army | mutineer
        | armed opposition | armed wing | rebel army | rebel leader | holy warrior | fedayeen | partisan
        | terror suspect | radical"""
    ),
    "SPY": phrases_of(
        """intelligence | intelligence agency | intelligence service | intelligence officer | intelligence official
        | intelligence chief | intelligence community | military intelligence | spy | spy agency | spy chief
        | spymaster | spy service | secret service | secret agent | secret police | security service
        | security agency | state security | counterintelligence | counter intelligence | double agent | informant
        | mole | spook | undercover agent | intelligence bureau"""
    ),
    "COP": phrases_of(
        """police | policeman | policewoman | policemen | police officer | police force | police department | cop
        | constable | detective | sheriff | gendarme | gendarmerie | riot police | law enforcement
        | law enforcement official | border guard | border police | border patrol | border agent | customs | custom
        | customs officer | customs official | immigration inspector | immigration officer | immigration agent
        | immigration official | prison guard | prison warden | prison officer | warden | jailer | jail guard
        | state trooper | inspector | superintendent | investigator | criminal investigator | security guard
        | interior troop | interior ministry troop | swat team | anti terror squad | traffic police | police chief
        | police commissioner | parole officer | narcotics agent | fbi agent | federal agent | marshal service
        | crime squad | drug squad"""
    ),
    "CRM": phrases_of(
        """criminal | gang | gangster | thief | robber | bank robber | burglar | pickpocket | mugger | drug trafficker
        | drug dealer | drug gang | drug cartel | drug lord | drug ring | drug smuggler | trafficker | smuggler
        | cartel | mafia | mafioso | mobster | mob boss | crime boss | crime syndicate | crime family
        | organized crime | syndicate | murderer | killer | serial killer | assassin | hit man | hitman | kidnapper
        | abductor | hijacker | pirate | rapist | sex offender | hacker | bandit | looter | rioter | arsonist
        | poacher | white supremacist | neo nazi | skinhead | hooligan | fraudster | swindler | con man
        | counterfeiter | money launderer | blackmailer | extortionist | racketeer | warlord | convict | felon
        | fugitive | outlaw | thug | delinquent | offender | vandal | cattle rustler | rustler | cybercriminal
        | human trafficker | people smuggler | pimp | ringleader | stalker | stowaway | suspect | triad
        | ransomware group | child molester | paedophile | pedophile | crook | brigand | wrongdoer"""
    ),
    "UAF": phrases_of(
        """gunman | gunmen | armed man | armed men | masked man | masked men | masked gunman | attacker | assailant
        | armed group | armed gang | militia | militiaman | militia group | militia fighter | vigilante
        | vigilante group | fighter | unidentified attacker | bomber suspect | shooter | armed attacker
        | armed assailant | raider | tribesman | tribal fighter | tribal militia | armed youth | armed faction
        | armed civilian | armed people"""
    ),
    "BUS": phrases_of(
        """company | business | businessman | businesswoman | businesspeople | business leader | business group | bank
        | firm | airline | corporation | investor | trader | ceo | chief executive | chief executive officer
        | entrepreneur | manufacturer | oil company | energy company | gas company | industry | industrialist
        | retailer | shareholder | stockholder | broker | stock exchange | stock market | market | employer
        | merchant | banker | developer | supplier | startup | start up | chamber of commerce | conglomerate
        | carmaker | automaker | drugmaker | drug company | pharmaceutical company | operator | contractor
        | subcontractor | exporter | importer | producer | vendor | seller | shopkeeper | shop owner | landlord
        | property developer | tycoon | magnate | oligarch | billionaire | millionaire | multinational | subsidiary
        | insurer | lender | creditor | bondholder | hedge fund | private equity | wall street | airport operator
        | carrier | shipping line | shipper | shipowner | refinery | refiner | miner company | mining company
        | tech company | technology company | internet company | telecommunications company | telecom | utility
        | builder | construction company | hotelier | restaurateur | consortium | enterprise | state owned company
        | distributor | wholesaler | consultancy | consulting firm | accounting firm | auditor | law firm
        | chief financial officer | cfo | airlines | airways | motor | steelmaker | arms dealer | arms manufacturer
        | defense contractor | merchant ship | cargo ship | oil tanker | tanker | freighter | container ship
        | rating agency | ratings agency | credit rating agency | investment bank | factory | business community
        | entrepreneurs association | oil producer | chipmaker | planemaker | tobacco company"""
    ),
    "LAB": phrases_of(
        """trade union | labor union | union | trade unionist | unionist | union leader | union member | union official
        | worker | laborer | labor | labor leader | labor federation | labor movement | labor group | striker
        | miner | mineworker | coal miner | dockworker | docker | longshoreman | steelworker | factory worker
        | autoworker | railway worker | rail worker | transport worker | construction worker | domestic worker
        | garment worker | oil worker | public sector worker | civil service union | employee | wage earner
        | teamster | seafarer | trade union confederation | workforce | cleaner | porter | sanitation worker
        | postal worker | migrant worker"""
    ),
    "AGR": phrases_of(
        """farmer | farm | farm worker | farmworker | farm laborer | agricultural worker | peasant | rancher
        | ranch hand | grower | herder | herdsman | herdsmen | cattle herder | cattleman | shepherd | pastoralist
        | nomad | planter | plantation worker | fisherman | fishermen | fisher | fishing boat | fishing vessel
        | trawler | fishery | agricultural cooperative | agribusiness | beekeeper | winegrower | winemaker
        | coffee grower | dairy farmer | landowner | land owner | sharecropper | logger | lumberjack | forester
        | villager farmer | agronomist | harvester"""
    ),
    "EDU": phrases_of(
        """teacher | schoolteacher | student | pupil | schoolchild | schoolchildren | schoolgirl | schoolboy
        | professor | university | school | high school | primary school | secondary school | college | academic
        | academia | scholar | researcher | scientist | expert | lecturer | educator | institute of technology
        | faculty | think tank | analyst | political analyst | academy | headmaster | headteacher | school principal
        | historian | economist | philosopher | sociologist | political scientist | anthropologist | archaeologist
        | physicist | chemist | biologist | geologist | astronomer | meteorologist | seismologist | mathematician
        | graduate | undergraduate | kindergarten | library | librarian | research institute | research center
        | institute | rector | dean | polytechnic | seminar | tutor | climate scientist | pollster
        | political commentator | theorist | intellectual | student union"""
    ),
    "MED": phrases_of(
        """doctor | physician | surgeon | nurse | medic | paramedic | midwife | hospital | clinic | ambulance
        | ambulance service | ambulance worker | ambulance crew | health worker | healthcare worker
        | health care worker | medical worker | medical staff | medical team | medical service | medical center
        | medical personnel | medical official | medical source | medical officer | medical examiner
        | medical association | health service | health system | health expert | public health expert
        | epidemiologist | virologist | pharmacist | pharmacy | dentist | psychiatrist | psychologist | pathologist
        | pediatrician | paediatrician | health center | emergency worker | emergency service | first responder
        | rescue worker | rescuer | rescue team | field hospital | aid station | vaccinator | laboratory | healer
        | veterinarian | health agency | nursing home | medical charity"""
    ),
    "JRN": phrases_of(
        """journalist | reporter | newspaper | daily newspaper | weekly newspaper | daily | news agency | news outlet
        | news organization | news channel | news website | news site | newsroom | broadcaster | media
        | mass media | media group | media outlet | media organization | state media | press | press agency
        | press corps | editor | editor in chief | correspondent | war correspondent | television
        | television station | television channel | television crew | tv | tv station | tv channel | tv crew
        | state television | state tv | radio | radio station | columnist | cameraman | camerawoman | camera crew
        | photographer | photojournalist | blogger | magazine | presenter | news anchor | anchor | anchorman
        | publisher | tabloid | film crew | commentator | newsman | photo editor | news magazine | paper | podcaster
        | documentary maker | vlogger | press freedom group"""
    ),
    "REL": phrases_of(
        """cleric | imam | priest | bishop | archbishop | cardinal | pope | pontiff | church | mosque | monk | nun
        | rabbi | chief rabbi | ayatollah | grand ayatollah | patriarch | pastor | preacher | clergy | clergyman
        | clergymen | religious leader | religious community | religious group | monastery | convent | synagogue
        | temple | shrine | evangelist | evangelical | missionary | dalai lama | lama | mullah | mufti | grand mufti
        | theologian | vicar | chaplain | deacon | minister of religion | seminary | seminarian | madrassa
        | congregation | parish | diocese | pilgrim | worshipper | worshiper | faithful | muslim | christian | jew
        | hindu | buddhist | sikh | catholic | protestant | orthodox christian | shiite | shia | sunni | druze
        | yazidi | alawite | copt | mormon | sufi | quaker | baptist | methodist | anglican | presbyterian
        | jewish community | muslim community | christian community | jewish group | muslim group | christian group
        | islamic scholar | islamic cleric | islamic council | holy man | ulema | council of churches
        | bishops conference | sect | cult | jewish | islamic organization | abbot | swami"""
    ),
    "SOC": phrases_of(
        """activist | human rights activist | rights activist | campaigner | human rights group
        | human rights organization | human rights league | human rights defender | human rights lawyer
        | human rights commission | rights group | rights organization | rights campaigner | monitoring group
        | monitor | watchdog | ngo | non governmental organization | nongovernmental organization | non profit
        | nonprofit | charity | charity worker | aid worker | aid agency | aid group | aid organization
        | aid official | aid convoy | relief worker | relief agency | relief organization | humanitarian
        | humanitarian worker | humanitarian group | humanitarian organization | humanitarian agency | civil society
        | civil society group | civil society organization | foundation | league | advocacy group | advocate
        | lobby group | lobbyist | lobby | pressure group | environmentalist | environmental group
        | environmental activist | green group | volunteer | women s group | women s rights group | feminist
        | youth group | youth organization | community group | community leader | community organization
        | grassroots group | citizens group | anti corruption group | conservationist | philanthropist
        | peace activist | peace group | whistleblower | tribal leader | tribal elder | elder | tribal chief
        | social worker | trade group | victims group | consumer group | animal rights group | scout | organizer
        | social movement | peace movement | society"""
    ),
    "PTY": phrases_of(
        """party | political party | politician | candidate | presidential candidate | party leader | party member
        | party official | party chairman | coalition | coalition partner | nominee | presidential nominee
        | running mate | caucus | electoral alliance | political bloc | bloc | political movement | political group
        | party spokesman | frontrunner | front runner | presidential hopeful | contender | communist party
        | socialist party | labor party | conservative party | democratic party | republican party | green party
        | liberal party | campaign manager | political wing | conservative | liberal | socialist | communist
        | social democrat | nationalist | far right | leftist | centrist | populist | party delegate | democrat
        | republican | royalist | monarchist"""
    ),
    "OPP": phrases_of(
        """opposition | opposition group | opposition leader | opposition figure | opposition politician
        | opposition party | opposition movement | opposition activist | opposition supporter | opposition coalition
        | opposition candidate | opposition member | opposition alliance | dissident | government critic
        | kremlin critic | critic | pro democracy activist | prodemocracy activist | pro democracy campaigner
        | pro democracy movement | exile | exiled leader | government in exile | antigovernment activist
        | anti government activist"""
    ),
    "REF": phrases_of(
        """refugee | displaced | displaced person | displaced people | displaced family | internally displaced
        | internally displaced person | idp | migrant | asylum seeker | evacuee | boat people | deportee | immigrant
        | undocumented immigrant | undocumented migrant | stateless person | returnee | refugee camp | expellee
        | repatriate | camp resident | homeless"""
    ),
    "CVL": phrases_of(
        """civilian | resident | local resident | local | villager | citizen | ordinary | ordinary people
        | ordinary citizen | tourist | holidaymaker | traveler | traveller | child | children | infant | baby
        | youth | young people | young man | young woman | teenager | teen | boy | girl | adolescent | relative
        | family | family member | kin | passenger | commuter | driver | taxi driver | bus driver | truck driver
        | motorist | biker | cyclist | pedestrian | victim | survivor | bystander | onlooker | eyewitness | witness
        | passerby | passersby | voter | elector | crowd | neighbor | neighbour | neighborhood | neighbourhood
        | mother | father | parent | wife | husband | widow | widower | son | daughter | brother | sister
        | grandmother | grandfather | consumer | customer | patient | hostage | captive | detainee | prisoner
        | inmate | taxpayer | homeowner | householder | household | tenant | shopper | mourner | spectator | fan
        | supporter club | concertgoer | partygoer | filmgoer | commoner | public | population | community
        | indigenous people | tribe | clan | villagers | townspeople | settler | squatter | actor | actress | singer
        | musician | rapper | pop star | celebrity | artist | painter | author | writer | poet | novelist
        | playwright | film director | filmmaker | comedian | dancer | model | athlete | footballer | player
        | sportsman | sportswoman | swimmer | runner | boxer | cricketer | coach | team mate | olympian | climber
        | amusement park | theme park | park | restaurant | cafe | hotel | shopping mall | mall | shopping center
        | market | marketplace | stadium | theater | theatre | cinema | museum | nightclub | village | town | city
        | suburb | house | home | apartment | apartment building | civilian target | street vendor | beggar | orphan
        | orphanage | elderly | pensioner | retiree | unemployed | jobless | office worker | cook | chef | waiter
        | barber | hairdresser | maid | farmer s wife | bride | groom | wedding party | wedding guest
        | student s parent | pilot | crew | crew member | flight attendant | train driver | engineer | architect
        | technician | mechanic | electrician | plumber | carpenter | firefighter | fireman | fire brigade
        | fire department | astronaut | cosmonaut | inhabitant | countryman | compatriot | minority
        | ethnic minority | ethnic group | diaspora | expatriate | national | foreigner | foreign national"""
    ),
    "CVL OPP": phrases_of(
        """protester | protestor | demonstrator | antiwar protester | anti war protester | antigovernment protester
        | anti government protester | student protester | marcher | picketer | political prisoner
        | prisoner of conscience | picket | protest group | protest movement | protest leader"""
    ),
    "ELI": phrases_of("elite | royal family | aristocrat | nobleman | nobility | socialite | heir | ex president"),
    "PRE": phrases_of(
        """breakaway state | breakaway region | breakaway republic | breakaway province | breakaway territory
        | partially recognized country | partially recognized state | unrecognized state | unrecognized country
        | unrecognized republic | de facto state | self proclaimed republic | self declared republic
        | separatist region | separatist republic | separatist enclave | breakaway enclave"""
    ),
}

# Words for a place in something: their sector is that of what they lead or belong to, and this one where that has none.
OFFICES: dict[str, str | None] = {
    **dict.fromkeys(phrases_of(
        """president | vice president | deputy president | secretary | general secretary | secretary general
        | under secretary | undersecretary | deputy secretary | official | commissioner | negotiator | governor
        | councillor | chief negotiator | chief of staff | adviser | advisor | delegation | commission | department
        | agency | bureau | inspectorate | cabinet member | attache | office of the president | envoy | chargé
        | presidential candidate"""
    ), "GOV"),
    "leader": "GOV",
    "assembly": "LEG",
    "commander": "MIL",
    "commander in chief": "MIL",
    "force": "MIL",
    "officer": None,
    "security official": "GOV",
    "security force": "COP",
    "worker": "LAB",
    "employee": "LAB",
    "operator": "BUS",
    "executive": "BUS",
    "candidate": "PTY",
    "politician": "PTY",
    "militant": "REB",
    "fighter": "UAF",
    "gunman": "UAF",
    "gunmen": "UAF",
    "activist": "SOC",
    "critic": "OPP",
    "society": "SOC",
    "league": "SOC",
    "ministry": "GOV",
    "minister": "GOV",
    **dict.fromkeys(phrases_of(
        """chief | head | director | director general | deputy director | deputy head | deputy | chairman
        | chairwoman | chairperson | chair | co chair | member | spokesman | spokeswoman | spokesperson
        | representative | boss | founder | cofounder | co founder | aide | assistant | team | group | organization
        | association | federation | confederation | alliance | network | movement | faction | wing | unit | branch
        | section | office | headquarters | source | staff | personnel | agent | operative | supporter | backer
        | ally | sympathizer | follower | service | body | committee | council | board | panel | mission | delegate
        | convoy | column | patrol | squad | contingent | building | facility | center | site | base | post
        | checkpoint | vehicle | car | truck | bus | plane | aircraft | helicopter | ship | boat | vessel
        | mastermind | figure | veteran | number | dozen | hundred | thousand | several | score | handful | majority
        | some | many | most | all | one | two | three | half | lot | crowd | mob | pair | couple | band | cell
        | secretariat | institution"""
    ), None),
}  # fmt: skip

# Of these words some count and do not say what somebody is: "one of them", "dozens of soldiers".
COUNTED = frozenset(
    """number dozen hundred thousand several score handful majority some many most all one two three half lot crowd mob
    pair couple band people person""".split()
)

# Before a name they are no part of it and say nothing of sectors.
HONORIFICS = phrases_of(
    """mr | mrs | ms | miss | sir | dame | dr | prof | hon | honorable | honourable | alhaji | alhaja | haji
        | hajji | hajj | sheikh | sheik | shaikh | sayyid | sayed | comrade | madam | madame | monsieur | herr
        | frau | señor | don | doña | shri | smt | pandit | ustad | malam | mallam | mzee | his excellency
        | his majesty | her majesty"""
)

# In small letters a rank only at the end of a phrase: "a general", not "a general strike".
RANKS = frozenset("general major private principal captain".split())

# Before a word of these sectors they make a former official, who is of the elite and no longer of the sector.
FORMER = frozenset("former ex onetime erstwhile ousted deposed retired disgraced past late".split())
HELD = frozenset("GOV LEG JUD SPY".split())

# A minister or an office of these matters has theirs as a second sector.
MATTERS: dict[str, str] = {
    **dict.fromkeys("defense defence war military".split(), "MIL"),
    **dict.fromkeys("opposition shadow".split(), "OPP"),
    **dict.fromkeys("agriculture farming".split(), "AGR"),
}

_IRREGULAR = {
    "men": "man", "women": "woman", "people": "people", "thieves": "thief", "wives": "wife", "children": "child",
    "police": "police", "media": "media", "troops": "troop", "forces": "force", "staff": "staff", "crews": "crew",
    "policemen": "policeman", "gunmen": "gunman", "fishermen": "fisherman", "bosses": "boss", "elderly": "elderly",
    "species": "species", "headquarters": "headquarters", "analysis": "analysis",
}  # fmt: skip


# Every word of a title or role, in small letters: what may stand before a name as part of its title.
ROLE_WORDS = frozenset(
    word
    for phrases in (*SECTOR_WORDS.values(), OFFICES, HONORIFICS, RANKS, FORMER, MATTERS)
    for phrase in phrases
    for word in phrase.split()
)


def singular(word: str) -> str:
    """*word*, in small letters, in the singular as far as its ending tells: "thieves", "ministries", "soldiers"."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > 5:
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word
