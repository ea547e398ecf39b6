### Charts. Numbers come already written; an amount is a number with its unit.

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
chart-nine-of-ten = 90 %-intervall { $interval }

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
chart-column-extra-km = Ekstra transport (km én vei)
chart-column-net = Nettoeffekt ({ $unit })

## Mass flow

chart-flow-headline-used = { $share } av massene tas i bruk: { $used } av { $total }
# Where nothing is put to use.
chart-flow-headline-largest = { $node } får mest: { $share } av { $total }
chart-flow-description = { $total } fordeler seg slik: { $parts }.
chart-flow-part = { $name } { $amount } ({ $share })

## Baseline, project and net

chart-effect-headline-saves = Tiltaket sparer { $amount }
chart-effect-headline-adds = Tiltaket gir { $amount } mer i utslipp
# The interval reaches from below to above zero.
chart-effect-headline-either = Nettoeffekten kan gå begge veier: { $interval }
chart-effect-description = { $baseline }: { $baseline-amount }. { $project }: { $project-amount }. Forskjellen er { $net-amount }.
chart-effect-description-interval = Ni av ti beregninger med tilfeldig trukne forutsetninger gir { $interval }.

## Stacked by category

# At the end of a bar whose negative parts stand on the other side of zero.
chart-stacked-sum = sum { $sum }
# One row; `category` has its largest part.
chart-stacked-headline = { $category } teller mest: { $part } av { $sum }
# Several rows; `row` has the largest sum.
chart-stacked-headline-rows = { $row } har størst sum: { $sum }, mest fra { $category }
chart-stacked-description = { $row }: { $parts }. Til sammen { $sum }.
chart-stacked-description-row = { $row }: { $sum }, størst er { $category } ({ $part }).

## Tornado

chart-tornado-low = når verdien er lav
chart-tornado-high = når verdien er høy
chart-tornado-headline = { $input } betyr mest: nettoeffekten går fra { $interval }
chart-tornado-axis = Endring i nettoeffekten, { $unit }. Null er { $central }.
chart-tornado-description = Med midlere verdier er nettoeffekten { $central }. Størst utslag: { $inputs }.
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

chart-distance-axis = Ekstra transport, km én vei
chart-distance-today = { $amount } uten ekstra transport
chart-distance-break-even = Går i null ved { $distance }
chart-distance-saves = Sparer utslipp
chart-distance-adds = Gir mer utslipp
chart-distance-headline-until = Tiltaket sparer utslipp inntil { $distance } ekstra transport
# More haul makes it better: rare, but possible.
chart-distance-headline-from = Tiltaket sparer utslipp fra { $distance } ekstra transport
chart-distance-headline-never = Tiltaket gir mer utslipp uansett avstand
chart-distance-headline-always = Tiltaket sparer utslipp uansett avstand
chart-distance-description = Uten ekstra transport er nettoeffekten { $net }. Hver kilometer ekstra, én vei, endrer den med { $change }.
chart-distance-description-break-even = Den er null ved { $distance }.
chart-distance-description-interval = I ni av ti beregninger ligger det punktet mellom { $interval }.

## Comparison

# Among the cases of one status.
chart-comparison-headline = { $metric } er høyest for { $most }: { $high } ({ $status })
chart-comparison-headline-one = { $metric } er { $high } for { $most } ({ $status })
chart-comparison-description = { $status }: { $metric } går fra { $low } ({ $least }) til { $high } ({ $most }).
chart-comparison-description-one = { $status }: { $metric } er { $high } for { $most }.
