//! The binary, as a user calls it.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use dixit::report::Format;
use serde_json::Value;

use crate::place::{Place, TEXT, err, lines, out, status};

#[test]
fn a_person_sees_who_said_what() {
    let output = Place::new().with("a.txt", TEXT).run(&["a.txt", "--date", "2024-03-07"]);
    assert_eq!(status(&output), 0, "{}", err(&output));
    let out = out(&output);
    for words in ["Ana Kovar", "The bridge is safe", "2024-03-05", "Rijeka"] {
        assert!(out.contains(words), "{words:?} is missing:\n{out}");
    }
    assert!(!out.contains('\u{1b}'), "no colours where standard output is no terminal");
}

#[test]
fn every_format_is_written() {
    let place = Place::new().with("a.txt", TEXT);
    for format in Format::ALL {
        let name = format.name();
        let output = place.run(&["a.txt", "--format", name]);
        if format.is_folder() {
            assert_eq!((status(&output), out(&output).as_str()), (2, ""), "{name}");
            assert!(err(&output).contains("needs a folder: say -o FOLDER"), "{}", err(&output));
        } else {
            assert_eq!(status(&output), 0, "{name}: {}", err(&output));
            assert!(out(&output).contains("Kovar"), "{name}");
        }
        let folder = format!("out-{name}");
        let output = place.run(&["a.txt", "--format", name, "-o", &format!("{folder}/")]);
        assert_eq!((status(&output), out(&output).as_str()), (0, ""), "{name}: {}", err(&output));
        let files: Vec<_> = fs::read_dir(place.path().join(&folder))
            .expect("a folder")
            .map(|entry| fs::read_to_string(entry.expect("an entry").path()).expect("UTF-8"))
            .collect();
        assert!(files.iter().any(|file| file.contains("Kovar")), "{name}");
    }
}

#[test]
fn json_is_the_wire_format() {
    let output = Place::new().with("a.txt", TEXT).run(&["a.txt", "--format", "json", "--date", "2024-03-07"]);
    let report: Value = serde_json::from_str(&out(&output)).expect("JSON");
    assert_eq!(report["schema"], "dixit/1");
    assert_eq!(report["id"], "a.txt");
    assert_eq!(report["date"], "2024-03-07");
    assert_eq!(report["date_source"], "option");
    assert_eq!(report["unit"], "byte");
    assert!(report.get("tokens").is_none());
    let quote = &report["quotes"][0];
    assert_eq!(quote["text"], "The bridge is safe,");
    assert_eq!(quote["speaker"]["name"], "Ana Kovar");
    assert_eq!(quote["cue"]["text"], "said");
}

#[test]
fn tokens_come_when_asked_for() {
    let output = Place::new().with("a.txt", TEXT).run(&["a.txt", "--format", "jsonl", "--tokens"]);
    let tokens = lines(&output)[0]["tokens"].as_array().expect("tokens").clone();
    assert_eq!(tokens[1]["start"], "“".len());
    assert!(tokens[1].get("pos").is_some());
}

#[test]
fn offsets_count_what_was_asked_for() {
    let place = Place::new().with("a.txt", TEXT);
    let start = |unit| {
        let output = place.run(&["a.txt", "--format", "jsonl", "--offsets", unit]);
        lines(&output)[0]["quotes"][0]["start"].clone()
    };
    assert_eq!((start("byte"), start("char"), start("utf16")), (3.into(), 1.into(), 1.into()));
}

#[test]
fn standard_input_is_named_by_a_dash() {
    let output = Place::new().feed(&["--format", "jsonl", "-"], TEXT.as_bytes());
    assert_eq!(lines(&output)[0]["id"], "-");
    let output = Place::new().feed(&["--format", "jsonl"], TEXT.as_bytes());
    assert_eq!(lines(&output)[0]["id"], "-", "without a name too, where something is piped in");
}

#[test]
fn folders_are_read_in_the_order_of_names() {
    let place = Place::new()
        .with("all/b.txt", TEXT)
        .with("all/a/z.txt", TEXT)
        .with("all/c.png", TEXT)
        .with("all/c.txt", TEXT);
    let output = place.run(&["--format", "jsonl", "all"]);
    let ids: Vec<_> = lines(&output).iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, ["all/a/z.txt", "all/b.txt", "all/c.txt"]);
}

#[test]
fn records_keep_their_order_whatever_the_number_of_jobs() {
    let feed: String = (0..600)
        .map(|index| {
            let text = format!("“Number {index},” said Ana Kovar in {}.", 1400 + index);
            format!("{}\n", serde_json::json!({"id": index, "text": text, "date": "2024-03-07"}))
        })
        .collect();
    let place = Place::new();
    let run =
        |jobs| place.feed(&["--input", "jsonl", "--format", "jsonl", "--jobs", jobs, "-"], feed.as_bytes());
    let one = run("1");
    assert_eq!(status(&one), 0, "{}", err(&one));
    let ids: Vec<_> = lines(&one).iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, (0..600).map(|index| index.to_string()).collect::<Vec<_>>());
    for jobs in ["2", "7"] {
        assert!(run(jobs).stdout == one.stdout, "the same bytes with {jobs} jobs");
    }
}

#[test]
fn a_records_own_date_comes_first_unless_forced() {
    let feed = "{\"key\": \"x\", \"body\": \"It rained today.\", \"day\": \"2020-02-29\"}\n";
    let names = ["--id-field", "key", "--text-field", "body", "--date-field", "day"];
    let date = |more: &[&str]| {
        let mut arguments = vec!["--input", "jsonl", "--format", "jsonl", "--date", "2024-03-07"];
        arguments.extend(names);
        arguments.extend(more);
        let report = lines(&Place::new().feed(&arguments, feed.as_bytes())).remove(0);
        (report["date"].clone(), report["date_source"].clone())
    };
    assert_eq!(date(&[]), ("2020-02-29".into(), "record".into()));
    assert_eq!(date(&["--force-date"]), ("2024-03-07".into(), "option".into()));
}

#[test]
fn a_dateline_dates_its_text() {
    let text = "RIJEKA, March 7, 2024 (Wire) — The port closed on Tuesday.\n\nIt opens today.\n";
    let report = lines(&Place::new().feed(&["--format", "jsonl"], text.as_bytes())).remove(0);
    assert_eq!((&report["date"], &report["date_source"]), (&"2024-03-07".into(), &"dateline".into()));
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_done() {
    let place = Place::new().with("bad.txt", b"Ana\xff\0\0").with("good.txt", TEXT);
    let output = place.run(&["--format", "jsonl", "missing.txt", "bad.txt", "good.txt"]);
    assert_eq!(status(&output), 2);
    let records = lines(&output);
    assert_eq!(records.len(), 3);
    assert!(records[0]["error"]["message"].is_string());
    assert_eq!(records[1]["error"]["message"], "not text: a zero byte at 4");
    assert_eq!(records[2]["quotes"][0]["speaker"]["name"], "Ana Kovar");
    let said = err(&output);
    assert!(said.contains("dixit: missing.txt: ") && said.contains("dixit: bad.txt: not text"), "{said}");
    let output = place.run(&["--format", "jsonl", "--fail-fast", "missing.txt", "good.txt"]);
    assert_eq!((status(&output), lines(&output).len()), (2, 1));
}

#[test]
fn pages_and_compressed_files_are_read() {
    let page = format!("<html><head><meta name=\"date\" content=\"2024-03-07\"></head><p>{TEXT}</p></html>");
    let place = Place::new().with("a.html", page);
    let output = place.run(&["--format", "jsonl", "a.html"]);
    let report = lines(&output).remove(0);
    assert_eq!((&report["date"], &report["date_source"]), (&"2024-03-07".into(), &"metadata".into()));
    assert_eq!(report["quotes"][0]["speaker"]["name"], "Ana Kovar");
    assert_eq!(report["dates"][0]["value"], "2024-03-05");
}

#[test]
fn paths_may_come_from_a_list() {
    let place = Place::new().with("a.txt", TEXT).with("b.txt", TEXT).with("list", "b.txt\n\na.txt\n");
    let output = place.run(&["--format", "jsonl", "--files-from", "list"]);
    let ids: Vec<_> = lines(&output).iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, ["b.txt", "a.txt"]);
}

#[test]
fn a_file_appears_when_it_is_complete() {
    let place = Place::new().with("a.txt", TEXT);
    let output = place.run(&["a.txt", "-f", "brief", "-o", "a.brief"]);
    assert_eq!((status(&output), out(&output).as_str()), (0, ""), "{}", err(&output));
    let written = fs::read_to_string(place.path().join("a.brief")).expect("a file");
    assert_eq!(written, out(&place.run(&["a.txt", "-f", "brief"])));
    assert_eq!(fs::read_dir(place.path()).expect("a folder").count(), 2, "nothing is left beside it");
    let output = place.run(&["a.txt", "-o", "no/such/folder.txt"]);
    assert_eq!(status(&output), 2);
    assert!(err(&output).starts_with("dixit: no/such/folder.txt: "), "{}", err(&output));
}

/// Two people, three kinds of quotation, three days.
const TALK: &str = "“The bridge is safe,” said Ana Kovar on 4 March 2024. Kovar said on 6 March 2024 that work would begin.\n\n\
    Ivo Brandt called it a “toy”. The so-called “plan” was dropped.\n";

#[test]
fn people_see_what_is_likelier_right_than_wrong() {
    let place = Place::new().with("a.txt", "Ana Kovar denounced the plan on Monday.\n");
    let page = |arguments: &[&str]| out(&place.run(&[&["a.txt"], arguments].concat()));
    for format in ["text", "markdown"] {
        assert!(page(&["-f", format]).contains("1 doubtful quotation is left out"), "{format}");
        let whole = page(&["-f", format, "--all"]);
        assert!(whole.contains("doubtful · “denounced”") && !whole.contains("left out"), "{whole}");
    }
    // The page has them all, and shows them from a confidence on that its reader chooses.
    for (arguments, least) in
        [(&["-f", "html"][..], "value=\"30\""), (&["-f", "html", "--all"], "value=\"0\"")]
    {
        let whole = page(arguments);
        assert!(whole.contains("doubtful · “denounced”") && whole.contains(least), "{whole}");
    }
    assert!(page(&["-f", "text", "--min-confidence", "0.1"]).contains("doubtful"));
    assert!(page(&["-f", "jsonl"]).contains("denounced"));
}

#[test]
fn findings_can_be_chosen() {
    let place = Place::new().with("a.txt", TALK);
    let report = |arguments: &[&str]| {
        let mut all = vec!["a.txt", "-f", "jsonl"];
        all.extend(arguments);
        lines(&place.run(&all)).remove(0)
    };
    let kinds = |arguments: &[&str]| -> Vec<String> {
        let quotes = report(arguments)["quotes"].as_array().expect("a list").clone();
        quotes.iter().map(|quote| quote["kind"].as_str().expect("a kind").to_owned()).collect()
    };
    assert!(kinds(&[]).len() >= 4);
    assert_eq!(kinds(&["--kind", "direct,indirect"]), ["direct", "indirect", "direct"]);
    assert_eq!(kinds(&["--speaker", "kovar"]), ["direct", "indirect"]);
    assert_eq!(kinds(&["--until", "2024-03-05"]), ["direct"]);
    assert_eq!(kinds(&["--since", "2024-03-05"]), ["indirect"]);
    assert_eq!(kinds(&["--min-confidence", "1"]), Vec::<String>::new());
    let dates = report(&["--only", "dates"]);
    assert_eq!(dates["dates"].as_array().expect("a list").len(), 2);
    for layer in ["quotes", "entities", "timeline"] {
        assert_eq!(dates[layer], Value::Array(Vec::new()), "{layer}");
    }
    let quotes = report(&["--only", "quotes", "--kind", "direct"]);
    let said = &quotes["quotes"][0]["said"];
    assert_eq!(&quotes["dates"][0]["id"], said, "what a quotation refers to stays");
    assert_eq!(quotes["dates"].as_array().expect("a list").len(), 1);
    assert_eq!(status(&place.run(&["a.txt", "--speaker", "nobody", "--only", "quotes"])), 1);
}

#[test]
fn what_has_no_date_may_have_been_said_on_any_day_before() {
    let text = "Ana Kovar said that the bridge was safe. Officials now say that it is closed.\n";
    let place = Place::new().with("a.txt", text);
    let found = |arguments: &[&str]| {
        let mut all = vec!["a.txt", "-f", "jsonl", "--date", "2024-03-07"];
        all.extend(arguments);
        let report = lines(&place.run(&all)).remove(0);
        report["quotes"].as_array().expect("a list").len()
    };
    assert_eq!(found(&[]), 2);
    assert_eq!(found(&["--since", "2024-03-07"]), 2, "on the last day that it can have been");
    assert_eq!(found(&["--since", "2024-03-08"]), 0, "that would be after the text");
    assert_eq!(found(&["--until", "2019-01-01"]), 2, "or on any before");
    let told = out(&place.run(&["explain", "q1", "a.txt", "--date", "2024-03-07"]));
    assert!(told.contains("not after"), "{told}");
}

#[test]
fn a_finding_is_explained() {
    let place = Place::new().with("a.txt", TALK);
    let output = place.run(&["explain", "q1", "a.txt"]);
    assert_eq!(status(&output), 0, "{}", err(&output));
    for words in
        ["direct quotation, line 1, column 2", "“said” (say)", "Ana Kovar", "= 2024-03-04", "confidence"]
    {
        assert!(out(&output).contains(words), "{words:?} is missing:\n{}", out(&output));
    }
    assert!(out(&output).contains("  such as     "), "{}", out(&output));
    assert_eq!(out(&place.run(&["--explain", "q1", "a.txt"])), out(&output));
    assert_eq!(status(&place.run(&["--explain", "q1", "a.txt", "a.txt"])), 2);
    assert!(out(&place.run(&["explain", "d2", "a.txt"])).contains("2024-03-06"));
    let output = place.run(&["explain", "q99", "a.txt"]);
    assert_eq!((status(&output), err(&output).as_str()), (1, "dixit: a.txt: no finding is called \"q99\"\n"));
    assert_eq!(status(&place.run(&["explain", "q1", "missing.txt"])), 2);
}

#[test]
fn a_drafts_quotations_are_looked_for_in_its_sources() {
    let source = "“We have waited as long as we could,” said Ana Kovar.\n\n\
        It rained all week, and the ferries stayed in the port where they had been since the day before.\n\n\
        “Nobody asked the council about it,” she said.\n";
    let draft = "“We have waited as long as we could,” said Kovar.\n\n“We have waited as long as we [can],” said Kovar.\n\n\
        “We had waited as long as we could,” said Kovar.\n\n\
        “As long as we could, nobody asked the council,” said Kovar.\n\n“The harbour is for sale,” said Kovar.\n";
    let place = Place::new()
        .with("source.txt", source)
        .with("draft.txt", draft)
        .with("good.txt", "“Nobody asked the council,” said Kovar.\n");
    let output = place.run(&["verify", "draft.txt", "--against", "source.txt"]);
    assert_eq!(status(&output), 1, "{}", err(&output));
    let expected = "\
draft.txt:1:2  verbatim  “We have waited as long as we could,”  in source.txt:1:2
draft.txt:3:2  changed   “We have waited as long as we [can],”  in source.txt:1:2  [-could-]{+can+} (marked)
draft.txt:5:2  changed   “We had waited as long as we could,”  in source.txt:1:2  [-have-]{+had+}
draft.txt:7:2  stitched  “As long as we could, nobody asked the council,”  in source.txt:1:17 + source.txt:5:2
draft.txt:9:2  nowhere   “The harbour is for sale,”
";
    // What is known of a quotation stands below its line, indented.
    let told = out(&output);
    let heads: Vec<_> = told.lines().filter(|line| line.starts_with("draft.txt")).collect();
    assert_eq!(heads, expected.lines().collect::<Vec<_>>(), "{told}");
    assert_eq!(status(&place.run(&["verify", "good.txt", "--against", "source.txt"])), 0);
    assert_eq!(status(&place.run(&["verify", "good.txt", "--against", "missing.txt"])), 2);
    let silent =
        place.with("none.txt", "Nobody speaks.").run(&["verify", "none.txt", "--against", "source.txt"]);
    assert_eq!(String::from_utf8_lossy(&silent.stderr), "dixit: none.txt: no quotations to verify\n");
    assert_eq!(status(&silent), 0);
}

#[test]
fn two_versions_are_compared() {
    let old = "“The bridge is safe,” said Ana Kovar.\n\n“It rained for a week,” said Ivo Brandt.\n";
    let new = "“The bridge is not safe,” said Ana Kovar.\n\n“Nobody knows,” said Ivo Brandt.\n";
    let place = Place::new().with("old.txt", old).with("new.txt", new);
    let output = place.run(&["diff", "old.txt", "new.txt"]);
    assert_eq!(status(&output), 1, "{}", err(&output));
    let told = out(&output);
    assert!(told.contains("~ reworded      Ana Kovar: “The bridge is not safe,”  {+not+}\n"), "{told}");
    assert!(told.contains("- dropped       Ivo Brandt: “It rained for a week,”\n"), "{told}");
    assert!(told.contains("+ added         Ivo Brandt: “Nobody knows,”\n"), "{told}");
    assert_eq!(told.lines().count(), 3, "{told}");
    let same = place.run(&["diff", "old.txt", "old.txt"]);
    assert_eq!((status(&same), out(&same).as_str()), (0, ""));
    assert_eq!(status(&place.run(&["diff", "old.txt", "missing.txt"])), 2);
    // Two runs, in the wire format.
    for (version, run) in [("old.txt", "old.json"), ("new.txt", "new.json")] {
        fs::write(place.path().join(run), out(&place.run(&[version, "-f", "json"]))).expect("a file");
    }
    assert_eq!(out(&place.run(&["diff", "old.json", "new.json"])), told);
}

#[test]
fn a_file_and_the_environment_give_defaults() {
    let place = Place::new()
        .with("a.txt", TEXT)
        .with("c.toml", "format = \"jsonl\"\ndate = 2024-03-07\ntokens = true\n");
    let run = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dixit"));
        let output =
            command.args(arguments).envs(variables.iter().copied()).current_dir(place.path()).output();
        output.expect("the binary runs")
    };
    let report = lines(&run(&["--config", "c.toml", "a.txt"], &[])).remove(0);
    assert_eq!(report["date"], "2024-03-07");
    assert!(report["tokens"].is_array());
    let environment = [("DIXIT_CONFIG", "c.toml"), ("DIXIT_TOKENS", "false"), ("DIXIT_DATE", "2020-01-01")];
    let report = lines(&run(&["read", "a.txt"], &environment)).remove(0);
    assert_eq!(report["date"], "2020-01-01", "the environment goes before the file");
    let report = lines(&run(&["a.txt", "--date", "2021-01-01"], &environment)).remove(0);
    assert_eq!(report["date"], "2021-01-01", "and what is typed before both");
    for (file, words) in [
        ("formt = 1", "no option is called \"formt\""),
        ("format", "c.toml"),
        ("tokens = 3", "tokens: true or false"),
    ] {
        fs::write(place.path().join("c.toml"), file).expect("a file");
        let output = run(&["--config", "c.toml", "a.txt"], &[]);
        assert_eq!(status(&output), 2);
        assert!(err(&output).contains(words), "{}", err(&output));
    }
}

#[test]
fn completions_the_manual_and_the_schema_come_from_the_binary() {
    assert!(out(&Place::new().run(&["completions", "bash"])).contains("--min-confidence"));
    assert!(out(&Place::new().run(&["man"])).starts_with(".ie"));
    let schema: Value = serde_json::from_str(&out(&Place::new().run(&["schema"]))).expect("JSON");
    assert_eq!(schema["title"], "dixit/1");
}

#[test]
fn what_a_document_brings_cannot_act_on_the_terminal() {
    let feed = "{\"id\": \"a\\u001b[2J\", \"text\": 5}\n";
    let output = Place::new().feed(&["--input", "jsonl", "-"], feed.as_bytes());
    assert_eq!(err(&output), "dixit: a␛[2J: no text in the field \"text\"\n");
}

#[test]
fn a_bad_record_is_one_error_record() {
    let feed = "{\"id\": \"a\", \"text\": \"It rained in Rijeka.\"}\nnot json\n\n{\"id\": \"c\"}\n{\"id\": \"d\", \"text\": \"\", \"date\": \"2024-02-30\"}\n";
    let output = Place::new().feed(&["--input", "jsonl", "--format", "jsonl", "-"], feed.as_bytes());
    assert_eq!(status(&output), 2);
    let records = lines(&output);
    let ids: Vec<_> = records.iter().map(|record| record["id"].clone()).collect();
    assert_eq!(ids, ["a", "-:2", "c", "d"]);
    assert!(records[1]["error"]["message"].as_str().expect("a message").starts_with("not a JSON record"));
    assert_eq!(records[2]["error"]["message"], "no text in the field \"text\"; its fields are \"id\"");
    assert!(records[3]["error"]["message"].as_str().expect("a message").contains("\"date\" is no date"));
}

#[test]
fn folders_hide_nothing() {
    let place = Place::new()
        .with("all/.gitignore", "*.txt\n")
        .with("all/.drafts/a.txt", TEXT)
        .with("all/b.txt", TEXT);
    let output = place.run(&["--format", "jsonl", "all"]);
    let ids: Vec<_> = lines(&output).iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, ["all/.drafts/a.txt", "all/b.txt"]);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_said_and_the_rest_is_done() {
    let place = Place::new().with("all/b.txt", TEXT);
    std::os::unix::fs::symlink("nowhere.txt", place.path().join("all/a.txt")).expect("a link");
    let output = place.run(&["--format", "jsonl", "all"]);
    assert_eq!(status(&output), 2);
    let records = lines(&output);
    assert_eq!(records[0]["id"], "all/a.txt");
    assert!(records[0]["error"]["message"].is_string());
    assert_eq!(records[1]["quotes"][0]["speaker"]["name"], "Ana Kovar");
}

#[test]
fn an_empty_folder_is_an_error() {
    let place = Place::new().with("all/c.png", TEXT);
    let output = place.run(&["all"]);
    assert_eq!(status(&output), 2);
    assert_eq!(
        err(&output),
        "dixit: all: no .txt, .html, .jsonl, .json or .csv file in this folder\ndixit: 1 file beside 1 document not read: 1 .png\n"
    );
}

#[test]
fn nothing_found_is_status_one() {
    let output = Place::new().feed(&["--format", "jsonl"], b"the rain, and then more of it\n");
    assert_eq!(status(&output), 1, "{}", out(&output));
    let output = Place::new().feed(&["--format", "jsonl"], b"");
    assert_eq!(status(&output), 1);
    assert_eq!(lines(&output).len(), 1, "an empty document is a document");
}

#[test]
fn wrong_arguments_are_said() {
    for (arguments, words) in [
        (&["--date", "2024-02-30", "-"][..], "2024-02"),
        (&["--format", "pdf", "-"], "pdf"),
        (&["--jobs", "0", "-"], "0"),
        (&["--force-date", "-"], "--date"),
    ] {
        let output = Place::new().run(arguments);
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert!(err(&output).contains(words), "{arguments:?}: {}", err(&output));
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_silent() {
    let feed = format!("{}\n", serde_json::json!({"text": TEXT})).repeat(2000);
    let mut child = Command::new(env!("CARGO_BIN_EXE_dixit"))
        .args(["--input", "jsonl", "--format", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("piped");
    let feeder = std::thread::spawn(move || {
        let _ = stdin.write_all(feed.as_bytes());
    });
    let output = child.wait_with_output().expect("the binary ends");
    feeder.join().expect("the feeder ends");
    assert_eq!(err(&output), "");
    assert_eq!(status(&output), 0);
}
