//! Entities of their mentions.

use std::collections::BTreeMap;

use crate::{Entity, EntityId, Mention, MentionForm, Words};

use super::assembly::{Assembly, Places};
use super::form::form;
use super::label::Label;
use super::mark::Mark;

impl Assembly<'_> {
    pub(crate) fn entities(&mut self, places: &mut Places) {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for index in self.indices(|label| matches!(label, Label::Entity(_))) {
            if let Some(mark) = self.marks.get(index).filter(|mark| !mark.pieces.is_empty()) {
                let key = mark.entity.clone().unwrap_or_else(|| format!("\n{index}"));
                groups.entry(key).or_default().push(index);
            }
        }
        let mut entities: Vec<(Entity, Vec<usize>)> = Vec::new();
        for mut group in groups.into_values() {
            group.sort_by_key(|&index| (self.marks.get(index).map(Mark::span), index));
            entities.extend(self.entity(&group).map(|entity| (entity, group)));
        }
        // An entity stands where it is first named.
        entities.sort_by_key(|(entity, group)| {
            let named = entity
                .mentions
                .iter()
                .position(|mention| mention.form.known().is_some_and(MentionForm::is_name))
                .unwrap_or_default();
            (entity.mentions.get(named).map(|mention| mention.start), group.get(named).copied())
        });
        for (number, (mut entity, group)) in entities.into_iter().enumerate() {
            entity.id = EntityId::new(number).into();
            places.names.entry(entity.name.clone()).or_insert(number);
            places.entities.extend(group.into_iter().map(|index| (index, number)));
            self.report.entities.push(entity);
        }
    }

    /// Makes an entity of its mentions.
    fn entity(&mut self, group: &[usize]) -> Option<Entity> {
        let marks: Vec<&Mark> = group.iter().filter_map(|&index| self.marks.get(index)).collect();
        let kinds = marks.iter().filter_map(|mark| match mark.label {
            Label::Entity(kind) => Some(kind),
            _ => None,
        });
        let kinds: Vec<_> = kinds.collect();
        let &kind = kinds.first()?;
        let name = name(self.text, &marks);
        let mut entity = Entity::new("", name.as_str(), kind);
        for mark in &marks {
            let span = mark.span();
            let words = &self.text[span];
            let form = mark.form.unwrap_or_else(|| form(words, &name, kind));
            let mut mention = Mention::new(Words::new(span, words), form, self.rule, mark.confidence);
            mention.title = mark.title.clone();
            entity.mentions.push(mention);
        }
        let other = kinds.iter().position(|&other| other != kind).and_then(|other| group.get(other));
        if let Some(&other) = other {
            self.wrong(other, &format!("one entity is of one kind: {} is taken", kind.as_str()));
        }
        Some(entity)
    }
}

/// The name of an entity: what a mention says, else the longest of the names that stand in the text.
fn name(text: &str, marks: &[&Mark]) -> String {
    if let Some(name) = marks.iter().find_map(|mark| mark.values.first()) {
        return name.clone();
    }
    let names = marks.iter().filter(|mark| match mark.form {
        Some(form) => form == MentionForm::Name,
        None => text[mark.span()].contains(char::is_uppercase),
    });
    let longest = names.map(|mark| &text[mark.span()]).rev().max_by_key(|words| words.len());
    let first = marks.first().map(|mark| &text[mark.span()]);
    longest.or(first).unwrap_or_default().to_owned()
}
