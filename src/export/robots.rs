//! `robots.txt`: everything may be read, and where the sitemap is.

use crate::model::Library;

/// The file's text.
pub(super) fn robots(library: &Library) -> String {
    format!(
        "User-agent: *\nAllow: /\n\nSitemap: {}\n",
        library.site.absolute("/sitemap.xml")
    )
}
