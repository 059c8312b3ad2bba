//! Tells which conditions of the rules no test needs: each is forced to false once, and the crate's tests are run.
//!
//! The conditions are those of `if` and of match guards, the operands of `||`, `matches!`, and rows of tables that have a guard. All of
//! them are compiled at once, behind a switch that an environment variable sets.

mod copy;
mod rewrite;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use dixit_text::Spanned;
use dixit_tokenize::Tokenizer;
use serde_json::Value;

use self::copy::Copy;
use self::rewrite::Condition;

/// Tests that are left out: those of laws and of linear work, which read whatever text; no case is among them.
const LEFT_OUT: &[&str] = &["laws::", "work::", "every_text_is_read_twice_alike"];

/// How many test programs run at a time.
const AT_A_TIME: usize = 2;

/// The longest text that is tried, in bytes: a sentence or paragraph; a whole document, for transcripts.
const PARAGRAPH: usize = 900;
const DOCUMENT: usize = 2_500;

/// What the command is asked for.
#[derive(Debug)]
pub(crate) struct Ask {
    /// The crate.
    pub(crate) package: String,
    /// Whether the conditions are only listed.
    pub(crate) list: bool,
    /// JSON lines with texts, in which examples are looked for.
    pub(crate) texts: Vec<PathBuf>,
    /// The number of one condition, or the beginning of its `file:line`.
    pub(crate) only: Option<String>,
    /// The share of survivors, in percent, above which this fails.
    pub(crate) check: Option<f64>,
}

/// How a condition fared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// A test fails without it.
    Killed,
    /// It is true in a test, and none fails without it.
    Survived,
    /// It is true in no test.
    NeverTrue,
}

/// Runs the command.
pub(crate) fn mutate(ask: &Ask) -> Result<(), String> {
    let copy = Copy::new(&ask.package)?;
    let conditions = &copy.rewritten.conditions;
    let wanted = |id: usize, condition: &Condition| {
        ask.only.as_ref().is_none_or(|only| *only == id.to_string() || place(condition).starts_with(only))
    };
    let chosen: BTreeSet<usize> = conditions
        .iter()
        .enumerate()
        .filter(|(id, condition)| wanted(*id, condition))
        .map(|(id, _)| id)
        .collect();
    println!(
        "== mutate {}: {} conditions; left out: {} in constants, {} in code for tests or training",
        ask.package,
        conditions.len(),
        copy.rewritten.constant,
        copy.rewritten.cut
    );
    if ask.list {
        for (id, condition) in conditions.iter().enumerate().filter(|(id, _)| chosen.contains(id)) {
            println!("{id:4}  {}  {}", place(condition), condition.text);
        }
        return Ok(());
    }
    let report = crate::root().join("target/mutants").join(format!("{}.txt", short(&ask.package)));
    if !ask.texts.is_empty() {
        let survivors = if ask.only.is_some() { chosen } else { read(&report, conditions)? };
        return examples(&copy, &survivors, &ask.texts);
    }
    let fates = run(&copy, &chosen)?;
    let mut lines = String::new();
    for (&id, &fate) in fates.iter().filter(|(_, fate)| **fate != Fate::Killed) {
        let Some(condition) = conditions.get(id) else { continue };
        let never = if fate == Fate::NeverTrue { "never true" } else { "" };
        lines.push_str(&format!("{id:4}  {never:10}  {}  {}\n", place(condition), condition.text));
    }
    print!("{lines}");
    let survivors = lines.lines().count();
    let share = 100.0 * survivors as f64 / fates.len().max(1) as f64;
    let never = fates.values().filter(|fate| **fate == Fate::NeverTrue).count();
    println!(
        "{survivors} of {} conditions survive: {share:.1} %; {never} of them are true in no test",
        fates.len()
    );
    if ask.only.is_none() {
        fs::write(&report, lines).map_err(|error| format!("{}: {error}", report.display()))?;
    }
    match ask.check {
        Some(limit) if share > limit => Err(format!("more than {limit} % survive")),
        _ => Ok(()),
    }
}

/// Where a condition stands: `clause/end.rs:37`.
fn place(condition: &Condition) -> String {
    format!("{}:{}", condition.file, condition.line)
}

/// The crate's name without what all of them share.
fn short(package: &str) -> &str {
    package.strip_prefix("dixit-").unwrap_or(package)
}

/// The survivors of the last run, as far as the source still has them.
fn read(report: &Path, conditions: &[Condition]) -> Result<BTreeSet<usize>, String> {
    let text = fs::read_to_string(report)
        .map_err(|error| format!("{}: {error}; run without --texts first", report.display()))?;
    let number = |line: &str| line.split_whitespace().next()?.parse::<usize>().ok();
    let mut found = BTreeSet::new();
    for line in text.lines() {
        let Some(id) = number(line) else { continue };
        if !conditions.get(id).is_some_and(|condition| line.ends_with(&condition.text)) {
            return Err("the source has changed since the last run; run without --texts first".to_owned());
        }
        found.insert(id);
    }
    Ok(found)
}

/// Runs the tests once for each of the conditions.
fn run(copy: &Copy, chosen: &BTreeSet<usize>) -> Result<BTreeMap<usize, Fate>, String> {
    let started = Instant::now();
    let programs = copy.build(&["--lib", "--test", "it"])?;
    println!("   compiled: {:.0} s", started.elapsed().as_secs_f64());
    let record = copy.folder.with_extension("true");
    fs::remove_file(&record).or_else(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Ok(()),
        _ => Err(format!("{}: {error}", record.display())),
    })?;
    let whole = Instant::now();
    for program in &programs {
        let mut child = start(copy, program, &[("DIXIT_MUTANT_RECORD", &record.display().to_string())])?;
        if !wait(&mut child, Duration::from_secs(600))? {
            return Err(format!("{}: the tests fail with nothing switched off", program.display()));
        }
    }
    let patience = whole.elapsed() * 8 + Duration::from_secs(5);
    let text = fs::read_to_string(&record).map_err(|error| format!("{}: {error}", record.display()))?;
    let once_true: BTreeSet<usize> = text.lines().filter_map(|line| line.parse().ok()).collect();
    let tried: Vec<usize> = chosen.intersection(&once_true).copied().collect();
    let (next, fates) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let work = || -> Result<(), String> {
        while let Some(&id) = tried.get(next.fetch_add(1, Ordering::Relaxed)) {
            let mut killed = false;
            for program in &programs {
                if !wait(&mut start(copy, program, &[("DIXIT_MUTANT", &id.to_string())])?, patience)? {
                    killed = true;
                    break;
                }
            }
            let fate = if killed { Fate::Killed } else { Fate::Survived };
            fates.lock().map_err(|error| error.to_string())?.insert(id, fate);
        }
        Ok(())
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_A_TIME).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().map_err(|_| "a worker panicked".to_owned())?)
    })?;
    println!("   {} runs of the tests: {:.0} s", tried.len(), whole.elapsed().as_secs_f64());
    let mut fates = fates.into_inner().map_err(|error| error.to_string())?;
    for &id in chosen {
        fates.entry(id).or_insert(Fate::NeverTrue);
    }
    Ok(fates)
}

/// Starts a test program, its tests one after the other.
fn start(copy: &Copy, program: &Path, environment: &[(&str, &str)]) -> Result<Child, String> {
    Command::new(program)
        .args(LEFT_OUT.iter().flat_map(|name| ["--skip", name]))
        .args(["--test-threads", "1"])
        .current_dir(&copy.folder)
        .envs(environment.iter().copied())
        .env("INSTA_UPDATE", "no")
        .env("INSTA_WORKSPACE_ROOT", &copy.folder)
        .env("RUST_BACKTRACE", "0")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("{}: {error}", program.display()))
}

/// Waits for a test program, and tells whether it passed; one that takes too long did not.
fn wait(child: &mut Child, patience: Duration) -> Result<bool, String> {
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            return Ok(status.success());
        }
        if started.elapsed() > patience {
            child.kill().and_then(|()| child.wait()).map_err(|error| error.to_string())?;
            return Ok(false);
        }
        thread::sleep(Duration::from_millis(2));
    }
}

/// Prints, for each condition, the shortest texts on which it changes what is found, as the case files write them.
fn examples(copy: &Copy, wanted: &BTreeSet<usize>, texts: &[PathBuf]) -> Result<(), String> {
    let units = units(texts)?;
    println!("   {} sentences, paragraphs and short documents", units.len());
    let path = copy.folder.with_extension("texts");
    fs::write(&path, units.join("\u{1e}")).map_err(|error| format!("{}: {error}", path.display()))?;
    let programs = copy.build(&["--test", "mutant_texts"])?;
    let program = programs.first().ok_or("cargo names no program")?;
    let done = Command::new(program)
        .arg(&path)
        .args(wanted.iter().map(usize::to_string))
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    if !done.status.success() {
        return Err(format!("{}: {}", program.display(), done.status));
    }
    let mut found: BTreeMap<usize, Vec<(&str, &str)>> = BTreeMap::new();
    let answer = String::from_utf8_lossy(&done.stdout);
    for entry in answer.split('\u{1e}') {
        let mut fields = entry.trim_start().split('\u{1f}');
        if let (Some(id), Some(whole), Some(without)) = (fields.next(), fields.next(), fields.next())
            && let Ok(id) = id.parse()
        {
            found.entry(id).or_default().push((whole, without));
        }
    }
    for &id in wanted {
        let Some(condition) = copy.rewritten.conditions.get(id) else { continue };
        println!("\n{id:4}  {}  {}", place(condition), condition.text);
        match found.get(&id) {
            None => println!("      no text needs it"),
            Some(shown) => {
                for (whole, without) in shown {
                    println!("    + {whole}\n    - {without}");
                }
            }
        }
    }
    println!("\n{} of {} have an example", found.len(), wanted.len());
    Ok(())
}

/// The sentences, paragraphs, pairs of paragraphs and short documents of texts, shortest first.
fn units(paths: &[PathBuf]) -> Result<Vec<String>, String> {
    let mut units = BTreeSet::new();
    for path in paths {
        let file = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        for line in file.lines().filter(|line| !line.trim().is_empty()) {
            let record: Value =
                serde_json::from_str(line).map_err(|error| format!("{}: {error}", path.display()))?;
            let Some(text) = record.get("text").and_then(Value::as_str) else { continue };
            let document = Tokenizer::new().document(text);
            let paragraphs = document.paragraphs();
            let spans = document.sentences().iter().map(Spanned::span);
            let spans = spans.chain(paragraphs.iter().map(Spanned::span));
            let pairs = paragraphs.windows(2).filter_map(|pair| match pair {
                [first, second] => Some(first.span().cover(second.span())),
                _ => None,
            });
            let short =
                spans.chain(pairs).filter_map(|span| span.get(text)).filter(|unit| unit.len() <= PARAGRAPH);
            units.extend(short.map(|unit| unit.trim().to_owned()));
            if text.len() <= DOCUMENT {
                units.insert(text.trim().to_owned());
            }
        }
    }
    let mut units: Vec<String> = units.into_iter().filter(|unit| !unit.contains('\u{1e}')).collect();
    units.sort_by_key(String::len);
    Ok(units)
}
