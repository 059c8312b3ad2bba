//! Whether a document is in English, which is all that is read here.

use whatlang::{Lang, detect};

/// How many bytes of a document tell its language, and how few do not.
const SAMPLE: usize = 1024;
const LEAST: usize = 200;

/// Returns the language that a document is in for certain, in English, where it is another one.
pub(crate) fn other_language(text: &str) -> Option<&'static str> {
    if text.len() < LEAST {
        return None;
    }
    let sample = text.get(..text.floor_char_boundary(SAMPLE)).unwrap_or(text);
    let told = detect(sample).filter(whatlang::Info::is_reliable)?;
    (told.lang() != Lang::Eng).then(|| told.lang().eng_name())
}

#[cfg(test)]
mod tests {
    use super::other_language;

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
