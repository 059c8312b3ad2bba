use dixit_entity::{Entities, EntityRecognizer};
use dixit_tokenize::Tokenizer;

/// Reads a text and gives its entities, a line each: kind, name, then the other mentions with their form, then what is left open.
pub(crate) fn marked(text: &str) -> String {
    let document = Tokenizer::new().document(text);
    render(text, &EntityRecognizer::new().recognize(&document))
}

pub(crate) fn render(text: &str, entities: &Entities<'_>) -> String {
    let mut out = String::new();
    for entity in entities.entities() {
        let mut line = format!("{} {}:", entity.kind, entity.name);
        for (index, mention) in entity.mentions.iter().enumerate() {
            line.push_str(if index > 0 { " | " } else { " " });
            if let Some(title) = mention.title {
                line.push_str(&format!("({}) ", &text[title]));
            }
            line.push_str(&mention.text);
            if !matches!(mention.form.as_str(), "name") {
                line.push_str(&format!(" [{}]", mention.form.as_str()));
            }
        }
        for relation in &entity.related {
            let other = entities.get(relation.entity).map_or("", |entity| entity.name.as_ref());
            line.push_str(&format!(" ~ {} {other}", relation.kind.as_str()));
        }
        if let Some(reason) = entity.reason {
            line.push_str(&format!(" ? {reason}"));
        }
        out.push_str(&line);
        out.push('\n');
    }
    out
}
