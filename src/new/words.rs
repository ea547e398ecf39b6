//! The words of templates: headings in each language, and what words of closed lists mean.

use crate::model::{Lang, Status};

use super::in_lang;

/// The headings of sections, by the names that templates give them.
pub(super) fn headings(lang: Lang) -> [(&'static str, &'static str); 10] {
    let [nb, nn, en] = HEADINGS;
    match lang {
        Lang::Nb => nb,
        Lang::Nn => nn,
        Lang::En => en,
    }
}

#[rustfmt::skip]
const HEADINGS: [[(&str, &str); 10]; 3] = [
    [
        ("done", "Hva som ble gjort"),
        ("result", "Resultat"),
        ("verified", "Hva som er bekreftet"),
        ("claims", "Hva noen påstår"),
        ("assumptions", "Hva vi forutsetter"),
        ("unknown", "Hva vi ikke vet"),
        ("klimasats", "Det Klimasats spør om"),
        ("advice", "Gjør dette"),
        ("evidence", "Det bygger vi på"),
        ("limits", "Grenser og hull"),
    ],
    [
        ("done", "Kva som vart gjort"),
        ("result", "Resultat"),
        ("verified", "Kva som er stadfesta"),
        ("claims", "Kva nokon hevdar"),
        ("assumptions", "Kva vi føreset"),
        ("unknown", "Kva vi ikkje veit"),
        ("klimasats", "Det Klimasats spør om"),
        ("advice", "Gjer dette"),
        ("evidence", "Det byggjer vi på"),
        ("limits", "Grenser og hol"),
    ],
    [
        ("done", "What was done"),
        ("result", "Result"),
        ("verified", "What is verified"),
        ("claims", "What somebody claims"),
        ("assumptions", "What we assume"),
        ("unknown", "What we do not know"),
        ("klimasats", "What Klimasats asks"),
        ("advice", "What to do"),
        ("evidence", "What this builds on"),
        ("limits", "Limits and gaps"),
    ],
];

/// What a column holds, in bokmål and in English.
#[rustfmt::skip]
pub(super) const COLUMNS: [(&str, &str, &str); 23] = [
    ("stream", "Strømmens navn, ulikt de andre i prosjektet: a–z, siffer og bindestrek.", "Name of the flow, its own within the project: a–z, digits and hyphens."),
    ("material", "Hva massen er. Velg fra listen.", "What the mass is. Choose from the list."),
    ("quantity", "Mengden, bare tallet: 1500. Er du usikker, skriv et spenn: 1500 (1200–1800).", "The amount, the number alone: 1500. If you are unsure, give a range: 1500 (1200–1800)."),
    ("unit", "Enheten. En kubikkmeter må si om massen er fast, løs eller anbrakt.", "The unit. A cubic metre must say whether the mass is solid, loose or placed."),
    ("destination", "Hvor massen går.", "Where the mass goes."),
    ("haul_km", "Kilometer én vei dit massen kjøres; til knuseverket hvis den gjenvinnes. Skriv ukjent hvis ingen vet.", "Kilometres one way to where the mass goes; to the plant if it is recycled. Write unknown if nobody knows."),
    ("product_km", "Kilometer fra knuseverket til brukeren. Bare for gjenvinning.", "Kilometres from the plant to the user. For recycling only."),
    ("reject_km", "Kilometer fra knuseverket til deponi for det som ikke ble produkt. Bare for gjenvinning.", "Kilometres from the plant to landfill for what didn't become product. For recycling only."),
    ("yield", "Andelen som blir produkt: 0,95 eller 95 %. Tom: fra faktorsettet.", "The share that becomes product: 0.95 or 95 %. Empty: from the factor set."),
    ("displaces", "Hva massen erstatter der den brukes. Tom: ingen ting.", "What the mass replaces where it is used. Empty: nothing."),
    ("substitution", "Tonn ny masse spart per tonn brukt, 0–1. Tom: 1.", "Tonnes of new material spared per tonne used, 0–1. Empty: 1."),
    ("displaced_km", "Kilometer fra steinbruddet til brukeren, for det som erstattes.", "Kilometres from the quarry to the user, for what is replaced."),
    ("baseline", "Hva som ville skjedd med massen uten tiltaket. Tom: deponi.", "What would have happened to the mass without the measure. Empty: landfill."),
    ("baseline_km", "Kilometer én vei i det tilfellet. Skriv ukjent hvis ingen vet.", "Kilometres one way in that case. Write unknown if nobody knows."),
    ("planned", "Var arbeidet som tar imot massen, planlagt uansett?", "Would the receiving work have been done anyway?"),
    ("fits", "Passer mengden behovet der?", "Does the amount match the need there?"),
    ("suits", "Egner massen seg til formålet?", "Is the mass right for the purpose?"),
    ("status", "Hvor langt saken har kommet.", "How far it has come."),
    ("year", "Året eller tidsrommet: 2024 eller 2020-2030.", "The year or the years: 2024 or 2020-2030."),
    ("basis", "Hvor godt raden er begrunnet. Tom: forutsetning.", "How well the row is founded. Empty: assumption."),
    ("source", "Nøkkelen til kilden i sources.yaml.", "The key of the source in sources.yaml."),
    ("note", "Fri merknad.", "Any remark."),
    ("note_en", "Merknaden på engelsk, for dem som leser engelsk.", "The remark for readers of English, where the note is in another language."),
];

/// A word that may stand in a column: its id, the word in bokmål, and what it means in bokmål and
/// in English.
pub(super) type Choice = (&'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
const UNITS: &[Choice] = &[
    ("t", "t", "tonn", "tonnes"),
    ("kg", "kg", "kilogram", "kilograms"),
    ("pfm3", "pfm3", "faste kubikkmeter, slik massen ligger i grunnen", "solid cubic metres, as the mass lies in the ground"),
    ("ulm3", "ulm3", "løse kubikkmeter, på bilen", "loose cubic metres, on the lorry"),
    ("pam3", "pam3", "anbrakte kubikkmeter, lagt ut og komprimert", "placed cubic metres, compacted"),
    ("lass", "lass", "billass", "lorry loads"),
];
#[rustfmt::skip]
const DESTINATIONS: &[Choice] = &[
    ("internal_reuse", "internt gjenbruk", "brukt i prosjektet massen kommer fra", "used in the project it comes from"),
    ("direct_use", "direkte bruk", "brukt som den er i et annet prosjekt", "used as it is in another project"),
    ("recycle", "gjenvinning", "knust eller sortert i et anlegg, og brukt", "crushed or sorted in a plant, and used"),
    ("storage", "mellomlager", "lagret til senere", "kept for later"),
    ("landfill", "deponi", "lagt på deponi", "put in a landfill"),
    ("sea_fill", "sjøfylling", "fylt i sjøen", "put in the sea"),
];
#[rustfmt::skip]
const DISPLACES: &[Choice] = &[
    ("virgin_aggregate", "ny pukk", "pukk eller grus fra et brudd", "crushed rock or gravel from a quarry"),
    ("virgin_fill", "nye fyllmasser", "fyllmasser fra et brudd eller uttak", "fill from a quarry or pit"),
    ("none", "ingen", "erstatter ingen ting", "replaces nothing"),
];
#[rustfmt::skip]
const BASELINES: &[Choice] = &[
    ("landfill", "deponi", "massen ville gått til deponi", "it would have gone to landfill"),
    ("sea_fill", "sjøfylling", "massen ville gått i sjøen", "it would have gone into the sea"),
    ("reuse", "gjenbruk", "massen ville blitt brukt uansett", "it would have been used anyway"),
];
#[rustfmt::skip]
const ANSWERS: &[Choice] = &[
    ("yes", "ja", "ja", "yes"),
    ("no", "nei", "nei", "no"),
    ("unknown", "ukjent", "ingen har svart", "nobody has answered"),
];
#[rustfmt::skip]
const STATUSES: &[Choice] = &[
    ("realised", "realisert", "utført", "done"),
    ("contracted", "kontrahert", "har kontrakt", "has a contract"),
    ("planned", "planlagt", "står i en plan", "is in a plan"),
    ("potential", "potensial", "foreslått", "suggested"),
];
#[rustfmt::skip]
const BASES: &[Choice] = &[
    ("verified", "bekreftet", "lest i en kilde som er den rette til å vite det", "read in a source that is the right one to know"),
    ("claim", "påstand", "noens egne tall", "somebody's own figure"),
    ("assumption", "forutsetning", "vårt valg", "our choice"),
];

/// The words that may stand in a column; empty where there is no closed list.
pub(super) fn choices(column: &str) -> &'static [Choice] {
    match column {
        "unit" => UNITS,
        "destination" => DESTINATIONS,
        "displaces" => DISPLACES,
        "baseline" => BASELINES,
        "planned" | "fits" | "suits" => ANSWERS,
        "status" => STATUSES,
        "basis" => BASES,
        _ => &[],
    }
}

/// What a status means, in a few words.
pub fn meaning_of_status(status: Status, lang: Lang) -> &'static str {
    STATUSES
        .iter()
        .find(|(id, _, _, _)| *id == status.id())
        .map_or("", |(_, _, nb, en)| in_lang(lang, nb, en))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Basis, Destination, Displaces, QuantityUnit, RecoveryAnswer, RowBaseline, Vocabulary,
    };

    #[test]
    fn choices_are_the_words_of_the_model() {
        fn check<V: Vocabulary + PartialEq + std::fmt::Debug>(column: &str) {
            let choices = choices(column);
            let ids: Vec<&str> = choices.iter().map(|(id, _, _, _)| *id).collect();
            assert_eq!(ids, V::ids(), "{column}");
            for (id, word, _, _) in choices {
                assert_eq!(V::from_word(word), V::from_word(id), "{column}: {word}");
                assert!(V::from_word(word).is_some(), "{column}: {word}");
            }
        }
        check::<QuantityUnit>("unit");
        check::<Destination>("destination");
        check::<Displaces>("displaces");
        check::<RowBaseline>("baseline");
        check::<RecoveryAnswer>("planned");
        check::<Status>("status");
        check::<Basis>("basis");
    }
}
