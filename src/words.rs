//! What the command line says, in the language of the user.

use ressursbank::diagnostic::{CODES, explanations, nearest, nearest_code, number_of};
use ressursbank::model::{Figures, Lang};
use ressursbank::write::Refusal;

/// A text in bokmål or English; readers of nynorsk get bokmål.
pub(crate) fn in_lang<'a>(lang: Lang, nb: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Nb | Lang::Nn => nb,
        Lang::En => en,
    }
}

/// Why a folder can't be published to, and what to do.
pub(crate) fn refusal(refusal: Refusal, folder: &str, lang: Lang) -> String {
    let (nb, en) = match refusal {
        Refusal::NotAFolder => (
            "er ikke en mappe; velg en annen med --out",
            "isn't a folder; choose another one with --out",
        ),
        Refusal::Link => (
            "er en symbolsk lenke; skriv mappen den peker på, med --out",
            "is a symbolic link; write the folder that it points to, with --out",
        ),
        Refusal::HoldsRoot => (
            "er mappen som nettstedet bygges fra, eller en som inneholder den; velg en annen med --out",
            "is the folder that the site is built from, or one that holds it; choose another one with --out",
        ),
        Refusal::InSources => (
            "hører til det nettstedet bygges fra; velg en annen med --out",
            "belongs to what the site is built from; choose another one with --out",
        ),
        Refusal::NotOurs => (
            "har filer som ikke er fra et tidligere bygg; tøm den, eller velg en annen med --out",
            "holds files that aren't from an earlier build; empty it, or choose another one with --out",
        ),
    };
    format!("`{folder}` {}", in_lang(lang, nb, en))
}

/// That there is nothing to build here, and what to do.
pub(crate) fn no_content(root: &str, lang: Lang) -> String {
    match lang {
        Lang::En => {
            format!("`{root}` has no folder `content`; write where the report is, with --root")
        }
        Lang::Nb | Lang::Nn => {
            format!("`{root}` har ingen mappe `content`; skriv hvor rapporten er, med --root")
        }
    }
}

/// That a build with mistakes has written nothing.
pub(crate) fn nothing_written(lang: Lang) -> &'static str {
    in_lang(
        lang,
        "Ingenting er skrevet; nettstedet står som det sto",
        "Nothing is written; the site stands as it was",
    )
}

/// That an address isn't whole, and what one looks like.
pub(crate) fn no_address(typed: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "`{typed}` isn't a web address; write a whole one, such as https://example.org/report, with --base-url"
        ),
        Lang::Nb | Lang::Nn => format!(
            "`{typed}` er ikke en nettadresse; skriv en hel adresse, for eksempel https://example.org/rapport, med --base-url"
        ),
    }
}

/// That no message has this code, and the nearest that one has.
pub(crate) fn no_code_to_deny(code: &str, lang: Lang) -> String {
    match (lang, nearest_code(code)) {
        (Lang::En, Some(other)) => {
            format!("no message has the code `{code}`; did you mean `{other}`?")
        }
        (Lang::En, None) => format!(
            "no message has the code `{code}`; write the code that a message has in brackets, or `warnings` for all of them"
        ),
        (_, Some(other)) => format!("ingen melding har koden `{code}`; mente du `{other}`?"),
        (_, None) => format!(
            "ingen melding har koden `{code}`; skriv koden som står i hakeparentes i en melding, eller `warnings` for alle advarsler"
        ),
    }
}

/// How many errors are errors only because somebody wanted it so.
pub(crate) fn denied(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "{} an error because of `--deny`, or of `deny` in `site.yaml`",
            number_of(count, "of them is", "of them are")
        ),
        Lang::Nb | Lang::Nn => format!(
            "{count} av dem er feil bare fordi `--deny`, eller `deny` i `site.yaml`, sier det"
        ),
    }
}

/// That figures of drafts can't be accepted.
pub(crate) fn no_figures_of_drafts(lang: Lang) -> &'static str {
    in_lang(
        lang,
        "tall i utkast kan ikke godkjennes; publiser siden først (slett `draft: true`), og godkjenn uten --drafts",
        "figures of drafts can't be accepted; publish the page first (delete `draft: true`), and accept without --drafts",
    )
}

/// That there is no such figure, and the nearest that there is.
pub(crate) fn no_figure(id: &str, figures: &Figures, lang: Lang) -> String {
    let ids = figures.figures.iter().map(|figure| figure.id.as_str());
    let nearest = nearest(id, ids);
    match (lang, nearest) {
        (Lang::En, Some(other)) => format!("there is no figure `{id}`; did you mean `{other}`?"),
        (Lang::En, None) => {
            format!("there is no figure `{id}`; `ressursbank figures` lists them")
        }
        (_, Some(other)) => format!("tallet `{id}` finnes ikke; mente du `{other}`?"),
        (_, None) => format!("tallet `{id}` finnes ikke; `ressursbank figures` viser alle"),
    }
}

/// That a check hasn't looked at the pages, since there are none.
pub(crate) fn pages_later(lang: Lang) -> &'static str {
    in_lang(
        lang,
        "De ferdige sidene blir sett på når feilene er rettet",
        "The finished pages are looked at once the errors are mended",
    )
}

/// That no server answers, and what to look at.
pub(crate) fn no_network(hosts: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "none of the {hosts} servers that were tried answers; is this machine on the web? \
             Behind a proxy, set HTTPS_PROXY"
        ),
        Lang::Nb | Lang::Nn => format!(
            "ingen av de {hosts} tjenerne som ble forsøkt, svarer; er maskinen på nett? \
             Bak en proxy må HTTPS_PROXY være satt"
        ),
    }
}

/// That there is no such code, and the nearest that there is.
pub(crate) fn no_code(code: &str, lang: Lang) -> String {
    let nearest = nearest(code, CODES.iter().map(|(known, _)| *known));
    match (lang, nearest) {
        (Lang::En, Some(other)) => format!("there is no code `{code}`; did you mean `{other}`?"),
        (Lang::En, None) => format!("there is no code `{code}`; `ressursbank explain` lists them"),
        (_, Some(other)) => format!("koden `{code}` finnes ikke; mente du `{other}`?"),
        (_, None) => format!("koden `{code}` finnes ikke; `ressursbank explain` viser alle"),
    }
}

/// All codes in their groups, a line each.
pub(crate) fn codes(lang: Lang) -> String {
    let groups: Vec<String> = explanations(lang)
        .iter()
        .map(|group| {
            let titles = group.explanations.iter().map(|code| code.title() + "\n");
            format!("{}\n{}", group.title, titles.collect::<String>())
        })
        .collect();
    groups.join("\n")
}

/// The date so many days after 1 January 1970, by the civil calendar.
/// <https://howardhinnant.github.io/date_algorithms.html#civil_from_days>
pub(crate) fn date(days: u64) -> String {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The name of a stage in the summary.
pub(crate) fn stage(stage: &str, lang: Lang) -> &str {
    let nb = match stage {
        "read" => "les",
        "parse" => "tolk",
        "resolve" => "knytt",
        "calculate" => "regn",
        "pictures" => "bilder",
        "render" => "sider",
        "cards" => "kort",
        "search" => "søk",
        "print" => "utskrift",
        "export" => "data",
        "minify" => "krymp",
        "publish" => "skriv",
        other => other,
    };
    in_lang(lang, nb, stage)
}

/// A language's name, as a language writes it in a sentence.
pub(crate) fn language(named: Lang, lang: Lang) -> &'static str {
    match (named, lang) {
        (Lang::Nb, Lang::En) => "Norwegian bokmål",
        (Lang::Nb, _) => "bokmål",
        (Lang::Nn, Lang::En) => "Norwegian nynorsk",
        (Lang::Nn, _) => "nynorsk",
        (Lang::En, Lang::En) => "English",
        (Lang::En, _) => "engelsk",
    }
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn days_become_dates() {
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(11_016), "2000-02-29");
        assert_eq!(date(20_781), "2026-11-24");
    }
}
