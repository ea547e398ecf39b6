//! Shows mistakes in the browser.

use crate::model::Lang;

/// What stands over a page whose content has mistakes.
pub(super) fn html(lang: Lang, summary: &str, drawn: &str) -> String {
    let heading = match lang {
        Lang::En => "The site can't be built",
        Lang::Nb | Lang::Nn => "Nettstedet kan ikke bygges",
    };
    format!(
        "<aside class=\"preview-overlay\" role=\"alert\" lang=\"{lang}\"><p class=\"preview-heading\">{heading}: {}</p><pre tabindex=\"0\">{}</pre></aside>",
        escaped(summary),
        escaped(drawn)
    )
}

/// A page of its own, for when there is nothing else to show.
pub(super) fn page() -> &'static str {
    "<!DOCTYPE html>\n<html lang=\"nb\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Ressursbank</title>\n</head>\n<body>\n</body>\n</html>\n"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// The style of what stands over a page.
pub(super) const STYLE: &str = "\
.preview-overlay { position: fixed; inset: 0; z-index: 2147483647; overflow: auto; padding: 2rem; \
background: #1b1b1f; color: #f4f4f6; font: 1rem/1.5 system-ui, sans-serif; }
.preview-heading { margin: 0 0 1rem; color: #ffb4ab; font-size: 1.25rem; font-weight: 600; }
.preview-overlay pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; \
font: 0.9375rem/1.45 ui-monospace, monospace; color: inherit; background: none; }
";
