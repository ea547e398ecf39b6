//! Puts a `<figure>` round a chart.

use super::Chart;
use super::markup::Element;

/// A chart on a page. All texts are plain unless they say otherwise.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figure<'a> {
    /// The chart.
    pub(crate) chart: &'a Chart,
    /// A headline in place of the chart's own.
    pub(crate) headline: Option<&'a str>,
    /// What is measured, in which unit, where and when: `Mass flow, tonnes, Bærum, 2024`.
    pub(crate) subtitle: &'a str,
    /// A remark under the headline as HTML, such as that this is a demonstration; may be empty.
    pub(crate) note_html: &'a str,
    /// What the button says that shows the table.
    pub(crate) table_label: &'a str,
    /// Source and licence as HTML; may be empty.
    pub(crate) source_html: &'a str,
    /// The numbers as a file.
    pub(crate) download: Option<Download<'a>>,
    /// What the link to the figure itself says.
    pub(crate) permalink: &'a str,
}

/// A file to download.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Download<'a> {
    /// Its address.
    pub(crate) href: &'a str,
    /// What the link says, with kind and size: `Download CSV (1 kB)`.
    pub(crate) label: &'a str,
}

/// The chart with headline, description, table, source and links.
pub(crate) fn figure_html(figure: &Figure<'_>) -> String {
    let chart = figure.chart;
    let id = |suffix: &str| format!("{}-{suffix}", chart.id);
    let class = |name: &'static str, class: &str| Element::new(name).with("class", class);

    let headline = figure.headline.unwrap_or(&chart.headline);
    let mut caption = class("strong", "chart-headline")
        .with("id", id("t"))
        .saying(headline);
    caption.push(' ');
    caption.push_str(&class("span", "chart-subtitle").saying(figure.subtitle));

    let mut parts = class("figcaption", "chart-caption").holding(&caption);
    if !figure.note_html.is_empty() {
        parts.push_str(&class("div", "chart-note").holding(figure.note_html));
    }
    parts.push_str(&chart.body);
    parts.push_str(
        &class("p", "chart-description")
            .with("id", id("d"))
            .saying(&chart.description),
    );
    parts.push_str(&data(figure, headline, &id("c")));
    parts.push_str(&source(figure));
    class("figure", "chart")
        .with("id", &chart.id)
        .holding(&parts)
}

/// The table, closed until it is asked for.
fn data(figure: &Figure<'_>, headline: &str, caption_id: &str) -> String {
    let caption = format!("{headline}. {}", figure.subtitle);
    let table = figure.chart.table.html(&caption, caption_id);
    let region = Element::new("div")
        .with("class", "chart-scroll")
        .with("role", "region")
        .with("aria-labelledby", caption_id)
        .with("tabindex", "0")
        .holding(&table);
    let summary = Element::new("summary").saying(figure.table_label);
    Element::new("details")
        .with("class", "chart-data")
        .holding(&(summary + &region))
}

/// Source, file and address.
fn source(figure: &Figure<'_>) -> String {
    let mut parts = Vec::new();
    if !figure.source_html.is_empty() {
        parts.push(Element::new("span").holding(figure.source_html));
    }
    if let Some(download) = figure.download {
        parts.push(
            Element::new("a")
                .with("href", download.href)
                .with("download", "")
                .saying(download.label),
        );
    }
    parts.push(
        Element::new("a")
            .with("href", format!("#{}", figure.chart.id))
            .with("data-screen", "")
            .saying(figure.permalink),
    );
    Element::new("p")
        .with("class", "chart-source")
        .holding(&parts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::Table;
    use super::*;

    fn chart() -> Chart {
        let mut table = Table::new(1, ["Mål & <b>".to_owned(), "tonn".to_owned()]);
        table.rows.push(vec!["Ut".to_owned(), "12".to_owned()]);
        Chart {
            id: "f1".to_owned(),
            headline: "A < B".to_owned(),
            description: "A er 1.".to_owned(),
            body: "<div></div>".to_owned(),
            table,
        }
    }

    fn figure(chart: &Chart) -> Figure<'_> {
        Figure {
            chart,
            headline: None,
            subtitle: "Tonn, 2024",
            note_html: "",
            table_label: "Vis tallene",
            source_html: "Kilde: <a href=\"/s\">S</a>",
            download: Some(Download {
                href: "/data/a.csv?x&y",
                label: "CSV",
            }),
            permalink: "Lenke",
        }
    }

    #[test]
    fn a_figure_names_and_describes_its_picture() {
        let html = figure_html(&figure(&chart()));
        assert_eq!(
            html,
            "<figure class=\"chart\" id=\"f1\"><figcaption class=\"chart-caption\">\
             <strong class=\"chart-headline\" id=\"f1-t\">A &lt; B</strong> \
             <span class=\"chart-subtitle\">Tonn, 2024</span></figcaption><div></div>\
             <p class=\"chart-description\" id=\"f1-d\">A er 1.</p>\
             <details class=\"chart-data\"><summary>Vis tallene</summary>\
             <div class=\"chart-scroll\" role=\"region\" aria-labelledby=\"f1-c\" tabindex=\"0\">\
             <table><caption id=\"f1-c\">A &lt; B. Tonn, 2024</caption>\
             <thead><tr><th scope=\"col\">Mål &amp; &lt;b&gt;</th>\
             <th scope=\"col\" class=\"chart-number\">tonn</th></tr></thead>\
             <tbody><tr><th scope=\"row\">Ut</th><td class=\"chart-number\">12</td></tr></tbody>\
             </table></div></details><p class=\"chart-source\">\
             <span>Kilde: <a href=\"/s\">S</a></span> \
             <a href=\"/data/a.csv?x&amp;y\" download=\"\">CSV</a> <a href=\"#f1\" data-screen=\"\">Lenke</a></p>\
             </figure>"
        );
    }

    #[test]
    fn a_page_may_have_its_own_headline_and_remark() {
        let chart = chart();
        let figure = Figure {
            headline: Some("Bedre"),
            note_html: "<b>Demo</b>",
            download: None,
            source_html: "",
            ..figure(&chart)
        };
        let html = figure_html(&figure);
        assert!(html.contains("id=\"f1-t\">Bedre</strong>"), "{html}");
        assert!(
            html.contains("<div class=\"chart-note\"><b>Demo</b></div>"),
            "{html}"
        );
        assert!(html.contains("<p class=\"chart-source\"><a href"), "{html}");
    }
}
