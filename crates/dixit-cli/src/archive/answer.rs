//! Quotations of an archive, as they are written.

use std::io::{self, Write};

use dixit_report::visible;
use dixit_table::{Basis, Said, Statement};
use serde_json::{Value, json};

use super::args::Form;

/// Writes quotations in a format.
pub(super) fn write(out: &mut dyn Write, form: Form, said: &[Said]) -> io::Result<()> {
    match form {
        Form::Text => said.iter().try_for_each(|one| text(out, one)),
        Form::Markdown => said.iter().try_for_each(|one| markdown(out, one)),
        Form::Csv => csv(out, said, None),
        Form::Jsonl => said.iter().try_for_each(|one| writeln!(out, "{}", object(one))),
        Form::Html => page(out, said, None),
    }
}

/// Writes statements in a format: each by its first quotation, with how many documents have it and which.
pub(super) fn write_statements(out: &mut dyn Write, form: Form, statements: &[Statement]) -> io::Result<()> {
    match form {
        Form::Jsonl => statements.iter().try_for_each(|statement| {
            let mut one = object(&statement.first);
            if let Some(fields) = one.as_object_mut() {
                let witnesses: Vec<Value> = statement.witnesses.iter().map(object).collect();
                fields.insert("documents".to_owned(), statement.documents().into());
                fields.insert("witnesses".to_owned(), witnesses.into());
            }
            writeln!(out, "{one}")
        }),
        Form::Text => statements.iter().try_for_each(|statement| {
            text(out, &statement.first)?;
            statement.witnesses.iter().try_for_each(|one| writeln!(out, "  + {}  {}", days(one), place(one)))
        }),
        Form::Markdown => statements.iter().try_for_each(|statement| {
            markdown(out, &statement.first)?;
            statement
                .witnesses
                .iter()
                .try_for_each(|one| writeln!(out, "  - {}, {}", plain(&one.document), days(one)))
        }),
        Form::Csv | Form::Html => {
            let first: Vec<Said> = statements.iter().map(|statement| statement.first.clone()).collect();
            let witnesses: Vec<usize> = statements.iter().map(Statement::documents).collect();
            if form == Form::Csv {
                csv(out, &first, Some(&witnesses))
            } else {
                page(out, &first, Some(&witnesses))
            }
        }
    }
}

/// The names of those who speak, or what the text calls them.
pub(super) fn speakers(one: &Said) -> String {
    if one.speakers.is_empty() {
        return one.sources.clone().unwrap_or_else(|| "nobody named".to_owned());
    }
    one.speakers.iter().map(|speaker| speaker.name.as_str()).collect::<Vec<_>>().join("; ")
}

/// The days, as a person reads them: `2024-03-05`, `2024-03-01 to 2024-03-31`, `2024-03-05 or before`.
pub(crate) fn days(one: &Said) -> String {
    match (one.basis(), &one.first_day, &one.last_day) {
        (Basis::NotAfter, _, Some(last)) => format!("{last} or before"),
        (_, Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (_, Some(first), _) => first.clone(),
        _ => "no day".to_owned(),
    }
}

/// Words on one line.
pub(super) fn line(words: &str) -> String {
    visible(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Where it stands: `a.txt:3, Title, https://…`.
fn place(one: &Said) -> String {
    let mut place = line(&one.document);
    if let Some(number) = one.line {
        place.push_str(&format!(":{number}"));
    }
    for more in [&one.title, &one.source, &one.url].into_iter().flatten() {
        if *more != one.document {
            place.push_str(&format!("  {}", line(more)));
        }
    }
    place
}

fn text(out: &mut dyn Write, one: &Said) -> io::Result<()> {
    writeln!(out, "{}  {}  ({})", days(one), line(&speakers(one)), one.kind)?;
    writeln!(out, "  {}", line(&one.text))?;
    let sentence = line(&one.sentence);
    if sentence != line(&one.text) {
        writeln!(out, "  | {sentence}")?;
    }
    writeln!(out, "  {}\n", place(one))
}

/// Words of a document as plain words of Markdown.
pub(super) fn plain(words: &str) -> String {
    let mut escaped = String::new();
    for c in line(words).chars() {
        if c.is_ascii_punctuation()
            && !matches!(c, '.' | ',' | ';' | ':' | '\'' | '"' | '?' | '/' | '-' | '(' | ')')
            || matches!(c, '(' | ')')
        {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// An address that a link may lead to: of the web, with nothing in it that ends a link.
pub(crate) fn web(url: Option<&str>) -> Option<String> {
    let url = url.filter(|url| url.starts_with("http://") || url.starts_with("https://"))?;
    let kept = |c: char| {
        !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | '"' | '(' | ')' | '\\' | '`')
    };
    Some(
        url.chars()
            .map(|c| {
                if kept(c) {
                    c.to_string()
                } else {
                    c.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect()
                }
            })
            .collect(),
    )
}

fn markdown(out: &mut dyn Write, one: &Said) -> io::Result<()> {
    let title = plain(one.title.as_deref().unwrap_or(&one.document));
    let title = match web(one.url.as_deref()) {
        Some(url) => format!("[{title}](<{url}>)"),
        None => title,
    };
    let number = one.line.map_or_else(String::new, |line| format!(", line {line}"));
    writeln!(out, "- **{}**, {}: {}  \n  {title}{number}", plain(&speakers(one)), days(one), plain(&one.text))
}

/// The columns of the table, which are the fields of an object too.
const COLUMNS: [&str; 20] = [
    "document",
    "id",
    "kind",
    "text",
    "speaker",
    "speakers",
    "source_words",
    "about",
    "date",
    "date_until",
    "date_basis",
    "said",
    "not_after",
    "sentence",
    "published",
    "title",
    "author",
    "url",
    "source",
    "line",
];

/// A quotation as an object.
pub(super) fn object(one: &Said) -> Value {
    let people = |list: &[dixit_table::Speaker]| -> Value {
        list.iter().map(|speaker| json!({ "identity": speaker.identity, "name": speaker.name })).collect()
    };
    json!({
        "document": one.document,
        "id": one.id,
        "kind": one.kind,
        "text": one.text,
        "speaker": one.speakers.first().map(|speaker| &speaker.name),
        "speakers": people(&one.speakers),
        "source_words": one.sources,
        "about": people(&one.about),
        "date": one.first_day,
        "date_until": one.last_day,
        "date_basis": one.day_basis,
        "said": one.said,
        "not_after": one.last_day.as_ref().filter(|_| one.basis() == Basis::NotAfter),
        "sentence": one.sentence,
        "published": one.published,
        "title": one.title,
        "author": one.author,
        "url": one.url,
        "source": one.source,
        "line": one.line,
        "confidence": one.confidence,
    })
}

/// The table; `documents` is how many have each, where statements are asked for.
fn csv(out: &mut dyn Write, said: &[Said], documents: Option<&[usize]>) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS.into_iter().chain(documents.map(|_| "documents")))?;
    for (at, one) in said.iter().enumerate() {
        let object = object(one);
        let cell = |name: &&str| match object.get(*name) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Array(list)) => {
                let names = list.iter().filter_map(|one| one.get("name").and_then(Value::as_str));
                names.collect::<Vec<_>>().join("; ")
            }
            _ => String::new(),
        };
        let documents = documents.and_then(|documents| documents.get(at)).map(usize::to_string);
        table.write_record(COLUMNS.iter().map(cell).chain(documents))?;
    }
    table.flush()
}

/// Words as they stand in a page.
pub(crate) fn html(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in visible(words).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

const STYLE: &str = "body{font:1em/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}\
    li{margin:1rem 0}blockquote{margin:.2rem 0;border-left:3px solid #888;padding-left:.8rem}.place,.context{opacity:.75;font-size:.9em}";

/// Where something was said, as HTML: the document's title, with its address where it has one, and the line.
pub(super) fn cited(one: &Said) -> String {
    let title = html(one.title.as_deref().unwrap_or(&one.document));
    let title = match web(one.url.as_deref()) {
        Some(url) => format!("<a href=\"{}\" rel=\"noreferrer\">{title}</a>", html(&url)),
        None => title,
    };
    let number = one.line.map_or_else(String::new, |line| format!(", line {line}"));
    title + &number
}

fn page(out: &mut dyn Write, said: &[Said], documents: Option<&[usize]>) -> io::Result<()> {
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <title>Quotations</title><style>{STYLE}</style></head>\n<body><h1>{}</h1>\n<ol>",
        crate::read::counted(said.len(), "quotation", "quotations")
    )?;
    for (at, one) in said.iter().enumerate() {
        let many = documents.and_then(|documents| documents.get(at)).filter(|documents| **documents > 1);
        let many = many.map_or_else(String::new, |documents| format!(", in {documents} documents"));
        let cited = cited(one);
        writeln!(
            out,
            "<li><b>{}</b>, {} ({})<blockquote>{}</blockquote><div class=\"context\">{}</div><div class=\"place\">{cited}{many}</div></li>",
            html(&speakers(one)),
            html(&days(one)),
            html(&one.kind),
            html(&line(&one.text)),
            html(&line(&one.sentence)),
        )?;
    }
    writeln!(out, "</ol></body></html>")
}
