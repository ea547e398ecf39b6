//! The empty volume table as a workbook: headings that stay in view, lists to choose from, and a
//! sheet that explains the columns. Owns `rust_xlsxwriter`.
//!
//! Distances and amounts are cells like any other: a cell formatted as text would keep `5-12` from
//! becoming a date, but would make a text of every number.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use crate::model::{Lang, column_letters};

use super::in_lang;
use super::table::Described;

/// The last row that offers lists.
const LAST_ROW: u32 = 1999;

/// How many characters an explanation beside a cell may have.
const LONGEST_MESSAGE: usize = 255;

/// The workbook's bytes; the same columns give the same bytes.
pub(super) fn of(columns: &[Described], lang: Lang) -> Vec<u8> {
    // It fails on names and texts that Excel forbids, and those here are ours and tested.
    made(columns, lang).unwrap_or_default()
}

fn made(columns: &[Described], lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let lists = in_lang(lang, "Lister", "Lists");
    let table = workbook.add_worksheet();
    table.set_name(in_lang(lang, "volumer", "volumes"))?;
    write_table(table, columns, lists, lang)?;
    let explanation = workbook.add_worksheet();
    explanation.set_name(in_lang(lang, "Forklaring", "Explanation"))?;
    write_explanation(explanation, columns, lang)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(lists)?;
    write_lists(sheet, columns)?;
    workbook.save_to_buffer()
}

/// Columns with a list, with the number of the column that holds it.
fn with_lists(columns: &[Described]) -> impl Iterator<Item = (u16, &Described)> {
    columns
        .iter()
        .filter(|column| !column.choices.is_empty())
        .zip(0..)
        .map(|(column, number)| (number, column))
}

fn write_table(
    sheet: &mut Worksheet,
    columns: &[Described],
    lists: &str,
    lang: Lang,
) -> Result<(), XlsxError> {
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Thin)
        .set_background_color(Color::RGB(0xE6_EA_EE));
    let required = heading.clone().set_background_color(Color::RGB(0xCF_E3_D4));
    for (number, column) in (0u16..).zip(columns) {
        let format = if column.required { &required } else { &heading };
        sheet.write_with_format(0, number, &column.heading, format)?;
        let widest = column.choices.iter().map(|(word, _)| word.chars().count());
        let width = widest
            .chain([column.heading.chars().count(), 10])
            .max()
            .unwrap_or(10);
        sheet.set_column_width(number, width.min(32) as f64 + 2.0)?;
        sheet.add_data_validation(
            1,
            number,
            LAST_ROW,
            number,
            &validation(column, columns, lists, lang)?,
        )?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// What a cell explains and offers.
fn validation(
    column: &Described,
    columns: &[Described],
    lists: &str,
    lang: Lang,
) -> Result<DataValidation, XlsxError> {
    let message: String = column.about.chars().take(LONGEST_MESSAGE).collect();
    let title: String = column.heading.chars().take(32).collect();
    let explained = DataValidation::new()
        .set_input_title(title)?
        .set_input_message(message)?;
    let place = with_lists(columns).find(|(_, other)| other.name == column.name);
    let Some((number, _)) = place else {
        return Ok(explained.allow_any_value());
    };
    let letter = column_letters(usize::from(number));
    let last = column.choices.len() + 1;
    let range = format!("={lists}!${letter}$2:${letter}${last}");
    let (style, error) = if column.open {
        let error = in_lang(
            lang,
            "Ikke i listen. Er det en ny kilde, så legg den inn i sources.yaml også.",
            "Not in the list. If it is a new source, add it to sources.yaml as well.",
        );
        (DataValidationErrorStyle::Information, error)
    } else {
        let error = in_lang(
            lang,
            "Velg et ord fra listen.",
            "Choose a word from the list.",
        );
        (DataValidationErrorStyle::Stop, error)
    };
    explained
        .allow_list_formula(Formula::from(range.as_str()))
        .set_error_style(style)
        .set_error_message(error)
}

/// The lists, a column each.
fn write_lists(sheet: &mut Worksheet, columns: &[Described]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (number, column) in with_lists(columns) {
        sheet.write_with_format(0, number, &column.heading, &bold)?;
        for (row, (word, _)) in (1u32..).zip(&column.choices) {
            sheet.write(row, number, word)?;
        }
        sheet.set_column_width(number, 24)?;
    }
    Ok(())
}

/// What every column holds, and what every word means.
fn write_explanation(
    sheet: &mut Worksheet,
    columns: &[Described],
    lang: Lang,
) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let lines: &[&str] = match lang {
        Lang::Nb | Lang::Nn => &[
            "Fyll ut arket «volumer»: én rad for hver strøm, altså ett materiale fra ett sted til ett annet.",
            "Kolonner med grønn overskrift må fylles ut i hver rad. Vet ingen en avstand, skriv ukjent.",
            "Er du usikker på et tall, skriv et spenn: 20 (15–30) er sentral 20, lav 15 og høy 30.",
            "Tomme kolonner kan slettes. Bare arket «volumer» blir lest.",
        ],
        Lang::En => &[
            "Fill in the sheet \"volumes\": a row for each flow, that is one material from one place to another.",
            "Columns with a green heading are filled in in every row. If nobody knows a distance, write unknown.",
            "If you are unsure of a number, give a range: in 20 (15–30) the central value is 20, the low one 15, the high one 30.",
            "Empty columns may be deleted. Only the sheet \"volumes\" is read.",
        ],
    };
    let mut row = 0;
    for line in lines {
        sheet.write(row, 0, *line)?;
        row += 1;
    }
    row += 1;
    let titles = match lang {
        Lang::Nb | Lang::Nn => [
            "Kolonne",
            "Navn i meldinger",
            "Fylles ut",
            "Hva som står der",
        ],
        Lang::En => ["Column", "Name in messages", "Filled in", "What it holds"],
    };
    for (number, title) in (0u16..).zip(titles) {
        sheet.write_with_format(row, number, title, &bold)?;
    }
    for column in columns {
        row += 1;
        let needed = match (column.required, lang) {
            (true, Lang::En) => "always",
            (true, _) => "alltid",
            (false, Lang::En) => "where it applies",
            (false, _) => "når det trengs",
        };
        sheet.write_with_format(row, 0, &column.heading, &wrapped)?;
        sheet.write_with_format(row, 1, column.name, &wrapped)?;
        sheet.write_with_format(row, 2, needed, &wrapped)?;
        sheet.write_with_format(row, 3, column.about, &wrapped)?;
    }
    row += 2;
    let titles = match lang {
        Lang::Nb | Lang::Nn => ["Kolonne", "Ord", "Betyr"],
        Lang::En => ["Column", "Word", "Means"],
    };
    for (number, title) in [0u16, 1, 3].into_iter().zip(titles) {
        sheet.write_with_format(row, number, title, &bold)?;
    }
    for column in columns.iter().filter(|column| !column.open) {
        for (word, meaning) in &column.choices {
            row += 1;
            sheet.write_with_format(row, 0, &column.heading, &wrapped)?;
            sheet.write_with_format(row, 1, word, &wrapped)?;
            sheet.write_with_format(row, 3, meaning, &wrapped)?;
        }
    }
    for (number, width) in [(0u16, 22), (1, 24), (2, 16), (3, 90)] {
        sheet.set_column_width(number, width)?;
    }
    Ok(())
}
