//! A text with its names marked in it, in one line; [`crate::cases`] says how.

use std::fmt::Write as _;

use dixit_entity::{Entities, Entity, EntityRecognizer, MentionForm};
use dixit_text::Span;
use dixit_tokenize::Tokenizer;

/// Takes the marks off a line of a case file: the text that is read.
pub(crate) fn plain(marks: &str) -> String {
    let mut text = String::new();
    let mut rest = marks.chars();
    while let Some(sign) = rest.next() {
        match sign {
            '\\' => text.extend(rest.next()),
            '⏎' => text.push('\n'),
            '[' => {
                // "[2:", "[2 alias:": the number and the form of a mention.
                let stop = rest.as_str().find([':', '[', ']', '{']);
                let label = stop.and_then(|stop| rest.as_str().get(..stop)).unwrap_or("");
                let numbered = label.starts_with(|glyph: char| glyph.is_ascii_digit())
                    && label.split(' ').skip(1).all(|form| matches!(form, "alias" | "title" | "nominal"))
                    && label
                        .split(' ')
                        .next()
                        .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
                    && rest.as_str().get(label.len()..).is_some_and(|after| after.starts_with(':'));
                if numbered {
                    rest = rest.as_str().get(label.len() + 1..).unwrap_or("").chars();
                }
            }
            ']' | '{' | '}' => {}
            _ => text.push(sign),
        }
    }
    text
}

/// What is found in a text with the model, and by the rules alone.
#[expect(dead_code, reason = "`cargo xtask mutate --texts` asks for it")]
pub(crate) fn probe(text: &str) -> String {
    let rules = EntityRecognizer::builder().rules_alone().build();
    format!("{}\n      rules: {}", written(&EntityRecognizer::new(), text), written(&rules, text))
}

/// Finds the names of a text, and writes it as a case: marked, then ` = ` and what each entity is.
pub(crate) fn written(recognizer: &EntityRecognizer, text: &str) -> String {
    let entities = recognizer.recognize(&Tokenizer::new().document(text));
    let kinds: Vec<String> = entities.entities().iter().map(described).collect();
    let kinds = if kinds.is_empty() { "-".to_owned() } else { kinds.join(" ; ") };
    format!("{} = {kinds}", marked(text, &entities))
}

/// How sure each mention is, and the rule that found it, in the order of the text.
pub(crate) fn weighed(recognizer: &EntityRecognizer, text: &str) -> String {
    let entities = recognizer.recognize(&Tokenizer::new().document(text));
    let all: Vec<String> = entities
        .mentions()
        .map(|(_, mention)| format!("{} {:.3}", mention.rule, mention.confidence))
        .collect();
    all.join(", ")
}

/// What the right side says of an entity.
fn described(entity: &Entity<'_>) -> String {
    let mut line = entity.kind.to_string();
    if entity.mentions.first().is_none_or(|mention| mention.text != entity.name) {
        let _ = write!(line, " {}", entity.name);
    }
    for relation in &entity.related {
        let _ = write!(line, " ~ {} {}", relation.kind.as_str(), relation.entity.index() + 1);
    }
    if let Some(reason) = entity.reason {
        let _ = write!(line, " ? {reason}");
    }
    line
}

/// Puts the marks in.
fn marked(text: &str, entities: &Entities<'_>) -> String {
    let alone =
        entities.entities().iter().all(|entity| entity.mentions.len() == 1 && entity.related.is_empty());
    // The place of a sign, whether it opens, how long what it marks is, and the sign.
    let mut signs: Vec<(usize, bool, isize, String)> = Vec::new();
    let mut add = |span: Span, opening: String, closing: &str| {
        let length = isize::try_from(span.len()).expect("a text is shorter than half of the memory");
        signs.push((span.start(), true, -length, opening));
        signs.push((span.end(), false, length, closing.to_owned()));
    };
    for (index, mention) in entities.mentions() {
        let form = match mention.form {
            MentionForm::Alias => " alias",
            _ => "",
        };
        let opening = if alone { "[".to_owned() } else { format!("[{}{form}:", index.index() + 1) };
        add(mention.span, opening, "]");
        if let Some(title) = mention.title {
            add(title, "{".to_owned(), "}");
        }
    }
    signs.sort_by_key(|sign| (sign.0, sign.1, sign.2));
    let mut signs = signs.into_iter().peekable();
    let mut line = String::new();
    for (at, glyph) in text.char_indices().map(|(at, glyph)| (at, Some(glyph))).chain([(text.len(), None)]) {
        while let Some((_, _, _, sign)) = signs.next_if(|sign| sign.0 <= at) {
            line.push_str(&sign);
        }
        match glyph {
            Some('\n') => line.push('⏎'),
            Some(glyph @ ('[' | ']' | '{' | '}' | '\\')) => line.extend(['\\', glyph]),
            Some(glyph) => line.push(glyph),
            None => {}
        }
    }
    line
}
