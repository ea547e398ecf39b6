use super::{Lang, LocalText, SocialCards, SourceId, Spanned};

/// Settings of the whole site.
#[derive(Clone, Debug)]
pub struct Site {
    /// `site.yaml`.
    pub source: SourceId,
    /// Title.
    pub title: LocalText,
    /// A few words under the title.
    pub tagline: LocalText,
    /// What the site is, in a sentence or two.
    pub description: LocalText,
    /// Languages, the default first.
    pub languages: Vec<Lang>,
    /// Where it is published, without trailing slash.
    pub base_url: String,
    /// Who publishes it.
    pub organisation: Organisation,
    /// Where to reach them.
    pub contact_url: Option<String>,
    /// Their address for e-mail.
    pub contact_email: Option<String>,
    /// The accessibility statement.
    pub accessibility_statement: Option<String>,
    /// Where the content is edited.
    pub repository: Option<String>,
    /// Licence of texts.
    pub text_licence: Option<Licence>,
    /// Licence of data.
    pub data_licence: Option<Licence>,
    /// Version of the factor set in force.
    pub factor_set: Spanned<String>,
    /// The grant that paid for the project.
    pub grant: Option<Grant>,
    /// Content paths in the main menu.
    pub navigation: Vec<Spanned<String>>,
    /// Content paths in the footer.
    pub footer: Vec<Spanned<String>>,
    /// Which pictures shared links get; none where `site.yaml` leaves it to the size of the site.
    pub social_cards: Option<SocialCards>,
    /// Codes of what counts as an error although it is only a warning.
    pub deny: Vec<String>,
    /// Beginnings of addresses elsewhere that `check --external` doesn't ask for.
    pub ignore_links: Vec<Spanned<String>>,
}

impl Site {
    /// The default language.
    pub fn default_lang(&self) -> Lang {
        self.languages.first().copied().unwrap_or(Lang::Nb)
    }

    /// An absolute address from a path with leading slash.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    /// The path part of `base_url`, without slash at the end: empty, or `/report`.
    pub fn base_path(&self) -> &str {
        let after_scheme = self
            .base_url
            .split_once("://")
            .map_or(self.base_url.as_str(), |(_, rest)| rest);
        after_scheme
            .find('/')
            .and_then(|slash| after_scheme.get(slash..))
            .unwrap_or("")
            .trim_end_matches('/')
    }
}

/// A publisher.
#[derive(Clone, Debug, Default)]
pub struct Organisation {
    /// Name.
    pub name: String,
    /// Home page.
    pub url: Option<String>,
}

/// A licence.
#[derive(Clone, Debug)]
pub struct Licence {
    /// Name: `CC BY 4.0`.
    pub name: String,
    /// Its text.
    pub url: String,
}

/// A link with a text.
#[derive(Clone, Debug)]
pub struct NamedLink {
    /// What it says.
    pub name: String,
    /// Where it leads.
    pub url: String,
}

/// A span of months or years; open where `to` is missing. Written `2017-06`, `2017` or `2017-06-01`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// Beginning.
    pub from: String,
    /// End.
    pub to: Option<String>,
}

/// The facts of the funded project.
#[derive(Clone, Debug)]
pub struct Grant {
    /// The scheme.
    pub programme: String,
    /// Who applied.
    pub applicant: String,
    /// County.
    pub county: String,
    /// Municipality.
    pub municipality: String,
    /// Amount in Norwegian kroner.
    pub amount_nok: f64,
    /// When.
    pub period: Period,
    /// Whether it is completed.
    pub completed: bool,
    /// Types of measure.
    pub measures: Vec<LocalText>,
    /// Key in the bibliography.
    pub reference: Spanned<String>,
}
