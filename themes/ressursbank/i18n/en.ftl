### Words of the theme, British English. Texts are plain text, never HTML.

## Frame

skip = Skip to the content
menu = Menu
main-menu = Main menu
breadcrumbs = You are here
home = Front page
search = Search
dark-scheme = Dark colours
link-copied = Link copied
figure-permalink = Link to “{ $figure }”
contents = On this page
updated = Updated
published = Published
edit = See the text in the repository
previous = Previous
next = Next
neighbours = Previous and next page
step-of = Step { $position } of { $count }
step-list = All the steps
untranslated = This page has not been translated into English yet. The text below is in { $language }.
stale = The text this page is translated from has changed since. Figures and facts are shared by the languages.
stale-link = See the latest text ({ $language })
language-nb = Norwegian (bokmål)
language-nn = Norwegian (nynorsk)
language-en = English
published-by = Published by
funded-by = The pre-project was supported by { $programme }.
footer-menu = More in the report
open-data = All figures as data (JSON)
feed = News (Atom)
contact = Contact and terms
contact-link = Contact { $name }
accessibility-statement = Accessibility statement
source-code = Repository
text-licence = Text:
data-licence = Data:

menu-about = About
menu-about-privacy = Privacy
menu-audit = Check the figures
menu-case-studies = Case studies
menu-claims = Claims
menu-glossary = Glossary
menu-guidance = Guidance
menu-lessons = Lessons
menu-method = Method
menu-search = Search
menu-sources = Sources

error-title = Page not found
error-text = The address may be wrong, or the page may have moved.
error-home = Go to the front page
error-search = Search the report

## Front page

front-start = Get started
front-cases = See the case studies
front-known = In brief, in figures
front-claim-note =
    { $count ->
        [one] { $count } published figure.
       *[other] { $count } published figures, which do not agree.
    }
front-claim-link = See who says what
front-trace-link = See the calculation
front-demonstration-link = See the worked example
front-demonstration = could be saved in the worked example
front-demonstration-interval = From { $interval } when the assumptions vary.
front-demonstration-note = Shows the method with assumed distances. Not a result.
front-grant = Grant from { $programme } to the pre-project
front-grant-completed = completed
front-grant-link = About the pre-project
front-counts = The report has { $cases } case studies, { $lessons } lessons, { $claims } claims and { $sources } sources.
front-ways-in = Find what you need
front-cases-title = Case studies
front-cases-all = All case studies
front-lessons-title = Lessons
front-lessons-all = All lessons
role-municipality = Municipality
role-municipality-text = You plan land, set requirements and bring people together.
role-client = Client and contractor
role-client-text = You will dig, blast, haul or buy material.
role-region = Region and state
role-region-text = You make plans, rules and frameworks for many.
role-reviewer = Reviewer
role-reviewer-text = You want to see formulas, sources and uncertainty, or to recalculate.
role-more = More lessons
millions = { $value } million

## Lists

section-sources = Sources on this page
section-children = More about this
section-cases = Case studies that show it
section-cases-all = All case studies
section-lessons = Lessons from here
section-lessons-all = All lessons
lessons-find = Find lessons
lessons-find-intro = All the lessons, by whom they help, when they are needed and what they are about.
lessons-by-helps = By who they help
lessons-by-phase = By phase of the project
lessons-by-theme = By theme
lessons-any-helps = Everybody
lessons-any-phase = All phases
lessons-any-theme = All themes
# n: how many are shown, all: how many there are; the script puts the numbers in.
lessons-count = Showing {"{n}"} of {"{all}"} lessons
lessons-none = No lesson fits everything you have chosen.
lessons-reset = Show all
section-compare = Compare the case studies
compare-intro = Only case studies with a volume table have calculated figures. A case study has one row for each status its masses have. Zero put to use means that no source shows that the requirements for recovery are met, not that the rock was thrown away. The demonstration assumes that they are.
compare-caption = Case studies side by side
compare-without = Without a volume table, and so not calculated:
column-case = Case study
not-calculated = not calculated
# Below a figure of use that is zero because conditions aren't shown to be met.
figure-untested = No source shows that the requirements for recovery are met, so the masses don’t count as use.
helps = Helps
phases = When
themes = Themes
# Labels in the pictures for shared links.
card-case-study = Case study
card-lesson = Lesson
credit = Photo:
undated = undated
read-on = read { $date }
no-publisher = Without publisher
cited-from = Used on:
section-all-sources = All { $count } sources
source-number = Source { $number }
term-alt = Also:
term-see = See also:

## Print

# What print pages are called in addresses: letters, digits and hyphens.
print-slug = print
print-all = Print the whole report
print-section = Print everything under “{ $section }”
print-title = For print: { $title }
print-description = { $title } on one page, to print or save as PDF.
print-remark = All the pages of the report in a row, to print or save as PDF. The calculations are left out: print them from the pages they stand on.
print-remark-section = All the pages under “{ $section }” in a row, to print or save as PDF. The calculations are left out: print them from the pages they stand on.
print-report = Print the whole report instead
print-button = Print
print-updated = Last changed
print-licence = Licence
print-licence-data = data:
print-address = Online
print-legend = What the figures rest on
basis-verified-means = read in a source that is in a position to know
basis-claim-means = stated by a named source
basis-assumption-means = chosen by us so that we can calculate
print-cite = How to cite the report
print-cite-date = Last changed { $date }.
print-cite-factors = Factor set { $version }.
print-contents = Contents
print-appendix = Appendix { $number }
print-table = Table { $number }
print-figure = Figure { $number }

## Search

search-label = What are you looking for?
search-narrow = Narrow the results
search-one = 1 result
search-many = {"{n}"} results
search-none = No results. Try fewer words or another spelling.
search-corrected = Showing results for “{"{word}"}”.
search-no-phrase = The words don’t stand together anywhere. Showing pages that have each of them.
search-more = Show more
search-failed = The search could not be loaded. There may be a new edition of the site.
search-reload = Reload the page
search-in-nb = In Norwegian
search-in-en = In English
search-lang-nb = Norwegian
search-lang-en = English
search-kind-page = Other pages
search-facet-kind = Kind of page
search-facet-material = Material
search-facet-status = Status
search-facet-municipality = Municipality
search-facet-year = Year
search-facet-lang = Language
search-suggestions = Suggestions
search-suggestions-count = {"{n}"} suggestions
search-in-report = Search the report
section-index = Topics and terms from A to Z
index-intro = Topics lead to the pages about them, terms to their explanation in the glossary.
index-letters = Letters
index-explained = explanation

## Case studies

demonstration = Demonstration
demonstration-banner = This is a demonstration.
demonstration-banner-text = It shows how the calculation works, with assumed inputs. The figures are not a result and count nowhere else in the report.
fact-place = Place
fact-period = Period
fact-basis = Basis of the figures
fact-grant = Grant
fact-actors = Who took part
section-figures = Calculated figures
figures-intro = The figures are rounded to three digits. Follow the link from each of them to see the calculation.
section-scenarios = Under other choices
scenarios-intro = Some choices are not ranges but questions about the model itself. The table shows what the net figure becomes if only that choice is changed.
scenario = Scenario
scenario-main = The main result
column-scenario = Choice
column-difference = Difference
section-calculation = Calculation
trace-intro = Open a figure to see the formula, the steps, everything that goes in, and the rows it is summed from. All of it can be checked with a calculator. In print come the calculations that you have opened.
trace-method-link = The method explains the formulas.
section-data = Data
data-intro = The volume table with results for every row.
download-csv = open format: comma and decimal point
download-excel = for Norwegian Excel: semicolon and decimal comma
download-json = all figures with formula, inputs and sources
download-checksums = SHA-256 of every file
download-table = Download the table ({ $file })
dataset-description = Volume table for { $title }: amounts, destinations, distances, status, basis and calculated emissions of every row, with source.
scope-report = The whole report

## Figures and traces

interval = { $low } to { $high }
kroner = NOK { $amount }
column-figure = Figure
column-value = Value
column-unit = Unit
column-interval = Nine in ten outcomes
column-basis = Basis
column-coverage = Coverage
column-status = Status
column-status-basis = Status and basis
column-step = Step
column-formula = Formula
column-numbers = In numbers
column-result = Result
column-input = Input
column-range = Range
column-source = Source
coverage-all = all mass
coverage-part = { $share } of the mass
factor-set = Factor set
trace-id = Id
trace-exact = Not rounded
traces-open = Open all the calculations
traces-close = Close all the calculations
trace-interval = Nine in ten outcomes
trace-median = median
trace-steps = Step by step: { $figure }
trace-inputs = Inputs: { $figure }
trace-rows = The rows it is summed from:
trace-line = line { $line }
trace-lines = lines { $first }–{ $last } ({ $count } rows)
trace-sources = Sources:
figure-title = { $figure }: see the calculation

metric-mass = Mass in the table
metric-used = Mass put to use
metric-landfilled = Mass in landfill
metric-storage = Mass in storage
metric-virgin_avoided = New rock avoided
metric-utilisation = Utilisation rate
metric-landfill_share = Share to landfill
metric-recovery = Material recovery
metric-loads_baseline = Loads in the baseline
metric-loads_project = Loads with the measure
metric-vkm_baseline = Kilometres driven in the baseline
metric-vkm_project = Kilometres driven with the measure
metric-baseline = Emissions in the baseline
metric-project = Emissions with the measure
metric-net = Emissions saved (net)
metric-net_transport_direct = of which transport, direct
metric-net_transport_indirect = of which transport, making the fuel
metric-net_production = of which production of new rock
metric-net_processing = of which crushing and handling
metric-net_landfill = of which operation of landfills
metric-net_per_tonne = Emissions saved per tonne of mass
metric-break_even_km = Extra driving before the gain is gone
metric-grant_per_tonne = Grant per tonne of emissions saved

unit-t = t
unit-kg = kg
unit-nok = NOK
unit-kg-co2e = kg CO₂e
unit-kg-co2e-per-t = kg CO₂e/t
unit-kg-co2e-per-km = kg CO₂e/km
unit-km = km
unit-t-per-load = t/load
unit-t-per-pfm3 = t/pfm³
unit-pfm3 = pfm³
unit-ulm3 = ulm³
unit-pam3 = pam³
unit-load = loads
unit-nok-per-t-co2e = NOK/t CO₂e
unit-none = pure number

status-realised = realised
status-contracted = contracted
status-planned = planned
status-potential = potential
basis-verified = verified
basis-claim = claim
basis-assumption = assumption
grade-green = green
grade-yellow = yellow
grade-red = red
grade-green-means = official source of the right scope
grade-yellow-means = official source, but of another country or scope
grade-red-means = assumption or trade source

## Volume table

volumes-caption = Volume table: { $title }
column-mass = Mass
column-quantity = Amount
column-tonnes = Tonnes
column-destination = Destination and distance
column-baseline = Baseline
column-row-net = Saved, t CO₂e
unknown-distance = unknown
rows-left-out = { $count } more rows are in the file only.
quantity-unit-t = t
quantity-unit-kg = kg
quantity-unit-pfm3 = pfm³
quantity-unit-ulm3 = ulm³
quantity-unit-pam3 = pam³
quantity-unit-lass = loads
destination-internal_reuse = internal reuse
destination-direct_use = direct use
destination-recycle = recycling
destination-storage = storage
destination-landfill = landfill
destination-sea_fill = sea fill
row-baseline-landfill = landfill
row-baseline-sea_fill = sea fill
row-baseline-reuse = reuse
leg-plant = to the plant
leg-storage = to storage
leg-disposal = there
leg-user = to the user
leg-product = plant to user
leg-reject = rejects to landfill
leg-baseline = there
leg-displaced = quarry to user
recovery-yes = passes the recovery test
recovery-no = not shown to pass the recovery test

## Claims

claims-caption = Published figures: { $topic }
claims-caption-case = figures from this case study
claims-more = All figures on this, and why they differ
column-counts = What the figure counts
column-claim = The figure as it stands
column-by = Who and when
column-conflicts = Conflicts with
our-note = Our note:
see-case = Case study:
column-period = Covers
precision-about = about { $value }
precision-just-over = just over { $value }
precision-close-to = just under { $value }
precision-over = over { $value }
precision-under = under { $value }
precision-up-to = up to { $value }
precision-preliminary = preliminary, about { $value }
claim-unit-m3 = m³ (state not given)
claim-unit-pfm3 = pfm³ (solid)
claim-unit-ulm3 = ulm³ (loose)
claim-unit-pam3 = pam³ (placed)
claim-unit-t = tonnes
claim-unit-lass = loads
claim-unit-km = km
claim-unit-vkm = km driven
claim-unit-tco2e = tonnes CO₂e
claim-unit-nok = NOK
claim-unit-m3-per-year = m³ a year (state not given)
claim-unit-t-per-year = tonnes a year
claim-unit-tco2e-per-year = tonnes CO₂e a year
column-balance = Gross or net
balance-gross = gross
balance-net = net
balance-not_said = not said

## Method

section-factors = Factors
section-materials = Materials
factors-intro = All calculations use factor set { $version }. The column Used has the value we calculate with. Low and high show how much it may vary.
factors-caption = Factor set { $version }
materials-intro = Density turns solid volume into tonnes. The factors for loose and placed volume say how much room one solid cubic metre takes on the lorry and in the finished fill.
materials-caption = Density and volume factors
column-factor = Factor
column-low = Low
column-central = Used
column-high = High
column-grade = Quality
column-describes = Describes
column-material = Material
note = Note
property-density = Density
property-loose = Loose volume
property-placed = Placed volume

## Audit

section-all-figures = All calculated figures
section-reproduce = Calculate it again
audit-intro = { $count } figures, calculated with factor set { $version }. Follow the link from a figure to see its trace.
audit-none = No figures have been calculated yet.
reproduce-intro = The publisher has everything that is needed: texts, volume tables, factors and the program. The same content gives the same files, byte for byte.
reproduce-check = Check the content, and that no figure has changed without a reason:
reproduce-explain = See how one figure was calculated:
reproduce-build = Build the site, and compare the checksums:
reproduce-files = The files below were made in the same run as the pages.

## Closed lists

helps-municipality = municipality
helps-client = client
helps-contractor = contractor
helps-region = region
helps-state = state
phase-planning = planning
phase-design = design
phase-procurement = procurement
phase-construction = construction
phase-operation = operation
theme-land = land
theme-cooperation = cooperation
theme-data = data and overview
theme-geology = geology
theme-contracts = contracts
theme-transport = transport
theme-standards = standards
theme-regulation = regulation
theme-market = market
theme-climate = climate and nature
role-word-municipality = municipality
role-word-client = client
role-word-contractor = contractor
role-word-haulier = haulier
role-word-receiver = receiver
role-word-developer = developer
role-word-consultant = consultant
role-word-authority = authority
role-word-research = research
term-category-material = Materials
term-category-volume = Volumes and units
term-category-flow = Flows and treatment
term-category-actor = Actors
term-category-process = Process and planning
term-category-climate = Climate
term-category-method = Method
term-category-indicator = Indicators
term-category-law = Law
term-category-grant = Grants

## Running text

prose-footnotes = Footnotes
prose-footnote = Footnote
prose-back-reference = Back to reference
prose-heading-link = Link to
prose-table = Table
prose-task-done = Done
prose-task-open = Not done
prose-note = Note
prose-tip = Tip
prose-important = Important
prose-warning = Warning
prose-caution = Caution

section-change-log = Change log
change-log-intro = Whenever a published figure moves, somebody has to accept it and write why. The newest comes first.
change-log-none = No figures have been locked yet.
change-log-new = { $count ->
    [one] One figure was new.
   *[other] { $count } figures were new.
}
change-log-table = Figures that moved on { $date }
column-was = Was
column-is = Is
column-because = Because
fact-tool = Program
fact-factor-set = Factor set
fact-content-digest = Checksum of the content (SHA-256)
### Charts. Numbers come already written; an amount is a number with its unit.

## Round a chart

section-charts = Charts
charts-intro = The charts are drawn from the same numbers as stand in the tables.
chart-table = Show the numbers as a table
chart-permalink = Link to the chart
chart-trace = See the calculation
chart-sources = Sources:
chart-licence = Licence:
chart-download = Download data ({ $file })
# What is measured, unit, place and years stand in front of these.
chart-status = Status: { $status }
chart-basis = Basis: { $basis }
chart-demonstration-headline = { $headline } (demonstration)
chart-demonstration = The assumptions are made up, and the numbers are not a result.
chart-coverage = Covers { $coverage } of the mass: for the rest a distance is not known.
chart-what-flow = Mass flow
chart-what-effect = Emissions without and with the measure
chart-what-categories = Emissions saved by where they come from
chart-what-tornado = What one assumption at a time does to the emissions saved
chart-what-distance = Emissions saved when the haul gets longer
chart-what-comparison = Mass in each case study
chart-what-claims = What others have said
# In front of a unit.
chart-millions = million{"\u00A0"}{ $unit }

## In several charts

# Two numbers that something lies between.
chart-interval = { $low } to { $high }
# Things in a row; `first` is all but the last, with commas.
chart-list = { $first } and { $last }
# A part of a sum, in a list.
chart-part = { $name } { $amount }
chart-sum = Sum
chart-not-known = not known
# Small things that are shown as one.
chart-others = { $count } others
# Under the name of a bar: 5th to 95th percentile.
chart-nine-of-ten = (nine in ten outcomes: { $interval })

## Headings of tables

chart-column-amount = Quantity
chart-column-value = Value ({ $unit })
chart-column-unit = { $name } ({ $unit })
chart-column-p5 = 5th percentile
chart-column-p95 = 95th percentile
chart-column-share = Share of all
chart-column-from = From
chart-column-to = To
chart-column-input = Assumption
chart-column-range = Low to high value
chart-column-at-low = Change at low value ({ $unit })
chart-column-at-high = Change at high value ({ $unit })
chart-column-by = Who
chart-column-kind = Kind of figure
chart-column-counts = What is counted
chart-column-said = Said
chart-column-period = Years covered
chart-column-case = Case
chart-column-status = Status
chart-column-basis = Basis
chart-column-extra-km = Extra driving (km one way)
chart-column-net = Emissions saved ({ $unit })

## Mass flow

chart-flow-headline-used = { $share } of the masses is put to use: { $used } of { $total }
# Where all goes one way.
chart-flow-headline-all = { $node } receives all of it: { $total }
# Where nothing is put to use.
chart-flow-headline-largest = { $node } receives most: { $share } of { $total }
# What the plant makes and sells.
chart-flow-product = Product put to use
# A use that the masses don't pass the recovery test for.
chart-flow-untested = { $destination } (conditions not shown to be met)
chart-flow-description = { $total } end as follows: { $parts }.
# All goes one way.
chart-flow-description-all = From { $from } to { $to }: { $total }.
chart-flow-part = { $name } { $amount } ({ $share })

## Baseline, project and net

chart-effect-headline-saves = The measure saves { $amount }
chart-effect-headline-adds = The measure adds { $amount } of emissions
# The interval reaches from below to above zero.
chart-effect-headline-either = The measure could save or add emissions: { $interval } saved
chart-effect-description = { $baseline }: { $baseline-amount }. { $project }: { $project-amount }. The difference is { $net-amount } (each number is rounded on its own).
chart-effect-description-interval = With the assumptions drawn at random, nine in ten outcomes are { $interval }.

## Stacked by category

# At the end of a bar whose negative parts stand on the other side of zero.
chart-stacked-sum = sum { $sum }
# One row; `category` has its largest part.
chart-category-transport-direct = exhaust from driving
chart-category-transport-indirect = making the fuel
chart-category-production = production of new rock
chart-category-processing = crushing and handling
chart-category-landfill = operation of landfills
chart-stacked-headline = { $category } counts most: { $part }. In all { $sum }
# Several rows; `row` has the largest sum.
chart-stacked-headline-rows = { $row } has the largest sum: { $sum }, most of it from { $category }
chart-stacked-description = { $row }: { $parts }. In all { $sum }.
chart-stacked-description-row = { $row }: { $sum }, the largest part { $category } ({ $part }).

## Tornado

# What the columns of a volume table hold.
chart-input-quantity = quantity
chart-input-haul_km = distance to where the mass is driven
chart-input-product_km = distance from plant to user
chart-input-reject_km = distance from plant to landfill
# A distance that stands in several columns, to a landfill in each.
chart-input-landfill_km = distance to landfill
chart-input-yield = share that becomes product
chart-input-substitution = how much new rock the mass replaces
chart-input-displaced_km = distance from quarry to user
chart-input-baseline_km = distance in the baseline
chart-tornado-low = when the value is low
chart-tornado-high = when the value is high
chart-tornado-headline = { $input } matters most: the saving runs from { $interval }
chart-tornado-axis = Change in emissions saved, { $unit }. Zero is { $central } saved.
chart-tornado-description = At central values the saving is { $central }. The largest swings: { $inputs }.
chart-tornado-part = { $input } ({ $low } at the low value, { $high } at the high one)

## Timeline of claims

chart-timeline-headline = The figures run from { $interval }
# The lowest and the highest count different things.
chart-timeline-headline-kinds = The figures run from { $interval } and count different things
chart-timeline-time = When
chart-timeline-value = How much
chart-timeline-year = year
chart-timeline-key-said = when it was said
chart-timeline-key-period = the years it covers
chart-timeline-said = said { $date }
chart-timeline-undated = undated
# Heading above undated claims of a kind.
chart-timeline-undated-kind = { $kind }, undated
chart-balance-gross = taken out in all (gross)
chart-balance-net = left over (net)
chart-balance-not_said = the source does not say whether gross or net
chart-balance-none = something else
# The state of a volume is whether it is measured in place, on the truck or in the fill.
chart-claims-note-state = None of the sources says which state the volume is measured in.
chart-claims-note = The figures stand as they were said. They are never added up and are no input of any calculation.
chart-timeline-description =
    { $count ->
        [one] One figure
       *[other] { $count } figures
    }. The lowest is { $lowest } ({ $lowest-by }), the highest { $highest } ({ $highest-by }). { $undated ->
        [0] All are dated.
        [one] One is undated.
       *[other] { $undated } are undated.
    }

## Distance

chart-distance-axis = Extra driving, km one way
chart-distance-today = { $amount } without extra driving
chart-distance-break-even = Breaks even at { $distance }
chart-distance-saves = Saves emissions
chart-distance-adds = Adds emissions
chart-distance-headline-until = Recycling saves emissions up to { $distance } of extra driving
# With the interval of nine in ten outcomes, which begins and ends at numbers of the same unit.
chart-distance-headline-until-interval = Recycling saves emissions up to { $distance } of extra driving, but uncertainly: { $interval }
# More haul makes it better: rare, but possible.
chart-distance-headline-from = Recycling saves emissions from { $distance } of extra driving
chart-distance-headline-from-interval = Recycling saves emissions from { $distance } of extra driving, but uncertainly: { $interval }
chart-distance-headline-never = Recycling adds emissions at any distance
chart-distance-headline-always = Recycling saves emissions at any distance
chart-distance-note = For one tonne to recycling that is driven further than the mass and the new rock together are in the baseline. The line is drawn with central factors.
chart-distance-description = Without extra driving the saving is { $net }. Each extra kilometre, one way, changes it by { $change }.
chart-distance-description-break-even = The gain is gone at { $distance }.
chart-distance-description-interval = In nine in ten outcomes that point lies from { $interval }.

## Comparison

# Among the cases of one status.
chart-comparison-headline = { $metric } is highest for { $most }: { $high } ({ $status })
chart-comparison-headline-one = { $metric } is { $high } for { $most } ({ $status })
chart-comparison-description = { $metric } ({ $status }): from { $low } ({ $least }) to { $high } ({ $most }).
chart-comparison-description-one = { $metric } ({ $status }): { $high } ({ $most }).

figure-interval = (nine in ten outcomes lie from { $interval })
section-caveats = Open caveats
caveat-untested = { $count ->
    [one] One row goes to a use without anybody having answered yes to all three recovery conditions. It is shown but doesn’t count as use.
   *[other] { $count } rows go to a use without anybody having answered yes to all three recovery conditions. They are shown but don’t count as use.
}
caveat-unknown-distance = { $count ->
    [one] One row has a distance that nobody knows. It counts in the masses, not in the emissions.
   *[other] { $count } rows have a distance that nobody knows. They count in the masses, not in the emissions.
}
caveat-weak-factors = { $count } of { $all } factors and materials are graded red: they are assumptions or from the trade press, and should be replaced when better sources exist.
