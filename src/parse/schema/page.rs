//! The keys in the front matter of a page.

#![expect(dead_code, reason = "read by the derived schemas only")]

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::values::{Date, LangCode, Slug, Text, Texts, WholeNumber};

/// # Sidehode · Front matter
/// Står mellom to linjer med `---` øverst i hver side.
///
/// Stands between two lines `---` at the top of every page.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct FrontMatter {
    /// # Tittel · Title
    /// Sidens tittel, i ren tekst. Den blir overskriften øverst; i teksten begynner overskriftene med `##`.
    ///
    /// The title of the page, as plain text. It becomes the heading at the top; headings in the text begin with `##`.
    #[schemars(example = &"Kadettangen ble ny strandpark av tunnelstein")]
    title: Text,
    /// # Sammendrag · Summary
    /// Én til to setninger til lister, søk og sosiale medier.
    ///
    /// One or two sentences for lists, search and social media.
    summary: Option<Text>,
    /// # Publisert · Published
    /// Datoen siden først ble publisert.
    ///
    /// When the page was first published.
    date: Option<Date>,
    /// # Oppdatert · Updated
    /// Datoen for siste endring av betydning. En rettet skrivefeil teller ikke.
    ///
    /// The last change that matters. A mended slip of the pen doesn't count.
    updated: Option<Date>,
    /// # Emneord · Tags
    /// Ord som samler sider om det samme.
    ///
    /// Words that bring together pages about the same thing.
    #[schemars(example = ["tunnel", "fylling"])]
    tags: Option<Texts>,
    /// # Søkeord · Keywords
    /// Flere ord som søket skal finne siden på. Leserne ser dem ikke.
    ///
    /// More words that the search should find the page by. Readers don't see them.
    #[schemars(example = ["Bjørnegård"])]
    keywords: Option<Texts>,
    /// # Navn i adressen · Name in the address
    /// Navnet siden har i nettadressen på dette språket: a–z, siffer og bindestrek. Uten `slug` er det navnet på mappen eller filen.
    ///
    /// The page's name in its web address in this language: a–z, digits and hyphens. Without `slug` it is the name of the folder or file.
    slug: Option<Slug>,
    /// # Rekkefølge · Order
    /// Plass i lister og menyer. Lave tall kommer først.
    ///
    /// Place in lists and menus. Low numbers come first.
    #[schemars(extend("default" = 0))]
    weight: Option<WholeNumber>,
    /// # Gamle adresser · Old addresses
    /// Adresser siden har hatt før. De leder hit.
    ///
    /// Addresses that the page used to have. They lead here.
    #[schemars(example = ["/gammel/sti/"])]
    aliases: Option<Texts>,
    /// # Kladd · Draft
    /// `true` så lenge siden ikke skal publiseres. `--drafts` viser den i forhåndsvisningen.
    ///
    /// `true` as long as the page shouldn't be published. `--drafts` shows it in the preview.
    #[schemars(extend("default" = false))]
    draft: Option<bool>,
    /// # Oversettelse · Translation
    /// Skrives av `ressursbank translations accept`, ikke for hånd: hvilken utgave av originalen oversettelsen er sett over mot.
    ///
    /// Written by `ressursbank translations accept`, not by hand: which version of the original the translation was checked against.
    translation: Option<Translation>,
    /// # Annet · Other things
    /// Fritt, til bruk i et eget tema.
    ///
    /// Free, for themes of your own.
    extra: Option<BTreeMap<String, serde_json::Value>>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Translation {
    /// # Oversatt fra · Translated from
    /// Språket originalen er skrevet på.
    ///
    /// The language that the original is written in.
    of: LangCode,
    /// # Deler · Sections
    /// Et avtrykk av hver del av originalen.
    ///
    /// A digest of each section of the original.
    sections: Option<BTreeMap<String, serde_json::Value>>,
}
