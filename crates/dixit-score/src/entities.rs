use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use dixit_report::{EntityKind, Known, MentionForm, Report};
use dixit_text::Span;

use crate::counts::Score;
use crate::overlaps::{overlaps, shared};
use crate::pieces::trimmed;
use crate::scorer::CriterionScore;

/// Names against gold, by span and kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entities {
    overlap: Score,
    untyped: Score,
    kinds: BTreeMap<Known<EntityKind>, Score>,
}

/// A name's place, without an article, and the kind of what it names.
type Name = (Span, Known<EntityKind>);

impl Entities {
    /// Adds the names of one document.
    pub(crate) fn add(&mut self, gold: &Report, found: Option<&Report>) {
        let (gold, found) = (names(gold), found.map(names).unwrap_or_default());
        for (_, kind) in &gold {
            self.kinds.entry(kind.clone()).or_default().gold += 1;
        }
        for (_, kind) in &found {
            self.kinds.entry(kind.clone()).or_default().found += 1;
        }
        for (_, kind) in gold.intersection(&found) {
            *self.kinds.entry(kind.clone()).or_default() += Score::new(0, 0, 1);
        }
        self.overlap += Score::new(gold.len(), found.len(), overlapping(&gold, &found));
        let (gold, found) = (places(&gold), places(&found));
        self.untyped += Score::new(gold.len(), found.len(), gold.intersection(&found).count());
    }

    pub(crate) fn rows(&self) -> Vec<CriterionScore> {
        let mut exact = Score::default();
        self.kinds.values().for_each(|&score| exact += score);
        let mut rows = vec![
            CriterionScore::new("exact", exact),
            CriterionScore::new("overlap", self.overlap),
            CriterionScore::new("exact, any kind", self.untyped),
        ];
        rows.extend(self.kinds.iter().map(|(kind, &score)| CriterionScore::of(kind, "exact", score)));
        rows
    }
}

/// The names of a report: no pronoun, no title on its own, no description.
fn names(report: &Report) -> BTreeSet<Name> {
    let mut names = BTreeSet::new();
    for entity in &report.entities {
        for mention in &entity.mentions {
            if mention.form.known().is_some_and(MentionForm::is_name)
                && let Some((start, end)) = trimmed(&mention.text)
                && let Some(span) = Span::try_new(mention.start + start, mention.start + end)
            {
                names.insert((span, entity.kind.clone()));
            }
        }
    }
    names
}

fn places(names: &BTreeSet<Name>) -> BTreeSet<Span> {
    names.iter().map(|(span, _)| *span).collect()
}

/// How many names have a partner of their kind that shares a byte, one to one, those first that share most.
fn overlapping(gold: &BTreeSet<Name>, found: &BTreeSet<Name>) -> usize {
    let (gold, found): (Vec<&Name>, Vec<&Name>) = (gold.iter().collect(), found.iter().collect());
    let spans = |names: &[&Name]| -> Vec<Span> { names.iter().map(|(span, _)| *span).collect() };
    let mut candidates = Vec::new();
    for (one, other) in overlaps(&spans(&gold), &spans(&found)) {
        if let Some((one, other)) = gold.get(one).zip(found.get(other))
            && one.1 == other.1
        {
            candidates.push((Reverse(shared(one.0, other.0)), *one, *other));
        }
    }
    candidates.sort_unstable();
    let (mut taken, mut given) = (BTreeSet::new(), BTreeSet::new());
    let mut count = 0;
    for (_, one, other) in candidates {
        if !taken.contains(&one) && !given.contains(&other) {
            taken.insert(one);
            given.insert(other);
            count += 1;
        }
    }
    count
}
