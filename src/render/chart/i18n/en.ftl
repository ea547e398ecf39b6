### Charts. Numbers come already written; an amount is a number with its unit.

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
chart-nine-of-ten = 90% interval { $interval }

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
chart-column-extra-km = Extra haul (km one way)
chart-column-net = Net effect ({ $unit })

## Mass flow

chart-flow-headline-used = { $share } of the masses is put to use: { $used } of { $total }
# Where nothing is put to use.
chart-flow-headline-largest = { $node } receives most: { $share } of { $total }
chart-flow-description = { $total } end as follows: { $parts }.
chart-flow-part = { $name } { $amount } ({ $share })

## Baseline, project and net

chart-effect-headline-saves = The measure saves { $amount }
chart-effect-headline-adds = The measure adds { $amount } of emissions
# The interval reaches from below to above zero.
chart-effect-headline-either = The net effect could go either way: { $interval }
chart-effect-description = { $baseline }: { $baseline-amount }. { $project }: { $project-amount }. The difference is { $net-amount }.
chart-effect-description-interval = Nine of ten calculations with randomly drawn assumptions give { $interval }.

## Stacked by category

# At the end of a bar whose negative parts stand on the other side of zero.
chart-stacked-sum = sum { $sum }
# One row; `category` has its largest part.
chart-stacked-headline = { $category } counts most: { $part } of { $sum }
# Several rows; `row` has the largest sum.
chart-stacked-headline-rows = { $row } has the largest sum: { $sum }, most of it from { $category }
chart-stacked-description = { $row }: { $parts }. In all { $sum }.
chart-stacked-description-row = { $row }: { $sum }, the largest part { $category } ({ $part }).

## Tornado

chart-tornado-low = when the value is low
chart-tornado-high = when the value is high
chart-tornado-headline = { $input } matters most: the net effect runs from { $interval }
chart-tornado-axis = Change in net effect, { $unit }. Zero is { $central }.
chart-tornado-description = At central values the net effect is { $central }. The largest swings: { $inputs }.
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

chart-distance-axis = Extra haul, km one way
chart-distance-today = { $amount } without extra haul
chart-distance-break-even = Breaks even at { $distance }
chart-distance-saves = Saves emissions
chart-distance-adds = Adds emissions
chart-distance-headline-until = The measure saves emissions up to { $distance } of extra haul
# More haul makes it better: rare, but possible.
chart-distance-headline-from = The measure saves emissions from { $distance } of extra haul
chart-distance-headline-never = The measure adds emissions at any distance
chart-distance-headline-always = The measure saves emissions at any distance
chart-distance-description = Without extra haul the net effect is { $net }. Each extra kilometre, one way, changes it by { $change }.
chart-distance-description-break-even = It is zero at { $distance }.
chart-distance-description-interval = In nine of ten calculations that point lies between { $interval }.

## Comparison

# Among the cases of one status.
chart-comparison-headline = { $metric } is highest for { $most }: { $high } ({ $status })
chart-comparison-headline-one = { $metric } is { $high } for { $most } ({ $status })
chart-comparison-description = { $status }: { $metric } runs from { $low } ({ $least }) to { $high } ({ $most }).
chart-comparison-description-one = { $status }: { $metric } is { $high } for { $most }.
