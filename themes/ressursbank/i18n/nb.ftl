### Ord i temaet, bokmål. Tekster er ren tekst, aldri HTML.

## Ramme

skip = Hopp til innholdet
menu = Meny
main-menu = Hovedmeny
breadcrumbs = Du er her
home = Forside
search = Søk
dark-scheme = Mørk visning
link-copied = Lenken er kopiert
figure-permalink = Lenke til «{ $figure }»
contents = På denne siden
updated = Oppdatert
published = Publisert
edit = Se teksten i kildearkivet
previous = Forrige
next = Neste
neighbours = Forrige og neste side
step-of = Steg { $position } av { $count }
step-list = Alle stegene
untranslated = Denne siden er ikke oversatt til norsk ennå. Teksten under er på { $language }.
stale = Teksten denne siden er oversatt fra, er endret siden. Tall og fakta er felles for språkene.
stale-link = Se den nyeste teksten ({ $language })
language-nb = bokmål
language-nn = nynorsk
language-en = engelsk
published-by = Utgitt av
funded-by = Forprosjektet fikk støtte fra { $programme }.
footer-menu = Mer i rapporten
open-data = Alle tall som data (JSON)
feed = Nyheter (Atom)
contact = Kontakt og vilkår
contact-link = Kontakt { $name }
accessibility-statement = Tilgjengelighetserklæring
source-code = Kildearkiv
text-licence = Tekst:
data-licence = Data:

menu-about = Om
menu-about-privacy = Personvern
menu-audit = Etterprøv
menu-case-studies = Eksempler
menu-claims = Påstander
menu-glossary = Ordliste
menu-guidance = Veiledning
menu-lessons = Erfaringer
menu-method = Metode
menu-search = Søk
menu-sources = Kilder

error-title = Fant ikke siden
error-text = Adressen kan være feil, eller siden kan være flyttet.
error-home = Gå til forsiden
error-search = Søk i rapporten

## Forsiden

front-start = Kom i gang
front-cases = Se eksemplene
front-known = Kort fortalt i tall
front-claim-note =
    { $count ->
        [one] { $count } publisert tall.
       *[other] { $count } publiserte tall, som ikke stemmer overens.
    }
front-claim-link = Se hvem som sier hva
front-trace-link = Se utregningen
front-demonstration-link = Se regneeksempelet
front-demonstration = kan spares i regneeksemplet
front-demonstration-interval = Fra { $interval } når forutsetningene varierer.
front-demonstration-note = Viser metoden med antatte avstander. Ikke et resultat.
front-grant = Tilskudd fra { $programme } til forprosjektet
front-grant-completed = avsluttet
front-grant-link = Om forprosjektet
front-counts = Rapporten har { $cases } eksempler, { $lessons } erfaringer, { $claims } påstander og { $sources } kilder.
front-ways-in = Finn det du trenger
front-cases-title = Eksempler
front-cases-all = Alle eksemplene
front-lessons-title = Erfaringer
front-lessons-all = Alle erfaringene
role-municipality = Kommune
role-municipality-text = Du planlegger areal, stiller krav og får partene til å snakke sammen.
role-client = Byggherre og entreprenør
role-client-text = Du skal grave, sprenge, kjøre eller kjøpe masser.
role-region = Fylke og stat
role-region-text = Du lager planer, regler og rammer som gjelder for flere.
role-reviewer = Den som etterprøver
role-reviewer-text = Du vil se formler, kilder og usikkerhet, eller regne om igjen.
role-more = Flere erfaringer
millions = { $value } millioner

## Lister

section-sources = Kilder på denne siden
section-children = Mer om dette
section-cases = Eksempler som viser det
section-cases-all = Alle eksempler
section-lessons = Erfaringer herfra
section-lessons-all = Alle erfaringer
lessons-find = Finn erfaringer
lessons-find-intro = Alle erfaringene, ordnet etter hvem de hjelper, når de trengs, og hva de handler om.
lessons-by-helps = Hvem de hjelper
lessons-by-phase = Når i prosjektet
lessons-by-theme = Hva de handler om
lessons-any-helps = Alle
lessons-any-phase = Alle faser
lessons-any-theme = Alle tema
# n: hvor mange som vises, all: hvor mange som finnes; skriptet setter tallene inn.
lessons-count = Viser {"{n}"} av {"{all}"} erfaringer
lessons-none = Ingen erfaringer passer til alt du har valgt.
lessons-reset = Vis alle
section-compare = Sammenlign eksemplene
compare-intro = Bare eksempler med en volumtabell har beregnede tall. Et eksempel har én rad for hver status massene har. Null til nytte betyr at ingen kilde viser at kravene til gjenvinning er oppfylt, ikke at steinen ble kastet. Demonstrasjonen regner med tenkte svar.
compare-caption = Eksempler side om side
compare-without = Uten volumtabell, og derfor ikke regnet:
column-case = Eksempel
not-calculated = ikke beregnet
# Below a figure of use that is zero because conditions aren't shown to be met.
figure-untested = Ingen kilde viser at vilkårene for gjenvinning er oppfylt. Derfor teller massene ikke som bruk.
helps = Hjelper
phases = Når
themes = Tema
# Labels in the pictures for shared links.
card-case-study = Eksempel
card-lesson = Erfaring
credit = Foto:
undated = udatert
read-on = lest { $date }
no-publisher = Uten utgiver
cited-from = Brukt på:
section-all-sources = Alle { $count } kilder
source-number = Kilde { $number }
term-alt = Også:
term-see = Se også:

## Utskrift

# Navnet på utskriftssidene i adresser: bokstaver, tall og bindestrek.
print-slug = utskrift
print-all = Skriv ut hele rapporten
print-section = Skriv ut alt under «{ $section }»
print-title = Utskrift: { $title }
print-description = { $title } samlet på én side, til utskrift eller PDF.
print-remark = Her står alle sidene i rapporten etter hverandre, til utskrift eller PDF. Utregningene er ikke med: De skrives ut fra sidene de står på.
print-remark-section = Her står alle sidene under «{ $section }» etter hverandre, til utskrift eller PDF. Utregningene er ikke med: De skrives ut fra sidene de står på.
print-report = Skriv ut hele rapporten i stedet
print-button = Skriv ut
print-updated = Sist endret
print-licence = Lisens
print-licence-data = data:
print-address = På nett
print-legend = Hva tallene bygger på
basis-verified-means = lest i en kilde som er den rette til å vite det
basis-claim-means = sagt av en navngitt kilde
basis-assumption-means = valgt av oss for å kunne regne
print-cite = Slik viser du til rapporten
print-cite-date = Sist endret { $date }.
print-cite-factors = Faktorsett { $version }.
print-contents = Innhold
print-appendix = Vedlegg { $number }
print-table = Tabell { $number }
print-figure = Figur { $number }

## Søk

search-label = Hva leter du etter?
search-narrow = Avgrens treffene
search-one = 1 treff
search-many = {"{n}"} treff
search-none = Ingen treff. Prøv færre ord eller en annen skrivemåte.
search-corrected = Viser treff for «{"{word}"}».
search-no-phrase = Ordene står ikke samlet noe sted. Viser sider som har dem hver for seg.
search-more = Vis flere
search-failed = Søket kunne ikke lastes. Det kan ha kommet en ny utgave av nettstedet.
search-reload = Last siden på nytt
search-in-nb = På norsk
search-in-en = På engelsk
search-lang-nb = Norsk
search-lang-en = Engelsk
search-kind-page = Andre sider
search-facet-kind = Hva slags side
search-facet-material = Materiale
search-facet-status = Status
search-facet-municipality = Kommune
search-facet-year = År
search-facet-lang = Språk
search-suggestions = Forslag
search-suggestions-count = {"{n}"} forslag
search-in-report = Søk i rapporten
section-index = Emner og begreper fra A til Å
index-intro = Emner leder til sidene som handler om dem, begreper til forklaringen i ordlisten.
index-letters = Bokstaver
index-explained = forklaring

## Eksempler

demonstration = Demonstrasjon
demonstration-banner = Dette er en demonstrasjon.
demonstration-banner-text = Den viser hvordan beregningen virker, med antatte forutsetninger. Tallene er ikke et resultat og teller ikke med noe annet sted i rapporten.
fact-place = Sted
fact-period = Periode
fact-basis = Grunnlag for tallene
fact-grant = Tilskudd
fact-actors = Hvem som var med
section-figures = Beregnede tall
figures-intro = Tallene er avrundet til tre siffer. Følg lenken fra hvert tall for å se utregningen.
section-scenarios = Med andre valg
scenarios-intro = Noen valg er ikke spenn, men spørsmål om selve modellen. Tabellen viser hva nettotallet blir hvis bare det ene valget endres.
scenario = Scenario
scenario-main = Hovedresultatet
column-scenario = Valg
column-difference = Forskjell
section-calculation = Utregning
trace-intro = Åpne et tall for å se formelen, stegene, alt som går inn, og radene det er summert fra. Alt kan regnes etter med kalkulator. På utskrift kommer de utregningene du har åpnet.
trace-method-link = Metoden forklarer formlene.
section-data = Data
data-intro = Volumtabellen med resultater for hver rad.
download-csv = åpent format: komma og desimalpunktum
download-excel = for norsk Excel: semikolon og desimalkomma
download-json = alle tall med formel, inngangsverdier og kilder
download-checksums = SHA-256 for hver fil
download-table = Last ned tabellen ({ $file })
dataset-description = Volumtabell for { $title }: mengder, disponering, avstander, status, grunnlag og beregnede utslipp for hver rad, med kilde.
scope-report = Hele rapporten

## Tall og sporing

interval = { $low } til { $high }
kroner = { $amount } kroner
column-figure = Tall
column-value = Verdi
column-unit = Enhet
column-interval = Ni av ti utfall
column-basis = Grunnlag
column-coverage = Dekning
column-status = Status
column-status-basis = Status og grunnlag
column-step = Ledd
column-formula = Formel
column-numbers = Med tall
column-result = Svar
column-input = Inngangsverdi
column-range = Spenn
column-source = Kilde
coverage-all = all masse
coverage-part = { $share } av massen
factor-set = Faktorsett
trace-id = Id
trace-exact = Uavrundet
traces-open = Åpne alle utregningene
traces-close = Lukk alle utregningene
trace-interval = Ni av ti utfall
trace-median = median
trace-steps = Steg for steg: { $figure }
trace-inputs = Inngangsverdier: { $figure }
trace-rows = Radene tallet er summert fra:
trace-line = linje { $line }
trace-lines = linje { $first }–{ $last } ({ $count } rader)
trace-sources = Kilder:
figure-title = { $figure }: se utregningen

metric-mass = Masse i tabellen
metric-used = Masse til nytte
metric-landfilled = Masse på deponi
metric-storage = Masse på lager
metric-virgin_avoided = Ny stein spart
metric-utilisation = Utnyttelsesgrad
metric-landfill_share = Andel til deponi
metric-recovery = Materialgjenvinning
metric-loads_baseline = Lass i nullalternativet
metric-loads_project = Lass med tiltaket
metric-vkm_baseline = Kjørte kilometer i nullalternativet
metric-vkm_project = Kjørte kilometer med tiltaket
metric-baseline = Utslipp i nullalternativet
metric-project = Utslipp med tiltaket
metric-net = Spart utslipp (netto)
metric-net_transport_direct = av dette transport, direkte
metric-net_transport_indirect = av dette transport, drivstoffproduksjon
metric-net_production = av dette produksjon av ny stein
metric-net_processing = av dette knusing og håndtering
metric-net_landfill = av dette drift av deponi
metric-net_per_tonne = Spart utslipp per tonn masse
metric-break_even_km = Ekstra kjøring før gevinsten er borte
metric-grant_per_tonne = Tilskudd per tonn spart utslipp

unit-t = t
unit-kg = kg
unit-nok = kr
unit-kg-co2e = kg CO₂e
unit-kg-co2e-per-t = kg CO₂e/t
unit-kg-co2e-per-km = kg CO₂e/km
unit-km = km
unit-t-per-load = t/lass
unit-t-per-pfm3 = t/pfm³
unit-pfm3 = pfm³
unit-ulm3 = ulm³
unit-pam3 = pam³
unit-load = lass
unit-nok-per-t-co2e = kr/t CO₂e
unit-none = ren faktor

status-realised = realisert
status-contracted = kontrahert
status-planned = planlagt
status-potential = potensial
basis-verified = bekreftet
basis-claim = påstand
basis-assumption = forutsetning
grade-green = grønn
grade-yellow = gul
grade-red = rød
grade-green-means = offisiell kilde med riktig gyldighetsområde
grade-yellow-means = offisiell kilde, men fra et annet land eller område
grade-red-means = forutsetning eller bransjekilde

## Volumtabell

volumes-caption = Volumtabell: { $title }
column-mass = Masse
column-quantity = Mengde
column-tonnes = Tonn
column-destination = Disponering og avstand
column-baseline = Nullalternativ
column-row-net = Spart, t CO₂e
unknown-distance = ukjent
rows-left-out = { $count } rader til står bare i filen.
quantity-unit-t = t
quantity-unit-kg = kg
quantity-unit-pfm3 = pfm³
quantity-unit-ulm3 = ulm³
quantity-unit-pam3 = pam³
quantity-unit-lass = lass
destination-internal_reuse = internt gjenbruk
destination-direct_use = direkte bruk
destination-recycle = gjenvinning
destination-storage = lager
destination-landfill = deponi
destination-sea_fill = sjøfylling
row-baseline-landfill = deponi
row-baseline-sea_fill = sjøfylling
row-baseline-reuse = gjenbruk
leg-plant = til anlegget
leg-storage = til lager
leg-disposal = dit
leg-user = til bruk
leg-product = anlegg til bruker
leg-reject = rest til deponi
leg-baseline = dit
leg-displaced = brudd til bruker
recovery-yes = oppfyller vilkårene for gjenvinning
recovery-no = vilkårene for gjenvinning er ikke vist oppfylt

## Påstander

claims-caption = Publiserte tall: { $topic }
claims-caption-case = tall fra dette eksempelet
claims-more = Alle tallene om dette, og hvorfor de spriker
column-counts = Hva tallet teller
column-claim = Tallet slik det står
column-by = Hvem og når
column-conflicts = Strider mot
our-note = Vår merknad:
see-case = Eksempel:
column-period = Gjelder
precision-about = om lag { $value }
precision-just-over = drøyt { $value }
precision-close-to = knapt { $value }
precision-over = over { $value }
precision-under = under { $value }
precision-up-to = inntil { $value }
precision-preliminary = foreløpig om lag { $value }
claim-unit-m3 = m³ (tilstand ikke oppgitt)
claim-unit-pfm3 = pfm³ (fast)
claim-unit-ulm3 = ulm³ (løst)
claim-unit-pam3 = pam³ (anbrakt)
claim-unit-t = tonn
claim-unit-lass = lass
claim-unit-km = km
claim-unit-vkm = kjørte km
claim-unit-tco2e = tonn CO₂-ekvivalenter
claim-unit-nok = kroner
claim-unit-m3-per-year = m³ per år (tilstand ikke oppgitt)
claim-unit-t-per-year = tonn per år
claim-unit-tco2e-per-year = tonn CO₂-ekvivalenter per år
column-balance = Brutto eller netto
balance-gross = brutto
balance-net = netto
balance-not_said = ikke oppgitt

## Metode

section-factors = Faktorer
section-materials = Materialer
factors-intro = Alle beregninger bruker faktorsett { $version }. Kolonnen Brukt viser verdien vi regner med. Lav og høy viser hvor mye den kan variere.
factors-caption = Faktorsett { $version }
materials-intro = Densitet gjør fast volum om til tonn. Faktorene for løst og anbrakt volum sier hvor mye én fast kubikkmeter fyller på bilen og i ferdig fylling.
materials-caption = Densitet og volumfaktorer
column-factor = Faktor
column-low = Lav
column-central = Brukt
column-high = Høy
column-grade = Kvalitet
column-describes = Gjelder
column-material = Materiale
note = Merknad
property-density = Densitet
property-loose = Løst volum
property-placed = Anbrakt volum

## Etterprøving

section-all-figures = Alle beregnede tall
section-reproduce = Regn om igjen
audit-intro = { $count } tall, regnet med faktorsett { $version }. Følg lenken fra et tall for å se sporingen.
audit-none = Ingen tall er beregnet ennå.
reproduce-intro = Utgiveren har alt som trengs: tekster, volumtabeller, faktorer og programmet. Samme innhold gir de samme filene, byte for byte.
reproduce-check = Kontroller innholdet, og at ingen tall er endret uten begrunnelse:
reproduce-explain = Se hvordan ett tall er regnet ut:
reproduce-build = Bygg nettstedet, og sammenlikn sjekksummene:
reproduce-files = Filene under er laget i den samme kjøringen som sidene.

## Ordlister

helps-municipality = kommune
helps-client = byggherre
helps-contractor = entreprenør
helps-region = fylke og region
helps-state = stat
phase-planning = planlegging
phase-design = prosjektering
phase-procurement = anskaffelse
phase-construction = bygging
phase-operation = drift
theme-land = areal
theme-cooperation = samarbeid
theme-data = data og oversikt
theme-geology = geologi
theme-contracts = kontrakter
theme-transport = transport
theme-standards = standarder
theme-regulation = regelverk
theme-market = marked
theme-climate = klima og natur
role-word-municipality = kommune
role-word-client = byggherre
role-word-contractor = entreprenør
role-word-haulier = transportør
role-word-receiver = mottak
role-word-developer = utbygger
role-word-consultant = rådgiver
role-word-authority = myndighet
role-word-research = forskning
term-category-material = Materialer
term-category-volume = Volum og enheter
term-category-flow = Massestrømmer og behandling
term-category-actor = Aktører
term-category-process = Prosess og plan
term-category-climate = Klima
term-category-method = Metode
term-category-indicator = Indikatorer
term-category-law = Regelverk
term-category-grant = Tilskudd

## Brødtekst

prose-footnotes = Fotnoter
prose-footnote = Fotnote
prose-back-reference = Tilbake til henvisning
prose-heading-link = Lenke til
prose-table = Tabell
prose-task-done = Gjort
prose-task-open = Ikke gjort
prose-note = Merk
prose-tip = Tips
prose-important = Viktig
prose-warning = Advarsel
prose-caution = Forsiktig

section-change-log = Endringslogg
change-log-intro = Hver gang et publisert tall endrer seg, må noen godkjenne det og skrive hvorfor. Det nyeste står først.
change-log-none = Ingen tall er låst ennå.
change-log-new = { $count ->
    [one] Ett tall var nytt.
   *[other] { $count } tall var nye.
}
change-log-table = Tall som endret seg { $date }
column-was = Var
column-is = Er
column-because = Fordi
fact-tool = Program
fact-factor-set = Faktorsett
fact-content-digest = Innholdets sjekksum (SHA-256)
### Charts. Numbers come already written; an amount is a number with its unit.

## Round a chart

section-charts = Diagrammer
charts-intro = Diagrammene er tegnet av de samme tallene som står i tabellene.
chart-table = Vis tallene som tabell
chart-permalink = Lenke til diagrammet
chart-trace = Se utregningen
chart-sources = Kilder:
chart-licence = Lisens:
chart-download = Last ned data ({ $file })
# What is measured, unit, place and years stand in front of these.
chart-status = Status: { $status }
chart-basis = Grunnlag: { $basis }
chart-demonstration-headline = { $headline } (demonstrasjon)
chart-demonstration = Forutsetningene er antatte, og tallene er ikke et resultat.
chart-coverage = Gjelder { $coverage } av massen: for resten er en avstand ikke kjent.
chart-what-flow = Massestrøm
chart-what-effect = Utslipp uten og med tiltaket
chart-what-categories = Spart utslipp etter hva det kommer fra
chart-what-tornado = Hva én forutsetning om gangen gjør med spart utslipp
chart-what-distance = Spart utslipp når det kjøres lenger
chart-what-comparison = Masse i hvert eksempel
chart-what-claims = Hva andre har sagt
# In front of a unit.
chart-millions = millioner{"\u00A0"}{ $unit }

## In several charts

# Two numbers that something lies between.
chart-interval = { $low } til { $high }
# Things in a row; `first` is all but the last, with commas.
chart-list = { $first } og { $last }
# A part of a sum, in a list.
chart-part = { $name } { $amount }
chart-sum = Sum
chart-not-known = ikke kjent
# Small things that are shown as one.
chart-others = { $count } andre
# Under the name of a bar: 5th to 95th percentile.
chart-nine-of-ten = (ni av ti utfall: { $interval })

## Headings of tables

chart-column-amount = Størrelse
chart-column-value = Verdi ({ $unit })
chart-column-unit = { $name } ({ $unit })
chart-column-p5 = 5-prosentil
chart-column-p95 = 95-prosentil
chart-column-share = Andel av alt
chart-column-from = Fra
chart-column-to = Til
chart-column-input = Forutsetning
chart-column-range = Lav til høy verdi
chart-column-at-low = Utslag ved lav verdi ({ $unit })
chart-column-at-high = Utslag ved høy verdi ({ $unit })
chart-column-by = Hvem
chart-column-kind = Hva slags tall
chart-column-counts = Hva som telles
chart-column-said = Sagt
chart-column-period = Gjelder årene
chart-column-case = Eksempel
chart-column-status = Status
chart-column-basis = Grunnlag
chart-column-extra-km = Ekstra kjøring (km én vei)
chart-column-net = Spart utslipp ({ $unit })

## Mass flow

chart-flow-headline-used = { $share } av massene tas i bruk: { $used } av { $total }
# Where all goes one way.
chart-flow-headline-all = { $node } får alt: { $total }
# Where nothing is put to use.
chart-flow-headline-largest = { $node } får mest: { $share } av { $total }
# What the plant makes and sells.
chart-flow-product = Produkt til nytte
# A use that the masses don't pass the recovery test for.
chart-flow-untested = { $destination } (vilkår ikke vist oppfylt)
chart-flow-description = { $total } fordeler seg slik: { $parts }.
# All goes one way.
chart-flow-description-all = Fra { $from } til { $to }: { $total }.
chart-flow-part = { $name } { $amount } ({ $share })

## Baseline, project and net

chart-effect-headline-saves = Tiltaket sparer { $amount }
chart-effect-headline-adds = Tiltaket gir { $amount } mer i utslipp
# The interval reaches from below to above zero.
chart-effect-headline-either = Tiltaket kan både spare og øke utslipp: { $interval } spart
chart-effect-description = { $baseline }: { $baseline-amount }. { $project }: { $project-amount }. Forskjellen er { $net-amount } (tallene er avrundet hver for seg).
chart-effect-description-interval = Trekker vi forutsetningene tilfeldig, gir ni av ti utfall { $interval }.

## Stacked by category

# At the end of a bar whose negative parts stand on the other side of zero.
chart-stacked-sum = sum { $sum }
# One row; `category` has its largest part.
chart-category-transport-direct = eksos fra kjøringen
chart-category-transport-indirect = produksjon av drivstoff
chart-category-production = produksjon av ny stein
chart-category-processing = knusing og håndtering
chart-category-landfill = drift av deponi
chart-stacked-headline = { $category } teller mest: { $part }. Alt i alt { $sum }
# Several rows; `row` has the largest sum.
chart-stacked-headline-rows = { $row } har størst sum: { $sum }, mest fra { $category }
chart-stacked-description = { $row }: { $parts }. Til sammen { $sum }.
chart-stacked-description-row = { $row }: { $sum }, størst er { $category } ({ $part }).

## Tornado

# What the columns of a volume table hold.
chart-input-quantity = mengde
chart-input-haul_km = avstand dit massen kjøres
chart-input-product_km = avstand fra anlegg til bruker
chart-input-reject_km = avstand fra anlegg til deponi
# A distance that stands in several columns, to a landfill in each.
chart-input-landfill_km = avstand til deponi
chart-input-yield = andel som blir produkt
chart-input-substitution = hvor mye ny stein massen erstatter
chart-input-displaced_km = avstand fra brudd til bruker
chart-input-baseline_km = avstand i nullalternativet
chart-tornado-low = når verdien er lav
chart-tornado-high = når verdien er høy
chart-tornado-headline = { $input } betyr mest: spart utslipp går fra { $interval }
chart-tornado-axis = Endring i spart utslipp, { $unit }. Null er { $central } spart.
chart-tornado-description = Med midlere verdier er spart utslipp { $central }. Størst utslag: { $inputs }.
chart-tornado-part = { $input } ({ $low } ved lav verdi, { $high } ved høy)

## Timeline of claims

chart-timeline-headline = Anslagene går fra { $interval }
# The lowest and the highest count different things.
chart-timeline-headline-kinds = Anslagene går fra { $interval } og teller ulike ting
chart-timeline-time = Når
chart-timeline-value = Hvor mye
chart-timeline-year = år
chart-timeline-key-said = da det ble sagt
chart-timeline-key-period = årene det gjelder
chart-timeline-said = sagt { $date }
chart-timeline-undated = udatert
# Heading above undated claims of a kind.
chart-timeline-undated-kind = { $kind }, udatert
chart-balance-gross = tatt ut i alt (brutto)
chart-balance-net = til overs (netto)
chart-balance-not_said = kilden sier ikke om tallet er brutto eller netto
chart-balance-none = noe annet
# The state of a volume is whether it is measured in place, on the truck or in the fill.
chart-claims-note-state = Ingen av kildene sier hvilken tilstand volumet er målt i.
chart-claims-note = Tallene er gjengitt slik de ble sagt. De legges ikke sammen og brukes ikke i noen utregning.
chart-timeline-description =
    { $count ->
        [one] Ett anslag
       *[other] { $count } anslag
    }. Lavest er { $lowest } ({ $lowest-by }), høyest { $highest } ({ $highest-by }). { $undated ->
        [0] Alle er datert.
        [one] Ett er udatert.
       *[other] { $undated } er udaterte.
    }

## Distance

chart-distance-axis = Ekstra kjøring, km én vei
chart-distance-today = { $amount } uten ekstra kjøring
chart-distance-break-even = Går i null ved { $distance }
chart-distance-saves = Sparer utslipp
chart-distance-adds = Gir mer utslipp
chart-distance-headline-until = Gjenvinning sparer utslipp inntil { $distance } ekstra kjøring
# With the interval of nine in ten outcomes, which begins and ends at numbers of the same unit.
chart-distance-headline-until-interval = Gjenvinning sparer utslipp inntil { $distance } ekstra kjøring, men usikkert: { $interval }
# More haul makes it better: rare, but possible.
chart-distance-headline-from = Gjenvinning sparer utslipp fra { $distance } ekstra kjøring
chart-distance-headline-from-interval = Gjenvinning sparer utslipp fra { $distance } ekstra kjøring, men usikkert: { $interval }
chart-distance-headline-never = Gjenvinning gir mer utslipp uansett avstand
chart-distance-headline-always = Gjenvinning sparer utslipp uansett avstand
chart-distance-note = Gjelder ett tonn til gjenvinning som kjøres lenger enn massen og den nye steinen til sammen kjøres i nullalternativet. Linjen er tegnet med midlere faktorer.
chart-distance-description = Uten ekstra kjøring er spart utslipp { $net }. Hver kilometer ekstra, én vei, endrer det med { $change }.
chart-distance-description-break-even = Gevinsten er borte ved { $distance }.
chart-distance-description-interval = I ni av ti utfall ligger det punktet fra { $interval }.

## Comparison

# Among the cases of one status.
chart-comparison-headline = { $metric } er høyest for { $most }: { $high } ({ $status })
chart-comparison-headline-one = { $metric } er { $high } for { $most } ({ $status })
chart-comparison-description = { $metric } ({ $status }): fra { $low } ({ $least }) til { $high } ({ $most }).
chart-comparison-description-one = { $metric } ({ $status }): { $high } ({ $most }).

figure-interval = (ni av ti utfall ligger fra { $interval })
section-caveats = Åpne forbehold
caveat-untested = { $count ->
    [one] Én rad går til bruk uten at noen har svart ja på alle tre vilkårene for gjenvinning. Den vises, men teller ikke som bruk.
   *[other] { $count } rader går til bruk uten at noen har svart ja på alle tre vilkårene for gjenvinning. De vises, men teller ikke som bruk.
}
caveat-unknown-distance = { $count ->
    [one] Én rad har en avstand ingen kjenner. Den teller i massene, men ikke i utslippene.
   *[other] { $count } rader har en avstand ingen kjenner. De teller i massene, men ikke i utslippene.
}
caveat-weak-factors = { $count } av { $all } faktorer og materialer har rød karakter: De er forutsetninger eller fra fagpresse, og bør byttes ut når bedre kilder finnes.
