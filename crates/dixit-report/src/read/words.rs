use dixit_tokenize::Tokenizer;

/// The words of a text as they are compared: in lower case, with one kind of apostrophe; what has neither letter nor digit is none.
pub(crate) fn folded(text: &str) -> Vec<String> {
    let document = Tokenizer::new().document(text);
    let words = document.tokens().iter().map(|token| &text[token.span]);
    let words = words.filter(|word| word.contains(char::is_alphanumeric));
    words.map(|word| word.to_lowercase().replace(['’', 'ʼ', '＇'], "'")).collect()
}
