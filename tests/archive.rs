//! Archives: documents are added, and questions answered.

use std::fs;
use std::process::Stdio;

use serde_json::Value;

use dixit_testkit::archive::Articles;

use crate::place::{Place, err, lines, out, status};

const KOVAR: &str = "\
President Ana Kovár opened the harbour. “The treaty is dead,” Kovár said on 4 March 2024. She left for Rijeka.\n";
const BRANDT: &str = "“Kovar is wrong about the treaty,” said Ivo Brandt.\n";
const SHORT: &str = "“We will rebuild the bridge,” President Kovar told reporters.\n";

fn record(id: &str, text: &str, date: &str) -> String {
    format!("{}\n", serde_json::json!({ "id": id, "text": text, "date": date }))
}

/// Three articles in an archive.
fn place() -> Place {
    let feed = record("harbour", KOVAR, "2024-03-05")
        + &record("answer", BRANDT, "2024-04-01")
        + &record("bridge", SHORT, "2024-04-02");
    let place = Place::new().with("feed.jsonl", feed);
    let output = place.run(&["add", "news.db", "feed.jsonl"]);
    assert_eq!((status(&output), out(&output).as_str()), (0, ""), "{}", err(&output));
    assert!(err(&output).contains("3 documents added, 0 replaced, 0 unchanged"), "{}", err(&output));
    place
}

fn asked(place: &Place, more: &[&str]) -> Vec<Value> {
    let output = place.run(&[&["ask", "news.db", "-f", "jsonl"], more].concat());
    assert!(status(&output) < 2, "{more:?}: {}", err(&output));
    lines(&output)
}

fn ids(found: &[Value]) -> Vec<&str> {
    found.iter().map(|one| one["document"].as_str().expect("a document")).collect()
}

#[test]
fn somebody_is_one_in_many_documents() {
    let place = place();
    // No accents, no capitals, a part of the name.
    for name in ["Ana Kovár", "ana kovar", "KOVAR", "ana-kovar"] {
        let found = asked(&place, &["--who", name]);
        assert_eq!(ids(&found), ["harbour", "bridge"], "{name}");
        assert_eq!(found[1]["speaker"], "Ana Kovár");
        assert_eq!(found[1]["speakers"][0]["identity"], "ana-kovar");
    }
    // Several add up.
    assert_eq!(ids(&asked(&place, &["--who", "kovar", "--who", "brandt"])).len(), 3);
    assert_eq!(ids(&asked(&place, &["--who", "brandt", "--about", "kovar"])), ["answer"]);
    assert_eq!(ids(&asked(&place, &["--words", "bridge"])), ["bridge"]);
    assert_eq!(ids(&asked(&place, &["--words", "trea* dead"])), ["harbour"]);
    assert_eq!(ids(&asked(&place, &["--order", "newest", "--limit", "1"])), ["bridge"]);
}

#[test]
fn a_topic_that_nobody_is_called_is_looked_for_as_words() {
    let place = place();
    assert_eq!(ids(&asked(&place, &["--who", "kovar", "--about", "treaty"])), ["harbour"]);
    assert_eq!(ids(&asked(&place, &["--about", "the treaty"])), ["harbour", "answer"]);
    let output = place.run(&["ask", "news.db", "--about", "submarine"]);
    assert_eq!((status(&output), out(&output).as_str()), (1, ""));
    let told = err(&output);
    assert!(
        told.contains("nobody in the archive is called \"submarine\"") && told.contains("with these words"),
        "{told}"
    );
}

#[test]
fn a_quotation_says_where_it_stands_and_when_it_was_said() {
    let place = place();
    let found = asked(&place, &["--words", "dead"]);
    let one = &found[0];
    assert_eq!(
        (&one["date"], &one["date_basis"], &one["not_after"]),
        (&"2024-03-04".into(), &"clause".into(), &Value::Null)
    );
    assert_eq!((&one["line"], &one["published"]), (&1.into(), &"2024-03-05".into()));
    assert_eq!(one["text"], "The treaty is dead,");
    assert_eq!(one["sentence"], "“The treaty is dead,” Kovár said on 4 March 2024.");
    let open = &asked(&place, &["--words", "rebuild"])[0];
    assert_eq!(
        (&open["date"], &open["date_basis"], &open["not_after"]),
        (&"2024-04-02".into(), &"not_after".into(), &"2024-04-02".into())
    );
}

#[test]
fn time_loses_nothing_in_silence() {
    let place = place();
    assert_eq!(ids(&asked(&place, &["--since", "2024-03-04", "--until", "2024-03-04"])), ["harbour"]);
    assert_eq!(ids(&asked(&place, &["--since", "2024-04-01"])), ["answer", "bridge"]);
    assert_eq!(ids(&asked(&place, &["--published", "--until", "2024-03-05"])), ["harbour"]);
    let output = place.run(&["ask", "news.db", "--since", "2024-03-01"]);
    let said = err(&output);
    assert!(
        said.contains(
            "3 quotations: 1 with a day that the text tells, 2 said on the document's day at the latest"
        ),
        "{said}"
    );
    // Without any day at all it is left out of a filter by time, and that is said.
    let more =
        place.feed(&["add", "news.db", "-"], "“Nobody knows the treaty,” said Ivo Brandt.\n".as_bytes());
    assert_eq!(status(&more), 0, "{}", err(&more));
    let output = place.run(&["ask", "news.db", "--since", "2024-03-01"]);
    assert!(err(&output).contains("1 more without a day left out"), "{}", err(&output));
    assert_eq!(asked(&place, &[]).len(), 4);
    let output = place.run(&["ask", "news.db", "--since", "2024-05-01", "--until", "2024-04-01"]);
    assert_eq!(status(&output), 2);
}

#[test]
fn counts_and_answers_are_of_the_same_quotations() {
    let feed: String = world(300).into_iter().map(|(line, _)| line).collect();
    let place = Place::new().with("feed.jsonl", feed);
    assert_eq!(status(&place.run(&["add", "news.db", "feed.jsonl"])), 0);
    let all = asked(&place, &[]);
    let fits = |one: &Value, key: &str, since: &str, until: &str| {
        one[key].as_str().is_some_and(|day| since <= day && day <= until)
    };
    let (since, until) = ("2009-06-01", "2016-06-01");
    let between = ["--since", since, "--until", until];
    let source = |one: &&Value| one["source"] == "Evening Ledger";
    // What is found through indexes is what a look at all of them finds, whatever is asked first.
    for more in [
        &[][..],
        &["--source", "evening ledger"],
        &["--source", "LEDGER.example"],
        &["--source", "ledger.example/2012/"],
    ] {
        let of_source: Vec<&Value> = match more.last() {
            None => all.iter().collect(),
            Some(&"ledger.example/2012/") => all
                .iter()
                .filter(|one| one["url"].as_str().is_some_and(|url| url.contains("ledger.example/2012/")))
                .collect(),
            Some(_) => all.iter().filter(source).collect(),
        };
        assert!(!of_source.is_empty());
        let published = of_source.iter().filter(|one| fits(one, "published", since, until)).count();
        for order in ["oldest", "newest"] {
            let asked_for = |days: &[&str]| asked(&place, &[more, days, &["--order", order]].concat());
            assert_eq!(asked_for(&[]).len(), of_source.len(), "{more:?}");
            let found = asked_for(&[&between[..], &["--published"]].concat());
            assert_eq!(found.len(), published, "{more:?} {order}");
            let mut days: Vec<&str> = found.iter().filter_map(|one| one["published"].as_str()).collect();
            if order == "newest" {
                days.reverse();
            }
            assert!(days.is_sorted(), "{more:?} {order}");
        }
        for days in [&[][..], &between[..], &["--published"], &[&between[..], &["--published"]].concat()] {
            for kind in [&[][..], &["--kind", "direct"]] {
                let found = asked(&place, &[more, days, kind].concat());
                let limited = place.run(&[&["ask", "news.db", "--limit", "1"], more, days, kind].concat());
                let told = err(&limited);
                assert!(
                    told.contains(&format!("{} quotations", found.len())),
                    "{more:?} {days:?} {kind:?}: {told}"
                );
            }
        }
    }
    // A per cent sign and an underscore are letters.
    for nobody in ["%", "ledger_example", "\\"] {
        assert_eq!(asked(&place, &["--source", nobody]).len(), 0, "{nobody}");
    }
    let best = asked(&place, &["--words", "treaty", "--order", "best"]);
    assert!(!best.is_empty());
    let sorted = |mut found: Vec<Value>| {
        found.sort_by_key(ToString::to_string);
        found
    };
    assert_eq!(sorted(best), sorted(asked(&place, &["--words", "treaty"])), "another order and nothing else");
}

#[test]
fn exit_statuses_tell_what_was_found() {
    let place = place();
    assert_eq!(status(&place.run(&["ask", "news.db"])), 0);
    assert_eq!(status(&place.run(&["ask", "news.db", "--words", "submarine"])), 1);
    let none = place.run(&["ask", "news.db", "--who", "Ana Kovarr"]);
    assert_eq!(status(&none), 1);
    assert!(err(&none).contains("near are") && err(&none).contains("ana-kovar"), "{}", err(&none));
    assert_eq!(status(&place.run(&["ask", "no.db"])), 2);
    assert!(!place.path().join("no.db").exists(), "a question makes no archive");
    fs::write(place.path().join("letter.db"), "Dear Ana,\n").expect("a file");
    for command in [
        &["ask", "letter.db"][..],
        &["people", "letter.db"],
        &["top", "letter.db"],
        &["add", "letter.db", "feed.jsonl"],
    ] {
        let output = place.run(command);
        assert_eq!((status(&output), out(&output).as_str()), (2, ""), "{command:?}");
        assert!(err(&output).starts_with("dixit: letter.db: "), "{}", err(&output));
    }
}

#[test]
fn a_name_of_several_lists_them() {
    let more = record(
        "other",
        "“Tariffs are bad,” said Marko Kovar, a farmer. Marko Kovar grows wheat.\n",
        "2024-05-01",
    ) + &record("third", "“It rains,” said Kovar.\n", "2031-05-01");
    let place = place().with("more.jsonl", more);
    place.run(&["add", "news.db", "more.jsonl"]);
    let output = place.run(&["ask", "news.db", "--who", "Kovar"]);
    assert_eq!((status(&output), out(&output).as_str()), (2, ""), "{}", err(&output));
    assert!(err(&output).contains("ana-kovar") && err(&output).contains("marko-kovar"), "{}", err(&output));
    assert_eq!(asked(&place, &["--who", "Marko Kovar"]).len(), 1);
    // Whom nothing tells stays open, and is told with the question.
    let unsure = out(&place.run(&["people", "news.db", "--unsure"]));
    assert!(unsure.contains("Kovar  [kovar], 2 documents: several have this name"), "{unsure}");
    let output = place.run(&["ask", "news.db", "--who", "ana-kovar"]);
    assert!(err(&output).contains("may be theirs as well"), "{}", err(&output));
    // A names file decides.
    fs::write(
        place.path().join("names.csv"),
        "name,aliases,kind,id,not\nMarko Kovar,Kovar,PERSON,Q1,Ana Kovár\n",
    )
    .expect("a file");
    let output = place.run(&["add", "news.db", "--names", "names.csv"]);
    assert_eq!(status(&output), 0, "{}", err(&output));
    assert_eq!(ids(&asked(&place, &["--who", "Q1"])), ["bridge", "other", "third"]);
    assert_eq!(ids(&asked(&place, &["--who", "ana-kovar"])), ["harbour"]);
}

#[test]
fn errors_of_a_names_file_have_their_line() {
    let place = place();
    for (file, said) in [
        ("name,kind\nAna Kovar,QUEEN\n", "line 2: no kind is called \"QUEEN\""),
        ("kind\nPERSON\n", "line 1: no column is called \"name\""),
        ("name,colour\nAna,red\n", "line 1: no column is called \"colour\""),
        (
            "name,aliases\nAna Kovar,Ana\nAnna,Ana\n",
            "line 3: \"Ana\" is a name of \"Ana Kovar\" in line 2 already",
        ),
        ("name\taliases\n# a remark\n\tAna\n", "line 3: the name is empty"),
        ("name,not\nAna Kovar,ana kovár\n", "line 2: \"Ana Kovar\" cannot be another than itself"),
    ] {
        fs::write(place.path().join("names.csv"), file).expect("a file");
        let before = fs::read(place.path().join("news.db")).expect("an archive");
        let output = place.run(&["add", "news.db", "--names", "names.csv"]);
        assert_eq!(status(&output), 2, "{file:?}");
        assert!(
            err(&output).contains("names.csv: ") && err(&output).contains(said),
            "{file:?}: {}",
            err(&output)
        );
        assert!(before == fs::read(place.path().join("news.db")).expect("an archive"), "nothing was written");
    }
}

#[test]
fn what_comes_again_is_replaced_or_left_alone() {
    let place = place();
    let again = place.run(&["add", "news.db", "feed.jsonl"]);
    assert!(err(&again).contains("0 documents added, 0 replaced, 3 unchanged"), "{}", err(&again));
    fs::write(
        place.path().join("other.jsonl"),
        record("answer", "“It is late,” said Ivo Brandt.\n", "2024-04-01"),
    )
    .expect("a file");
    let output = place.run(&["add", "news.db", "other.jsonl"]);
    assert!(err(&output).contains("answer: it replaces another document of this id"), "{}", err(&output));
    assert!(err(&output).contains("0 documents added, 1 replaced"), "{}", err(&output));
    assert_eq!(asked(&place, &["--words", "wrong"]).len(), 0);
    assert_eq!(asked(&place, &["--who", "brandt"]).len(), 1);
    // What cannot be read is told, and the rest is there.
    fs::write(place.path().join("bad.txt"), b"Ana\xff\0\0").expect("a file");
    let output = place.run(&["add", "news.db", "bad.txt", "feed.jsonl"]);
    assert_eq!(status(&output), 2);
    assert!(err(&output).contains("1 could not be read"), "{}", err(&output));
    // The archive is no document, and no document an archive.
    let output = place.run(&["add", "feed.jsonl", "feed.jsonl"]);
    assert_eq!(status(&output), 2);
    assert!(err(&output).contains("this is read, and would be written over"), "{}", err(&output));
}

#[test]
fn the_order_of_adding_changes_nothing() {
    let files = [
        ("a.jsonl", record("harbour", KOVAR, "2024-03-05")),
        ("b.jsonl", record("answer", BRANDT, "2024-04-01")),
        ("c.jsonl", record("bridge", SHORT, "2024-04-02")),
    ];
    let all = |order: &[usize], apart: bool| {
        let mut place = Place::new();
        for (name, text) in &files {
            place = place.with(name, text);
        }
        let names: Vec<&str> = order.iter().map(|&at| files[at].0).collect();
        if apart {
            for name in names {
                place.run(&["add", "news.db", name]);
            }
        } else {
            place.run(&[&["add", "news.db"], names.as_slice()].concat());
        }
        out(&place.run(&["people", "news.db", "-f", "jsonl"]))
            + &out(&place.run(&["ask", "news.db", "-f", "jsonl"]))
    };
    let first = all(&[0, 1, 2], false);
    assert!(first.contains("ana-kovar"));
    for order in [[2, 1, 0], [1, 2, 0]] {
        assert_eq!(all(&order, true), first);
        assert_eq!(all(&order, false), first);
    }
}

#[test]
fn hostile_words_names_and_ids_are_inert() {
    let hostile = "\u{1b}[2J<script>alert(1)</script>'\"; DROP TABLE quote; --";
    let text = "“The treaty <b>is</b> dead,” said Ana Kovar.\n";
    let record = serde_json::json!({ "id": hostile, "text": text, "date": "2024-03-05" });
    let place = Place::new().with("feed.jsonl", format!("{record}\n"));
    assert_eq!(status(&place.run(&["add", "news.db", "feed.jsonl"])), 0);
    for words in [
        "\"",
        "*",
        "NEAR(",
        "a OR b",
        "speakers:kovar",
        "') OR 1=1 --",
        "\"unclosed treaty",
        "^treaty",
        "{spoken",
        "\0",
    ] {
        if words.contains('\0') {
            continue;
        }
        for option in ["--words", "--who", "--about", "--source"] {
            let output = place.run(&["ask", "news.db", option, words]);
            assert!(
                [1, 2].contains(&status(&output)) || words.contains("treaty"),
                "{option} {words}: {}",
                out(&output)
            );
            assert!(
                !err(&output).contains("fts5") && !err(&output).contains("SQL"),
                "{option} {words}: {}",
                err(&output)
            );
        }
    }
    for form in ["text", "markdown", "csv", "html"] {
        let written = out(&place.run(&["ask", "news.db", "-f", form]));
        assert!(form == "csv" || !written.contains('\u{1b}'), "{form}");
        assert!(form == "csv" || form == "text" || !written.contains("<script>"), "{form}: {written}");
        assert!(form != "html" || !written.contains("<b>is</b>"), "{written}");
    }
    assert_eq!(lines(&place.run(&["ask", "news.db", "-f", "jsonl"])).len(), 1);
}

#[test]
fn a_run_that_was_killed_is_gone_on_with() {
    killed(10);
}

#[test]
fn two_writers_take_turns() {
    let mut halves = [String::new(), String::new()];
    for number in 0..120 {
        halves[number % 2] += &record(&format!("doc-{number}"), KOVAR, "2024-03-05");
    }
    let [one, other] = halves;
    let place = Place::new().with("one.jsonl", one).with("other.jsonl", other);
    let children: Vec<_> = ["one.jsonl", "other.jsonl"]
        .iter()
        .map(|feed| {
            place
                .command()
                .args(["add", "news.db", feed])
                .stdin(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .expect("it starts")
        })
        .collect();
    for child in children {
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(status(&output), 0, "{}", err(&output));
    }
    assert_eq!(asked(&place, &[]).len(), 120);
    assert_eq!(lines(&place.run(&["people", "news.db", "-f", "jsonl"]))[0]["documents"], 120);
}

#[test]
fn the_same_words_are_one_statement_with_witnesses() {
    let early = record(
        "agency",
        "“We will rebuild the old bridge over the river by the summer,” President Ana Kovar said.\n",
        "2024-03-30",
    );
    let late = record(
        "paper",
        "“We will rebuild the old bridge over the river by summer,” Ana Kovar told a crowd.\n",
        "2024-04-03",
    );
    let other = record(
        "echo",
        "“We will rebuild the old bridge over the river by the summer,” Ivo Brandt said.\n",
        "2024-04-05",
    );
    let place = place().with("more.jsonl", late + &early + &other);
    place.run(&["add", "news.db", "more.jsonl"]);
    let found = asked(&place, &["--words", "river", "--statements"]);
    assert_eq!(
        ids(&found),
        ["agency", "echo"],
        "the earliest first; another speaker makes another statement"
    );
    assert_eq!(found[0]["documents"], 2);
    assert_eq!(found[0]["witnesses"][0]["document"], "paper");
    assert_eq!(
        ids(&asked(&place, &["--words", "river"])),
        ["agency", "paper", "echo"],
        "nothing is grouped unless that is asked for"
    );
    let spoken = |more: &[&str]| {
        let output = place.run(&[&["top", "news.db", "-f", "jsonl"], more].concat());
        assert_eq!(status(&output), 0, "{}", err(&output));
        let found = lines(&output);
        let of = found.iter().find(|one| one["list"] == "speaker" && one["speaker"]["id"] == "ana-kovar");
        of.expect("she speaks")["count"].clone()
    };
    assert_eq!(
        (spoken(&[]), spoken(&["--statements"]), spoken(&["--articles"])),
        (4.into(), 3.into(), 4.into())
    );
    assert_eq!(status(&place.run(&["top", "news.db", "--statements", "--articles"])), 2);
    for form in ["text", "markdown", "csv", "html"] {
        let output =
            place.run(&["ask", "news.db", "--words", "river", "--statements", "--limit", "1", "-f", form]);
        assert_eq!(status(&output), 0);
        assert!(
            out(&output).contains("agency") && err(&output).contains("2 statements"),
            "{form}: {}",
            out(&output)
        );
    }
}

#[test]
fn somebody_is_told_of_at_length() {
    let place = place();
    let told = out(&place.run(&["person", "news.db", "kovar"]));
    for words in [
        "Ana Kovár  [ana-kovar], PERSON",
        "president  (2024-03-05 to 2024-04-02, 2 documents)",
        "is spoken about by",
        "Ivo Brandt",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let value: Value =
        serde_json::from_str(&out(&place.run(&["person", "news.db", "kovar", "-f", "json"]))).expect("JSON");
    assert_eq!(value["quotes"].as_array().map(Vec::len), Some(2));
    let top = out(&place.run(&["top", "news.db"]));
    assert!(top.contains("     2  Ana Kovár"), "{top}");
    let changes = place.run(&["changes", "news.db", "--who", "brandt", "--about", "kovar"]);
    assert_eq!(status(&changes), 0, "{}", err(&changes));
    assert_eq!(status(&place.run(&["changes", "news.db", "--who", "brandt"])), 2);
}

#[test]
fn statements_stand_side_by_side_over_time() {
    let line = |id: &str, date: &str, text: &str| {
        let url = format!("https://a.example/{id}");
        let record = serde_json::json!({ "id": id, "date": date, "title": format!("On {id}|{id}"), "url": url, "text": text });
        format!("{record}\n")
    };
    let feed = [
        line(
            "a",
            "2019-03-05",
            "Minister Ana Kovar spoke. “Tom Ulinger is a friend of this country,” said Ana Kovar.",
        ),
        line("b", "2019-03-06", "“Tom Ulinger is a friend of this country,” said Ana Kovar."),
        line("c", "2020-07-01", "“Tom Ulinger has to answer for the bridge,” said Ana Kovar."),
        line(
            "d",
            "2021-01-09",
            "“Tom Ulinger was never a friend,” said Ana Kovar. “Tom Ulinger builds,” said Bea Lund.",
        ),
    ];
    let place = Place::new().with("feed.jsonl", feed.concat());
    assert_eq!(status(&place.run(&["add", "news.db", "feed.jsonl"])), 0);
    let run = |more: &[&str]| {
        let all = [&["changes", "news.db", "--who", "kovar", "--about", "ulinger"], more].concat();
        let output = place.run(&all);
        assert_eq!(status(&output), 0, "{more:?}: {}", err(&output));
        out(&output)
    };
    // A column for each day, since there are few; what two documents have is there once.
    let text = run(&[]);
    let head = text.lines().nth(2).expect("a line");
    assert_eq!(
        head.split(" | ").map(str::trim).collect::<Vec<_>>(),
        ["2019-03-05", "2020-07-01", "2021-01-09"]
    );
    assert!(
        text.starts_with("Ana Kovar\n\n") && text.lines().all(|line| line.chars().count() <= 100),
        "{text}"
    );
    let rows: Vec<Vec<&str>> =
        text.lines().skip(4).map(|line| line.split(" | ").map(str::trim).collect()).collect();
    let column = |at: usize| rows.iter().filter_map(|row| row.get(at).copied()).collect::<Vec<_>>().join(" ");
    assert!(
        column(0).contains("Tom Ulinger is a friend of this country,")
            && column(0).contains("in 2 documents"),
        "{text}"
    );
    assert!(column(1).contains("Tom Ulinger has to answer for the bridge,"), "{text}");
    assert!(column(2).contains("Tom Ulinger was never a friend,") && !text.contains("builds"), "{text}");
    // The latest first, no more than two, and somebody else beside her.
    let both = run(&["--who", "lund", "--order", "newest", "--limit", "2", "-f", "markdown"]);
    let lines: Vec<&str> = both.lines().collect();
    assert_eq!(lines.len(), 4, "{both}");
    assert_eq!((lines[0], lines[1]), ("| | 2021-01-09 |", "|---|---|"));
    assert!(
        lines[2].starts_with("| **Ana Kovar** | ")
            && lines[2].contains("[On d\\|d](<https://a.example/d>), line 1"),
        "{both}"
    );
    assert!(lines[3].starts_with("| **Bea Lund** | ") && lines[3].contains("builds"), "{both}");
    let page = run(&["-f", "html"]);
    for words in [
        "<th scope=\"col\">2020-07-01</th>",
        "<th scope=\"row\">Ana Kovar</th>",
        "href=\"https://a.example/c\"",
        ", in 2 documents",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // For machines it is one quotation a line.
    assert_eq!(run(&["-f", "jsonl"]).lines().count(), 4);
    let nothing = place.run(&["changes", "news.db", "--who", "lund", "--about", "kovar"]);
    assert_eq!((status(&nothing), out(&nothing).as_str()), (1, ""));
    assert_eq!(
        status(&place.run(&["changes", "news.db", "--who", "nobody at all", "--about", "ulinger"])),
        1
    );
}

/// Articles of a made-up world as records, and whom each quotation's words are of.
fn world(documents: usize) -> Vec<(String, dixit_testkit::archive::Article)> {
    let line = |one: &dixit_testkit::archive::Article| {
        let value = serde_json::json!({
            "id": one.id, "text": one.text, "date": one.date, "title": one.title, "source": one.source, "url": one.url,
        });
        format!("{value}\n")
    };
    Articles::new(documents, 5).map(|one| (line(&one), one)).collect()
}

#[test]
fn who_is_who_is_told_as_the_truth_has_it() {
    let world = world(300);
    let feed: String = world.iter().map(|(line, _)| line.as_str()).collect();
    let place = Place::new().with("feed.jsonl", feed);
    assert_eq!(status(&place.run(&["add", "news.db", "feed.jsonl"])), 0);
    // Who speaks in truth: whose name stands behind the words.
    let mut cells: std::collections::BTreeMap<(String, String), u64> = std::collections::BTreeMap::new();
    for one in asked(&place, &[]) {
        let article =
            &world.iter().find(|(_, article)| one["document"] == article.id.as_str()).expect("it").1;
        let words = one["text"].as_str().expect("words");
        let Some(at) = article.text.find(words) else { continue };
        let behind =
            article.names.iter().find(|name| name.start >= at + words.len() && name.who.starts_with('p'));
        let (Some(who), Some(identity)) = (behind, one["speakers"][0]["identity"].as_str()) else { continue };
        if one["kind"] == "direct"
            && article.text[who.start..who.end] == *one["source_words"].as_str().unwrap_or_default()
        {
            *cells.entry((who.who.clone(), identity.to_owned())).or_default() += 1;
        }
    }
    let two = |count: u64| count * (count - 1) / 2;
    let sum = |key: &dyn Fn(&(String, String)) -> String| -> u64 {
        let mut of: std::collections::BTreeMap<String, u64> = std::collections::BTreeMap::new();
        cells.iter().for_each(|(cell, count)| *of.entry(key(cell)).or_default() += count);
        of.into_values().map(two).sum()
    };
    let right: u64 = cells.values().copied().map(two).sum();
    let (truth, found) = (sum(&|cell| cell.0.clone()), sum(&|cell| cell.1.clone()));
    assert!(cells.values().sum::<u64>() > 250, "{} quotations are told of", cells.values().sum::<u64>());
    assert!(right * 200 >= 95 * (truth + found), "{right} pairs of {truth} and {found}");
}

#[test]
fn the_same_people_whatever_the_parts_and_their_order() {
    let world = world(60);
    let feed = |from: usize, step: usize| -> String {
        (0..60).skip(from).step_by(step).map(|at| world[at * 7 % 60].0.as_str()).collect()
    };
    let place = Place::new()
        .with("whole.jsonl", (0..60).map(|at| world[at].0.as_str()).collect::<String>())
        .with("a.jsonl", feed(0, 3))
        .with("b.jsonl", feed(1, 3))
        .with("c.jsonl", feed(2, 3));
    assert_eq!(status(&place.run(&["add", "whole.db", "whole.jsonl"])), 0);
    for part in ["c.jsonl", "a.jsonl", "b.jsonl"] {
        assert_eq!(status(&place.run(&["add", "parts.db", part])), 0);
    }
    for command in [&["ask"][..], &["people"], &["people", "--unsure"], &["top"]] {
        let of = |archive: &str| {
            out(&place.run(&[&command[..1], &[archive, "-f", "jsonl"], &command[1..]].concat()))
        };
        assert!(!of("whole.db").is_empty() || command.len() > 1);
        assert!(of("parts.db") == of("whole.db"), "{command:?}");
    }
}

/// Kills so many runs while they add, and sees that the archive is that of a run in one piece.
fn killed(kills: usize) {
    let feed: String = world(400).into_iter().map(|(line, _)| line).collect();
    let place = Place::new().with("feed.jsonl", feed);
    let start = std::time::Instant::now();
    assert_eq!(status(&place.run(&["add", "whole.db", "feed.jsonl", "-j", "1"])), 0);
    let length = start.elapsed();
    let mut unfinished = 0;
    for round in 0..kills {
        // Anywhere from the start to behind the end; a new archive now and then.
        if round % 8 == 7 {
            for name in ["news.db", "news.db-journal"] {
                let _ = fs::remove_file(place.path().join(name));
            }
        }
        let mut child = place
            .command()
            .args(["add", "news.db", "feed.jsonl", "-j", "1"])
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let share = u32::try_from(round * 37 % 101).expect("a small number");
        std::thread::sleep(length * share / 100);
        unfinished += usize::from(child.try_wait().expect("a child").is_none());
        let _ = child.kill();
        child.wait().expect("it ends");
    }
    assert!(unfinished > 0, "some run was killed at work");
    assert_eq!(status(&place.run(&["add", "news.db", "feed.jsonl"])), 0);
    for command in [&["ask"][..], &["people"], &["top"]] {
        let of = |archive: &str| out(&place.run(&[command, &[archive, "-f", "jsonl"]].concat()));
        assert!(of("news.db") == of("whole.db"), "{command:?}");
    }
}

#[test]
#[ignore = "half a minute; cargo xtask faults runs it"]
fn fifty_kills_while_adding_change_nothing() {
    killed(50);
}
