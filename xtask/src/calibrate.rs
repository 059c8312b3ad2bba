//! How often each rule for quotations is right, from open data; what `confidence` says is set from this.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use dixit_quote::{Quote, QuoteDetector, QuoteKind, QuoteRule, confidence};
use dixit_report::Extent;
use dixit_score::{SAME, Words};
use dixit_testkit::Corpus;
use dixit_text::Span;
use dixit_tokenize::Tokenizer;
use serde_json::Value;

/// A rule is thought to have been seen this many times more than it was, with the share of its family.
const PRIOR: f64 = 4.0;

/// A rule seen less often than this is not thought better than [`UNSEEN`].
const SEEN: usize = 5;
const UNSEEN: f64 = 0.75;

/// No rule is thought better than this, however often it was right.
const MOST: f64 = 0.97;

/// A quotation as people annotated it.
struct Gold {
    parts: Vec<Span>,
    source: Option<Span>,
    scare: bool,
}

/// A finding that could be checked.
struct Judged {
    rule: QuoteRule,
    right: bool,
    /// Whether its document is held aside for the check.
    aside: bool,
}

/// Prints what each rule reached, and how far confidence can be trusted.
pub(crate) fn calibrate(data: &Path) -> Result<(), String> {
    let mut judged = Vec::new();
    let mut documents = 0;
    for name in ["gum-news", "gum-interview"] {
        let path = data.join(format!("{name}.jsonl"));
        let file = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        for line in file.lines().filter(|line| !line.trim().is_empty()) {
            let record: Value =
                serde_json::from_str(line).map_err(|error| format!("{}: {error}", path.display()))?;
            let text = record.get("text").and_then(Value::as_str).unwrap_or_default();
            let gold: Vec<Gold> = record
                .get("quotes")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(gum)
                .collect();
            judge(text, &gold, false, documents % 2 == 1, &mut judged);
            documents += 1;
        }
    }
    let corpus = Corpus::read(&crate::root().join("corpus")).map_err(|error| error.to_string())?;
    for entry in &corpus.entries {
        let gold: Vec<Gold> = entry
            .gold
            .quotes
            .iter()
            .map(|quote| Gold {
                parts: if quote.parts.is_empty() { vec![quote.span] } else { quote.parts.clone() },
                source: quote.source,
                scare: quote.kind == "scare",
            })
            .collect();
        judge(&entry.text, &gold, true, documents % 2 == 1, &mut judged);
        documents += 1;
    }
    println!("== calibrate: {} findings in {documents} documents, every other one held aside", judged.len());
    rules(&judged);
    reliability(&judged);
    Ok(())
}

fn gum(quote: &Value) -> Option<Gold> {
    let parts = quote.get("parts").and_then(Value::as_array);
    let parts: Vec<Span> = match parts {
        Some(parts) => parts.iter().filter_map(span).collect(),
        None => span(quote).into_iter().collect(),
    };
    let source = quote.get("source").and_then(span);
    (!parts.is_empty()).then_some(Gold { parts, source, scare: false })
}

fn span(value: &Value) -> Option<Span> {
    let offset = |name| usize::try_from(value.get(name)?.as_u64()?).ok();
    Span::try_new(offset("start")?, offset("end")?)
}

/// Compares what is found in a text with its gold.
///
/// Where the gold is not `complete`, as GUM's is not, what it is silent about is not judged, and words in marks need only
/// share the shorter one's words: its contents are units of discourse, which end inside a quotation of two sentences.
fn judge(text: &str, gold: &[Gold], complete: bool, aside: bool, judged: &mut Vec<Judged>) {
    let document = Tokenizer::new().document(text);
    let words = Words::new(text);
    let contents: Vec<Vec<usize>> = gold.iter().map(|gold| words.within(&extents(&gold.parts))).collect();
    for quote in QuoteDetector::new().find(&document) {
        let found = words.within(&extents(&parts(&quote)));
        let (mut known, mut right) = (complete, false);
        for (content, gold) in contents.iter().zip(gold) {
            let common = content.iter().filter(|word| found.binary_search(word).is_ok()).count();
            if common == 0 || gold.scare != (quote.kind == QuoteKind::Scare) {
                continue;
            }
            known = true;
            let of = if quote.kind == QuoteKind::Direct && !complete {
                content.len().min(found.len())
            } else {
                content.len() + found.len() - common
            };
            let source = match (quote.source, gold.source) {
                (Some(found), Some(gold)) => found.overlaps(gold),
                // A quotation that inherits its speaker names none: the gold's silence is no contradiction.
                (Some(_), None) => quote.inherits.is_some(),
                (None, gold) => gold.is_none(),
            };
            right |= source && common as f64 >= SAME * of as f64;
        }
        // GUM has no infinitives and no things that are said.
        if known && (complete || family(quote.rule) != Family::Phrase) {
            judged.push(Judged { rule: quote.rule, right, aside });
        }
    }
}

fn parts(quote: &Quote<'_>) -> Vec<Span> {
    if quote.parts.is_empty() { vec![quote.span] } else { quote.parts.clone() }
}

fn extents(parts: &[Span]) -> Vec<Extent> {
    parts.iter().map(|&part| Extent::new(part)).collect()
}

/// Rules that err in the same ways.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Family {
    /// Marks or a label tell where the content begins and ends.
    Marked,
    /// A clause that ends where the rules for clauses say.
    Clause,
    /// A phrase, or words whose report is in doubt.
    Phrase,
}

fn family(rule: QuoteRule) -> Family {
    match rule {
        QuoteRule::CueQuote
        | QuoteRule::CueColonQuote
        | QuoteRule::QuoteSourceCue
        | QuoteRule::QuoteCueSource
        | QuoteRule::Colon
        | QuoteRule::ColonParagraph
        | QuoteRule::OpenCue
        | QuoteRule::DashName
        | QuoteRule::DashAside
        | QuoteRule::Turn
        | QuoteRule::Floating => Family::Marked,
        QuoteRule::CueTo | QuoteRule::CueThing | QuoteRule::Passive | QuoteRule::Loose | QuoteRule::Scare => {
            Family::Phrase
        }
        _ => Family::Clause,
    }
}

/// What each rule reached in the half that sets, and which confidence follows.
fn rules(judged: &[Judged]) {
    let mut counts: BTreeMap<QuoteRule, [usize; 4]> = BTreeMap::new();
    for one in judged {
        let [found, right, aside, aside_right] = counts.entry(one.rule).or_default();
        if one.aside {
            (*aside, *aside_right) = (*aside + 1, *aside_right + usize::from(one.right));
        } else {
            (*found, *right) = (*found + 1, *right + usize::from(one.right));
        }
    }
    let mut families: BTreeMap<Family, (usize, usize)> = BTreeMap::new();
    for (&rule, [found, right, ..]) in &counts {
        let family = families.entry(family(rule)).or_default();
        *family = (family.0 + found, family.1 + right);
    }
    println!("rule                 set  right  share | aside  right | follows  says");
    for rule in QuoteRule::ALL {
        let [found, right, aside, aside_right] = counts.get(&rule).copied().unwrap_or_default();
        let (all, all_right) = families.get(&family(rule)).copied().unwrap_or_default();
        let share = all_right as f64 / all.max(1) as f64;
        let follows = (right as f64 + PRIOR * share) / (found as f64 + PRIOR);
        let follows = follows.min(if found < SEEN { UNSEEN } else { MOST });
        println!(
            "{:<20}{found:>4}  {right:>5}  {:>5.2} | {aside:>5}  {aside_right:>5} | {follows:>7.2}  {:.2}",
            rule.as_str(),
            right as f64 / found.max(1) as f64,
            confidence(rule),
        );
    }
}

/// Of the findings in each band of confidence, how many are right.
fn reliability(judged: &[Judged]) {
    println!(
        "\n| confidence | findings that set it | right | findings held aside | right |\n|---|---|---|---|---|"
    );
    let bands = [(0.9, 1.01), (0.8, 0.9), (0.7, 0.8), (0.6, 0.7), (0.5, 0.6), (0.0, 0.5)];
    for (low, high) in bands {
        let share = |aside: bool| {
            let band = judged.iter().filter(|one| {
                one.aside == aside && (low..high).contains(&(f64::from(confidence(one.rule)) + 1e-6))
            });
            let (all, right) =
                band.fold((0_usize, 0_usize), |(all, right), one| (all + 1, right + usize::from(one.right)));
            match all {
                0 => "0 | –".to_owned(),
                _ => format!("{all} | {:.0} %", 100.0 * right as f64 / all as f64),
            }
        };
        println!("| {low:.1} to {:.1} | {} | {} |", f64::min(high, 1.0), share(false), share(true));
    }
}
