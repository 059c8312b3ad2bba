//! Spreadsheets (ECMA-376, Office Open XML: `SpreadsheetML`): the first sheet as a table with a line of names.

use super::package::Package;
use super::xml::{Node, events};
use super::{Damage, Part};
use crate::Fields;
use crate::values::{Cell, record};

/// The most columns of a sheet, as Excel has them.
const COLUMNS: usize = 16_384;

/// The most cells of a sheet that is read, and of names among them that stand at its top.
const CELLS: usize = 10_000_000;

/// How many times the bytes of a document the cells of a sheet may have, with the names of their columns in each row: cells may name one string
/// a million times.
const TEXT: usize = 8;

/// Days between the first of January 1970 and the day that spreadsheets count from.
const EPOCH: i64 = 25_569;

/// Reads the rows of the first sheet that has a line of names with one for the text; each is a record. Dates are numbers of days in a sheet, and
/// so are they read in a column of dates alone.
pub(super) fn read(bytes: &[u8], limit: usize, name: &str, fields: &Fields) -> Result<Vec<Part>, Damage> {
    let mut package = Package::open(bytes, limit)?;
    let shared = if package.has("xl/sharedStrings.xml") {
        strings(package.file("xl/sharedStrings.xml")?)?
    } else {
        Vec::new()
    };
    let mut first = None;
    for number in 1.. {
        let part = format!("xl/worksheets/sheet{number}.xml");
        if !package.has(&part) {
            break;
        }
        let rows = rows(&part, package.file(&part)?, &shared, limit.saturating_mul(TEXT))?;
        let Some((_, names)) = rows.first() else { continue };
        let names: Vec<String> = names.iter().map(|cell| text(cell).unwrap_or_default()).collect();
        let told: Vec<&str> = names.iter().map(String::as_str).collect();
        let places = fields.places(&told);
        if places.get(crate::fields::Role::Text).is_some() {
            let day = places.get(crate::fields::Role::Date);
            return Ok(records(rows, &names, day, name, fields, limit));
        }
        first.get_or_insert(names);
    }
    let Some(names) = first else { return Err(Damage("no sheet with a row in it".to_owned())) };
    // The error of a row tells the names that are there.
    let values = names.into_iter().map(|name| (name, Cell::Nothing)).collect();
    let record = record(values, format!("{name}:1"), fields, limit);
    Ok(vec![(Some(record.id), record.article.map_err(crate::Error::into_kind))])
}

fn records(
    rows: Vec<(usize, Vec<Cell>)>,
    names: &[String],
    day: Option<usize>,
    name: &str,
    fields: &Fields,
    limit: usize,
) -> Vec<Part> {
    let mut parts = Vec::new();
    for (number, cells) in rows.into_iter().skip(1) {
        if cells.iter().all(|cell| *cell == Cell::Nothing) {
            continue;
        }
        let mut cells = cells.into_iter();
        let values = names.iter().enumerate().map(|(column, name)| {
            let cell = cells.next().unwrap_or(Cell::Nothing);
            (name.clone(), if Some(column) == day { dated(cell) } else { cell })
        });
        let values = values.filter(|(name, cell)| !(name.is_empty() && *cell == Cell::Nothing)).collect();
        let record = record(values, format!("{name}:{number}"), fields, limit);
        parts.push((Some(record.id), record.article.map_err(crate::Error::into_kind)));
    }
    parts
}

/// A number of days as the day that it is: from the first of March 1900 on, before which spreadsheets count a day that was none.
fn dated(cell: Cell) -> Cell {
    let Cell::Number(number) = &cell else { return cell };
    let whole = number.split('.').next().and_then(|days| days.parse::<i64>().ok());
    match whole.filter(|days| (61..110_000).contains(days)) {
        Some(days) => Cell::Text(civil(days - EPOCH)),
        None => cell,
    }
}

/// The day so many days after the first of January 1970, in the Gregorian calendar, as ISO 8601 writes it.
fn civil(days: i64) -> String {
    // Counted from the first of March of the year 0, in eras of 400 years.
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

fn text(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(text) | Cell::Number(text) => Some(text.trim().to_owned()),
        Cell::Nothing | Cell::Other(_) => None,
    }
}

/// The strings that cells name by their numbers; how Japanese words are spoken is left out.
fn strings(bytes: Vec<u8>) -> Result<Vec<String>, Damage> {
    let (mut strings, mut open, mut spoken) = (Vec::new(), false, false);
    let mut current = String::new();
    events("xl/sharedStrings.xml", bytes, |node| match node {
        Node::Open("si", _) => current.clear(),
        Node::Open("rPh", _) => spoken = true,
        Node::Close("rPh") => spoken = false,
        Node::Open("t", _) => open = !spoken,
        Node::Close("t") => open = false,
        Node::Close("si") => strings.push(std::mem::take(&mut current)),
        Node::Text(text) if open => current.push_str(text),
        _ => {}
    })?;
    Ok(strings)
}

/// The rows of a sheet with their numbers.
fn rows(
    part: &str,
    bytes: Vec<u8>,
    shared: &[String],
    most: usize,
) -> Result<Vec<(usize, Vec<Cell>)>, Damage> {
    let mut rows: Vec<(usize, Vec<Cell>)> = Vec::new();
    let (mut kind, mut column, mut value, mut open) = (String::new(), 0, String::new(), false);
    let (mut cells, mut number, mut over) = (0_usize, 0_usize, false);
    let mut letters = 0_usize;
    events(part, bytes, |node| match node {
        Node::Open("row", tag) => {
            number = tag.attribute("r").and_then(|number| number.parse().ok()).unwrap_or(number + 1);
            rows.push((number, Vec::new()));
        }
        Node::Open("c", tag) => {
            let next = rows.last().map_or(0, |(_, row)| row.len());
            column = tag.attribute("r").and_then(|place| column_of(&place)).unwrap_or(next);
            kind = tag.attribute("t").unwrap_or_default();
            value.clear();
        }
        Node::Open("v" | "t", _) => open = true,
        Node::Close("v" | "t") => open = false,
        Node::Text(text) if open => value.push_str(text),
        Node::Close("c") => {
            let cell = match kind.as_str() {
                _ if value.is_empty() => Cell::Nothing,
                "s" => {
                    let text = value.trim().parse::<usize>().ok().and_then(|at| shared.get(at));
                    letters = letters.saturating_add(text.map_or(0, String::len));
                    over |= letters > most;
                    text.filter(|_| !over).map_or(Cell::Nothing, |text| Cell::Text(text.clone()))
                }
                "str" | "inlineStr" | "d" => Cell::Text(std::mem::take(&mut value)),
                "b" => Cell::Other(serde_json::Value::Bool(value.trim() == "1")),
                "e" => Cell::Nothing,
                _ => Cell::Number(std::mem::take(&mut value)),
            };
            let Some((_, row)) = rows.last_mut() else { return };
            // Cells that are not there have no mark in the file, but cost memory here.
            cells = cells.saturating_add(column.saturating_sub(row.len()).saturating_add(1));
            over |= cells > CELLS || column >= COLUMNS;
            if !over {
                row.resize_with(row.len().max(column), || Cell::Nothing);
                row.push(cell);
            }
        }
        _ => {}
    })?;
    if over {
        return Err(too_much(part));
    }
    rows.retain(|(_, row)| !row.is_empty());
    // Each row gets all columns, with their names.
    let names = rows.first().map_or(&[][..], |(_, names)| names);
    let named =
        names.iter().map(|name| if let Cell::Text(name) = name { name.len() } else { 0 }).sum::<usize>();
    if rows.len().saturating_mul(names.len()) > CELLS || rows.len().saturating_mul(named) > most {
        return Err(too_much(part));
    }
    Ok(rows)
}

fn too_much(part: &str) -> Damage {
    Damage(format!("{part}: more cells, or more in them, than a document may have"))
}

/// The column of a cell by its place: 0 for `A1`, 27 for `AB3`.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase);
    let column = letters.take(4).fold(0_usize, |column, letter| column * 26 + usize::from(letter - b'A') + 1);
    column.checked_sub(1)
}

/// Returns whether an archive of Office Open XML is a spreadsheet.
pub(super) fn is_sheet(bytes: &[u8], limit: usize) -> bool {
    Package::open(bytes, limit).is_ok_and(|package| package.has("xl/workbook.xml"))
}

#[cfg(test)]
mod tests {
    use super::{civil, column_of};

    #[test]
    fn days_and_columns_are_counted_as_spreadsheets_do() {
        for (days, day) in
            [(0, "1970-01-01"), (19_787, "2024-03-05"), (19_782, "2024-02-29"), (-1, "1969-12-31")]
        {
            assert_eq!(civil(days), day);
        }
        assert_eq!(["A1", "Z9", "AB3", "7"].map(column_of), [Some(0), Some(25), Some(27), None]);
    }
}
