//! The texts, pages, records and annotations that lead rules on as far as they go.

/// What a text is made of: what stands before, what is repeated, what stands behind.
pub(super) type Row = (&'static str, &'static str, &'static str, &'static str);

pub(super) const TEXTS: &[Row] = &[
    ("marks, straight", "", "\"", ""),
    ("marks, opening", "", "“", ""),
    ("marks, closing", "", "” ", ""),
    ("marks, in turn", "", "“a” ", ""),
    ("apostrophes", "", "'", ""),
    ("brackets", "", "(", ""),
    ("brackets, square", "", "[1] ", ""),
    ("digits", "", "1", ""),
    ("numbers", "", "1/1/", ""),
    ("capitals", "", "A", ""),
    ("initials", "", "A. ", ""),
    ("one letter", "", "a", ""),
    ("one word", "", "said ", ""),
    ("one name", "", "Ana Kovar ", ""),
    ("stops", "", ".", ""),
    ("hyphens", "", "a-", ""),
    ("abbreviations", "", "Mr. ", ""),
    ("addresses", "", "www.a@b.", ""),
    ("line breaks", "", "\n", ""),
    ("paragraphs", "", "Ana Kovar said no.\n\n", ""),
    ("dates", "", "3 March 2024, ", ""),
    ("dates of dates", "", "the first week of ", "2024"),
    ("ranges", "", "from May 3 to ", ""),
    ("names in a row", "", "Ana Kovar of the Bank of ", ""),
    ("pronouns", "Ana Kovar left. ", "He told her that she saw him. ", ""),
    ("titles", "", "President ", ""),
    ("deep quotations", "", "“a ‘b ", ""),
    ("quotations", "", "“It rained,” said Ana Kovar. ", ""),
    ("clauses", "", "said that he ", ""),
    ("sources", "", "according to the minister ", ""),
    ("turns", "", "KOVAR: It rained.\n\n", ""),
    ("zero width", "", "\u{200b}", ""),
    ("combining marks", "a", "\u{301}", ""),
    ("joined pictures", "", "👩\u{200d}", ""),
    ("turned writing", "", "\u{202e}a ", ""),
    ("ideographs", "", "中", ""),
];

/// Texts in which nothing comes twice.
pub(super) const COUNTED: &[(&str, fn(usize) -> String)] = &[
    ("other names", |index| format!("{} met {} in {}. ", name(index), name(index + 7), name(3 * index))),
    ("other speakers", |index| {
        format!("“No {index},” said {} on {} May {}. ", name(index), 1 + index % 28, 1500 + index % 500)
    }),
    ("names of one word", |index| format!("Kovar{} Lind met Lind. ", name(index))),
];

pub(super) const PAGES: &[Row] = &[
    ("depth", "<html><body>", "<div>", "x"),
    ("depth of inline", "<html><body>", "<b>", "x"),
    ("paragraphs", "<html><body>", "<p>It rained, he said.", ""),
    ("lists", "<html><body><ul>", "<li>a", ""),
    ("tables", "<html><body>", "<table><tr><td>a", ""),
    ("closing", "<html><body>", "</p>", ""),
    ("references", "<html><body>", "&amp;", ""),
    ("references without end", "<html><body>", "&am", ""),
    ("named letters", "<html><body>", "&gt;», ", ""),
    ("named letters in an attribute", "<html><body><p title='", "&&&\"", "'>x"),
    ("attributes", "<html><body><p ", "a=b ", ">x"),
    ("tags without end in a tag", "<html><body>", "<a ", "x"),
    ("comments", "<html><body>", "<!-- a ", "x"),
    ("tags without end", "<html><body>", "<", "x"),
    ("links", "<html><body>", "<a href=x>a</a> ", ""),
    ("line breaks", "<html><body>", "a<br>", ""),
    ("misnested", "<html><body>", "<b><i>a</b></i>", ""),
    ("scripts", "<html><body>", "<script>a", "x"),
];

pub(super) const RECORDS: &[Row] = &[
    ("records", "", "{\"text\": \"It rained.\"}\n", ""),
    ("depth of lists", "", "[", ""),
    ("depth of objects", "", "{\"a\":", ""),
    ("fields", "{", "\"a\":1,", "\"text\":\"x\"}"),
    ("digits", "{\"text\":", "1", "}"),
    ("escapes", "{\"text\":\"", "\\u0041", "\"}"),
    ("blank lines", "", "\n", ""),
];

/// Markup in which nothing comes twice: what stands before, the pieces, what stands behind.
pub(super) type Counted = (&'static str, &'static str, fn(usize) -> String, &'static str);

pub(super) const COUNTED_PAGES: &[Counted] = &[
    ("other attributes", "<html><body><p", |index| format!(" a{index}=b"), ">x"),
    ("other attributes without a value", "<html><body><p", |index| format!(" a{index}"), ">x"),
    ("other attributes of an end", "<html><body></p", |index| format!(" a{index}"), ">x"),
    ("other attributes in a title", "<html><body><svg><title><p", |index| format!(" a{index}"), ">x"),
    ("other elements", "<html><body>", |index| format!("<a{index}>"), "x"),
];

pub(super) const COUNTED_RECORDS: &[Counted] = &[
    ("other fields", "{", |index| format!("\"a{index}\":1,"), "\"text\":\"x\"}"),
    ("other ids", "", |index| format!("{{\"id\": {index}, \"text\": \"It rained.\"}}\n"), ""),
];

pub(super) const TIMEML: &[Counted] = &[
    (
        "dates",
        "<TimeML><TEXT>",
        |index| format!("<TIMEX3 tid=\"t{index}\" type=\"DATE\" value=\"2024\">2024</TIMEX3> "),
        "</TEXT></TimeML>",
    ),
    (
        "dates that lead to others",
        "<TimeML><TEXT>",
        |index| {
            let anchor = index + 1;
            format!(
                "<TIMEX3 tid=\"t{index}\" type=\"DATE\" value=\"2024\" anchorTimeID=\"t{anchor}\">it</TIMEX3>\n"
            )
        },
        "</TEXT></TimeML>",
    ),
    (
        "dates without a type",
        "<TimeML><TEXT>",
        |index| format!("<TIMEX3 tid=\"t{index}\">2024</TIMEX3>"),
        "</TEXT></TimeML>",
    ),
    ("attributes", "<TimeML><a", |index| format!(" a{index}='b'"), "/></TimeML>"),
    ("namespaces", "<TimeML><a", |index| format!(" xmlns:a{index}='b'"), "/></TimeML>"),
    ("elements", "<TimeML>", |index| format!("<a{index}/>"), "</TimeML>"),
    ("comments", "<TimeML>", |index| format!("<!-- {index} <a -->"), "</TimeML>"),
    ("open quotes", "<TimeML>", |_| "<a b=\"".to_owned(), "</TimeML>"),
    ("open comments", "<TimeML>", |_| "<!--".to_owned(), "</TimeML>"),
    ("entities", "<!DOCTYPE a [", |index| format!("<!ENTITY a{index} 'b'>"), "]><a>&a0;</a>"),
];

/// Elements inside each other, with what each brings.
pub(super) const NESTED: &[(&str, fn(usize) -> String)] = &[
    ("depth", |_| "<a>".to_owned()),
    ("depth of namespaces", |index| format!("<a xmlns:a{index}='b'>")),
    ("depth of dates", |_| "<TIMEX3 type='DATE' value='2024'>1".to_owned()),
];

/// brat's annotations, with the text that they are about before them.
pub(super) const BRAT: &[Counted] = &[
    ("mentions", "Ana Kovar\0", |index| format!("T{index}\tPERSON 0 9\tAna Kovar\n"), ""),
    (
        "mentions that are one",
        "Ana Kovar\0",
        |index| {
            let next = index + 1;
            format!("T{index}\tPERSON 0 9\tAna Kovar\nR{index}\tCoref Arg1:T{index} Arg2:T{next}\n")
        },
        "",
    ),
    (
        "parts of a quotation",
        "Enough\0",
        |index| {
            let next = index + 1;
            format!("T{index}\tQuote 0 6\tEnough\nR{index}\tPart Arg1:T{index} Arg2:T{next}\n")
        },
        "",
    ),
    ("notes", "Enough\0T1\tQuote 0 6\tEnough\n", |index| format!("#{index}\tAnnotatorNotes T1\tx\n"), ""),
    ("attributes", "Enough\0T1\tQuote 0 6\tEnough\n", |index| format!("A{index}\tKind T1 direct\n"), ""),
    ("lines that are none", "Enough\0", |index| format!("{index}\n"), ""),
    ("pieces of a place", "Enough\0T1\tQuote 0 6", |_| ";0 6".to_owned(), "\tEnough\n"),
];

pub(super) fn repeated((_, before, piece, behind): Row, bytes: usize) -> String {
    format!("{before}{}{behind}", piece.repeat((bytes / piece.len()).max(1)))
}

/// Pieces that the index alone decides, until there are so many bytes.
pub(super) fn counted(piece: fn(usize) -> String, bytes: usize) -> Vec<String> {
    let mut length = 0;
    (0..)
        .map(piece)
        .take_while(|piece| {
            let enough = length >= bytes;
            length += piece.len();
            !enough
        })
        .collect()
}

/// A name that the index alone decides.
fn name(index: usize) -> String {
    let mut name = String::from("K");
    let mut rest = index;
    loop {
        name.push(char::from(b'a' + u8::try_from(rest % 26).expect("below 26")));
        rest /= 26;
        if rest == 0 {
            return name + "ar";
        }
    }
}
