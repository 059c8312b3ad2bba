use crate::{EntityKind, MentionForm};

use super::words::folded;

const PRONOUNS: &str = "he him his himself she her hers herself they them their theirs themselves it its itself i me my \
    mine myself we us our ours ourselves you your yours yourself who whom whose";

/// How a mention names its entity, as its words show: a pronoun, words of the name, a description without a capital, a title with an
/// article ("the Chancellor" of a person), else another name.
pub(crate) fn form(words: &str, name: &str, kind: EntityKind) -> MentionForm {
    let (own, names) = (folded(words), folded(name));
    match own.as_slice() {
        [word] if PRONOUNS.split(' ').any(|pronoun| pronoun == word) => MentionForm::Pronoun,
        _ if own.iter().all(|word| names.contains(word)) => MentionForm::Name,
        _ if !words.contains(char::is_uppercase) => MentionForm::Nominal,
        [first, ..] if first == "the" && kind == EntityKind::Person => MentionForm::Title,
        _ => MentionForm::Alias,
    }
}
