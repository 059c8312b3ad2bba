use std::collections::BTreeMap;

use dixit_english::{long_form, normal, pronoun, title};
use dixit_report::{EntityKind, Known, MentionForm, Report};
use dixit_text::Gender;

/// What one document tells of one entity: all that identities are made from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_structs, reason = "a caller fills it from where it keeps findings")]
pub struct Sighting {
    /// The document's id.
    pub document: String,
    /// The entity's id in the document.
    pub entity: String,
    /// Its fullest name there, without a title.
    pub name: String,
    /// What it is.
    pub kind: Known<EntityKind>,
    /// All names and other names that the document has for it, sorted, each once.
    pub forms: Vec<String>,
    /// The titles before or beside its names, in lower case and written out, sorted, each once.
    pub titles: Vec<String>,
    /// What titles and pronouns tell of a person's gender, where they agree.
    pub gender: Option<Gender>,
    /// The document's date, `2024-03-05`.
    pub date: Option<String>,
}

impl Sighting {
    /// Returns what a report tells of each of its entities, in their order.
    ///
    /// Linear in the number of mentions.
    #[must_use]
    pub fn of(report: &Report) -> Vec<Self> {
        report
            .entities
            .iter()
            .map(|entity| {
                let mut forms = Vec::new();
                let mut titles = Vec::new();
                let mut genders: BTreeMap<bool, usize> = BTreeMap::new();
                for mention in &entity.mentions {
                    match mention.form.known() {
                        Some(MentionForm::Name | MentionForm::Alias) => forms.push(mention.text.clone()),
                        Some(MentionForm::Pronoun) => {
                            if let Some(gender) =
                                pronoun(&normal(&mention.text)).and_then(|pronoun| pronoun.gender)
                            {
                                *genders.entry(gender == Gender::Female).or_default() += 1;
                            }
                        }
                        _ => {}
                    }
                    if let Some(worn) = &mention.title {
                        let worn = normal(worn);
                        let worn = long_form(&worn).map_or(worn, str::to_owned);
                        if let Some(known) = title(&worn)
                            && known.female != known.male
                        {
                            *genders.entry(known.female).or_default() += 2;
                        }
                        titles.push(worn);
                    }
                }
                for list in [&mut forms, &mut titles] {
                    list.sort();
                    list.dedup();
                }
                let count = |female| genders.get(&female).copied().unwrap_or_default();
                let gender = match (count(true), count(false)) {
                    (0, 1..) => Some(Gender::Male),
                    (1.., 0) => Some(Gender::Female),
                    _ => None,
                };
                Self {
                    document: report.id.clone(),
                    entity: entity.id.to_string(),
                    name: entity.name.clone(),
                    kind: entity.kind.clone(),
                    forms,
                    titles,
                    gender: gender.filter(|_| entity.kind == EntityKind::Person),
                    date: report.date.clone(),
                }
            })
            .collect()
    }
}
