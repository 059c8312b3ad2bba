use std::collections::BTreeMap;

use dixit_report::{CsvReader, CsvReport, Report, Table, Unit};

use crate::hostile::{HOSTILE, unlisted};
use crate::sample;

fn table(format: CsvReport, table: Table, report: &Report, text: &str) -> Vec<u8> {
    let mut file = Vec::new();
    format.write_header(table, &mut file).unwrap();
    format.write_rows(table, report, text, &mut file).unwrap();
    file
}

/// Reads a table back: each row by its columns.
fn rows(file: &[u8]) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(file).deserialize().collect::<Result<_, _>>().unwrap()
}

/// Returns the columns of all rows, a line each.
fn columns(table_of: Table, names: &[&str]) -> String {
    let rows = rows(&table(CsvReport::new(), table_of, &sample::report(), sample::TEXT));
    let lines = rows.iter().map(|row| {
        let line = names.iter().map(|&name| row[name].as_str()).collect::<Vec<_>>().join(" | ");
        line.trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn quotations() {
    let names = [
        "id",
        "kind",
        "spoken",
        "cue",
        "status",
        "sources",
        "speaker_id",
        "speakers",
        "via",
        "said",
        "about",
    ];
    insta::assert_snapshot!(columns(Table::Quotes, &names), @r"
    q1 | direct | We leave with an outline, … and with hope. | said |  | she | e1 | Ana Kovar |  | 2024-03-04 |
    q2 | indirect | that the “open harbour” plan would cost more than expected | said |  | Officials |  |  |  | 2024-03-06 |
    q3 | scare | open harbour |  |  |  |  |  |  |  |
    q4 | indirect | to wait | agreed |  | Omar Haddad; Kovar | e2 | Omar Haddad; Ana Kovar |  | 198 |
    q5 | mixed | that the KPA was “not amused” by it | say | negated | A spokesman for the Kestrian Port Authority (KPA) |  |  | KPA |  | Kestrian Port Authority
    ");
}

#[test]
fn dates() {
    let names = ["id", "text", "type", "value", "mod", "begin", "until", "anchor", "readings", "invalid"];
    insta::assert_snapshot!(columns(Table::Dates, &names), @r"
    d1 | March 6 | DATE | 2024-03-06 |  | 2024-03-06 | 2024-03-07 |  |  | false
    d2 | Monday | DATE | 2024-03-04 |  | 2024-03-04 | 2024-03-05 | document |  | false
    d3 | 1980s | DATE | 198 | START |  |  |  |  | false
    d4 | 4/5/2023 | DATE | 2023-04-05 |  |  |  |  | 2023-04-05; 2023-05-04 | false
    ");
}

#[test]
fn mentions() {
    let names = ["document_date", "id", "name", "kind", "text", "form", "title", "confidence"];
    insta::assert_snapshot!(columns(Table::Entities, &names), @r"
    2024-03-06 | e1 | Ana Kovar | PERSON | Ana Kovar | name | Harbour Minister | 0.9
    2024-03-06 | e1 | Ana Kovar | PERSON | she | pronoun |  | 0.9
    2024-03-06 | e1 | Ana Kovar | PERSON | Kovar | name |  | 0.9
    2024-03-06 | e2 | Omar Haddad | PERSON | Omar Haddad | name |  | 0.9
    2024-03-06 | e3 | Kestrian Port Authority | ORG | Kestrian Port Authority | name |  | 0.9
    2024-03-06 | e3 | Kestrian Port Authority | ORG | KPA | alias |  | 0.9
    2024-03-06 | e3 | Kestrian Port Authority | ORG | KPA | alias |  | 0.9
    2024-03-06 | e4 | GENEVA | GPE | GENEVA | name |  | 0.9
    2024-03-06 | e5 | Kestrian | NORP | Kestrian | name |  | 0.9
    2024-03-06 | e6 | Kestria | GPE | Kestria | name |  | 0.9
    ");
}

#[test]
fn offsets_cut_the_same_words_out() {
    let chars: Vec<char> = sample::TEXT.chars().collect();
    for one in Table::FILES {
        let file = table(CsvReport::new(), one, &sample::report(), sample::TEXT);
        for row in rows(&file) {
            let at = |name: &str| row[name].parse::<usize>().unwrap();
            assert_eq!(chars[at("start")..at("end")].iter().collect::<String>(), row["text"]);
        }
        let file = table(CsvReport::new().unit(Unit::Byte), one, &sample::report(), sample::TEXT);
        for row in rows(&file) {
            let at = |name: &str| row[name].parse::<usize>().unwrap();
            assert_eq!(sample::TEXT[at("start")..at("end")], row["text"]);
        }
    }
}

#[test]
fn hostile_words_read_back_as_they_are() {
    for text in HOSTILE.into_iter().chain(["a,b", "\"quoted\", \"twice\"", "=1+1", "\r\n", ","]) {
        for one in Table::FILES {
            let file = table(CsvReport::new(), one, &unlisted(text), text);
            assert_eq!(rows(&file)[0]["text"], text);
            assert_eq!(rows(&file)[0]["document"], text);
        }
    }
}

#[test]
fn a_spreadsheet_gets_no_formula_and_is_told_the_encoding() {
    let formulas = [
        "=HYPERLINK(\"http://a.example\")",
        "+1",
        "-1",
        "@sum",
        "\t=1",
        "\r=1",
        "＝1",
        "＋1",
        "－1",
        "＠sum",
    ];
    for text in formulas {
        let format = CsvReport::new().reader(CsvReader::Spreadsheet);
        let file = table(format, Table::Dates, &unlisted(text), text);
        let file = file.strip_prefix("\u{feff}".as_bytes()).unwrap();
        for row in rows(file) {
            for field in row.values() {
                assert!(
                    !field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']),
                    "{field:?}"
                );
            }
            assert_eq!(row["text"], format!("'{text}"));
        }
    }
}

#[test]
fn a_spreadsheet_gets_every_field_quoted() {
    let text = "a;=1+1";
    let format = CsvReport::new().reader(CsvReader::Spreadsheet);
    for one in Table::FILES {
        let file = String::from_utf8(table(format, one, &unlisted(text), text)).unwrap();
        for line in file.trim_start_matches('\u{feff}').lines() {
            let fields = line.strip_prefix('"').unwrap().strip_suffix('"').unwrap();
            assert_eq!(fields.split("\",\"").count(), one.columns().len(), "{line}");
            assert!(fields.split("\",\"").all(|field| !field.contains('"')), "{line}");
        }
    }
}

#[test]
fn a_header_and_no_rows() {
    for one in Table::FILES {
        let file = table(CsvReport::new(), one, &Report::new("a"), "");
        let names: Vec<_> = one.columns().iter().map(|column| column.name).collect();
        assert_eq!(String::from_utf8(file).unwrap(), format!("{}\r\n", names.join(",")));
    }
}
