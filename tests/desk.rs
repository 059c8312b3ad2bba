//! The editor's desk: drafts against their sources, words, speaker and date.

use serde_json::{Value, json};

use crate::place::{Place, err, out, status};

/// Sources and drafts with what a reader finds.
const PAIRS: &str = include_str!("desk/pairs.txt");

/// A draft of a source, and the answers.
struct Draft {
    record: Value,
    answers: Vec<String>,
}

/// A head of a source or draft: its name and date.
fn record(head: &str, text: &str) -> Value {
    let (name, date) = head.rsplit_once(' ').expect("a name and a date");
    match date {
        "-" => json!({"id": name, "text": text.trim()}),
        date => json!({"id": name, "text": text.trim(), "date": date}),
    }
}

fn pairs() -> Vec<(Value, Vec<Draft>)> {
    let draft = |block: &str| {
        let (head, body) = block.split_once('\n').expect("a head");
        let (answers, text): (Vec<_>, Vec<_>) = body.lines().partition(|line| line.starts_with('>'));
        Draft {
            record: record(head, &text.join("\n")),
            answers: answers.iter().map(|line| line[1..].trim().to_owned()).collect(),
        }
    };
    let blocks = PAIRS.split("\n== ").skip(1).map(|block| {
        let mut parts = block.split("\n-- ");
        let (head, text) = parts.next().and_then(|source| source.split_once('\n')).expect("a source");
        (record(head, text), parts.map(draft).collect())
    });
    blocks.collect()
}

#[test]
fn every_pair_is_told_right() {
    let (mut pairs_read, mut wrong) = (0, Vec::new());
    for (source, drafts) in pairs() {
        let lines: String = drafts.iter().map(|draft| format!("{}\n", draft.record)).collect();
        let place = Place::new().with("source.jsonl", format!("{source}\n")).with("drafts.jsonl", lines);
        let output = place.run(&["verify", "drafts.jsonl", "--against", "source.jsonl", "-f", "json"]);
        let told: Value = serde_json::from_str(&out(&output)).expect("JSON");
        let quotations = told["quotations"].as_array().expect("a list");
        for draft in &drafts {
            pairs_read += 1;
            let verdicts: Vec<_> = quotations
                .iter()
                .filter(|one| one["draft"] == draft.record["id"])
                .map(|one| {
                    let word = |value: &Value| value.as_str().expect("a word").to_owned();
                    [&one["verdict"], &one["speaker"]["verdict"], &one["time"]["verdict"]].map(word).join(" ")
                })
                .collect();
            if verdicts != draft.answers {
                wrong.push(format!(
                    "{} / {}: {:?}, not {:?}",
                    source["id"], draft.record["id"], verdicts, draft.answers
                ));
            }
        }
        let right = ["verbatim same", "verbatim not-named-in-draft"];
        let confirmed = drafts.iter().flat_map(|draft| &draft.answers).all(|answer| {
            right.iter().any(|right| answer.starts_with(right)) && !answer.ends_with("other-date")
        });
        assert_eq!(status(&output), i32::from(!confirmed), "{}", err(&output));
    }
    assert!(pairs_read >= 60, "{pairs_read} pairs");
    assert!(wrong.is_empty(), "{} of {pairs_read} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

const SOURCE: &str =
    "The council met in spring. “We have waited as long as we could,” said Ana Kovář. It rained all week.\n";

#[test]
fn a_source_that_cannot_be_read_is_said_first() {
    let draft = "“We have waited as long as we could,” said Kovar. “The harbour is for sale,” she said.\n";
    let place = Place::new().with("draft.txt", draft).with("source.txt", SOURCE);
    for form in ["text", "markdown", "json", "csv", "html"] {
        let output =
            place.run(&["verify", "draft.txt", "--against", "missing.txt", "source.txt", "--format", form]);
        assert_eq!(status(&output), 2, "{form}: {}", err(&output));
        assert!(err(&output).starts_with("dixit: missing.txt: "), "{}", err(&output));
        let told = out(&output);
        let place = |words| told.find(words).unwrap_or(usize::MAX);
        assert!(place("missing.txt") < place("We have waited"), "{form}: {told}");
        assert!(!told.to_lowercase().contains("nowhere"), "{form}: {told}");
        assert!(told.contains("could not check") || told.contains("could-not-check"), "{form}: {told}");
    }
    // A draft that cannot be read wins over one that is confirmed.
    let gone = place.run(&["verify", "gone.txt", "--against", "source.txt"]);
    assert_eq!((status(&gone), out(&gone).starts_with("could not be read: gone.txt: ")), (2, true));
}

#[test]
fn places_come_with_the_sentences_around_them() {
    let place = Place::new()
        .with("source.txt", SOURCE)
        .with("draft.txt", "“The council rained all week in spring,” said Kovar.\n")
        .with("good.txt", "“We have waited as long as we could,” said Ana Kovar.\n");
    let output = place.run(&["verify", "good.txt", "--against", "source.txt", "-f", "json"]);
    assert_eq!(status(&output), 0, "{}", err(&output));
    let told: Value = serde_json::from_str(&out(&output)).expect("JSON");
    let found = &told["quotations"][0]["places"][0];
    assert_eq!(
        (&found["source"], &found["line"], &found["column"]),
        (&json!("source.txt"), &json!(1), &json!(29))
    );
    assert_eq!(found["before"], "The council met in spring. “");
    assert_eq!(found["after"], ",” said Ana Kovář. It rained all week.");
    assert_eq!(found["speaker"], json!(["Ana Kovář"]));
    let output = place.run(&["verify", "draft.txt", "--against", "source.txt", "-f", "json"]);
    assert_eq!(status(&output), 1);
    let told: Value = serde_json::from_str(&out(&output)).expect("JSON");
    let one = &told["quotations"][0];
    assert_eq!(one["verdict"], "nowhere");
    assert_eq!(one["candidates"][0]["source"], "source.txt", "{one}");
    let output = place.run(&["verify", "good.txt", "--against", "source.txt", "-o", "told.txt"]);
    assert_eq!((status(&output), out(&output).as_str()), (0, ""));
    let over = place.run(&["verify", "good.txt", "--against", "source.txt", "--output", "source.txt"]);
    assert_eq!(status(&over), 2);
    assert!(err(&over).contains("would be written over"), "{}", err(&over));
}

#[test]
fn a_draft_is_no_source_of_its_own() {
    let place = Place::new()
        .with("all/draft.txt", "“The harbour is for sale,” said Kovar.\n")
        .with("all/source.txt", SOURCE);
    let output = place.run(&["verify", "all/draft.txt", "--against", "all"]);
    assert_eq!(status(&output), 1, "{}", out(&output));
    assert!(err(&output).contains("the draft is no source of its own"), "{}", err(&output));
}

#[cfg(feature = "sqlite")]
#[test]
fn archives_are_sources() {
    let draft =
        "“Nobody asked the council,” said Brandt. “We have waited as long as we could,” said Brandt.\n";
    let place = Place::new()
        .with("in/source.txt", SOURCE)
        .with("in/other.txt", "“Nobody asked the council,” said Ivo Brandt.\n")
        .with("draft.txt", draft);
    assert_eq!(status(&place.run(&["in", "-f", "sqlite", "-o", "a.sqlite"])), 0);
    let output = place.run(&["verify", "draft.txt", "--against", "a.sqlite", "-f", "json"]);
    assert_eq!(status(&output), 1, "{}", err(&output));
    let told: Value = serde_json::from_str(&out(&output)).expect("JSON");
    assert_eq!(told["sources"], 2);
    assert_eq!(told["quotations"][0]["places"][0]["source"], "in/other.txt");
    assert_eq!(told["quotations"][0]["speaker"]["verdict"], "same");
    assert_eq!(told["quotations"][1]["speaker"]["verdict"], "other-speaker");
    std::fs::write(place.path().join("broken.sqlite"), b"SQLite format 3\0 and no more").expect("a file");
    let output = place.run(&["verify", "draft.txt", "--against", "broken.sqlite"]);
    assert_eq!(status(&output), 2);
    assert!(out(&output).starts_with("could not be read: broken.sqlite: "), "{}", out(&output));
}

#[test]
fn versions_are_compared_in_every_form() {
    let place = Place::new()
        .with("old.txt", "“The bridge is safe,” said Ana Kovar.\n")
        .with("new.txt", "“The bridge is not safe,” said Ivo Brandt.\n");
    for (form, words) in [
        ("text", "~ rewritten     Ana Kovar → Ivo Brandt: “The bridge is not safe,”  {+not+}"),
        ("markdown", "**rewritten** (q1) Ana Kovar → Ivo Brandt"),
        ("json", "\"fate\": \"rewritten\""),
        ("csv", "document,fate,old_id"),
        ("html", "<ins>not</ins> (not marked)"),
    ] {
        let output = place.run(&["diff", "old.txt", "new.txt", "-f", form]);
        assert_eq!(status(&output), 1, "{}", err(&output));
        assert!(out(&output).contains(words), "{form}: {}", out(&output));
        assert_eq!(status(&place.run(&["diff", "old.txt", "old.txt", "-f", form])), 0, "{form}");
    }
    for of in ["verify", "diff"] {
        let schema: Value = serde_json::from_str(&out(&place.run(&["schema", of]))).expect("JSON");
        assert_eq!(schema["title"], format!("dixit-{of}/1"));
    }
    let mut command = place.command();
    command.env("DIXIT_FORMAT", "jsonl").args(["diff", "old.txt", "new.txt"]);
    let output = command.output().expect("it runs");
    assert_eq!(status(&output), 1, "what diff has no form for is for others: {}", err(&output));
}

#[test]
fn ids_stand_wherever_people_look() {
    let text = "“The bridge is safe,” said Ana Kovar on Friday. “It is,” she said. A “fair trade” begins in March.\n";
    let place = Place::new().with("a.txt", text);
    let brief = out(&place.run(&["a.txt", "-f", "brief"]));
    assert!(brief.contains("quote  q1    direct   \"The bridge is safe,\""), "{brief}");
    assert!(out(&place.run(&["a.txt", "-f", "markdown"])).contains("— q1 · direct"));
    assert!(out(&place.run(&["a.txt", "--ids"])).contains("q1 · direct"));
    assert!(!out(&place.run(&["a.txt"])).contains("q1"));
    for arguments in [
        &["a.txt"][..],
        &["a.txt", "--ids"],
        &["a.txt", "-f", "markdown"],
        &["explain", "q1", "a.txt"],
        &["explain", "d1", "a.txt"],
        &["explain", "d2", "a.txt"],
    ] {
        let told = out(&place.run(arguments));
        assert!(!told.contains("XX") && (told.contains("Friday") || told.contains("March")), "{told}");
    }
}

#[test]
fn an_explanation_lists_every_rival() {
    let text = "Ivo Brandt met Tom Hale in Tarn on 3/4/2024. “The lake is not for sale,” he said.\n";
    let place = Place::new().with("a.txt", text);
    let told = out(&place.run(&["explain", "q1", "a.txt"]));
    assert!(told.contains("  rival       ") && told.contains(", confidence 0."), "{told}");
    let entity = out(&place.run(&["explain", "e1", "a.txt"]));
    assert!(entity.contains("  rival       “he” might be Tom Hale (e2), confidence 0."), "{entity}");
    let date = out(&place.run(&["explain", "d1", "a.txt"]));
    assert!(date.contains("readings    2024-03-04, 2024-04-03"), "{date}");
}

#[test]
fn filters_choose_documents_too() {
    let place = Place::new()
        .with("in/a.txt", "“The bridge is safe,” said Ana Karlóv. The fair opens on 3 May 2024.\n")
        .with("in/b.txt", "“Nobody knows,” said Ivo Brandt on 4 May 2024.\n")
        .with("in/c.txt", "It rained in Tarn for a week.\n");
    let shown = |arguments: &[&str]| -> Vec<&str> {
        let told = out(&place.run(&[&["in"], arguments].concat()));
        ["in/a.txt", "in/b.txt", "in/c.txt"].into_iter().filter(|name| told.contains(name)).collect()
    };
    assert_eq!(shown(&[]).len(), 3);
    for form in ["text", "markdown"] {
        assert_eq!(shown(&["-f", form, "--speaker", "KARLOV"]), ["in/a.txt"]);
        let both = shown(&["-f", form, "--speaker", "karlov", "--speaker", "brandt"]);
        assert_eq!(both, ["in/a.txt", "in/b.txt"]);
        assert_eq!(shown(&["-f", form, "--speaker", "karlov,brandt"]), both);
        assert_eq!(shown(&["-f", form, "--kind", "direct"]), ["in/a.txt", "in/b.txt"]);
        assert_eq!(shown(&["-f", form, "--since", "2024-05-04"]), ["in/b.txt"]);
    }
    // Machines get every document.
    assert_eq!(shown(&["-f", "jsonl", "--speaker", "karlov"]).len(), 3);
    let output = place.run(&["in", "--speaker", "Karlow"]);
    assert_eq!((status(&output), out(&output).as_str()), (1, ""));
    assert_eq!(err(&output), "dixit: nobody called “Karlow” speaks here; near: Ana Karlóv (1)\n");
    let output = place.run(&["in", "--speaker", "Karlow", "--speaker", "brandt"]);
    assert_eq!(status(&output), 0);
    assert!(err(&output).contains("“Karlow”") && !err(&output).contains("“brandt”"), "{}", err(&output));
    assert_eq!(err(&place.run(&["in", "--speaker", "Karlow", "--quiet"])), "");
    let config = Place::new()
        .with("a.txt", "“The bridge is safe,” said Ana Karlov. “Nobody knows,” said Ivo Brandt.\n")
        .with("c.toml", "speaker = [\"karlov\", \"brandt\"]\n");
    let both = out(&config.run(&["a.txt", "--config", "c.toml"]));
    assert!(both.contains("Nobody knows") && both.contains("The bridge"), "{both}");
    let typed = out(&config.run(&["a.txt", "--config", "c.toml", "--speaker", "brandt"]));
    assert!(typed.contains("Nobody knows") && !typed.contains("The bridge"), "{typed}");
}
