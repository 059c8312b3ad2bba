use super::vocabulary;

vocabulary! {
    /// What a paragraph is.
    #[non_exhaustive]
    ParagraphKind is "kind of paragraph" {
        /// Running text.
        Body = "body",
        /// A title or a section's heading.
        Heading = "heading",
        /// Who wrote it: "By Ana Kovar".
        Byline = "byline",
        /// A paragraph that opens with the place, and often the date, of writing: "GENEVA, March 5 (Wire) —".
        Dateline = "dateline",
        /// An item of a list.
        List = "list",
        /// A speaker's turn, opened by a label: "Q:", "MR. OKAFOR:".
        Turn = "turn",
    }
}

vocabulary! {
    /// What an offset counts.
    #[derive(Default)]
    #[expect(clippy::exhaustive_enums, reason = "texts are counted in these three")]
    Unit is "unit of offsets" {
        /// UTF-8 bytes, as Rust, Go and C count.
        #[default]
        Byte = "byte",
        /// Unicode code points, as Python counts.
        Char = "char",
        /// UTF-16 code units, as JavaScript, Java and C# count.
        Utf16 = "utf16",
    }
}
