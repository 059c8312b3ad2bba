use std::borrow::Cow;
use std::collections::BTreeMap;

use dixit_text::Document;

use crate::candidate::Candidate;
use crate::decide::{Decided, decide};
use crate::lexicon::Lexicon;
use crate::link::{Cluster, Linked, link};
use crate::refer::{Referred, refer};
use crate::scan::scan;
use crate::word::Words;
use crate::{Entities, Entity, EntityKind, Mention, MentionForm, Relation, RelationKind};

/// Finds the entities of a document.
///
/// Free to make and to copy; the lists behind it are built once for the process, on first use.
#[derive(Clone, Debug, Default)]
pub struct EntityRecognizer {
    _private: (),
}

impl EntityRecognizer {
    /// Creates a recogniser with the lists that ship with the crate.
    #[must_use]
    pub const fn new() -> Self {
        Self { _private: () }
    }

    /// Reads a document whose tokens and sentences are filled.
    ///
    /// Never fails, and is linear in the document's size up to sorting.
    #[must_use]
    pub fn recognize<'t>(&self, document: &Document<'t>) -> Entities<'t> {
        let lexicon = Lexicon::shipped();
        let words = Words::new(document, lexicon);
        let decided = decide(&words, scan(&words, lexicon));
        let linked = link(&words, &decided);
        let referred = refer(&words, &decided, &linked);
        Entities::new(document.text(), assemble(&words, &decided, &linked, &referred))
    }
}

/// Puts names and stand-ins together into entities.
fn assemble<'t>(
    words: &Words<'t>,
    decided: &Decided,
    linked: &Linked,
    referred: &Referred,
) -> Vec<Entity<'t>> {
    let countries: BTreeMap<u32, usize> = linked
        .clusters
        .iter()
        .enumerate()
        .filter(|(_, cluster)| cluster.canonical != 0 && cluster.kind == EntityKind::Gpe)
        .map(|(index, cluster)| (cluster.canonical, index))
        .collect();
    let mut entities: Vec<Entity<'t>> = linked
        .clusters
        .iter()
        .enumerate()
        .map(|(index, cluster)| entity(words, decided, referred, cluster, index, &countries))
        .collect();
    for stand_in in &referred.stand_ins {
        if let Some(entity) = entities.get_mut(stand_in.cluster) {
            let span = words.span(&stand_in.words);
            entity.mentions.push(Mention {
                span,
                text: words.slice(&stand_in.words),
                form: stand_in.form,
                title: None,
                confidence: stand_in.confidence,
                rule: stand_in.rule,
                id: None,
            });
        }
    }
    for entity in &mut entities {
        entity.mentions.sort_by_key(|mention| mention.span);
    }
    entities
}

fn entity<'t>(
    words: &Words<'t>,
    decided: &Decided,
    referred: &Referred,
    cluster: &Cluster,
    index: usize,
    countries: &BTreeMap<u32, usize>,
) -> Entity<'t> {
    let full = decided.candidates.get(cluster.fullest);
    let name = full.map_or(Cow::Borrowed(""), |candidate| single_spaces(words.slice(&candidate.words)));
    let mentions = cluster
        .candidates
        .iter()
        .filter_map(|&at| Some((at, decided.candidates.get(at)?)))
        .map(|(at, candidate)| {
            let text = words.slice(&candidate.words);
            let title =
                candidate.title.as_ref().or_else(|| referred.titles.get(&at)).map(|title| words.span(title));
            Mention {
                span: words.span(&candidate.words),
                text,
                form: if is_alias(words, candidate, text, &name) {
                    MentionForm::Alias
                } else {
                    MentionForm::Name
                },
                title,
                confidence: candidate.confidence,
                rule: candidate.rule,
                id: None,
            }
        })
        .collect();
    let mut related: Vec<Relation> =
        cluster.maybe.iter().map(|&entity| Relation { kind: RelationKind::MaybeSame, entity }).collect();
    if cluster.country != 0
        && let Some(&country) = countries.get(&cluster.country)
        && country != index
    {
        related.push(Relation { kind: RelationKind::DemonymOf, entity: country });
    }
    Entity { name, kind: cluster.kind, gender: cluster.gender, mentions, related, reason: cluster.reason }
}

/// A name of which not every word is in the fullest name is another name.
fn is_alias(words: &Words<'_>, candidate: &Candidate, text: &str, name: &str) -> bool {
    if candidate.kind == EntityKind::Person || candidate.kind == EntityKind::Norp || name == text {
        return false;
    }
    let full: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    !candidate
        .words
        .clone()
        .all(|i| full.iter().any(|word| word.starts_with(words.at(i).lower.trim_end_matches('s'))))
}

fn single_spaces(text: &str) -> Cow<'_, str> {
    let plain = !text.contains("  ") && !text.contains(|c: char| c.is_whitespace() && c != ' ');
    if plain {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}
