//! Words that say nothing of what a text is about. They aren't indexed in their own language, and a
//! query of other words leaves them out.

use crate::model::Lang;

/// Norwegian, bokmål and nynorsk, with the words that questions are asked with.
const NORWEGIAN: &str = "alle alt altså at av bare ble blei blir bli både da de dei deg dem den denne der dere deres det dette di din disse ditt du då eg ei eit en eller enn er et ett etter finnes for fordi fra fram få får før få gir gjør gjøre gjer gå går ha hadde han har hans helst her hos hun hva hvem hver hvert hvilke hvilken hvilket hvis hvor hvordan hvorfor i ikke ikkje inn ja jeg kan kom kommer korleis kunne kva kvar la man med meg mellom men mer mest mine mot mye må måtte ned nei noe noen noko nok nå når og også om opp oss over på s samme seg si sin sine sitt skal skulle slik slike som så t til ut uten var vart ved ville vi vil være vært vår våre å";

/// English, with the words that questions are asked with.
const ENGLISH: &str = "a about after all also an and any are as at be because been before being between both but by can could did do does doing done each few for from get had has have having he her here hers him his how i if in into is it its itself just me more most much many must my no nor not of off on once only or other our ours out over own s same she should so some such t than that the their theirs them then there these they this those through to too under until up us very was we were what when where which while who whom whose why will with would you your yours";

/// The stop words of a language, sorted.
pub(super) fn words(lang: Lang) -> Vec<&'static str> {
    let words = match lang {
        Lang::Nb | Lang::Nn => NORWEGIAN,
        Lang::En => ENGLISH,
    };
    let mut words: Vec<&str> = words.split(' ').collect();
    words.sort_unstable();
    words.dedup();
    words
}
