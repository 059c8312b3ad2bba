use std::collections::BTreeSet;

use dixit_report::Report;

use crate::counts::Score;
use crate::scorer::CriterionScore;

/// Sentences and tokens against gold, white space aside, as the `CoNLL` 2018 shared task counts them:
/// <https://aclanthology.org/K18-2001/>.
#[derive(Clone, Debug, Default)]
pub(crate) struct Segments {
    boundary: Score,
    sentence: Score,
    token: Score,
}

impl Segments {
    /// Adds the sentences and tokens of one document.
    pub(crate) fn add(&mut self, text: &str, gold: &Report, found: Option<&Report>) {
        let columns = Columns::new(text);
        let sentences = |report: &Report| -> BTreeSet<(usize, usize)> {
            report.sentences.iter().filter_map(|one| columns.place(one.start, one.end)).collect()
        };
        let tokens = |report: &Report| -> BTreeSet<(usize, usize)> {
            let tokens = report.tokens.as_deref().unwrap_or_default();
            tokens.iter().filter_map(|one| columns.place(one.start, one.end)).collect()
        };
        let agree = |gold: &BTreeSet<(usize, usize)>, found: &BTreeSet<(usize, usize)>| {
            Score::new(gold.len(), found.len(), gold.intersection(found).count())
        };
        let (in_gold, in_found) = (sentences(gold), found.map(sentences).unwrap_or_default());
        self.sentence += agree(&in_gold, &in_found);
        // Where a sentence ends, the document's last aside, which is free; what was found may leave stretches out, and
        // then ends one where the next starts.
        let ends = |places: &BTreeSet<(usize, usize)>| -> BTreeSet<usize> {
            places.iter().map(|&(_, end)| end).filter(|&end| end < columns.length).collect()
        };
        let in_gold = ends(&in_gold);
        let starts = in_found.iter().map(|&(start, _)| start).filter(|&start| start > 0);
        let in_found: BTreeSet<usize> = ends(&in_found).into_iter().chain(starts).collect();
        self.boundary += Score::new(in_gold.len(), in_found.len(), in_gold.intersection(&in_found).count());
        self.token += agree(&tokens(gold), &found.map(tokens).unwrap_or_default());
    }

    /// The rows of what both sides have.
    pub(crate) fn rows(&self) -> Vec<CriterionScore> {
        let both = |score: Score| score.gold > 0 && score.found > 0;
        let mut rows = Vec::new();
        if both(self.sentence) {
            rows.push(CriterionScore::new("sentence", self.sentence));
            rows.push(CriterionScore::new("boundary", self.boundary));
        }
        if both(self.token) {
            rows.push(CriterionScore::new("token", self.token));
        }
        rows
    }
}

/// How many characters that are no white space come before each byte.
struct Columns {
    counts: Vec<usize>,
    length: usize,
}

impl Columns {
    fn new(text: &str) -> Self {
        let mut counts = Vec::with_capacity(text.len() + 1);
        let mut count = 0;
        for character in text.chars() {
            counts.resize(counts.len() + character.len_utf8(), count);
            // The separators of files and records are white space to those who count in Python.
            let white = character.is_whitespace() || matches!(character, '\u{1c}'..='\u{1f}');
            count += usize::from(!white);
        }
        counts.push(count);
        Self { counts, length: count }
    }

    /// A place in such characters; nothing for a place without any.
    fn place(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let (start, end) = (*self.counts.get(start)?, *self.counts.get(end)?);
        (start < end).then_some((start, end))
    }
}
