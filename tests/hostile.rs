//! A document that wants to be more than words: markup, a formula, a terminal's sequence; and one that wants to take all there is.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use dixit::report::Format;
use tempfile::TempDir;

/// Quotations, names and dates with everything in and around them that acts on something.
const HOSTILE: &str = "“It \u{1b}[2Jrained \u{9b}31m all <script>alert(1)</script> day,” said Ana \u{7}Kovar of the \u{1b}]0;Rijeka\u{7} \
    Council on Tuesday.\n\n\
    “=HYPERLINK(\"http://a.example\";\"x\"),” said Ivo Lind. “+1+1,” said Bo Lund. “-2+3,” said Cy Lund. “@SUM(A1),” said Di Lund. \
    “＝1+1,” said Ed Lund.\n\n\
    '; DROP TABLE quote; -- said Fay Lund on 5 March 2024. ]]> &amp; --> ${x} `id` $(id) | {{7*7}} \u{202e}desrever\u{202c} \u{85} \u{9d}0;t\u{9c}\n\n\
    The “<img src=x onerror=alert(1)>” of [a](javascript:alert(1)) was “sold”, Gil Lund said that \u{90}it rained\u{9c}.\n";

struct Place(TempDir);

impl Place {
    fn new(name: &str, content: impl AsRef<[u8]>) -> Self {
        let place = TempDir::new().expect("a folder");
        fs::write(place.path().join(name), content).expect("a file");
        Self(place)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dixit"));
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null());
        command.output().expect("the binary runs")
    }
}

fn status(output: &Output) -> Option<i32> {
    output.status.code()
}

/// Every file below a folder, with its name.
fn files(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            found.push((name, fs::read_to_string(&path).expect("UTF-8")));
        }
    }
}

/// What a terminal would act on: controls, but for the ends of lines.
fn acting(text: &str) -> Option<char> {
    text.chars().find(|&c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{85}'))
}

#[test]
fn nothing_that_is_written_acts_on_a_terminal() {
    let place = Place::new("a.txt", HOSTILE);
    for format in Format::ALL {
        let name = format.name();
        if !format.is_folder() {
            let output = place.run(&["a.txt", "--format", name, "--date", "2024-03-07"]);
            assert_eq!(status(&output), Some(0), "{name}");
            let told = String::from_utf8(output.stdout).expect("UTF-8");
            assert_eq!(acting(&told), None, "{name}: {told:?}");
            assert!(told.contains("Kovar"), "{name}: it is found all the same");
        }
        let folder = format!("out-{name}/");
        assert_eq!(status(&place.run(&["a.txt", "--format", name, "-o", &folder])), Some(0), "{name}");
        let mut found = Vec::new();
        files(&place.0.path().join(&folder), &mut found);
        // brat compares its annotations with the text letter by letter, and a table for programs is exactly what was found: files of a folder both.
        let exact = matches!(format, Format::Brat | Format::Csv);
        for (file, text) in found {
            assert!(exact || acting(&text).is_none(), "{name}: {file}: {text:?}");
        }
    }
}

#[test]
fn what_is_said_beside_it_acts_on_no_terminal() {
    let place = Place::new("a\u{1b}[2J\u{9b}2J.txt", HOSTILE);
    let name = "a\u{1b}[2J\u{9b}2J.txt";
    for arguments in [
        &[name][..],
        &[name, "--max-bytes", "10"],
        &["explain", "q1", name],
        &["explain", "q\u{1b}[2J", name],
        &["verify", name, "--against", name],
        &["diff", name, "missing\u{1b}[2J.txt"],
        &["--config", "c\u{1b}[2J.toml", name],
        &["--files-from", "l\u{1b}[2J", name],
    ] {
        let output = place.run(arguments);
        for told in [output.stdout, output.stderr] {
            let told = String::from_utf8(told).expect("UTF-8");
            assert_eq!(acting(&told), None, "{arguments:?}: {told:?}");
        }
    }
}

#[test]
fn verifying_and_comparing_act_on_no_terminal() {
    let name = "a\u{1b}[2J\u{9b}2J.txt";
    let place = Place::new(name, HOSTILE);
    std::fs::write(place.0.path().join("b.txt"), HOSTILE.replace("said", "cried")).expect("a file");
    std::fs::write(place.0.path().join("c.txt"), "“Nobody came,” said Ana Kovar.\n").expect("a file");
    for form in ["text", "markdown", "json", "csv", "html"] {
        for arguments in [
            ["verify", name, "--against", "b.txt", "-f", form],
            ["verify", name, "--against", "missing\u{1b}[2J.txt", "-f", form],
            ["verify", name, "--against", "c.txt", "-f", form],
            ["verify", "b.txt", "--against", name, "-f", form],
        ] {
            let output = place.run(&arguments);
            let told = String::from_utf8(output.stdout).expect("UTF-8");
            assert_eq!(acting(&told), None, "{arguments:?}: {told:?}");
            assert!(form != "html" || !told.contains("<script"), "{told}");
        }
        let told = place.run(&["diff", name, "c.txt", "-f", form]).stdout;
        let told = String::from_utf8(told).expect("UTF-8");
        assert_eq!(acting(&told), None, "{form}: {told:?}");
    }
}

#[test]
fn no_cell_of_a_table_for_spreadsheets_is_a_formula() {
    let place = Place::new("a.txt", HOSTILE);
    for (more, safe) in [(&["--bom"][..], true), (&[], false)] {
        let arguments = [&["a.txt", "-f", "csv", "-o", "out/", "--date", "2024-03-07"], more].concat();
        assert_eq!(status(&place.run(&arguments)), Some(0));
        let mut found = Vec::new();
        files(&place.0.path().join("out"), &mut found);
        let formulas: Vec<_> = found
            .iter()
            .flat_map(|(_, table)| cells(table.trim_start_matches('\u{feff}')))
            .filter(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']))
            .collect();
        assert_eq!(formulas.is_empty(), safe, "{more:?}: {formulas:?}");
    }
}

/// The cells of a table, as RFC 4180 cuts them.
fn cells(table: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut characters = table.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cells.last_mut().expect("one at least").push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            '\r' if !quoted && characters.peek() == Some(&'\n') => {
                characters.next();
                cells.push(String::new());
            }
            _ => cells.last_mut().expect("one at least").push(character),
        }
    }
    assert!(!quoted, "every mark is closed");
    cells
}

#[cfg(feature = "sqlite")]
#[test]
fn words_in_an_archive_are_no_sql() {
    let name = "x'); DROP TABLE document; --.txt";
    let place = Place::new(name, format!("“'); DROP TABLE quote; --,” said Fay Lund.\n\n{HOSTILE}"));
    // The second time what the first wrote is taken away.
    for _ in 0..2 {
        assert_eq!(status(&place.run(&[name, "-f", "sqlite", "-o", "news.db"])), Some(0));
    }
    let archive = dixit_table::Archive::open(place.0.path().join("news.db")).expect("an archive");
    for query in ["' OR 1=1; DROP TABLE quote; --", "\"", "DROP\0", "rained') UNION SELECT 1; --", "*", ""] {
        // An error or nothing: a query is the language of the search and no SQL.
        let _ = archive.search(query);
        let found = archive.search("DROP").expect("a query");
        let found: Vec<_> = found.iter().map(|one| (one.document.as_str(), one.spoken.as_str())).collect();
        assert_eq!(found, [(name, "'); DROP TABLE quote; --,")], "{query}");
    }
}

#[cfg(feature = "parquet")]
#[test]
fn words_in_a_table_for_data_frames_are_to_the_letter() {
    let place = Place::new("a.txt", HOSTILE);
    assert_eq!(status(&place.run(&["a.txt", "-f", "parquet", "-o", "out"])), Some(0));
    let records = dixit_source::SourceReader::new().records([place.0.path().join("out/quotes.parquet")]);
    let texts: Vec<_> = records.map(|record| record.article.expect("a row").text).collect();
    let report = place.run(&["a.txt", "-f", "json"]).stdout;
    let report: serde_json::Value = serde_json::from_slice(&report).expect("JSON");
    let quotes = report["quotes"].as_array().expect("a list").iter();
    assert_eq!(texts, quotes.map(|quote| quote["text"].as_str().expect("words")).collect::<Vec<_>>());
    assert!(
        texts.iter().any(|text| text.contains('\u{1b}')) && texts.iter().any(|text| text.starts_with('='))
    );
}

#[test]
fn no_markup_comes_from_a_document() {
    let place = Place::new("a.txt", HOSTILE);
    for format in ["html", "timeml"] {
        let output = place.run(&["a.txt", "-f", format]);
        let page = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(!page.contains("<script>alert") && !page.contains("<img") && !page.contains("]]>"), "{page}");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{format}: its words are there");
    }
    let output = place.run(&["a.txt", "-f", "markdown"]);
    let brief = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(!brief.contains("](javascript") && !brief.contains("<script>"), "{brief}");
}

#[test]
fn what_is_too_large_too_deep_or_too_much_is_one_error() {
    let deep = "[".repeat(1 << 20);
    let place = Place::new(
        "a.jsonl",
        format!(
            "{deep}\n{{\"text\": {deep}\n{{\"id\": 1e400, \"text\": \"x\"}}\n{{\"id\": {}, \"text\": 7}}\n{{\"text\": \"{}\"}}\n{{\"id\": \"last\", \"text\": \"It rained in Rijeka.\"}}\n",
            "9".repeat(1 << 16),
            "long ".repeat(1 << 20)
        ),
    );
    let output = place.run(&["a.jsonl", "-f", "jsonl", "--max-bytes", "4194304"]);
    assert_eq!(status(&output), Some(2));
    let told = String::from_utf8(output.stdout).expect("UTF-8");
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), 6, "{:?}", String::from_utf8_lossy(&output.stderr));
    assert!(
        lines[2].contains("\"id\":\"1e400\",\"date\""),
        "a number that no machine has is an id: {}",
        lines[2]
    );
    for (line, words) in lines
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != 2)
        .map(|(_, line)| line)
        .zip(["not a JSON record", "not a JSON record", "no text in the field", "larger than 4194304 bytes"])
    {
        assert!(
            line.contains("\"error\"") && line.contains(words),
            "{words}: {}",
            &line[..line.len().min(300)]
        );
    }
    assert!(lines[3].contains(&"9".repeat(1 << 16)), "an id is what it is");
    assert!(lines[5].contains("\"id\":\"last\""));
    // Numbers at the ends of what can be said.
    for bytes in ["0", "1", "18446744073709551615"] {
        let output = place.run(&["a.jsonl", "-f", "jsonl", "--max-bytes", bytes]);
        assert_eq!(status(&output), Some(2), "{bytes}");
        assert_eq!(output.stdout.iter().filter(|&&byte| byte == b'\n').count(), 6, "{bytes}");
    }
    for (arguments, words) in [
        (&["--jobs", "99999", "a.jsonl"][..], "99999"),
        (&["--min-confidence", "1e999", "a.jsonl"], "1e999"),
        (&["--date", "99999-01-01", "a.jsonl"], "99999"),
        (&["--max-bytes", "-1", "a.jsonl"], "-1"),
    ] {
        let output = place.run(arguments);
        assert_eq!(status(&output), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(words), "{arguments:?}");
    }
}

#[test]
fn a_text_beyond_the_limit_is_read_by_paragraphs_where_the_user_says_so() {
    let text = "“The bridge is safe,” said Ana Kovar.\n\n".repeat(40);
    let place = Place::new("a.txt", &text);
    let output = place.run(&["a.txt", "-f", "jsonl", "--max-bytes", "500"]);
    assert_eq!(status(&output), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("a.txt: larger than 500 bytes"));
    let output = place.run(&["a.txt", "-f", "jsonl", "--max-bytes", "500", "--larger", "split"]);
    assert_eq!(status(&output), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(told.lines().next().expect("a line").contains("\"id\":\"a.txt@0\""));
    assert_eq!(told.matches("\"text\":\"The bridge is safe,\"").count(), 40, "every quotation once");
}

#[cfg(unix)]
#[test]
fn what_never_ends_is_refused() {
    if !Path::new("/dev/zero").exists() {
        return;
    }
    let place = Place::new("a.txt", "It rained.");
    for arguments in [&["--config", "/dev/zero", "a.txt"][..], &["/dev/zero", "--max-bytes", "1000000"]] {
        let output = place.run(arguments);
        assert_eq!(status(&output), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("larger than"), "{arguments:?}");
    }
}

#[test]
fn an_id_costs_no_other_record_its_file() {
    let long = vec!["x".repeat(170); 40].join("/");
    let ids = [
        "a",
        "a.html/b",
        "a.tml/b",
        "a.jsonl/b",
        "a.ann/b",
        "a.txt/b",
        "c.html/d",
        "c",
        "c.txt/d",
        "index.html/x",
        "index",
        "annotation.conf/x",
        "annotation.conf",
        "Straße",
        "STRASSE",
        "é",
        "e\u{301}",
        "É",
        "../../a",
        "/a",
        "nul",
        &long,
        "last",
    ];
    let records = |ids: &[&str]| -> String {
        let line = |id: &&str| {
            format!("{}\n", serde_json::json!({"id": id, "text": format!("It rained in Rijeka: {id}.")}))
        };
        ids.iter().map(line).collect()
    };
    let mut turned = ids;
    turned.reverse();
    for ids in [ids, turned] {
        let place = Place::new("in.jsonl", records(&ids));
        for format in Format::ALL.into_iter().filter(|&format| format != Format::Csv) {
            let (name, folder) = (format.name(), format!("out-{}/", format.name()));
            let output = place.run(&["in.jsonl", "-f", name, "-o", &folder]);
            assert_eq!(status(&output), Some(0), "{name}: {}", String::from_utf8_lossy(&output.stderr));
            let mut found = Vec::new();
            files(&place.0.path().join(&folder), &mut found);
            let end = format!(".{}", format.extension());
            let documents: Vec<_> =
                found.iter().filter(|(file, _)| file.ends_with(&end) && file != "index.html").collect();
            assert_eq!(documents.len(), ids.len(), "{name}: a file for each");
            if let Some((_, index)) = found.iter().find(|(file, _)| file == "index.html") {
                assert_eq!(index.matches("<a href=").count(), ids.len(), "{name}: the index is complete");
            }
        }
    }
}

#[test]
fn a_file_that_cannot_be_made_is_one_error_and_the_rest_is_done() {
    let place = Place::new(
        "in.jsonl",
        "{\"id\": \"a\", \"text\": \"It rained.\"}\n{\"id\": \"b\", \"text\": \"It rained.\"}\n{\"id\": \"c/d\", \"text\": \"It rained.\"}\n{\"id\": \"e\", \"text\": \"It rained.\"}\n",
    );
    for (format, end) in [("html", "html"), ("brat", "ann"), ("timeml", "tml")] {
        let out = place.0.path().join(format);
        // The user has a folder where a file would be, and a file where a folder would be.
        fs::create_dir_all(out.join(format!("b.{end}"))).expect("a folder");
        fs::write(out.join("c"), "mine").expect("a file");
        let output = place.run(&["in.jsonl", "-f", format, "-o", format]);
        assert_eq!(status(&output), Some(2), "{format}");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        let lines: Vec<_> = told.lines().collect();
        assert_eq!(lines.len(), 2, "{told}");
        assert!(lines[0].starts_with(&format!("dixit: b: b.{end}: ")), "{told}");
        assert!(lines[1].starts_with(&format!("dixit: c/d: c/d.{end}: ")), "{told}");
        for name in ["a", "e"] {
            assert!(out.join(format!("{name}.{end}")).is_file(), "{format}: {name}");
        }
        if format == "html" {
            let index = fs::read_to_string(out.join("index.html")).expect("the index");
            assert!(index.contains("b.html: ") && index.contains("e.html"), "{index}");
        }
        let output = place.run(&["in.jsonl", "-f", format, "-o", format, "--fail-fast"]);
        assert_eq!(String::from_utf8_lossy(&output.stderr).lines().count(), 1);
    }
}
