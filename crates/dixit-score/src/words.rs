use dixit_report::Extent;

/// The words of a text as scorers of quotations cut them: letters, digits and `_`, apostrophes inside (`\w+(?:['’]\w+)*`).
///
/// A word is known by its number.
#[derive(Clone, Debug)]
pub struct Words {
    starts: Vec<usize>,
    ends: Vec<usize>,
    lower: Vec<String>,
}

impl Words {
    /// Cuts a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut words = Self { starts: Vec::new(), ends: Vec::new(), lower: Vec::new() };
        for (start, word) in cut(text) {
            words.starts.push(start);
            words.ends.push(start + word.len());
            words.lower.push(lower(word));
        }
        words
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len()
    }

    /// The word of that number in lower case, with one kind of apostrophe.
    pub(crate) fn word(&self, index: usize) -> &str {
        self.lower.get(index).map_or("", String::as_str)
    }

    /// The numbers of the words that share a byte with one of the places, in their order.
    #[must_use]
    pub fn within(&self, places: &[Extent]) -> Vec<usize> {
        let mut found = Vec::new();
        for place in places {
            let first = self.ends.partition_point(|&end| end <= place.start);
            let last = self.starts.partition_point(|&start| start < place.end);
            found.extend(first..last);
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The numbers of the words of a quotation's content: those within its parts, a "that" before them aside.
    #[must_use]
    pub fn content(&self, parts: &[Extent]) -> Vec<usize> {
        let mut content = self.within(parts);
        if content.len() > 1 && content.first().is_some_and(|&first| self.word(first) == "that") {
            content.remove(0);
        }
        content
    }
}

/// Lower case, and one kind of apostrophe.
pub(crate) fn lower(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

/// Cuts a text into its words; gives where each starts.
pub(crate) fn cut(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.find(|&(_, character)| is_word(character))?;
        let mut end = start + first.len_utf8();
        while let Some(&(at, character)) = rest.peek() {
            let joins = matches!(character, '\'' | '’')
                && text.get(at..).and_then(|rest| rest.chars().nth(1)).is_some_and(is_word);
            if !is_word(character) && !joins {
                break;
            }
            end = at + character.len_utf8();
            rest.next();
        }
        text.get(start..end).map(|word| (start, word))
    })
}

pub(crate) fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apostrophes_join_and_nothing_else_does() {
        let words: Vec<_> = cut("“Don’t,” she'll say: 'ninety-five_x’ é’ à l’été…").collect();
        let expected = [
            (3, "Don’t"),
            (15, "she'll"),
            (22, "say"),
            (28, "ninety"),
            (35, "five_x"),
            (45, "é"),
            (51, "à"),
            (54, "l’été"),
        ];
        assert_eq!(words, expected);
    }

    #[test]
    fn a_word_that_is_cut_counts() {
        let words = Words::new("The Kovar's plan");
        let place = |start, end| [Extent::new(dixit_text::Span::new(start, end))];
        assert_eq!(words.within(&place(4, 9)), [1]);
        assert_eq!(words.within(&place(3, 4)), Vec::<usize>::new());
        assert_eq!(words.within(&place(2, 13)), [0, 1, 2]);
    }
}
