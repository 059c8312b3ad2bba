use super::vocabulary;

vocabulary! {
    /// What a token looks like: the class of its characters, known to the tokenizer without a dictionary.
    #[non_exhaustive]
    TokenKind is "kind of token" {
        /// Letters, with the marks and digits that belong to them: `well-known`, `U.S.`, `n't`, `COVID-19`.
        Word = "word",
        /// Digits with their separators: `1,234.5`, `18`, `14:05`, `21st`.
        Number = "number",
        /// A mark that parts text: `.`, `,`, `“`, `--`, `...`.
        Punctuation = "punctuation",
        /// A sign that stands for something: `$`, `%`, `§`, `+`.
        Symbol = "symbol",
        /// A web address.
        Url = "url",
        /// An e-mail address.
        Email = "email",
        /// `@name`.
        Handle = "handle",
        /// `#topic`.
        Hashtag = "hashtag",
        /// An emoji sequence or an emoticon.
        Emoji = "emoji",
    }
}
