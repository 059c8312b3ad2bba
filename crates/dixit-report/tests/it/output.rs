use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::rc::Rc;

use dixit_report::{
    CsvReader, CsvReport, ErrorKind, Failure, Files, Folder, Format, JsonReport, Output, Record, Renderer,
    Report, ReportFormat, Table, TimemlReport, Unit,
};

use serde_json::Value;

use crate::hostile::{HOSTILE, everything};
use crate::sample;

type Made = Rc<RefCell<Vec<(String, Vec<u8>)>>>;

/// A file in memory.
struct File {
    files: Made,
    number: usize,
}

impl Write for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.files.borrow_mut()[self.number].1.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns the files that an output into a folder makes, in the order in which it makes them.
pub(crate) fn written(renderer: &Renderer, write: impl FnOnce(&mut Output<'_>)) -> Vec<(String, String)> {
    let files = Made::default();
    let made = Rc::clone(&files);
    let mut output = Output::folder(renderer, move |name: &str| {
        let number = made.borrow().len();
        made.borrow_mut().push((name.to_owned(), Vec::new()));
        Ok(Box::new(File { files: Rc::clone(&made), number }) as Box<dyn Write>)
    })
    .unwrap();
    write(&mut output);
    output.finish().unwrap();
    let files = files.borrow();
    files.iter().map(|(name, bytes)| (name.clone(), String::from_utf8(bytes.clone()).unwrap())).collect()
}

/// Returns what an output into a stream holds after two documents and one that could not be read.
fn stream(format: Format) -> String {
    let renderer = Renderer::new(format);
    let mut out = Vec::new();
    let mut output = Output::stream(&renderer, &mut out).unwrap();
    output.write(renderer.render(&sample::tokenised(), sample::TEXT).unwrap()).unwrap();
    output.write(renderer.render_failure(&Failure::new("a.txt", "no such file")).unwrap()).unwrap();
    let mut other = sample::tokenised();
    other.id = "b.txt".to_owned();
    output.write(renderer.render(&bare("empty"), "").unwrap()).unwrap();
    output.write(renderer.render(&other, sample::TEXT).unwrap()).unwrap();
    output.finish().unwrap();
    String::from_utf8(out).unwrap()
}

/// A report of nothing at all.
fn bare(id: &str) -> Report {
    let mut report = Report::new(id);
    report.tokens = Some(Vec::new());
    report
}

fn names(files: &[(String, String)]) -> Vec<&str> {
    files.iter().map(|(name, _)| name.as_str()).collect()
}

#[test]
fn every_format_has_a_name_of_its_own() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()), Some(format));
        assert!(format.name().bytes().all(|byte| byte.is_ascii_lowercase()), "{format:?}");
        assert!(!format.extension().is_empty() && !format.about().ends_with('.'), "{format:?}");
        assert_eq!(Format::ALL.iter().filter(|one| one.name() == format.name()).count(), 1);
        assert_eq!(format.is_folder(), format.files() == Files::Several);
    }
}

#[test]
fn every_format_is_written_into_a_folder() {
    for format in Format::ALL {
        let renderer = Renderer::new(format);
        let files = written(&renderer, |output| {
            for id in ["a/ferry.txt", "a/ferry.txt", "index", "../../A/Ferry.TXT"] {
                let mut report = sample::tokenised();
                report.id = id.to_owned();
                output.write(renderer.render(&report, sample::TEXT).unwrap()).unwrap();
            }
        });
        let end = format.extension();
        match format {
            Format::Csv => assert_eq!(names(&files), ["quotes.csv", "dates.csv", "entities.csv"]),
            Format::Brat => {
                let expected = [
                    "annotation.conf",
                    "a/ferry.ann",
                    "a/ferry.txt",
                    "a/ferry-2.ann",
                    "a/ferry-2.txt",
                    "index.ann",
                    "index.txt",
                    "A/Ferry.TXT.ann",
                    "A/Ferry.TXT.txt",
                ];
                assert_eq!(names(&files), expected);
                assert_eq!(files[2].1, sample::TEXT);
            }
            Format::Html => {
                let expected =
                    ["a/ferry.html", "a/ferry-2.html", "index-2.html", "A/Ferry.TXT.html", "index.html"];
                assert_eq!(names(&files), expected);
            }
            _ => {
                let expected =
                    ["a/ferry", "a/ferry-2", "index", "A/Ferry.TXT"].map(|name| format!("{name}.{end}"));
                assert_eq!(names(&files), expected);
            }
        }
        assert!(files.iter().all(|(_, content)| !content.is_empty()), "{format:?}");
    }
}

#[test]
fn a_format_of_one_file_takes_any_number_of_documents_in_a_stream() {
    for format in Format::ALL.into_iter().filter(|format| format.files() == Files::One) {
        let stream = stream(format);
        assert!(stream.contains("ferry/7.txt") && stream.contains("b.txt"), "{format:?}\n{stream}");
        match format {
            Format::LabelStudio | Format::WebAnnotation => {
                let value: Value = serde_json::from_str(&stream).unwrap();
                let (items, each) = match format {
                    Format::LabelStudio => (&value, 1),
                    _ => (&value["items"], 10 + 4 + 5 + 4 + 5),
                };
                // A document without findings is a task, but no annotation.
                let empty = usize::from(format == Format::LabelStudio);
                assert_eq!(items.as_array().unwrap().len(), 2 * each + empty);
            }
            Format::Jsonl | Format::Prodigy | Format::Gdelt => {
                for line in stream.lines() {
                    serde_json::from_str::<Value>(line).unwrap();
                }
            }
            _ => {}
        }
    }
}

#[test]
fn nothing_written_is_still_a_file() {
    for format in [Format::LabelStudio, Format::WebAnnotation] {
        let mut out = Vec::new();
        Output::stream(&Renderer::new(format), &mut out).unwrap().finish().unwrap();
        let value: Value = serde_json::from_slice(&out).unwrap();
        let items = if format == Format::LabelStudio { &value } else { &value["items"] };
        assert!(items.as_array().unwrap().is_empty());
    }
}

#[test]
fn people_get_a_blank_line_between_documents() {
    for (format, next) in [
        (Format::Text, "\n\nempty\nno date · nothing found\n\nb.txt\n"),
        (Format::Markdown, "\n\n# empty\n\nno date"),
    ] {
        let stream = stream(format);
        assert!(stream.contains(next), "{stream}");
        assert!(!stream.contains("\n\n\n") && !stream.contains("no such file"), "{stream}");
    }
}

#[test]
fn a_document_that_could_not_be_read_is_a_record_of_json() {
    let stream = stream(Format::Jsonl);
    let records: Vec<_> = stream.lines().map(|line| Record::from_json(line).unwrap()).collect();
    assert_eq!(
        records.iter().map(Record::id).collect::<Vec<_>>(),
        ["ferry/7.txt", "a.txt", "empty", "b.txt"]
    );
    assert_eq!(records[1], Record::from(Failure::new("a.txt", "no such file")));
}

#[test]
fn a_format_of_one_document_refuses_another_in_a_stream() {
    let renderer = Renderer::new(Format::Timeml);
    let mut out = Vec::new();
    let mut output = Output::stream(&renderer, &mut out).unwrap();
    let piece = renderer.render(&sample::report(), sample::TEXT).unwrap();
    output.write(piece.clone()).unwrap();
    let error = output.write(piece).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NeedsFolder { format: Format::Timeml }));
    assert_eq!(error.to_string(), "timeml is several files and needs a folder");
    output.finish().unwrap();
    let alone = TimemlReport::new().render(&sample::report(), sample::TEXT).unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), alone);
}

#[test]
fn a_format_of_several_files_refuses_a_stream() {
    for format in [Format::Csv, Format::Brat] {
        assert!(Output::stream(&Renderer::new(format), Vec::new()).is_err());
    }
}

#[test]
fn tables_hold_all_documents_under_one_header() {
    let spreadsheet = CsvReport::new().reader(CsvReader::Spreadsheet);
    let renderer = Renderer::new(Format::Csv).csv(spreadsheet).unit(Unit::Utf16);
    let files = written(&renderer, |output| {
        for _ in 0..2 {
            output.write(renderer.render(&sample::report(), sample::TEXT).unwrap()).unwrap();
        }
        output.write(renderer.render_failure(&Failure::new("a.txt", "no such file")).unwrap()).unwrap();
    });
    let quotes = files[0].1.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::Reader::from_reader(quotes.as_bytes());
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 10);
    let utf16: Vec<u16> = sample::TEXT.encode_utf16().collect();
    for row in &rows {
        let [start, end] = ["start", "end"].map(|name| row[name].parse::<usize>().unwrap());
        assert_eq!(String::from_utf16(&utf16[start..end]).unwrap(), row["text"]);
    }
}

#[test]
fn the_unit_is_that_of_the_report_where_nobody_chooses() {
    let mut report = sample::report();
    report.convert_offsets(sample::TEXT, Unit::Char).unwrap();
    let units =
        [Renderer::new(Format::Jsonl), Renderer::new(Format::Jsonl).unit(Unit::Utf16)].map(|renderer| {
            let mut out = Vec::new();
            let mut output = Output::stream(&renderer, &mut out).unwrap();
            output.write(renderer.render(&report, sample::TEXT).unwrap()).unwrap();
            output.finish().unwrap();
            match Record::from_json(&String::from_utf8(out).unwrap()).unwrap() {
                Record::Report(report) => {
                    report.check(sample::TEXT).unwrap();
                    report.unit
                }
                Record::Failure(failure) => panic!("{failure:?}"),
            }
        });
    assert_eq!(units, [Unit::Char, Unit::Utf16]);
}

#[test]
fn no_name_leads_out_of_the_folder() {
    let more = [
        "/etc/passwd",
        "C:\\Windows\\x",
        "..",
        "...",
        "a/../../b",
        "",
        "nul",
        "COM1.txt",
        ".hidden",
        "a.",
        &"long ".repeat(200),
        &"deep/".repeat(200),
    ];
    let renderer = Renderer::new(Format::Timeml);
    let files = written(&renderer, |output| {
        for id in HOSTILE.into_iter().chain(more).chain(more) {
            output.write(renderer.render(&everything(id), id).unwrap()).unwrap();
        }
    });
    let mut seen = BTreeSet::new();
    for (name, _) in &files {
        assert!(seen.insert(name.to_lowercase()), "{name:?} comes twice");
        assert!(name.split('/').count() <= 32, "{name:?}");
        for part in name.split('/') {
            assert!(!part.is_empty() && !part.starts_with('.') && part.len() < 255, "{name:?}");
            assert!(!part.contains(|c: char| c.is_control() || "<>:\"\\|?*".contains(c)), "{name:?}");
            assert!(!part.ends_with([' ', '.']), "{name:?}");
        }
    }
    assert_eq!(
        names(&files)[HOSTILE.len()..][..7],
        [
            "etc/passwd.tml",
            "C_/Windows/x.tml",
            "document.tml",
            // After one of the hostile ids, which leaves nothing else either.
            "_-2.tml",
            "a/b.tml",
            "document-2.tml",
            "_nul.tml"
        ]
    );
}

#[test]
fn an_error_of_a_file_is_told() {
    for format in Format::ALL {
        let renderer = Renderer::new(format);
        let refused = |_: &str| Err(io::Error::from(io::ErrorKind::PermissionDenied));
        let error = Output::folder(&renderer, refused).and_then(|mut output| {
            output.write(renderer.render(&sample::tokenised(), sample::TEXT).unwrap())?;
            output.finish()
        });
        let error = error.unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::Write(error) if error.kind() == io::ErrorKind::PermissionDenied)
        );
    }
}

#[test]
fn several_documents_of_json_are_an_array_and_one_is_an_object() {
    let renderer = Renderer::new(Format::Json);
    let piece = |id: &str| renderer.render(&bare(id), "").unwrap();
    let written = |ids: &[&str]| {
        let mut out = Vec::new();
        let mut output = Output::stream(&renderer, &mut out).unwrap();
        for id in ids {
            output.write(piece(id)).unwrap();
        }
        assert_eq!(output.is_waiting(), ids.len() == 1);
        output.finish().unwrap();
        out
    };
    let value = |ids: &[&str]| serde_json::from_slice::<Value>(&written(ids)).unwrap();
    assert_eq!(value(&[]), Value::Array(Vec::new()));
    assert_eq!(value(&["a"])["id"], "a");
    assert_eq!(written(&["a"]), JsonReport::new().render(&bare("a"), "").unwrap().into_bytes());
    for ids in [&["a", "b"][..], &["a", "b", "c"]] {
        let value = value(ids);
        assert!(
            value.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).eq(ids.iter().copied())
        );
    }
    // And where the first two were written by an earlier output.
    let mut out = Vec::new();
    let mut output = Output::stream(&renderer, &mut out).unwrap();
    output.write(piece("a")).unwrap();
    output.write(piece("b")).unwrap();
    let documents = output.documents();
    drop(output);
    let mut output = Output::stream(&renderer, &mut out).unwrap().after(documents);
    output.write(piece("c")).unwrap();
    output.finish().unwrap();
    assert_eq!(out, written(&["a", "b", "c"]));
}

#[test]
fn one_table_is_one_file() {
    for table in Table::FILES {
        let renderer = Renderer::new(Format::Csv).table(table);
        assert_eq!(renderer.files(), Files::One);
        let mut out = Vec::new();
        let mut output = Output::stream(&renderer, &mut out).unwrap();
        output.write(renderer.render(&bare("empty"), "").unwrap()).unwrap();
        for _ in 0..2 {
            output.write(renderer.render(&sample::report(), sample::TEXT).unwrap()).unwrap();
        }
        output.finish().unwrap();
        let folder = written(&Renderer::new(Format::Csv), |output| {
            for _ in 0..2 {
                let piece = Renderer::new(Format::Csv).render(&sample::report(), sample::TEXT).unwrap();
                output.write(piece).unwrap();
            }
        });
        let (_, expected) = folder.iter().find(|(name, _)| name.starts_with(table.name())).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), *expected);
        // Nothing found is a table all the same.
        let mut out = Vec::new();
        Output::stream(&renderer, &mut out).unwrap().finish().unwrap();
        assert!(out.starts_with(b"document,") && out.ends_with(b"\r\n"));
    }
}

#[test]
fn a_file_that_cannot_be_made_costs_its_document_alone() {
    for (format, kind) in [
        (Format::Html, io::ErrorKind::InvalidFilename),
        (Format::Timeml, io::ErrorKind::IsADirectory),
        (Format::Brat, io::ErrorKind::AlreadyExists),
    ] {
        let renderer = Renderer::new(format);
        let files = Made::default();
        let made = Rc::clone(&files);
        let mut output = Output::folder(&renderer, move |name: &str| {
            if name.starts_with("bad") {
                return Err(io::Error::from(kind));
            }
            let number = made.borrow().len();
            made.borrow_mut().push((name.to_owned(), Vec::new()));
            Ok(Box::new(File { files: Rc::clone(&made), number }) as Box<dyn Write>)
        })
        .unwrap();
        for id in ["a", "bad", "c"] {
            let told = output.write(renderer.render(&everything(id), id).unwrap());
            match told {
                Ok(()) => assert_ne!(id, "bad"),
                Err(error) => {
                    assert!(matches!(error.kind(), ErrorKind::File { .. }), "{error}");
                    assert!(error.to_string().starts_with("bad."), "{error}");
                }
            }
        }
        assert_eq!(output.documents(), 2);
        output.finish().unwrap();
        let files = files.borrow();
        let has =
            |name: &str| files.iter().any(|(made, _)| *made == format!("{name}.{}", format.extension()));
        assert!(has("a") && has("c") && !has("bad"));
        if let Some((_, index)) = files.iter().find(|(name, _)| name == "index.html") {
            let index = String::from_utf8_lossy(index);
            assert!(index.contains("bad.html: ") && index.contains("c.html"), "{index}");
        }
    }
}

/// Files that take their names when they are complete.
#[derive(Clone, Default)]
struct Aside(Rc<RefCell<Vec<String>>>);

impl Folder<'static> for Aside {
    fn create(&mut self, name: &str) -> io::Result<Box<dyn Write>> {
        self.0.borrow_mut().push(format!("create {name}"));
        Ok(Box::new(io::sink()))
    }

    fn complete(&mut self, name: &str) -> io::Result<()> {
        self.0.borrow_mut().push(format!("complete {name}"));
        Ok(())
    }
}

#[test]
fn every_file_is_complete_once_and_after_it_is_written() {
    for format in Format::ALL {
        let renderer = Renderer::new(format);
        let aside = Aside::default();
        let mut output = Output::folder(&renderer, aside.clone()).unwrap();
        output.write(renderer.render(&sample::tokenised(), sample::TEXT).unwrap()).unwrap();
        let before = aside.0.borrow().len();
        output.finish().unwrap();
        let told = aside.0.borrow();
        let names = |what: &str| -> Vec<_> {
            let mut names: Vec<_> =
                told.iter().filter_map(|line| line.strip_prefix(what)).map(str::to_owned).collect();
            names.sort();
            names
        };
        assert!(!names("create ").is_empty());
        assert_eq!(names("create "), names("complete "), "{format:?}");
        // Tables grow to the end.
        let complete = told[..before].iter().filter(|line| line.starts_with("complete")).count();
        assert_eq!(complete == 0, format == Format::Csv, "{format:?}: {told:?}");
    }
}
