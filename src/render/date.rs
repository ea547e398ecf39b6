//! Dates and periods as readers of a language write them.
//!
//! [`long`] writes a day, a month or a year; [`period`] and [`years`] a stretch of them. Names of
//! months and the order of day and month come from CLDR through ICU4X. What isn't a date comes
//! back as it was typed.

use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD};
use icu_datetime::input::Date;
use icu_locale_core::{Locale, locale};

use crate::model::{Lang, Period, Years};

/// A date in words: `24. november 2026`, `november 2026`, `2026`.
pub(super) fn long(text: &str, lang: Lang) -> String {
    let written = Moment::read(text)
        .and_then(|moment| FORMATTERS.with(|formatters| formatters.of(lang).write(moment)));
    written.unwrap_or_else(|| text.to_owned())
}

/// A period in words: `juni 2017 – februar 2018`, `2017–2018`, `fra april 2022`.
pub(super) fn period(period: &Period, lang: Lang) -> String {
    let from = long(&period.from, lang);
    let Some(end) = &period.to else {
        return match lang {
            Lang::Nb => format!("fra {from}"),
            Lang::Nn => format!("frå {from}"),
            Lang::En => format!("from {from}"),
        };
    };
    let to = long(end, lang);
    if from == to {
        from
    } else if from.contains(' ') || to.contains(' ') {
        format!("{from} – {to}")
    } else {
        format!("{from}–{to}")
    }
}

/// A year or a span of years: `2024`, `2020–2030`. The same in all languages so far.
pub(super) fn years(years: Years, _lang: Lang) -> String {
    if years.first == years.last {
        years.first.to_string()
    } else {
        format!("{}–{}", years.first, years.last)
    }
}

/// A date as far as it is known.
#[derive(Clone, Copy)]
enum Moment {
    /// Year, month, day.
    Day(i32, u8, u8),
    /// Year, month.
    Month(i32, u8),
}

impl Moment {
    /// Reads `2026-11-24` or `2026-11`, just so many digits each.
    fn read(text: &str) -> Option<Moment> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?.into();
        let month = u8::try_from(digits(parts.next()?, 2)?).ok()?;
        let moment = match parts.next() {
            Some(day) => Moment::Day(year, month, u8::try_from(digits(day, 2)?).ok()?),
            None => Moment::Month(year, month),
        };
        parts.next().is_none().then_some(moment)
    }
}

/// A number of just so many digits.
fn digits(text: &str, count: usize) -> Option<u16> {
    let plain = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// What ICU4X needs per language; it is not made to be shared between threads.
struct Formatters {
    nb: Formatter,
    nn: Formatter,
    en: Formatter,
}

struct Formatter {
    day: Option<DateTimeFormatter<YMD>>,
    month: Option<DateTimeFormatter<YM>>,
}

thread_local! {
    static FORMATTERS: Formatters = Formatters {
        nb: Formatter::new(locale!("nb")),
        nn: Formatter::new(locale!("nn")),
        en: Formatter::new(locale!("en-GB")),
    };
}

impl Formatters {
    fn of(&self, lang: Lang) -> &Formatter {
        match lang {
            Lang::Nb => &self.nb,
            Lang::Nn => &self.nn,
            Lang::En => &self.en,
        }
    }
}

impl Formatter {
    fn new(locale: Locale) -> Formatter {
        Formatter {
            day: DateTimeFormatter::try_new(locale.clone().into(), YMD::long()).ok(),
            month: DateTimeFormatter::try_new(locale.into(), YM::long()).ok(),
        }
    }

    /// The date in words, if there is such a date.
    fn write(&self, moment: Moment) -> Option<String> {
        let written = match moment {
            Moment::Day(year, month, day) => {
                let date = Date::try_new_iso(year, month, day).ok()?;
                self.day.as_ref()?.format(&date).to_string()
            }
            Moment::Month(year, month) => {
                let date = Date::try_new_iso(year, month, 1).ok()?;
                self.month.as_ref()?.format(&date).to_string()
            }
        };
        Some(written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: &str, to: Option<&str>, lang: Lang) -> String {
        let period_given = Period {
            from: from.to_owned(),
            to: to.map(str::to_owned),
        };
        period(&period_given, lang)
    }

    #[test]
    fn days_months_and_years_are_written_out() {
        assert_eq!(long("2026-11-24", Lang::Nb), "24. november 2026");
        assert_eq!(long("2026-11-24", Lang::Nn), "24. november 2026");
        assert_eq!(long("2026-11-24", Lang::En), "24 November 2026");
        assert_eq!(long("2024-03-01", Lang::Nb), "1. mars 2024");
        assert_eq!(long("2026-11", Lang::Nb), "november 2026");
        assert_eq!(long("2026-11", Lang::Nn), "november 2026");
        assert_eq!(long("2026-11", Lang::En), "November 2026");
        assert_eq!(long("2026", Lang::En), "2026");
    }

    #[test]
    fn what_is_no_date_comes_back_as_typed() {
        for text in [
            "",
            "2026-13",
            "2026-02-30",
            "24.11.2026",
            "2026-11-24T10:00",
            "2026-1-2",
            "om lag 2019",
            "2026-11-24-1",
            "+026-11",
        ] {
            assert_eq!(long(text, Lang::Nb), text);
        }
    }

    #[test]
    fn periods_say_from_and_to() {
        assert_eq!(
            span("2017-06", Some("2018-02"), Lang::Nb),
            "juni 2017 – februar 2018"
        );
        assert_eq!(
            span("2017-06", Some("2018-02"), Lang::En),
            "June 2017 – February 2018"
        );
        assert_eq!(
            span("2014-10", Some("2017"), Lang::Nb),
            "oktober 2014 – 2017"
        );
        assert_eq!(span("2014", Some("2017"), Lang::En), "2014–2017");
        assert_eq!(span("2014", Some("2014"), Lang::En), "2014");
    }

    #[test]
    fn open_periods_say_from() {
        assert_eq!(span("2022-04", None, Lang::Nb), "fra april 2022");
        assert_eq!(span("2022-04", None, Lang::Nn), "frå april 2022");
        assert_eq!(span("2022-04", None, Lang::En), "from April 2022");
        assert_eq!(span("2022", None, Lang::En), "from 2022");
    }

    #[test]
    fn a_span_of_years_has_a_dash_and_one_year_none() {
        let span = Years {
            first: 2020,
            last: 2030,
        };
        assert_eq!(years(span, Lang::Nb), "2020–2030");
        let one = Years {
            first: 2024,
            last: 2024,
        };
        assert_eq!(years(one, Lang::En), "2024");
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_written(text in "[0-9-]{0,12}") {
            for lang in Lang::ALL {
                long(&text, lang);
            }
        }
    }
}
