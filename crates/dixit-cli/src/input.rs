//! From the command line to the documents that it names.
use std::fs::File;
use std::io::{self, IsTerminal, Read as _};
use std::path::{Path, PathBuf};

use dixit::{DateSource, Findings, Pipeline};
use dixit_date::{CivilDate, DateExtractor};
use dixit_report::Report;
use dixit_source::{Article, ErrorKind, Fields, Kind, Line, Lines, Origin, SourceReader};
use dixit_text::floor_char_boundary;

use crate::args::{Input, Larger, Source};
use crate::record_date::record_date;

/// The reader that the arguments ask for.
pub(crate) fn reader(source: &Source) -> SourceReader {
    let kind = match source.input {
        Input::Auto => Kind::Auto,
        Input::Text => Kind::Text,
        Input::Html => Kind::Page,
        Input::Jsonl => Kind::Lines,
        Input::Json => Kind::Json,
        Input::Csv => Kind::Table,
    };
    let name = |fields, name: &Option<String>, of: fn(Fields, String) -> Fields| match name {
        Some(name) => of(fields, name.clone()),
        None => fields,
    };
    let fields = name(Fields::new(), &source.id_field, Fields::id);
    let fields = name(fields, &source.text_field, Fields::text);
    let fields = name(fields, &source.date_field, Fields::date);
    let reader = SourceReader::new().kind(kind).fields(fields).limit(source.max_bytes);
    let reader = reader.split(source.larger == Larger::Split);
    match source.encoding {
        Some(encoding) => reader.encoding(encoding),
        None => reader,
    }
}

/// The paths that the user typed and those of a list; standard input where there are none and something is piped in.
pub(crate) fn paths(typed: &[PathBuf], list: Option<&Path>) -> Result<Vec<PathBuf>, String> {
    let mut paths = typed.to_vec();
    if let Some(list) = list {
        paths.extend(listed(list).map_err(|error| format!("{}: {error}", list.display()))?);
    } else if paths.is_empty() {
        if io::stdin().is_terminal() {
            return Err("no file is named, and standard input is a terminal (try --help)".to_owned());
        }
        paths.push(PathBuf::from("-"));
    }
    Ok(paths)
}

/// Bytes that a list of paths may have: some ten million of them.
const LIST: u64 = 1 << 30;

fn listed(list: &Path) -> io::Result<Vec<PathBuf>> {
    let text =
        if list == Path::new("-") { bounded(io::stdin(), LIST)? } else { bounded(File::open(list)?, LIST)? };
    Ok(text.lines().filter(|line| !line.is_empty()).map(PathBuf::from).collect())
}

/// Reads a text that has no more bytes than the limit: a list or a configuration that never ends is none.
pub(crate) fn bounded(input: impl io::Read, limit: u64) -> io::Result<String> {
    let mut text = String::new();
    if input.take(limit + 1).read_to_string(&mut text)? as u64 > limit {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("larger than {limit} bytes")));
    }
    Ok(text)
}

/// Opens a file, or standard input for `-`.
fn open(path: &Path) -> io::Result<Box<dyn io::Read>> {
    Ok(if path == Path::new("-") { Box::new(io::stdin()) } else { Box::new(File::open(path)?) })
}

/// Reads a whole text of no more bytes than the limit, from a file or standard input.
pub(crate) fn whole(path: &Path, limit: usize) -> Result<String, String> {
    let read = open(path).and_then(|file| bounded(file, limit as u64));
    read.map_err(|error| error.to_string())
}

/// Reads the lines of a file or of standard input, each of no more bytes than the limit, and tells each with its number. A line that is too long
/// or no UTF-8 is told as what is wrong with it; a byte order mark and blank lines are left out.
///
/// # Errors
/// Returns why the rest cannot be read.
pub(crate) fn lines(
    path: &Path,
    limit: usize,
    mut told: impl FnMut(usize, Result<&str, String>),
) -> Result<(), String> {
    let file = open(path).map_err(|error| error.to_string())?;
    let mut lines = Lines::new(file, limit).map_err(|error| error.to_string())?;
    while let Some((number, line)) = lines.next().map_err(|error| error.to_string())? {
        match line {
            Line::Whole(line) => {
                let line = String::from_utf8(line).map_err(|error| error.utf8_error().to_string());
                let line = line.as_deref().map(|line| line.trim_start_matches('\u{feff}'));
                told(number, line.map_err(Clone::clone));
            }
            _ => told(number, Err(ErrorKind::TooLarge { limit }.to_string())),
        }
    }
    Ok(())
}

/// How many bytes of a document whose date is that of its file are looked at for a dateline.
const HEAD: usize = 4096;

/// Reads an article with the date that goes first: its own, or the one of the command line.
pub(crate) fn findings<'t>(
    pipeline: &Pipeline,
    article: &'t Article,
    source: &Source,
) -> Result<Findings<'t>, String> {
    let date = date(article, source)?;
    // The text's own dateline says more than the day on which a file was made.
    let made = article.made && date.is_some_and(|(_, from)| from == DateSource::Metadata);
    let head = article.text.get(..floor_char_boundary(&article.text, HEAD)).unwrap_or_default();
    if made && pipeline.read(head).date_source == DateSource::Dateline {
        return Ok(pipeline.read(&article.text));
    }
    Ok(read(pipeline, &article.text, date))
}

/// Reads a text with its date, where it has one.
pub(crate) fn read<'t>(
    pipeline: &Pipeline,
    text: &'t str,
    date: Option<(CivilDate, DateSource)>,
) -> Findings<'t> {
    match date {
        Some((date, source)) => pipeline.read_dated(text, date, source),
        None => pipeline.read(text),
    }
}

/// The date of an article that goes first: its own, or the one of the command line. The day on which a file was made comes behind what the
/// user says.
///
/// # Errors
/// Returns why what a record has for a date is none.
pub(crate) fn date(article: &Article, source: &Source) -> Result<Option<(CivilDate, DateSource)>, String> {
    let option = source.date.map(|date| (date, DateSource::Option));
    let own = own_date(article, source)?;
    Ok(if source.force_date || article.made { option.or(own) } else { own.or(option) })
}

/// Tells in a report where its document comes from: title, author, address, publisher, the record's other fields.
pub(crate) fn tell_origin(report: &mut Report, article: &Article) {
    report.title.clone_from(&article.title);
    report.author.clone_from(&article.author);
    report.url.clone_from(&article.url);
    report.source.clone_from(&article.source);
    report.extra.clone_from(&article.extra);
}

/// The date that an article brings. A record's is spelled out by the caller and must be one; of a page's metadata what is no date is
/// left aside.
fn own_date(article: &Article, source: &Source) -> Result<Option<(CivilDate, DateSource)>, String> {
    let Some(date) = &article.date else { return Ok(None) };
    if article.origin == Origin::Record {
        return match record_date(date) {
            Some(day) => Ok(Some((day, DateSource::Record))),
            None => {
                let field = source.date_field.as_deref().unwrap_or("date");
                Err(format!("the field {field:?} is no date: {date:?}"))
            }
        };
    }
    // "2024-03-07T09:30:00+01:00" names its day.
    let day = date.split_once(['T', ' ']).map_or(date.as_str(), |(day, _)| day).parse::<CivilDate>().ok();
    let day =
        day.or_else(|| DateExtractor::new().find_iter(date).find_map(|found| found.value.point()?.day()));
    Ok(day.map(|day| (day, DateSource::Metadata)))
}
