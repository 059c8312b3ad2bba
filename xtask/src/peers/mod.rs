//! Runs other systems beside ours over the same texts: how fast, and how often right.

mod speed;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use dixit_entity::EntityRecognizer;
use dixit_score::{Score, trimmed};
use dixit_tag::Tagger;
use dixit_text::Span;
use dixit_tokenize::Tokenizer;
use serde_json::Value;

use crate::engines::{self, Environment};

/// The annotated sets that are read; none of them trains anything.
const SETS: [&str; 4] = ["uner_ewt_dev", "wikigold", "crossner_politics_dev", "masc_dev"];

/// One system's answer to a set.
struct Answer {
    seconds: f64,
    names: Vec<Names>,
}

type Names = BTreeSet<(Span, &'static str)>;

/// Measures how fast other systems read and what they take, and on annotated sets, where there is a folder of them, how often spaCy's
/// `en_core_web_sm` finds the names.
pub(crate) fn bench(data: Option<&Path>, repeat: usize, rounds: usize) -> Result<(), String> {
    let requirements = crate::root().join("xtask/src/peers/scripts/requirements.txt");
    let python = engines::environment(&crate::root().join("target/venv/peers"), &requirements)?;
    if data.is_some() && cfg!(debug_assertions) {
        return Err("our own speed is that of a release: cargo run --release --package xtask -- bench-peers --data FOLDER".to_owned());
    }
    if rounds > 0 {
        speed::bench(&python, repeat, rounds)?;
    }
    data.map_or(Ok(()), |data| names(&python, data))
}

/// Compares with spaCy, each on one thread and by the time that the processor spent.
fn names(python: &Environment, data: &Path) -> Result<(), String> {
    println!("{:24}{:>10}{:>14}{:>10}{:>8}{:>8}", "set", "bytes", "spaCy KB/s", "KB/s", "spaCy F", "F");
    let (mut bytes, mut ours, mut theirs) = (0.0, 0.0, 0.0);
    for set in SETS {
        let (texts, gold) = read(&data.join(set).with_extension("jsonl"))?;
        let size: f64 = texts.iter().map(|text| f64::from(u32::try_from(text.len()).unwrap_or(0))).sum();
        let peer = spacy(python, &texts)?;
        let own = dixit(&texts);
        let speed = |answer: &Answer| size / answer.seconds / 1000.0;
        let (peer_f, own_f) = (f1(&texts, &gold, &peer.names), f1(&texts, &gold, &own.names));
        println!("{set:24}{size:>10}{:>14.0}{:>10.0}{peer_f:>8.1}{own_f:>8.1}", speed(&peer), speed(&own));
        bytes += size;
        ours += own.seconds;
        theirs += peer.seconds;
    }
    let (slow, fast) = (bytes / theirs / 1e6, bytes / ours / 1e6);
    println!("all: {slow:.3} MB/s and {fast:.2} MB/s, {:.0} times as fast", theirs / ours);
    println!(
        "ours: tokens, parts of speech and entities; spaCy: its whole pipeline. F: exact spans of people, bodies and places, articles aside"
    );
    Ok(())
}

fn dixit(texts: &[String]) -> Answer {
    let (tokenizer, tagger, recognizer) = (Tokenizer::new(), Tagger::new(), EntityRecognizer::new());
    let warm = tokenizer.document("Ana Ruiz left Lima.");
    std::hint::black_box((tagger.tag(&warm), recognizer.recognize(&warm)));
    let start = processor_time();
    let found: Vec<_> = texts
        .iter()
        .map(|text| {
            let mut document = tokenizer.document(text);
            let tags = tagger.tag(&document);
            document.set_upos(&tags).expect("a tag for each token");
            recognizer.recognize(&document)
        })
        .collect();
    let seconds = processor_time() - start;
    let names = found
        .iter()
        .map(|entities| {
            entities
                .mentions()
                .filter(|(_, mention)| mention.form.is_name())
                .filter_map(|(entity, mention)| {
                    let kind = entities.get(entity)?.kind;
                    Some((mention.span, label(kind.as_str())?))
                })
                .collect()
        })
        .collect();
    Answer { seconds, names }
}

fn spacy(python: &Environment, texts: &[String]) -> Result<Answer, String> {
    let mut command = python.command("python");
    command.args(["-c", include_str!("scripts/spacy_names.py")]).stdin(Stdio::piped()).stdout(Stdio::piped());
    for threads in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"] {
        command.env(threads, "1");
    }
    let wrong = |error: &dyn std::fmt::Display| format!("spaCy: {error}");
    let mut child = command.spawn().map_err(|error| wrong(&error))?;
    let feed = serde_json::to_string(texts).map_err(|error| wrong(&error))?;
    let mut input = child.stdin.take().ok_or_else(|| wrong(&"no input"))?;
    input.write_all(feed.as_bytes()).map_err(|error| wrong(&error))?;
    drop(input);
    let output = child.wait_with_output().map_err(|error| wrong(&error))?;
    let value: Value = serde_json::from_slice(&output.stdout).map_err(|error| wrong(&error))?;
    let seconds = value.get("seconds").and_then(Value::as_f64).ok_or_else(|| wrong(&"no time"))?;
    let name = |name: &Value| {
        let offset = |at: usize| name.get(at).and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok());
        let span = Span::try_new(offset(0)?, offset(1)?)?;
        Some((span, label(name.get(2)?.as_str()?)?))
    };
    let names = value.get("names").and_then(Value::as_array).into_iter().flatten();
    let names =
        names.map(|names| names.as_array().into_iter().flatten().filter_map(name).collect()).collect();
    Ok(Answer { seconds, names })
}

/// Reads texts and their names.
fn read(path: &Path) -> Result<(Vec<String>, Vec<Names>), String> {
    let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let lines = fs::read_to_string(path).map_err(|error| wrong(&error))?;
    let (mut texts, mut gold) = (Vec::new(), Vec::new());
    for line in lines.lines().filter(|line| !line.is_empty()) {
        let value: Value = serde_json::from_str(line).map_err(|error| wrong(&error))?;
        let text = value.get("text").and_then(Value::as_str).ok_or_else(|| wrong(&"no text"))?;
        let name = |name: &Value| {
            let offset = |key: &str| name.get(key)?.as_u64().and_then(|at| usize::try_from(at).ok());
            let span = Span::try_new(offset("start")?, offset("end")?)?;
            Some((span, label(name.get("label")?.as_str()?)?))
        };
        let names = value.get("entities").and_then(Value::as_array).into_iter().flatten();
        gold.push(names.filter_map(name).collect());
        texts.push(text.to_owned());
    }
    Ok((texts, gold))
}

/// Returns the class that all systems and sets can be compared by.
pub(crate) fn label(label: &str) -> Option<&'static str> {
    Some(match label.to_lowercase().as_str() {
        "per" | "person" | "politician" => "PER",
        "org" | "organisation" | "politicalparty" => "ORG",
        "loc" | "gpe" | "fac" | "location" | "country" => "LOC",
        _ => return None,
    })
}

/// Returns F1 in per cent, articles and possessives aside.
fn f1(texts: &[String], gold: &[Names], found: &[Names]) -> f64 {
    let mut score = Score::default();
    for ((text, gold), found) in texts.iter().zip(gold).zip(found) {
        let bare = |names: &Names| -> Names {
            names.iter().filter_map(|&(span, label)| Some((bare(text, span)?, label))).collect()
        };
        let (gold, found) = (bare(gold), bare(found));
        score += Score::new(gold.len(), found.len(), gold.intersection(&found).count());
    }
    score.f1()
}

/// Returns where a name's words lie without an article before them and a possessive after.
fn bare(text: &str, span: Span) -> Option<Span> {
    let (start, end) = trimmed(span.get(text)?)?;
    Span::try_new(span.start() + start, span.start() + end)
}

/// Returns how many seconds this thread has been worked on; without such a clock, those of the wall.
fn processor_time() -> f64 {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let nanoseconds = fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| START.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}
