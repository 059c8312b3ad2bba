use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::process::ExitCode;

use dixit_report::{Report, visible};
use dixit_score::{Contents, CriterionScore, Judged, Layer, LayerScores, Scorer};
use dixit_source::SourceReader;
use dixit_text::LineIndex;
use serde_json::{Value, json};

use crate::args::Score;
use crate::import::Annotated;
use crate::message::complain;
use crate::{FAILED, NOTHING, print};

/// Tells how far findings agree with gold.
pub(crate) fn score(arguments: &Score) -> ExitCode {
    let side = |paths: &[_]| {
        let mut side = Annotated::new(arguments.max_bytes);
        side.read(paths);
        side.once();
        side
    };
    let (found, gold) = (side(std::slice::from_ref(&arguments.findings)), side(&arguments.against));
    let texts = Texts::read(arguments);
    let mut comparison = Comparison {
        scorer: Scorer::new().quotes(
            if arguments.parts { Contents::Parts } else { Contents::Whole },
            if arguments.speech { Judged::Speech } else { Judged::All },
        ),
        failed: found.failed || gold.failed || texts.failed,
        ..Comparison::default()
    };
    comparison.compare(&gold.reports, &found.reports, &texts);
    comparison.tell();
    let scores = comparison.scorer.scores();
    if scores.is_empty() {
        complain("there is nothing to compare");
        return ExitCode::from(if comparison.failed { FAILED } else { NOTHING });
    }
    let told = if arguments.json { comparison.json(&scores) } else { comparison.table(&scores) };
    let printed = print(told.as_bytes());
    if comparison.failed { ExitCode::from(FAILED) } else { printed }
}

impl Annotated {
    /// Leaves one document of each id.
    fn once(&mut self) {
        let mut ids = BTreeSet::new();
        for report in std::mem::take(&mut self.reports) {
            if ids.insert(report.id.clone()) {
                self.reports.push(report);
            } else {
                self.failed = true;
                complain(&format!("{}: it comes twice, and the first is taken", report.id));
            }
        }
    }
}

/// The documents' texts, where somebody says where they are.
struct Texts {
    ids: Vec<String>,
    texts: Vec<String>,
    failed: bool,
}

impl Texts {
    fn read(arguments: &Score) -> Self {
        let mut read = Self { ids: Vec::new(), texts: Vec::new(), failed: false };
        for record in SourceReader::new().limit(arguments.max_bytes).records(&arguments.texts) {
            match record.article {
                Ok(article) => {
                    read.ids.push(record.id);
                    read.texts.push(article.text);
                }
                Err(error) => {
                    read.failed = true;
                    complain(&format!("{}: {error}", record.id));
                }
            }
        }
        read
    }
}

#[derive(Default)]
struct Comparison {
    scorer: Scorer,
    failed: bool,
    documents: usize,
    /// Documents of the gold without findings.
    missing: Vec<String>,
    /// Documents of the findings without gold.
    extra: Vec<String>,
    /// Documents of which nobody has the text.
    unread: Vec<String>,
}

impl Comparison {
    fn compare(&mut self, gold: &[Report], found: &[Report], texts: &Texts) {
        let ids = |reports: &[Report]| -> Vec<String> { reports.iter().map(|one| one.id.clone()).collect() };
        let (gold_ids, found_ids) = (ids(gold), ids(found));
        let partners = match (gold_ids.as_slice(), found_ids.as_slice()) {
            // Two readings of one document may have two names.
            ([_], [_]) => vec![Some(0)],
            _ => partners(&gold_ids, &found_ids),
        };
        let places = match (gold_ids.as_slice(), texts.ids.as_slice()) {
            ([_], [_]) => vec![Some(0)],
            _ => self::partners(&gold_ids, &texts.ids),
        };
        let given: BTreeSet<usize> = partners.iter().flatten().copied().collect();
        let extra = found_ids.into_iter().enumerate().filter(|(index, _)| !given.contains(index));
        self.extra = extra.map(|(_, id)| id).collect();
        for ((gold, partner), place) in gold.iter().zip(partners).zip(places) {
            let found = partner.and_then(|partner| found.get(partner));
            let kept = place.and_then(|place| texts.texts.get(place));
            if let Err(message) = self.document(gold, found, kept.map(String::as_str)) {
                self.failed = true;
                complain(&format!("{}: {message}", gold.id));
            }
        }
    }

    fn document(&mut self, gold: &Report, found: Option<&Report>, kept: Option<&str>) -> Result<(), String> {
        let text = gold.text.as_deref();
        let other = found.and_then(|found| found.text.as_deref());
        if let Some((text, other)) = text.zip(other).filter(|(text, other)| text != other) {
            let same = text.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
            let place = LineIndex::new(text).line_column(dixit_text::floor_char_boundary(text, same));
            return Err(format!(
                "the texts of the two sides differ from line {}, column {} on",
                place.line, place.column
            ));
        }
        let text = text.or(other).or(kept);
        self.scorer.add(gold, found, text).map_err(|error| error.to_string())?;
        self.documents += 1;
        if found.is_none() {
            self.missing.push(gold.id.clone());
        }
        let wanted = !gold.quotes.is_empty() || !gold.sentences.is_empty() || gold.tokens.is_some();
        if text.is_none() && wanted {
            self.unread.push(gold.id.clone());
        }
        Ok(())
    }

    /// Says what was not compared.
    fn tell(&self) {
        for (ids, what) in [
            (&self.missing, "without findings, all of whose gold is missed"),
            (&self.extra, "without gold, left aside"),
            (&self.unread, "without a text, whose quotations and sentences are not compared (say --texts)"),
        ] {
            if let Some(first) = ids.first() {
                let documents = if ids.len() == 1 { "document" } else { "documents" };
                complain(&format!(
                    "{} {documents} {what}: {first}{}",
                    ids.len(),
                    if ids.len() == 1 { "" } else { ", …" }
                ));
            }
        }
    }

    fn table(&self, scores: &[LayerScores]) -> String {
        let mut told =
            format!("{} {}\n", self.documents, if self.documents == 1 { "document" } else { "documents" });
        for layer in scores {
            let title = match layer.layer {
                Layer::Quotes => "QUOTATIONS",
                Layer::Dates => "DATES",
                Layer::Entities => "ENTITIES",
                _ => "SEGMENTS",
            };
            write!(
                told,
                "\n{title:<22}{:>8}{:>8}{:>8}{:>15}{:>15}\n",
                "P", "R", "F1", "right/found", "right/gold"
            )
            .expect("a string takes everything");
            for CriterionScore { criterion, kind, score, .. } in &layer.rows {
                let name = kind
                    .as_ref()
                    .map_or_else(|| (*criterion).to_owned(), |kind| format!("{kind} ({criterion})"));
                writeln!(
                    told,
                    "  {:<20}{:>8.2}{:>8.2}{:>8.2}{:>15}{:>15}",
                    visible(&name),
                    score.precision(),
                    score.recall(),
                    score.f1(),
                    format!("{}/{}", score.right, score.found),
                    format!("{}/{}", score.recalled, score.gold),
                )
                .expect("a string takes everything");
            }
        }
        told
    }

    fn json(&self, scores: &[LayerScores]) -> String {
        let rows = |layer: &LayerScores| -> Value { layer.rows.iter().map(row).collect() };
        let layers: BTreeMap<&str, Value> =
            scores.iter().map(|layer| (layer.layer.as_str(), rows(layer))).collect();
        let all = json!({
            "documents": self.documents,
            "without_findings": self.missing,
            "without_gold": self.extra,
            "without_text": self.unread,
            "scores": layers,
        });
        format!("{all:#}\n")
    }
}

fn row(row: &CriterionScore) -> Value {
    let score = row.score;
    // Two decimals, as the table has them.
    let percent = |value: f64| format!("{value:.2}").parse::<f64>().unwrap_or(value);
    json!({
        "criterion": row.criterion,
        "kind": row.kind,
        "precision": percent(score.precision()),
        "recall": percent(score.recall()),
        "f1": percent(score.f1()),
        "gold": score.gold,
        "recalled": score.recalled,
        "found": score.found,
        "right": score.right,
    })
}

/// Finds for each name the other that names the same document: the same, endings aside, or one that is the end of the other's path
/// where no other is.
fn partners(names: &[String], others: &[String]) -> Vec<Option<usize>> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut ends: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, other) in others.iter().enumerate().rev() {
        known.insert(bare(other), index);
    }
    let mut partners: Vec<Option<usize>> = names.iter().map(|name| known.get(bare(name)).copied()).collect();
    let taken: BTreeSet<usize> = partners.iter().flatten().copied().collect();
    for (index, other) in others.iter().enumerate().filter(|(index, _)| !taken.contains(index)) {
        ends.entry(last(bare(other))).or_default().push(index);
    }
    let mut wanted: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, name) in names.iter().enumerate().filter(|(index, _)| partners.get(*index) == Some(&None)) {
        let near = ends.get(last(bare(name))).map_or(&[][..], Vec::as_slice);
        let fits = |other: &&usize| others.get(**other).is_some_and(|other| is_end(bare(name), bare(other)));
        if let &[&other] = near.iter().filter(fits).collect::<Vec<_>>().as_slice() {
            wanted.entry(other).or_default().push(index);
        }
    }
    for (other, names) in wanted {
        if let &[name] = names.as_slice()
            && let Some(partner) = partners.get_mut(name)
        {
            *partner = Some(other);
        }
    }
    partners
}

/// A document's name without what tells its form.
fn bare(name: &str) -> &str {
    let name = name.strip_prefix("./").unwrap_or(name);
    let name = [".gz", ".zst"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name);
    let endings = [".txt", ".html", ".htm", ".ann", ".tml", ".timeml", ".xml"];
    endings.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}

fn last(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// Returns whether one path is the end of the other.
fn is_end(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    long.strip_suffix(short).is_some_and(|before| before.ends_with('/'))
}
