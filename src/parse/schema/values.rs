//! The kinds of values that keys have, as `fields` and `number` read them.
//!
//! Where a schema can't say what the parser checks (that a range is in order, that a name leads
//! somewhere), it allows more. It asks for words in small letters, where the parser is content with
//! capitals.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use crate::diagnostic::{CODES, WARNINGS};
use crate::model::{Lang, Vocabulary};

macro_rules! values {
    ($($(#[$doc:meta])* $name:ident = $schema:expr;)*) => {$(
        $(#[$doc])*
        pub(super) struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let schema: Schema = $schema;
                schema
            }
        }
    )*};
}

/// A number with digits in groups: `1 234,5`, perhaps with a sign before it.
const NUMBER: &str = "[-+−]?\\s*[0-9]([0-9.,\u{20}\u{A0}\u{202F}\u{2009}]*[0-9])?";
/// The same without sign.
const UNSIGNED: &str = "[0-9]([0-9.,\u{20}\u{A0}\u{202F}\u{2009}]*[0-9])?";

/// The name of a token.
const TOKEN: &str = "^[a-z][a-z0-9-]*$";
/// A colour in six digits or in three, or the name of one.
const COLOUR: &str = "^\\s*(#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})|[a-z][a-z0-9-]*)\\s*$";
/// The name of a font, in quotation marks or not.
const FONT: &str =
    "(\"[\\p{L}\\p{N} ._-]+\"|'[\\p{L}\\p{N} ._-]+'|[\\p{L}\\p{N}._-][\\p{L}\\p{N} ._-]*)";

/// A whole web address.
pub(super) const URL: &str = "^\\s*https?://[^\\s/\"<>][^\\s\"<>]*\\s*$";

values! {
    /// A text; a number or a truth is taken for the text it looks like.
    Text = text();
    /// A list of texts, or one text.
    Texts = json_schema!({
        "type": ["array", "string", "number"],
        "items": text(),
        "pattern": "\\S",
    });
    /// Anything.
    Anything = json_schema!({});
    /// A text for each language.
    LocalText = by_lang(&text());
    /// A text in Markdown for each language.
    LocalMarkdown = by_lang(&json_schema!({"type": "string", "pattern": "\\S"}));
    /// A number without a range.
    Number = number(&format!("^\\s*{NUMBER}\\s*$"), json!({}));
    /// A number that may carry its range.
    Estimate = number(&range_of(NUMBER), json!({"examples": ["20 (15–30)", 20]}));
    /// The same, not below 0.
    NotNegative = number(&range_of(UNSIGNED), json!({"minimum": 0, "examples": ["4.0 (1.5–7.0)", 0.25]}));
    /// The same, above 0.
    Positive = number(
        &range_of(UNSIGNED),
        json!({"exclusiveMinimum": 0, "examples": ["2.70 (2.60–2.80)", 1.6]}),
    );
    /// From 0 to 1.
    Share = number(
        "^\\s*(0([.,][0-9]+)?|1([.,]0+)?)\\s*$",
        json!({"minimum": 0, "maximum": 1, "examples": [0.25]}),
    );
    /// A number, or a span of two.
    ClaimValue = number(
        &format!("^\\s*{NUMBER}\\s*([–—-]\\s*{UNSIGNED}\\s*)?$"),
        json!({"examples": ["14 000 000", "35 000–50 000"]}),
    );
    /// A whole number.
    WholeNumber = json_schema!({
        "type": ["integer", "string"],
        "pattern": "^\\s*[+-]?[0-9]+\\s*$",
        "examples": [10],
    });
    /// A grade of a search result.
    SearchGrade = json_schema!({
        "type": ["integer", "string"],
        "minimum": 0,
        "maximum": 3,
        "pattern": "^\\s*[+]?0*[0-3]\\s*$",
        "examples": [3],
    });
    /// A date as far as it is known.
    Date = json_schema!({
        "type": ["string", "integer"],
        "pattern": "^\\s*[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\\s*$",
        "minimum": 1000,
        "maximum": 9999,
        "examples": ["2026-11-24", "2026-11", 2026],
    });
    /// A year or a span of years.
    Years = json_schema!({
        "type": ["string", "integer"],
        "pattern": "^\\s*[0-9]{4}\\s*([–—-]\\s*[0-9]{4}\\s*)?$",
        "minimum": 1000,
        "maximum": 9999,
        "examples": ["2020-2030", 2024],
    });
    /// A colour in digits, or the name of one.
    Colour = json_schema!({
        "type": "string",
        "pattern": COLOUR,
        "examples": ["#0b5560"],
    });
    /// Colours by name, each with a value for light and one for dark, or one for both.
    TokenColours = json_schema!({
        "type": "object",
        "propertyNames": {"pattern": TOKEN},
        "additionalProperties": {
            "type": ["string", "object"],
            "pattern": COLOUR,
            "properties": {
                "light": {
                    "title": "Lys · Light",
                    "description": "Fargen i lys visning og på papir.\n\nThe colour in light, and on paper.",
                    "type": "string",
                    "pattern": COLOUR,
                },
                "dark": {
                    "title": "Mørk · Dark",
                    "description": "Fargen i mørk visning.\n\nThe colour in dark.",
                    "type": "string",
                    "pattern": COLOUR,
                },
            },
            "additionalProperties": false,
            "examples": ["#0b5560", {"light": "#0b5560", "dark": "#8bd0d3"}],
        },
    });
    /// Sizes by name, with their unit.
    TokenSizes = json_schema!({
        "type": "object",
        "propertyNames": {"pattern": TOKEN},
        "additionalProperties": {
            "type": ["string", "integer"],
            "pattern": "^\\s*(0|-?([0-9]+\\.?|[0-9]*\\.[0-9]+)([A-Za-z]+|%)|(calc|clamp|max|min)\\(.*\\))\\s*$",
            "minimum": 0,
            "maximum": 0,
            "examples": ["41rem", "clamp(1rem, 4vw, 2.5rem)"],
        },
    });
    /// Numbers by name.
    TokenNumbers = json_schema!({
        "type": "object",
        "propertyNames": {"pattern": TOKEN},
        "additionalProperties": {
            "type": ["number", "string"],
            "pattern": "^\\s*[-+]?([0-9]+\\.?|[0-9]*\\.[0-9]+)\\s*$",
            "examples": [1.6],
        },
    });
    /// Lists of fonts by name.
    TokenFonts = json_schema!({
        "type": "object",
        "propertyNames": {"pattern": TOKEN},
        "additionalProperties": {
            "type": ["string", "number", "boolean"],
            "pattern": format!("^\\s*{FONT}(\\s*,\\s*{FONT})*\\s*$"),
            "examples": ["\"Segoe UI\", Arial, sans-serif"],
        },
    });
    /// A web address.
    Url = json_schema!({
        "type": "string",
        "pattern": URL,
        "examples": ["https://www.example.org/"],
    });
    /// A name as it may stand in an address.
    Slug = json_schema!({
        "type": ["string", "integer", "boolean"],
        "pattern": "^\\s*[a-z0-9]+(-[a-z0-9]+)*\\s*$",
        "minimum": 0,
        "examples": ["kadettangen"],
    });
    /// The code of a language.
    LangCode = json_schema!({"enum": codes_of_languages()});
    /// A list of codes of languages, or one.
    LangCodes = list_or_one(codes_of_languages().into_iter().map(str::to_owned).collect());
    /// What of the messages keeps a site from being built.
    Denied = list_or_one(
        std::iter::once(WARNINGS).chain(CODES.iter().map(|(code, _)| *code)).map(str::to_owned).collect(),
    );
    /// A text, or the mapping that Hayagriva allows in its place.
    Described = json_schema!({
        "type": ["string", "number", "boolean", "object"],
        "pattern": "\\S",
        "properties": {"value": text(), "name": text()},
        "if": {"maxProperties": 1},
        "then": {"additionalProperties": text()},
    });
    /// What somebody or something is part of: a title, or a mapping with it.
    Parent = json_schema!({
        "type": ["string", "number", "boolean", "object"],
        "pattern": "\\S",
        "examples": [{"title": "Budstikka"}, "Budstikka"],
    });
    /// Who wrote it: names, or mappings as Hayagriva has them.
    Authors = json_schema!({
        "type": ["array", "string", "number"],
        "items": {
            "type": ["string", "number", "boolean", "object"],
            "pattern": "\\S",
        },
        "pattern": "\\S",
        "examples": ["Nordmann, Kari", ["Nordmann, Kari", {"name": "Nordmann", "given-name": "Ola"}]],
    });
}

fn text() -> Schema {
    json_schema!({"type": ["string", "number", "boolean"], "pattern": "\\S"})
}

/// A mapping by language.
fn by_lang(value: &Schema) -> Schema {
    let languages: Map<String, Value> = Lang::ALL
        .into_iter()
        .map(|lang| (lang.code().to_owned(), value.clone().to_value()))
        .collect();
    json_schema!({
        "type": "object",
        "properties": languages,
        "additionalProperties": false,
    })
}

fn codes_of_languages() -> Vec<&'static str> {
    Lang::ALL.into_iter().map(Lang::code).collect()
}

/// A number, or a text that is spelt so.
fn number(pattern: &str, more: Value) -> Schema {
    let mut schema = json_schema!({"type": ["number", "string"], "pattern": pattern});
    if let Value::Object(more) = more {
        for (key, value) in more {
            schema.insert(key, value);
        }
    }
    schema
}

fn range_of(number: &str) -> String {
    format!("^\\s*{number}\\s*(\\(\\s*{number}\\s*[–—-]\\s*{number}\\s*\\)\\s*)?$")
}

/// A list of words, or one word. That one is a pattern: two alternatives side by side would make
/// editors say of a mistake that neither fits, and nothing more.
fn list_or_one(words: Vec<String>) -> Schema {
    let one = format!("^\\s*({})\\s*$", words.join("|"));
    json_schema!({
        "type": ["array", "string"],
        "items": {"enum": words},
        "pattern": one,
    })
}

/// A word of a closed list.
pub(super) struct Word<V>(PhantomData<V>);

impl<V: Vocabulary> JsonSchema for Word<V> {
    fn schema_name() -> Cow<'static, str> {
        "Word".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut words: Vec<Value> = Vec::new();
        for word in spellings::<V>() {
            // YAML takes `1` for a number.
            words.extend(word.parse::<u64>().ok().map(Value::from));
            words.push(Value::from(word));
        }
        json_schema!({"enum": words})
    }
}

/// A list of words of a closed list, or one word.
pub(super) struct Words<V>(PhantomData<V>);

impl<V: Vocabulary> JsonSchema for Words<V> {
    fn schema_name() -> Cow<'static, str> {
        "Words".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        list_or_one(spellings::<V>())
    }
}

/// Every spelling, those that machines and templates see first.
fn spellings<V: Vocabulary>() -> Vec<String> {
    let others = V::WORDS
        .iter()
        .flat_map(|(_, spellings)| spellings.iter().skip(1).copied());
    let mut words: Vec<String> = Vec::new();
    for word in V::ids().into_iter().chain(others) {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words
}
