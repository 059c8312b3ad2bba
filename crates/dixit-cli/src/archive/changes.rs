//! What somebody said about somebody, side by side over time: a column for each stretch of time, a row for each of those who speak.

use std::collections::BTreeSet;
use std::io::{self, Write};

use dixit_report::{columns, wrap};
use dixit_table::{Basis, Said, Statement};

use super::answer::{cited, days, html, line, plain, web};
use crate::read::counted;

/// How many columns of time there are before days become months, and months years.
const COLUMNS: usize = 4;

/// How wide the text is, and how many columns stand beside one another in it.
const WIDTH: usize = 100;
const BESIDE: usize = 3;

/// What is between two columns of text.
const RULE: &str = " | ";

/// What stands over what has no day.
const NO_DAY: &str = "no day";

/// Statements in rows and columns.
pub(super) struct Changes<'s> {
    /// Days, months or years, in the order of the statements, and `no day`.
    periods: Vec<String>,
    rows: Vec<Row<'s>>,
}

/// What one of them says: for each period the statements, in their order.
struct Row<'s> {
    name: String,
    cells: Vec<Vec<&'s Statement>>,
}

impl<'s> Changes<'s> {
    /// Puts statements that are in the order of time where they belong. `who` is whom each row is of: an id, and what to call somebody who
    /// says nothing.
    pub(super) fn new(statements: &'s [Statement], who: &[(String, String)]) -> Self {
        let length = unit(statements);
        let mut periods: Vec<String> = Vec::new();
        for statement in statements {
            let period = period(&statement.first, length);
            if !periods.contains(&period) {
                periods.push(period);
            }
        }
        // Whatever has no day comes last, from whichever end of time one looks.
        periods.sort_by_key(|period| period == NO_DAY);
        let row = |(id, called): &(String, String)| {
            let theirs = |statement: &&Statement| {
                statement.first.speakers.iter().any(|one| one.identity.as_ref() == Some(id))
            };
            let mine: Vec<&Statement> = statements.iter().filter(theirs).collect();
            let name = mine.first().and_then(|statement| {
                statement.first.speakers.iter().find(|one| one.identity.as_ref() == Some(id))
            });
            let name = name.map_or_else(|| called.clone(), |one| one.name.clone());
            let cell = |wanted: &String| {
                mine.iter().filter(|one| period(&one.first, length) == *wanted).copied().collect()
            };
            Row { name, cells: periods.iter().map(cell).collect() }
        };
        let rows = who.iter().map(row).collect();
        Self { periods, rows }
    }

    /// Writes it for a terminal: a few periods side by side, the next ones below.
    pub(super) fn text(&self, out: &mut dyn Write) -> io::Result<()> {
        for (number, row) in self.rows.iter().enumerate() {
            if number > 0 {
                writeln!(out)?;
            }
            writeln!(out, "{}", line(&row.name))?;
            for (periods, cells) in self.periods.chunks(BESIDE).zip(row.cells.chunks(BESIDE)) {
                writeln!(out)?;
                let count = periods.len();
                let width = (WIDTH - RULE.len() * (count - 1)) / count;
                side_by_side(out, &periods.iter().map(|one| vec![one.clone()]).collect::<Vec<_>>(), width)?;
                writeln!(out, "{}", vec!["-".repeat(width); count].join("-+-"))?;
                let cells: Vec<Vec<String>> = cells.iter().map(|cell| lines(cell, width)).collect();
                side_by_side(out, &cells, width)?;
            }
        }
        Ok(())
    }

    /// Writes it as a table of Markdown.
    pub(super) fn markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "| | {} |", self.periods.join(" | "))?;
        writeln!(out, "|---|{}", "---|".repeat(self.periods.len()))?;
        for row in &self.rows {
            write!(out, "| **{}** |", plain(&row.name))?;
            for cell in &row.cells {
                let told = cell.iter().map(|statement| {
                    let one = &statement.first;
                    let title = plain(one.title.as_deref().unwrap_or(&one.document));
                    let title = match web(one.url.as_deref()) {
                        Some(url) => format!("[{title}](<{}>)", url.replace('|', "%7C")),
                        None => title,
                    };
                    let number = one.line.map_or_else(String::new, |line| format!(", line {line}"));
                    format!("{}: {}<br>{title}{number}{}", days(one), plain(&one.text), witnesses(statement))
                });
                write!(out, " {} |", told.collect::<Vec<_>>().join("<br><br>"))?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    /// Writes it as a page.
    pub(super) fn html(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
             <title>Statements over time</title><style>{STYLE}</style></head>\n<body><h1>Statements over time</h1>\n\
             <div tabindex=\"0\" role=\"region\" aria-label=\"statements\"><table>\n<tr><td></td>"
        )?;
        for period in &self.periods {
            write!(out, "<th scope=\"col\">{}</th>", html(period))?;
        }
        writeln!(out, "</tr>")?;
        for row in &self.rows {
            write!(out, "<tr><th scope=\"row\">{}</th>", html(&row.name))?;
            for cell in &row.cells {
                write!(out, "<td>")?;
                for statement in cell {
                    let one = &statement.first;
                    writeln!(
                        out,
                        "<div class=\"day\">{} ({})</div><blockquote>{}</blockquote><div class=\"place\">{}{}</div>",
                        html(&days(one)),
                        html(&one.kind),
                        html(&line(&one.text)),
                        cited(one),
                        witnesses(statement),
                    )?;
                }
                write!(out, "</td>")?;
            }
            writeln!(out, "</tr>")?;
        }
        writeln!(out, "</table></div></body></html>")
    }
}

const STYLE: &str = "body{font:1em/1.5 system-ui,sans-serif;margin:2rem;color-scheme:light dark}div[role]{overflow-x:auto}table{border-collapse:collapse}\
    th,td{text-align:left;vertical-align:top;padding:.4rem .8rem;border:1px solid #8886}td{min-width:14rem;max-width:26rem;overflow-wrap:anywhere}\
    tr:first-child td{min-width:0}blockquote{margin:.2rem 0;border-left:3px solid #888;padding-left:.8rem}.day,.place{opacity:.75;font-size:.9em}.place{margin-bottom:1rem}";

/// The day that a statement stands at: when it was said, or the last day on which it can have been.
fn day(one: &Said) -> Option<&str> {
    match one.basis() {
        Basis::NotAfter => one.last_day.as_deref(),
        _ => one.first_day.as_deref().or(one.last_day.as_deref()),
    }
}

/// How many of a day's parts from the left name a period: 3 for days, 2 for months, 1 for years.
fn unit(statements: &[Statement]) -> usize {
    let few = |parts: usize| {
        let periods: BTreeSet<String> =
            statements.iter().map(|statement| period(&statement.first, parts)).collect();
        periods.len() <= COLUMNS
    };
    [3, 2].into_iter().find(|&parts| few(parts)).unwrap_or(1)
}

/// The day, month or year of a statement.
fn period(one: &Said, parts: usize) -> String {
    let Some(day) = day(one) else { return NO_DAY.to_owned() };
    let mut period = day;
    for _ in parts..3 {
        period = period.rsplit_once('-').map_or(period, |(head, _)| head);
    }
    period.to_owned()
}

/// In how many documents a statement is, where that is more than one.
fn witnesses(statement: &Statement) -> String {
    match statement.documents() {
        0 | 1 => String::new(),
        many => format!(", in {}", counted(many, "document", "documents")),
    }
}

/// Where it stands; an address would not fit a column.
fn place(one: &Said) -> String {
    let number = one.line.map_or_else(String::new, |number| format!(":{number}"));
    let title = one.title.as_ref().map_or_else(String::new, |title| format!(", {}", line(title)));
    format!("{}{number}{title}", line(&one.document))
}

/// Statements as lines of a column.
fn lines(cell: &[&Statement], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for statement in cell {
        let one = &statement.first;
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(wrap(&format!("{} ({})", days(one), one.kind), width));
        lines.extend(wrap(&line(&one.text), width));
        lines.extend(wrap(&format!("{}{}", place(one), witnesses(statement)), width));
    }
    lines
}

fn side_by_side(out: &mut dyn Write, cells: &[Vec<String>], width: usize) -> io::Result<()> {
    for row in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
        let pieces = cells.iter().map(|cell| {
            let piece = cell.get(row).map_or("", String::as_str);
            format!("{piece}{}", " ".repeat(width.saturating_sub(columns(piece))))
        });
        writeln!(out, "{}", pieces.collect::<Vec<_>>().join(RULE).trim_end())?;
    }
    Ok(())
}
