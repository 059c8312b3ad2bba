use std::collections::{BTreeMap, HashSet};

use dixit_report::{Date, DateType, Known};
use dixit_text::Span;

use crate::counts::Score;
use crate::overlaps::{overlaps, shared};
use crate::scorer::CriterionScore;
use crate::values::normal;

/// Dates against gold, as TempEval-3 counts them: <https://aclanthology.org/S13-2001/>.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dates {
    strict: Score,
    relaxed: Score,
    kind: Score,
    value: Score,
    normal: Score,
    strict_value: Score,
    kinds: BTreeMap<Known<DateType>, Score>,
}

impl Dates {
    /// Adds the dates of one document.
    pub(crate) fn add(&mut self, gold: &[Date], found: &[Date]) {
        let all = Score::new(gold.len(), found.len(), 0);
        for score in [
            &mut self.strict,
            &mut self.relaxed,
            &mut self.kind,
            &mut self.value,
            &mut self.normal,
            &mut self.strict_value,
        ] {
            *score += all;
        }
        for date in gold {
            self.kinds.entry(date.kind.clone()).or_default().gold += 1;
        }
        for date in found {
            self.kinds.entry(date.kind.clone()).or_default().found += 1;
        }
        for (one, other) in pairs(gold, found) {
            let Some((one, other)) = gold.get(one).zip(found.get(other)) else { continue };
            let strict = (one.start, one.end) == (other.start, other.end);
            let value = one.value.trim() == other.value.trim();
            let normal_value = normal(&one.value);
            let normal = normal_value.is_empty() || normal_value == normal(&other.value);
            for (score, holds) in [
                (&mut self.strict, strict),
                (&mut self.relaxed, true),
                (&mut self.kind, one.kind == other.kind),
                (&mut self.value, value),
                (&mut self.normal, normal),
                (&mut self.strict_value, strict && value),
            ] {
                score.recalled += usize::from(holds);
                score.right += usize::from(holds);
            }
            self.kinds.entry(one.kind.clone()).or_default().recalled += 1;
            self.kinds.entry(other.kind.clone()).or_default().right += 1;
        }
    }

    pub(crate) fn rows(&self) -> Vec<CriterionScore> {
        let mut rows = vec![
            CriterionScore::new("strict", self.strict),
            CriterionScore::new("relaxed", self.relaxed),
            CriterionScore::new("type", self.kind),
            CriterionScore::new("value", self.value),
            CriterionScore::new("value, any spelling", self.normal),
            CriterionScore::new("strict, value", self.strict_value),
        ];
        rows.extend(self.kinds.iter().map(|(kind, &score)| CriterionScore::of(kind, "relaxed", score)));
        rows
    }
}

/// Pairs dates one to one: those at the same place, then those that share most.
fn pairs(gold: &[Date], found: &[Date]) -> Vec<(usize, usize)> {
    let (gold, found) = (spans(gold), spans(found));
    let mut candidates = Vec::new();
    for (index, other) in overlaps(&gold, &found) {
        if let Some((&one, &two)) = gold.get(index).zip(found.get(other)) {
            let shift = one.start().abs_diff(two.start()) + one.end().abs_diff(two.end());
            candidates.push((one != two, std::cmp::Reverse(shared(one, two)), shift, index, other));
        }
    }
    candidates.sort_unstable();
    let (mut taken, mut given) = (HashSet::new(), HashSet::new());
    let mut pairs = Vec::new();
    for (_, _, _, one, other) in candidates {
        if !taken.contains(&one) && !given.contains(&other) {
            taken.insert(one);
            given.insert(other);
            pairs.push((one, other));
        }
    }
    pairs
}

fn spans(dates: &[Date]) -> Vec<Span> {
    dates.iter().map(|date| Span::try_new(date.start, date.end).unwrap_or_default()).collect()
}
