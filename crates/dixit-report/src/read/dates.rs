//! Dates of their marks.

use std::collections::BTreeMap;

use crate::{Date, DateRef, Words};

use super::assembly::{Assembly, Places};
use super::label::Label;
use super::mark::Anchor;

impl Assembly<'_> {
    pub(crate) fn dates(&mut self, places: &mut Places) {
        let mut dates = self.indices(|label| matches!(label, Label::Date(_)));
        dates.retain(|&index| self.marks.get(index).is_some_and(|mark| !mark.pieces.is_empty()));
        dates.sort_by_key(|&index| (self.marks.get(index).map(|mark| mark.span().start()), index));
        places.dates = dates.iter().zip(1..).map(|(&index, number)| (index, format!("d{number}"))).collect();
        let names: BTreeMap<&str, usize> =
            dates.iter().filter_map(|&index| Some((self.marks.get(index)?.name.as_str(), index))).collect();
        let mut lost = Vec::new();
        for &index in &dates {
            let Some(mark) = self.marks.get(index) else { continue };
            let Label::Date(kind) = mark.label else { continue };
            let words = Words::new(mark.span(), &self.text[mark.span()]);
            let value = mark.values.first().map(String::as_str).unwrap_or_default();
            let id = places.dates.get(&index).cloned().unwrap_or_default();
            let mut date = Date::new(id, words, kind, value, self.rule, mark.confidence);
            date.modifier = mark.modifier.map(Into::into);
            date.quant.clone_from(&mark.quant);
            date.freq.clone_from(&mark.freq);
            date.anchor = match &mark.anchor {
                None => None,
                Some(Anchor::Document) => Some(DateRef::Document),
                Some(Anchor::Mark(name)) => {
                    let anchor = names.get(name.as_str()).and_then(|index| places.dates.get(index));
                    if anchor.is_none() {
                        lost.push((index, format!("no date is called {name:?}, from which it is counted")));
                    }
                    anchor.map(|id| DateRef::Date(id.as_str().into()))
                }
            };
            self.report.dates.push(date);
        }
        for (index, message) in lost {
            self.wrong(index, &message);
        }
    }
}
