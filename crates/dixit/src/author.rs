//! Who wrote the text: "I" outside of quotations.

use dixit_entity::{Entities, EntityKind};
use dixit_text::{Document, EntityId, ParagraphKind};

/// How many paragraphs may stand above the author's name.
const ABOVE: usize = 5;

/// The one person of the byline, or else the person whose name is a line of its own between title and text.
pub(crate) fn of(entities: &Entities<'_>, document: &Document<'_>) -> Option<EntityId> {
    let is_person =
        |entity: &EntityId| entities.get(*entity).is_some_and(|named| named.kind == EntityKind::Person);
    let byline = document.paragraphs().iter().find(|paragraph| paragraph.kind == ParagraphKind::Byline);
    if let Some(byline) = byline {
        let mut named = entities.mentions_in(byline.span).map(|(entity, _)| entity).filter(is_person);
        let first = named.next();
        return first.filter(|first| named.all(|other| other == *first));
    }
    let above = document.paragraphs().iter().take_while(|paragraph| paragraph.kind == ParagraphKind::Heading);
    above.take(ABOVE).skip(1).find_map(|line| {
        let (entity, _) = entities.mentions_in(line.span).find(|(_, mention)| mention.span == line.span)?;
        is_person(&entity).then_some(entity)
    })
}
