//! Whether a document is in English, which is all that is read here.

use dixit_english::{class, look_up_any_case};
use whatlang::{Lang, detect};

/// How many bytes of a document tell its language, and how few do not.
const SAMPLE: usize = 1024;
const LEAST: usize = 200;

/// The shortest function word that counts: "a", "in" and "as" are words of other languages too.
const LETTERS: usize = 3;

/// Of how many words one is a function word in what is English for certain; running prose has one in seven or eight.
const ENGLISH: usize = 14;

/// Returns the language that a document is in for certain, in English, where it is another one.
pub(crate) fn other_language(text: &str) -> Option<&'static str> {
    if text.len() < LEAST {
        return None;
    }
    let sample = text.get(..dixit_text::floor_char_boundary(text, SAMPLE)).unwrap_or(text);
    if is_plainly_english(sample) {
        return None;
    }
    let told = detect(sample).filter(whatlang::Info::is_reliable)?;
    (told.lang() != Lang::Eng).then(|| told.lang().eng_name())
}

/// Returns whether so many of the words are English function words that nobody need compare letters, which costs a tenth of reading.
fn is_plainly_english(sample: &str) -> bool {
    let (mut words, mut known) = (0_usize, 0_usize);
    for word in sample.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        if word.len() >= LETTERS
            && let Some(entry) = look_up_any_case(word.as_bytes())
            && entry.classes.has(class::FUNCTION_WORD)
        {
            known += 1;
        }
    }
    known * ENGLISH >= words
}

#[cfg(test)]
mod tests {
    use super::{is_plainly_english, other_language};

    #[test]
    fn english_prose_is_told_by_its_function_words_and_nothing_else_is() {
        for (text, wanted) in [
            ("The minister said on Tuesday that the talks over the treaty were not over yet.", true),
            ("“WE HAVE WON,” SHE SAID, AND THE CROWD CHEERED.", true),
            (
                "Die Ministerin sagte am Dienstag, die Verhandlungen über den Vertrag seien noch nicht abgeschlossen.",
                false,
            ),
            (
                "A ministra disse na terça-feira que as negociações sobre o tratado ainda não terminaram, mas que a paz é possível.",
                false,
            ),
            (
                "De minister zei dinsdag dat de onderhandelingen over het verdrag in juni weer beginnen, en we wachten op her bericht.",
                false,
            ),
            (
                "Ministeren sagde tirsdag, at forhandlingerne om traktaten ikke er slut, og at begge parter mødes her igen i juni.",
                false,
            ),
            (
                "Le but de la ministre est de conclure les négociations sur le traité avant la fin du mois de juin, a-t-on appris.",
                false,
            ),
        ] {
            assert_eq!(is_plainly_english(text), wanted, "{text}");
        }
    }

    #[test]
    fn other_languages_are_told_and_english_is_not() {
        let german = "Die Ministerin sagte am Dienstag, die Verhandlungen über den Vertrag seien noch nicht abgeschlossen. Beide Seiten \
             hätten sich darauf verständigt, im Juni wieder zusammenzukommen, sobald die offenen Fragen geklärt seien.";
        let english = "The minister said on Tuesday that the talks over the treaty were not over yet. Both sides had agreed to meet again in \
             June, as soon as the open questions had been settled, and nobody had slammed a door.";
        let names = "LUSAKA, March 5 — Mutale Chanda, Grace Nkhoma-Banda, Hélder Matusse and Joseph Sikota met in Vila Serrano, Lilongwe and \
             Kasenga. Chanda said the Luvari Basin Commission would meet again; Matusse did not answer.";
        assert_eq!(other_language(german), Some("German"));
        assert_eq!(other_language(english), None);
        assert_eq!(other_language(names), None);
        assert_eq!(other_language("Guten Tag."), None, "too short to tell");
    }
}
