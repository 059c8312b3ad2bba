//! Options of the binary, one by one.

use std::collections::BTreeSet;
use std::fs;
use std::process::Output;

use dixit::report::Format;

use crate::place::{Place, TEXT, err, lines, out, status};

const COMMANDS: [&str; 9] =
    ["read", "explain", "verify", "diff", "score", "import", "schema", "completions", "man"];

/// The long options that some text names.
fn options(text: &str) -> BTreeSet<String> {
    let mut options = BTreeSet::new();
    for (at, _) in text.match_indices("--") {
        let name: String = text[at + 2..]
            .chars()
            .take_while(|character| character.is_ascii_lowercase() || *character == '-')
            .collect();
        if !name.is_empty() && !name.starts_with('-') {
            options.insert(format!("--{}", name.trim_end_matches('-')));
        }
    }
    options
}

fn manual(arguments: &[&str]) -> String {
    out(&Place::new().run(arguments)).replace("\\-", "-")
}

#[test]
fn help_fits_a_screen_and_names_every_option() {
    let place = Place::new();
    for command in COMMANDS {
        let long = place.run(&[command, "--help"]);
        assert_eq!((status(&long), err(&long).as_str()), (0, ""));
        assert_eq!(out(&long), out(&place.run(&[command, "-h"])));
        let help = out(&long);
        assert!(help.lines().count() <= 40, "{help}");
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
        let mut named = options(&help);
        named.insert("--help".to_owned());
        let missing: Vec<_> = options(&manual(&["man", command])).difference(&named).cloned().collect();
        // What of `dixit read` and `dixit explain` is the same is told by one of them.
        assert!(
            missing.is_empty() || command == "read" && missing == ["--explain"],
            "{command}: {missing:?}"
        );
    }
    let help = out(&place.run(&["--help"]));
    assert!(help.lines().count() <= 40, "{help}");
    for name in Format::ALL.map(Format::name) {
        assert!(help.contains(name), "{name}");
    }
    for command in COMMANDS {
        assert!(help.contains(&format!("\n  {command} ")), "{command}");
    }
    assert!(out(&place.run(&["--version"])).starts_with("dixit 0."));
}

#[test]
fn the_readme_names_every_format() {
    let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = fs::read_to_string(readme).expect("the README");
    let told = readme.split("\n\n").find(|part| part.starts_with("`--format` chooses")).expect("the formats");
    for format in Format::ALL.into_iter().chain(Format::STORES) {
        assert!(told.contains(&format!("`{}`", format.name())), "{}", format.name());
    }
}

#[test]
fn the_manual_tells_of_everything() {
    for command in COMMANDS {
        let page = manual(&["man", command]);
        assert!(page.contains(&format!("dixit-{command} - ")), "{page}");
    }
    for page in [manual(&["man"]), manual(&["man", "read"])] {
        for paragraph in page.split(".TP\n").skip(1) {
            let (head, told) = paragraph.split_once('\n').expect("an option and its text");
            assert!(told.chars().next().is_some_and(char::is_alphabetic), "{head} {told:?}");
        }
        assert!(page.contains("CoNLL-U") && page.contains("DIXIT_MIN_CONFIDENCE"), "{page}");
    }
    let output = Place::new().run(&["man", "woman"]);
    assert_eq!((status(&output), err(&output).as_str()), (2, "dixit: no command is called \"woman\"\n"));
}

#[test]
fn each_shell_completes_each_option() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = Place::new().run(&["completions", shell]);
        assert_eq!(status(&output), 0, "{shell}");
        for name in ["min-confidence", "against", "texts", "force-date", "explain"] {
            assert!(out(&output).contains(name), "{shell}: {name}");
        }
    }
    assert_eq!(status(&Place::new().run(&["completions", "tcsh"])), 2);
    assert_eq!(status(&Place::new().run(&["completions"])), 2);
}

/// A new option is to be run by somebody: each stands in these tests as an argument.
#[test]
fn every_option_is_tested() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests");
    let tests: String = fs::read_dir(folder)
        .expect("the tests")
        .filter_map(|entry| fs::read_to_string(entry.expect("an entry").path()).ok())
        .collect();
    for command in COMMANDS {
        for option in options(&manual(&["man", command])) {
            assert!(tests.contains(&format!("\"{option}\"")), "{option} of {command}");
        }
    }
}

fn brief(output: &Output) -> String {
    assert_eq!(err(output), "");
    out(output)
}

#[test]
fn encodings_are_guessed_or_said() {
    let wide: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (windows, text) = (b"\x93We reopen,\x94 said Zo\xeb M\xfcller.\n", "“We reopen,” said Zoë Müller.\n");
    let place = Place::new()
        .with("a.txt", TEXT)
        .with("b.txt", text)
        .with("wide.txt", wide)
        .with("windows.txt", windows);
    let run = |name: &str, more: &[&str]| {
        let output = brief(&place.run(&[&[name, "-f", "brief"], more].concat()));
        output.split_once('\n').expect("lines").1.to_owned()
    };
    assert_eq!(run("wide.txt", &[]), run("a.txt", &[]));
    assert_eq!(run("windows.txt", &[]), run("b.txt", &[]));
    assert_eq!(run("windows.txt", &["--encoding", "windows-1252"]), run("b.txt", &[]));
    assert_eq!(run("b.txt", &["--encoding", "windows-1252"]), run("b.txt", &[]), "UTF-8 is UTF-8");
    let output = place.run(&["windows.txt", "-f", "labelstudio", "--encoding", "koi8-r"]);
    assert!(out(&output).contains("ZoК"), "what is said goes before a guess: {}", out(&output));
    let output = place.run(&["a.txt", "--encoding", "esperanto"]);
    assert_eq!(status(&output), 2);
    assert!(err(&output).contains("no encoding has this label"), "{}", err(&output));
}

#[test]
fn compressed_files_are_read() {
    // Both with a block that is stored as it is.
    let (text, length) = (TEXT.as_bytes(), u8::try_from(TEXT.len()).expect("a short text"));
    let mut zst = vec![0x28, 0xb5, 0x2f, 0xfd, 0x20, length];
    zst.extend_from_slice(&(u32::from(length) << 3 | 1).to_le_bytes()[..3]);
    zst.extend_from_slice(text);
    let mut gz = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255, 1, length, 0, !length, 255];
    gz.extend_from_slice(text);
    let crc = text.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 },
        )
    });
    gz.extend_from_slice(&(!crc).to_le_bytes());
    gz.extend_from_slice(&u32::from(length).to_le_bytes());
    let place = Place::new().with("all/a.txt.gz", gz.clone()).with("all/b.txt.zst", zst).with("c.txt", TEXT);
    let records = lines(&place.run(&["-f", "jsonl", "all", "c.txt"]));
    let ids: Vec<_> = records.iter().map(|record| record["id"].clone()).collect();
    assert_eq!(ids, ["all/a.txt.gz", "all/b.txt.zst", "c.txt"]);
    assert_eq!(records[0]["quotes"], records[2]["quotes"]);
    assert_eq!(records[1]["quotes"], records[2]["quotes"]);
    let cut = Place::new().with("cut.txt.gz", &gz[..gz.len() / 2]).run(&["cut.txt.gz"]);
    assert_eq!(status(&cut), 2, "{}", out(&cut));
}

#[test]
fn what_is_read_may_be_said() {
    let page = format!("<p>{TEXT}</p>");
    let place = Place::new()
        .with("page.txt", &page)
        .with("a.txt", TEXT)
        .with("lines.txt", "{\"text\": \"Ana Kovar left.\"}\n");
    let run = |name: &str, input: &str| lines(&place.run(&[name, "-f", "jsonl", "--input", input])).remove(0);
    let start = |name, input| run(name, input)["entities"][0]["mentions"][0]["start"].clone();
    let (bare, tagged) = (TEXT.find("Ana"), page.find("Ana"));
    assert_eq!(start("page.txt", "html"), bare.expect("it is there"));
    assert_eq!(start("page.txt", "text"), tagged.expect("it is there"), "the tag is words too");
    assert_eq!(start("a.txt", "auto"), bare.expect("it is there"));
    assert_eq!(run("lines.txt", "jsonl")["entities"][0]["name"], "Ana Kovar");
    assert_eq!(status(&place.run(&["a.txt", "--input", "jsonl"])), 2);
}

#[test]
fn a_list_of_paths_may_come_through_a_pipe() {
    let place = Place::new().with("a.txt", TEXT).with("b.txt", TEXT);
    let output = place.feed(&["-f", "jsonl", "--files-from", "-", "b.txt"], b"a.txt\r\n\r\n");
    let ids: Vec<_> = lines(&output).iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, ["b.txt", "a.txt"]);
    let output = place.run(&["--files-from", "none"]);
    assert_eq!(status(&output), 2);
    assert!(err(&output).starts_with("dixit: none: "), "{}", err(&output));
}

#[test]
fn colours_are_used_where_they_are_asked_for() {
    let place = Place::new().with("a.txt", TEXT);
    let plain = out(&place.run(&["a.txt", "--color", "never"]));
    let colours = out(&place.run(&["a.txt", "--color", "always"]));
    assert!(colours.contains("\u{1b}[1mQUOTATIONS\u{1b}[0m"), "{colours}");
    assert_eq!(out(&place.run(&["a.txt", "--color", "auto"])), plain, "there is no terminal");
    assert!(!plain.contains('\u{1b}'));
    assert_eq!(status(&place.run(&["a.txt", "--color", "green"])), 2);
}

#[test]
fn days_that_are_the_wrong_way_round_are_said() {
    let place = Place::new().with("a.txt", TEXT);
    let output = place.run(&["a.txt", "--since", "2024-03-10", "--until", "2024-03-01"]);
    let said = "dixit: --since 2024-03-10 is after --until 2024-03-01: nothing is between them\n";
    assert_eq!((status(&output), err(&output).as_str()), (2, said));
    let output =
        place.run(&["a.txt", "--date", "2024-03-07", "--since", "2024-03-05", "--until", "2024-03-05"]);
    assert_eq!(status(&output), 0);
}

#[test]
fn nothing_that_is_read_is_written_over() {
    let place = Place::new()
        .with("a.txt", TEXT)
        .with("news/b.txt", TEXT)
        .with("run.jsonl", "{\"text\": \"It rained.\"}\n");
    let over = "this is read, and would be written over";
    for (arguments, said) in [
        (&["a.txt", "-o", "a.txt"][..], format!("a.txt: {over}")),
        (&["a.txt", "-f", "text", "-o", "."], format!(".: a.txt: {over}")),
        (&["a.txt", "-f", "brat", "-o", "."], format!(".: a.txt: {over}")),
        (&["run.jsonl", "-f", "jsonl", "--output", "./run.jsonl"], format!("./run.jsonl: {over}")),
        (&["run.jsonl", "-f", "jsonl", "--resume", "-o", "run.jsonl"], format!("run.jsonl: {over}")),
        (&["import", "run.jsonl", "-o", "run.jsonl"], format!("run.jsonl: {over}")),
        (&["news", "-o", "news/b.txt"], format!("news/b.txt: {over}")),
        (
            &["news", "-f", "html", "-o", "news/pages/"],
            "news/pages/: in a folder that is read, and so would be what is written (.html)".to_owned(),
        ),
        (
            &[".", "-f", "brat", "-o", "marked"],
            "marked: in a folder that is read, and so would be what is written (.txt)".to_owned(),
        ),
    ] {
        let output = place.run(arguments);
        assert_eq!((status(&output), err(&output)), (2, format!("dixit: {said}\n")), "{arguments:?}");
        assert_eq!(out(&output), "");
        assert_eq!(fs::read_to_string(place.path().join("a.txt")).expect("a file"), TEXT);
        assert_eq!(fs::read_to_string(place.path().join("news/b.txt")).expect("a file"), TEXT);
    }
    // What is written beside it and is not read is no harm.
    for arguments in [&["news", "-f", "timeml", "-o", "news/"][..], &["a.txt", "-f", "html", "-o", "."]] {
        assert_eq!(status(&place.run(arguments)), 0, "{arguments:?}");
        assert_eq!(status(&place.run(arguments)), 0, "{arguments:?}: again");
    }
}

#[cfg(unix)]
#[test]
fn another_name_of_what_is_read_is_not_written_over() {
    let place = Place::new().with("a.txt", TEXT).with("news/b.txt", TEXT).with("out/c", "");
    let link = |from: &str, to: &str| {
        fs::hard_link(place.path().join(from), place.path().join(to)).expect("a link");
    };
    link("a.txt", "link.jsonl");
    link("news/b.txt", "out/b.tml");
    link("out/c", "out/d.jsonl");
    let over = "this is read, and would be written over";
    for (arguments, said) in [
        (&["a.txt", "-f", "jsonl", "-o", "link.jsonl"][..], format!("link.jsonl: {over}")),
        (&["a.txt", "-f", "jsonl", "--resume", "-o", "link.jsonl"], format!("link.jsonl: {over}")),
        (&["news", "-f", "timeml", "-o", "out/b.tml"], format!("out/b.tml: {over}")),
        (&["news/b.txt", "-f", "timeml", "-o", "out/b.tml"], format!("out/b.tml: {over}")),
        (&["import", "a.txt", "-o", "link.jsonl"], format!("link.jsonl: {over}")),
    ] {
        let output = place.run(arguments);
        assert_eq!((status(&output), err(&output)), (2, format!("dixit: {said}\n")), "{arguments:?}");
    }
    assert_eq!(fs::read_to_string(place.path().join("link.jsonl")).expect("a file"), TEXT);
    // Two names of what is not read are no harm.
    assert_eq!(status(&place.run(&["a.txt", "-f", "jsonl", "-o", "out/d.jsonl"])), 0);
}

#[test]
fn a_table_is_one_file_where_one_layer_is_asked_for() {
    let place = Place::new().with("a.txt", TEXT).with("b.txt", TEXT);
    let run = |more: &[&str]| place.run(&[&["a.txt", "b.txt", "-f", "csv"], more].concat());
    let several = "csv is several files";
    for (more, said) in [
        (
            &[][..],
            format!(
                "dixit: {several} and needs a folder: say -o FOLDER, or one table with --only quotes, dates or entities"
            ),
        ),
        (
            &["-o", "one.csv"],
            format!("one.csv: {several}: one table with --only quotes, dates or entities, or -o FOLDER"),
        ),
        (&["-o", "one.csv", "--only", "quotes,dates"], format!("one.csv: {several}: one table")),
        (&["-o", "one.csv", "--only", "timeline"], format!("one.csv: {several}: one table")),
    ] {
        let output = run(more);
        assert_eq!((status(&output), out(&output).as_str()), (2, ""), "{more:?}");
        assert!(err(&output).contains(&said), "{more:?}: {}", err(&output));
        assert!(!place.path().join("one.csv").exists());
    }
    assert_eq!(status(&run(&["-o", "folder"])), 0);
    for layer in ["quotes", "dates", "entities"] {
        let table = fs::read_to_string(place.path().join(format!("folder/{layer}.csv"))).expect("a table");
        let output = run(&["--only", layer]);
        assert_eq!((status(&output), out(&output)), (0, table.clone()), "{layer}");
        assert_eq!(status(&run(&["--only", layer, "-o", "one.csv"])), 0);
        assert_eq!(fs::read_to_string(place.path().join("one.csv")).expect("a file"), table);
        assert_eq!(status(&run(&["--only", layer, "-o", "one.csv", "--resume"])), 0);
        // A folder has every table.
        let all = format!("all-{layer}");
        assert_eq!(status(&run(&["--only", layer, "-o", &all])), 0);
        assert_eq!(fs::read_dir(place.path().join(&all)).expect("a folder").count(), 3);
    }
}

#[test]
fn several_documents_of_json_are_one_array() {
    let place = Place::new().with("a.txt", TEXT).with("b.txt", TEXT).with("bad.txt", b"Ana\xff\0\0");
    let one: serde_json::Value =
        serde_json::from_str(&out(&place.run(&["a.txt", "-f", "json"]))).expect("JSON");
    assert_eq!(one["id"], "a.txt");
    let output = place.run(&["a.txt", "bad.txt", "b.txt", "-f", "json", "-o", "run.json"]);
    assert_eq!(status(&output), 2);
    let run = fs::read_to_string(place.path().join("run.json")).expect("a file");
    let array: serde_json::Value = serde_json::from_str(&run).expect("JSON");
    let ids: Vec<_> = array.as_array().expect("an array").iter().map(|one| one["id"].clone()).collect();
    assert_eq!(ids, ["a.txt", "bad.txt", "b.txt"]);
    // The other commands read it as it is.
    let lines = place.run(&["a.txt", "b.txt", "-f", "jsonl", "-o", "run.jsonl"]);
    assert_eq!(status(&lines), 0);
    let output = place.run(&["diff", "run.json", "run.jsonl"]);
    assert_eq!((status(&output), out(&output).as_str()), (0, ""), "{}", err(&output));
    let texts = ["--texts", "a.txt", "b.txt"];
    let output = place.run(&[&["score", "run.jsonl", "--against", "run.json"][..], &texts].concat());
    assert!(
        out(&output).contains("1.00") || out(&output).contains("100"),
        "{}{}",
        out(&output),
        err(&output)
    );
}

#[test]
fn two_reports_of_one_id_are_not_one() {
    let place = Place::new().with("a.txt", TEXT);
    assert_eq!(status(&place.run(&["a.txt", "-f", "jsonl", "-o", "once.jsonl"])), 0);
    let line = fs::read_to_string(place.path().join("once.jsonl")).expect("a file");
    fs::write(place.path().join("twice.jsonl"), line.repeat(2)).expect("a file");
    let output = place.run(&["diff", "once.jsonl", "twice.jsonl"]);
    assert_eq!((status(&output), err(&output).as_str()), (2, "dixit: a.txt: it comes twice\n"));
}

#[test]
fn ids_that_are_numbers_stay_as_they_are_written() {
    let ids = ["18446744073709551616", "18446744073709551617", "1", "1.0", "1e0", "-0", "9007199254740993.0"];
    let lines: String =
        ids.iter().map(|id| format!("{{\"id\": {id}, \"text\": \"It rained.\"}}\n")).collect();
    let place = Place::new().with("in.jsonl", lines);
    let written: Vec<_> =
        self::lines(&place.run(&["in.jsonl", "-f", "jsonl"])).iter().map(|one| one["id"].clone()).collect();
    assert_eq!(written, ids);
    assert_eq!(status(&place.run(&["in.jsonl", "-f", "timeml", "-o", "out/"])), 1);
    assert_eq!(fs::read_dir(place.path().join("out")).expect("a folder").count(), ids.len());
}

#[test]
fn an_output_of_another_kind_is_said() {
    let place = Place::new().with("a.txt", TEXT).with("b.txt", TEXT).with("file", "");
    for (arguments, said) in [
        (&["-f", "html"][..], "standard output: html is several files and needs a folder: say -o FOLDER"),
        (
            &["-f", "timeml", "-o", "one.tml"],
            "one.tml: timeml is several files and needs a folder: say -o FOLDER",
        ),
        (&["-f", "csv", "-o", "file"], "file: this is a file, and csv is several: say -o FOLDER"),
        (
            &["-f", "json", "-o", "no/such/file.json"],
            "no/such/file.json: No such file or directory (os error 2)",
        ),
    ] {
        let output = place.run(&[&["a.txt", "b.txt"], arguments].concat());
        assert_eq!((status(&output), err(&output)), (2, format!("dixit: {said}\n")), "{arguments:?}");
    }
    let mut left: Vec<_> = fs::read_dir(place.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .collect();
    left.sort();
    assert_eq!(left, ["a.txt", "b.txt", "file"], "nothing is left of it");
}

#[cfg(unix)]
#[test]
fn a_link_or_a_device_stays_what_it_is() {
    let place = Place::new().with("a.txt", TEXT).with("real.jsonl", "");
    std::os::unix::fs::symlink("real.jsonl", place.path().join("link.jsonl")).expect("a link");
    let expected = out(&place.run(&["a.txt", "-f", "jsonl"]));
    let output = place.run(&["a.txt", "-f", "jsonl", "-o", "link.jsonl"]);
    assert_eq!((status(&output), err(&output).as_str()), (0, ""));
    assert!(place.path().join("link.jsonl").is_symlink());
    assert_eq!(fs::read_to_string(place.path().join("real.jsonl")).expect("a file"), expected);
    let output = place.run(&["a.txt", "-f", "jsonl", "-o", "/dev/stdout"]);
    assert_eq!((status(&output), out(&output)), (0, expected));
    let output = place.run(&["a.txt", "-f", "jsonl", "--resume", "-o", "/dev/null"]);
    assert_eq!(
        (status(&output), err(&output).as_str()),
        (2, "dixit: /dev/null: --resume wants a file, and this is none\n")
    );
}

#[test]
fn what_is_imported_goes_to_a_file() {
    let place = Place::new().with("a.txt", TEXT);
    assert_eq!(status(&place.run(&["a.txt", "-f", "prodigy", "-o", "task.jsonl"])), 0);
    let output = place.run(&["import", "task.jsonl", "--output", "gold.jsonl"]);
    assert_eq!((status(&output), out(&output).as_str(), err(&output).as_str()), (0, "", ""));
    let gold = fs::read_to_string(place.path().join("gold.jsonl")).expect("a file");
    assert_eq!(gold, out(&place.run(&["import", "task.jsonl"])));
    assert_eq!(status(&place.run(&["import", "task.jsonl", "-o", "no/such/gold.jsonl"])), 2);
}

#[test]
fn an_explanation_is_for_standard_output() {
    let place = Place::new().with("a.txt", TEXT);
    let output = place.run(&["--explain", "q1", "a.txt", "-o", "why.txt"]);
    assert_eq!(status(&output), 2);
    assert!(err(&output).contains("cannot be used with"), "{}", err(&output));
    assert!(!place.path().join("why.txt").exists());
}
