//! Who speaks in the documents of a run, to say who is near where nobody is called as was asked.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use dixit_compare::plain;
use dixit_report::Report;
use strsim::damerau_levenshtein;

use crate::select::is_said_by;

/// How many names are kept; an archive may have any number of them.
const KEPT: usize = 20_000;

/// How many names are told.
const TOLD: usize = 3;

/// What of one document is told of its speakers: those who were asked for and speak, and how often each name speaks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Speaking {
    found: Vec<usize>,
    names: BTreeMap<String, usize>,
}

/// Who was asked for, and who speaks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Speakers {
    /// The names as they were asked for, and whether one so called speaks.
    asked: Vec<(String, bool)>,
    /// Who speaks, and how often.
    names: BTreeMap<String, usize>,
}

impl Speakers {
    /// Those who are asked for.
    pub(crate) fn new(asked: &[String]) -> Self {
        Self { asked: asked.iter().map(|name| (name.clone(), false)).collect(), names: BTreeMap::new() }
    }

    /// Takes those who speak in a document.
    pub(crate) fn add(&mut self, speaking: Speaking) {
        for index in speaking.found {
            if let Some((_, found)) = self.asked.get_mut(index) {
                *found = true;
            }
        }
        for (name, count) in speaking.names {
            let room = self.names.len() < KEPT;
            if let Some(all) = self.names.get_mut(&name) {
                *all += count;
            } else if room {
                self.names.insert(name, count);
            }
        }
    }

    /// Says of each who was asked for and does not speak who is near.
    pub(crate) fn missing(&self) -> Vec<String> {
        let missing = self.asked.iter().filter(|(_, found)| !found);
        missing.map(|(name, _)| format!("nobody called “{name}” speaks here{}", self.near(name))).collect()
    }

    /// The names that are spelt almost so; where there are none, those who speak most.
    fn near(&self, asked: &str) -> String {
        let asked = plain(asked);
        let mut near: Vec<_> = self
            .names
            .iter()
            .filter_map(|(name, count)| Some((distance(&asked, &plain(name))?, Reverse(*count), name)))
            .collect();
        near.sort();
        let told = |names: &[(usize, Reverse<usize>, &String)]| {
            let told = names.iter().take(TOLD).map(|(_, count, name)| format!("{name} ({})", count.0));
            told.collect::<Vec<_>>().join(", ")
        };
        if !near.is_empty() {
            return format!("; near: {}", told(&near));
        }
        let mut all: Vec<_> = self.names.iter().map(|(name, count)| (0, Reverse(*count), name)).collect();
        all.sort();
        if all.is_empty() { String::new() } else { format!("; those who speak most: {}", told(&all)) }
    }
}

impl Speaking {
    /// Those who speak in a document of which nothing was left out yet.
    pub(crate) fn new(asked: &[String], report: &Report) -> Self {
        let mut speaking = Self::default();
        if asked.is_empty() {
            return speaking;
        }
        let asked: Vec<_> = asked.iter().map(|name| plain(name)).collect();
        speaking.found = (0..asked.len())
            .filter(|&index| {
                let name = asked.get(index).map_or("", String::as_str);
                report.quotes.iter().any(|quote| is_said_by(quote, name))
            })
            .collect();
        for quote in &report.quotes {
            for speaker in quote.all_speakers() {
                *speaking.names.entry(speaker.name.clone()).or_default() += 1;
            }
        }
        speaking
    }
}

/// How far a name is from the words that were asked for: of each of them the nearest word of the name counts. `None` where one is too far.
fn distance(asked: &str, name: &str) -> Option<usize> {
    let words: Vec<&str> = name.split_whitespace().collect();
    asked
        .split_whitespace()
        .map(|asked| {
            let most = match asked.chars().count() {
                0..=3 => 1,
                4..=7 => 2,
                _ => 3,
            };
            let nearest = words.iter().map(|word| damerau_levenshtein(asked, word)).min()?;
            (nearest <= most).then_some(nearest)
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::{Speakers, Speaking, distance};

    #[test]
    fn near_names_are_told() {
        assert_eq!(distance("karlow", "ana karlov"), Some(1));
        assert_eq!(distance("anna karlow", "ana karlov"), Some(2));
        assert_eq!(distance("brandt", "ana karlov"), None);
        let mut speakers = Speakers::new(&["Karlow".to_owned(), "Lind".to_owned()]);
        let names = [("Ana Karlov".to_owned(), 3), ("Ivo Brandt".to_owned(), 5)];
        speakers.add(Speaking { found: Vec::new(), names: names.into_iter().collect() });
        assert_eq!(
            speakers.missing(),
            [
                "nobody called “Karlow” speaks here; near: Ana Karlov (3)",
                "nobody called “Lind” speaks here; those who speak most: Ivo Brandt (5), Ana Karlov (3)"
            ]
        );
        speakers.add(Speaking { found: vec![0, 1], ..Speaking::default() });
        assert!(speakers.missing().is_empty());
    }
}
