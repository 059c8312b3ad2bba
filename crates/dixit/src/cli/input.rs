use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use dixit_date::CivilDate;
use ignore::WalkBuilder;
use serde_json::Value;

use super::args::{Arguments, Input};

/// One thing to read: a document, or why there is none.
#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) id: String,
    pub(crate) body: Result<Body, String>,
}

/// A document before it is read.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) text: String,
    /// The record's own date.
    pub(crate) date: Option<CivilDate>,
}

/// The records that the arguments name, in their order, one after the other.
pub(crate) struct Records<'a> {
    arguments: &'a Arguments,
    waiting: VecDeque<Waiting>,
    lines: Option<Lines>,
}

/// What is to be read next.
enum Waiting {
    Path(PathBuf),
    /// A part of a folder that could not be listed; the rest of it is read.
    Failure(Record),
}

/// A file of JSON lines that is being read.
struct Lines {
    name: String,
    reader: Box<dyn BufRead>,
    number: usize,
}

impl<'a> Records<'a> {
    pub(crate) fn new(arguments: &'a Arguments, paths: impl IntoIterator<Item = PathBuf>) -> Self {
        Self { arguments, waiting: paths.into_iter().map(Waiting::Path).collect(), lines: None }
    }

    /// Puts a folder's files in its place, in the order of their names: every one with the right ending, hidden or not.
    fn unfold(&mut self, folder: &Path) {
        let ending = match self.arguments.input {
            Input::Text => "txt",
            Input::Jsonl => "jsonl",
        };
        let mut found = Vec::new();
        let walk = WalkBuilder::new(folder).standard_filters(false).sort_by_file_path(Ord::cmp).build();
        for entry in walk {
            match entry {
                Ok(entry) => {
                    let path = entry.into_path();
                    if path.extension().is_some_and(|other| other == ending) && !path.is_dir() {
                        found.push(Waiting::Path(path));
                    }
                }
                Err(error) => found.push(Waiting::Failure(failure(folder, &error.to_string()))),
            }
        }
        if found.is_empty() {
            let message = format!("no .{ending} file in this folder");
            found.push(Waiting::Failure(failure(folder, &message)));
        }
        for waiting in found.into_iter().rev() {
            self.waiting.push_front(waiting);
        }
    }

    fn open(&mut self, path: &Path) -> Option<Record> {
        if path.is_dir() {
            self.unfold(path);
            return None;
        }
        match self.arguments.input {
            Input::Text => {
                let body = read(path).map(|text| Body { text, date: None });
                Some(Record { id: name(path), body })
            }
            Input::Jsonl => match reader(path) {
                Ok(reader) => {
                    self.lines = Some(Lines { name: name(path), reader, number: 0 });
                    None
                }
                Err(error) => Some(failure(path, &error.to_string())),
            },
        }
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next(self.arguments) {
                    Some(record) => return Some(record),
                    None => self.lines = None,
                }
            }
            let record = match self.waiting.pop_front()? {
                Waiting::Path(path) => self.open(&path),
                Waiting::Failure(record) => Some(record),
            };
            if record.is_some() {
                return record;
            }
        }
    }
}

impl Lines {
    fn next(&mut self, arguments: &Arguments) -> Option<Record> {
        loop {
            self.number += 1;
            let mut line = Vec::new();
            let place = format!("{}:{}", self.name, self.number);
            match self.reader.read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => return Some(record(&line, place, arguments)),
                Err(error) => {
                    self.reader = Box::new(io::empty());
                    return Some(Record { id: place, body: Err(error.to_string()) });
                }
            }
        }
    }
}

/// Reads one JSON record. One that names its id keeps it in the error.
fn record(line: &[u8], place: String, arguments: &Arguments) -> Record {
    let value: Value = match serde_json::from_slice(line) {
        Ok(value) => value,
        Err(error) => return Record { id: place, body: Err(format!("not a JSON record: {error}")) },
    };
    let id = match value.get(&arguments.id_field) {
        Some(Value::String(id)) => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => place,
    };
    let body = (|| {
        let Some(Value::String(text)) = value.get(&arguments.text_field) else {
            return Err(format!("no text in the field {:?}", arguments.text_field));
        };
        let date = match value.get(&arguments.date_field) {
            None | Some(Value::Null) => None,
            Some(Value::String(date)) => {
                let date = date
                    .parse()
                    .map_err(|error| format!("the field {:?} is no date: {error}", arguments.date_field))?;
                Some(date)
            }
            Some(_) => return Err(format!("the field {:?} is no date", arguments.date_field)),
        };
        Ok(Body { text: text.clone(), date })
    })();
    Record { id, body }
}

fn reader(path: &Path) -> io::Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        Ok(Box::new(BufReader::new(io::stdin())))
    } else {
        Ok(Box::new(BufReader::new(File::open(path)?)))
    }
}

fn read(path: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    reader(path).and_then(|mut reader| reader.read_to_end(&mut bytes)).map_err(|error| error.to_string())?;
    String::from_utf8(bytes)
        .map_err(|error| format!("not UTF-8 from byte {} on", error.utf8_error().valid_up_to()))
}

fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn failure(path: &Path, message: &str) -> Record {
    Record { id: name(path), body: Err(message.to_owned()) }
}
