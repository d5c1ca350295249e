"""Norwegian Bokmål words that no rule inflects: umlaut nouns, strong verbs, suppletive adjectives.

Forms after Bokmålsordboka (Språkrådet and the University of Bergen).
"""

from __future__ import annotations

__all__ = [
    "ADJECTIVES",
    "AGENT_PLURALS",
    "COMMON_NOUNS",
    "FALSE_FRIENDS",
    "NEUTER_NOUNS",
    "NOUNS",
    "PREFIXES",
    "STRONG_VERBS",
]

NOUNS: dict[str, tuple[str, str]] = {
    lemma: (plural, definite)
    for lemma, plural, definite in (
        row.split()
        for row in """\
and ender endene
bok bøker bøkene
bonde bønder bøndene
bot bøter bøtene
bror brødre brødrene
datter døtre døtrene
far fedre fedrene
fot føtter føttene
glo glør glørne
gås gjess gjessene
hånd hender hendene
klo klør klørne
kne knær knærne
kraft krefter kreftene
ku kyr kyrne
lus lus lusene
mann menn mennene
mor mødre mødrene
mus mus musene
natt netter nettene
not nøter nøtene
rand render rendene
rot røtter røttene
rå rær rærne
sko sko skoene
spenn spenn spennene
stad steder stedene
stand stender stendene
stang stenger stengene
strand strender strendene
søster søstre søstrene
tang tenger tengene
tann tenner tennene
tre trær trærne
tå tær tærne
øye øyne øynene
""".splitlines()
    )
}
"""Lemma to indefinite and definite plural; also used for the last part of a compound."""

ADJECTIVES: dict[str, str] = {
    "stor": "stort store større størst største",
    "god": "godt gode bedre best beste",
    "dårlig": "dårlige dårligere dårligst dårligste verre verst verste",
    "bra": "bedre best beste",
    "ung": "ungt unge yngre yngst yngste",
    "gammel": "gammelt gamle eldre eldst eldste",
    "lang": "langt lange lengre lengst lengste",
    "tung": "tungt tunge tyngre tyngst tyngste",
    "liten": "lita lite små lille vesle mindre minst minste",
    "mange": "flere flest fleste",
    "få": "færre færrest færreste",
    "vond": "vondt vonde verre verst verste",
    "ond": "ondt onde verre verst verste",
    "nær": "nært nære nærmere nærmest nærmeste",
    "fri": "fritt frie friere friest frieste",
    "ny": "nytt nye nyere nyest nyeste",
    "blå": "blått blå blåe",
    "grå": "grått grå gråe",
    "rå": "rått rå råe",
    "liberal": "liberalt liberale",
    "egen": "eget egne",
    "annen": "annet anna andre",
    "noen": "noe",
}
"""Lemma to its further forms."""

STRONG_VERBS: dict[str, str] = {
    row.split()[0]: " ".join(row.split()[1:])
    for row in """\
be ber bad ba bedt
binde binder bandt bundet bundne bunden
bite biter bet bitt
bli blir ble blei blitt
brenne brenner brant brent brente
bringe bringer brakte bragte brakt bragt
bryte bryter brøt brutt brutte
by byr bød bydd budt
bære bærer bar båret bårne
dra drar drog dro dradd dratt
drikke drikker drakk drukket
drive driver drev drevet drevne
dø dør døde dødd
ete eter åt ett
falle faller falt falne
finne finner fant funnet funne
fly flyr fløy fløyet
flyte flyter fløt flytt
forsvinne forsvinner forsvant forsvunnet forsvunne
fryse fryser frøs frosset frosne
få får fikk fått
følge følger fulgte fulgt
gi gir ga gav gitt gitte
gjelde gjelder gjaldt gjeldt
gjøre gjør gjorde gjort gjorte
gli glir gled glei glidd
gripe griper grep grepet grepne
gråte gråter gråt grått
gå går gikk gått
ha har hadde hatt
henge henger hang hengt
hete heter het hett
hjelpe hjelper hjalp hjulpet hjulpne
holde holder holdt holdte
komme kommer kom kommet komne
krype kryper krøp krøpet
la lar lot latt
late later lot latt latte
le ler lo ledd
lide lider led lidd lidt
legge legger la lagt lagte
ligge ligger lå ligget
lyde lyder lød lydt
lyge lyger løy løyet
løpe løper løp løpt
nyte nyter nøt nytt
rekke rekker rakk rukket
ri rir red ridd
rive river rev revet revne
ryke ryker røk røket
se ser så sett
selge selger solgte solgt
sette setter satte satt
si sier sa sagt
sitte sitter satt sittet
skjære skjærer skar skåret
skrike skriker skrek skreket
skrive skriver skrev skrevet skrevne
skyte skyter skjøt skutt skutte
skyve skyver skjøv skjøvet
slippe slipper slapp sluppet slupne
slite sliter slet slitt slitte
slå slår slo slått slåtte
smøre smører smurte smurt
sove sover sov sovet
spinne spinner spant spunnet
spise spiser spiste spist
sprekke sprekker sprakk sprukket sprukne
springe springer sprang sprunget
spørre spør spurte spurt
stige stiger steg steget
stikke stikker stakk stukket stukne
stjele stjeler stjal stjålet stjålne
strekke strekker strakk strukket strakte strakt
stryke stryker strøk strøket strøkne
stå står stod sto stått
svelge svelger svelget
sverge sverger sverget svor svoret
svike sviker svek sveket svekne
svinge svinger svang svunget
synge synger sang sunget
synke synker sank sunket sunkne
ta tar tok tatt tatte
telle teller talte telte talt telt
tigge tigger tigget tagg
tre trer trådte tredde trådt tredd
treffe treffer traff truffet trufne
trekke trekker trakk trukket trukne
tvinge tvinger tvang tvunget tvungne
tørre tør torde turte tort turt
velge velger valgte valgt
vike viker vek veket
vinne vinner vant vunnet vunne
vite vet visste visst
vri vrir vred vridd
være er var vært
vekke vekker vakte vekket vekte vakt vekt
velte velter veltet
ødelegge ødelegger ødela ødelagt ødelagte
""".splitlines()
}
"""Infinitive to its further forms; prefixes are taken off first."""

PREFIXES: frozenset[str] = frozenset(
    "an av be bak bi bort etter for fore fram frem forut fra gjen gjennom hen hjem igjen imot inn med"
    " mis mot ned om opp over på sam sammen side selv til tilbake un under unna ut ute ved vel"
    " videre omkring innom utenom gjenopp".split()
)
"""What may stand before a short strong verb (``overta``, ``fremgå``)."""

FALSE_FRIENDS: dict[str, frozenset[str]] = {
    lemma: frozenset(words.split())
    for lemma, words in {
        # The dictionary files these under a rare homograph; a reader never means that one.
        "led": "leder lederen ledere lederne",
        "motstand": "motstander motstandere motstanderen motstanderne",
        "love": "loven lovene lovens lovenes",
        "lede": "leden ledene",
        "stein": "steine steinere steinest",
        "plan": "plane planere planest",
        "vakt": "vakte vaktere vaktest",
        "rom": "rome romme rommer rommere rommest",
        "by": "budt bydd byr bød",
        "tre": "tredd tredde trer trådt trådte",
        "fri": "fridd fridde frir",
        "far": "farene farer",
        "rot": "rotet",
        "øye": "øya øyas øyene øyer",
        "lett": "letten lettene letter lettet",
        "finne": "fanns fans fantes finnes fins",
        "leg": "lege legere legest",
        "bar": "bare",
        "rett": "rette",
        "vind": "vinde vinder",
        "skatte": "skatten skattene skattens skattenes",
    }.items()
}
"""Lemma to forms that the dictionary or a rule gives it, but that belong to another word."""

AGENT_PLURALS: frozenset[str] = frozenset(
    "afghan akevitt algonkin argentin bank dans muhammedan texan tibetan turkmen".split()
)
"""Nouns whose regular plural is written as another word for a person or thing (``banker``, ``danser``)."""

NEUTER_NOUNS: frozenset[str] = frozenset(
    "bygg egg glimt hopp kast kurs kutt kyss lag lodd pass prat press rom råd skip skur snitt spark stopp stress"
    " tau tegn tips tokt tøy verv".split()
)
"""Neuter nouns whose ``-et`` the dictionary files under a verb (``laget``: ``lage``), with compounds of them."""

COMMON_NOUNS: frozenset[str] = frozenset(
    "eik flekk gard geit gift gjeng grill kai kalv katt kokk kurv lund lønn malm melk mil munk mynt rull rus"
    " skål ski skuff sopp stans straff strikk sving takk toll tomt tupp tørst vind ånd".split()
)
"""Masculines and feminines whose ``-en`` the dictionary files under a word in ``-e`` (``straffen``: ``straffe``)."""
