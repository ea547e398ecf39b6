//! The numbers of a chart as a table.

use super::markup::Element;

/// A table; the first column names the rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Table {
    /// Headings.
    pub(crate) columns: Vec<Column>,
    /// Rows, each as long as the headings.
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Column {
    /// What it says.
    pub(crate) title: String,
    /// Whether numbers stand below it.
    pub(crate) numeric: bool,
}

/// What stands in a cell, as readers see it.
pub(crate) type Cell = String;

impl Table {
    /// A table with these headings; those behind `words` columns are of numbers.
    pub(super) fn new(words: usize, titles: impl IntoIterator<Item = String>) -> Table {
        let columns = titles.into_iter().enumerate().map(|(index, title)| Column {
            title,
            numeric: index >= words,
        });
        Table {
            columns: columns.collect(),
            rows: Vec::new(),
        }
    }

    /// The table as HTML.
    pub(super) fn html(&self, caption: &str, caption_id: &str) -> String {
        let class = |column: &Column, element: Element| match column.numeric {
            true => element.with("class", "chart-number"),
            false => element,
        };
        let head: String = self
            .columns
            .iter()
            .map(|column| class(column, Element::new("th").with("scope", "col")))
            .zip(&self.columns)
            .map(|(element, column)| element.saying(&column.title))
            .collect();
        let body: String = self
            .rows
            .iter()
            .map(|row| {
                let cells: String = row
                    .iter()
                    .zip(&self.columns)
                    .enumerate()
                    .map(|(index, (cell, column))| match index {
                        0 => Element::new("th").with("scope", "row").saying(cell),
                        _ => class(column, Element::new("td")).saying(cell),
                    })
                    .collect();
                Element::new("tr").holding(&cells)
            })
            .collect();
        let caption = Element::new("caption")
            .with("id", caption_id)
            .saying(caption);
        let head = Element::new("tr").holding(&head);
        let parts = [
            caption,
            Element::new("thead").holding(&head),
            Element::new("tbody").holding(&body),
        ];
        Element::new("table").holding(&parts.concat())
    }
}
