use std::collections::BTreeMap;
use std::fmt;

/// A language that content may be written in. Bokmål comes first: it is the usual default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Norwegian bokmål.
    #[default]
    Nb,
    /// Norwegian nynorsk.
    Nn,
    /// English; numbers and dates are written the British way.
    En,
}

impl Lang {
    /// All languages, in order.
    pub const ALL: [Lang; 3] = [Lang::Nb, Lang::Nn, Lang::En];

    /// The language of a BCP 47 code as authors type it. `no` is the macrolanguage and no answer.
    pub fn from_code(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The code used in file names, `lang`, `hreflang` and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Nb => "nb",
            Lang::Nn => "nn",
            Lang::En => "en",
        }
    }

    /// The locale that numbers, dates and sorting follow.
    pub fn locale(self) -> &'static str {
        match self {
            Lang::Nb => "nb",
            Lang::Nn => "nn",
            Lang::En => "en-GB",
        }
    }

    /// The locale as Open Graph writes it.
    pub fn open_graph(self) -> &'static str {
        match self {
            Lang::Nb => "nb_NO",
            Lang::Nn => "nn_NO",
            Lang::En => "en_GB",
        }
    }

    /// The language's name in the language itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Lang::Nb => "Bokmål",
            Lang::Nn => "Nynorsk",
            Lang::En => "English",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

/// A text that is stored once per language, such as `{nb: sprengstein, en: blasted rock}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalText(pub BTreeMap<Lang, String>);

impl LocalText {
    /// The text in `lang`; where it isn't written, in another language, bokmål first.
    pub fn in_lang(&self, lang: Lang) -> &str {
        self.0
            .get(&lang)
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }

    /// The text in `lang`, if it is written.
    pub fn find(&self, lang: Lang) -> Option<&str> {
        self.0.get(&lang).map(String::as_str)
    }

    /// Whether there is no text in any language.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(String::is_empty)
    }
}
