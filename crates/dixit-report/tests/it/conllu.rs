use std::collections::{BTreeMap, BTreeSet};

use dixit_report::{ConlluReport, ErrorKind, Format, Report, ReportFormat, Token, Unit};
use dixit_text::Span;

use crate::hostile::{HOSTILE, unlisted};
use crate::sample;

/// What a file says: the stretches that each layer's brackets cover, in code points, by what opens them.
#[derive(Default)]
struct Read {
    stretches: BTreeMap<(String, String), Vec<(usize, usize)>>,
    sentences: usize,
    ids: BTreeSet<String>,
    comments: Vec<String>,
    upos: Vec<String>,
}

/// Reads a file by the rules of the format, <https://universaldependencies.org/format.html>; panics where it breaks them.
fn read(lines: &str, text: &str) -> Read {
    let chars: Vec<char> = text.chars().collect();
    let mut read = Read::default();
    let mut open: BTreeMap<(String, String), (String, usize)> = BTreeMap::new();
    assert!(lines.is_empty() || lines.ends_with("\n\n"));
    for sentence in lines.split_terminator("\n\n") {
        read.sentences += 1;
        let (mut words, mut rest, mut number) = (String::new(), None, 0);
        for line in sentence.split('\n') {
            if let Some(comment) = line.strip_prefix("# ") {
                assert_eq!(number, 0, "a comment after a token");
                match comment.split_once(" = ") {
                    Some(("text", text)) => rest = Some(text.to_owned()),
                    Some(("sent_id", id)) => {
                        assert!(read.ids.insert(id.to_owned()) && !id.contains([' ', '/']));
                    }
                    _ => read.comments.push(comment.to_owned()),
                }
                continue;
            }
            number += 1;
            let columns: Vec<_> = line.split('\t').collect();
            assert_eq!(columns.len(), 10, "{line:?}");
            assert_eq!(columns[0], number.to_string());
            assert!(columns.iter().all(|column| !column.is_empty()), "{line:?}");
            read.upos.push(columns[3].to_owned());
            let misc: Vec<_> = columns[9].split('|').map(|pair| pair.split_once('=').unwrap()).collect();
            assert!(misc.is_sorted_by_key(|(key, _)| *key), "{line:?}");
            let misc: BTreeMap<_, _> = misc.into_iter().collect();
            let (start, end) = misc["TokenRange"].split_once(':').unwrap();
            let (start, end) = (start.parse::<usize>().unwrap(), end.parse::<usize>().unwrap());
            let form: String = chars[start..end].iter().collect();
            assert_eq!(columns[1].chars().count(), form.chars().count());
            if !form.contains(|c: char| c.is_control() || "\u{2028}\u{2029}".contains(c)) {
                assert_eq!(columns[1], form);
            }
            let space = chars.get(end).is_some_and(|c| c.is_whitespace());
            assert_eq!(misc.get("SpaceAfter"), (!space).then_some(&"No"));
            words.push_str(columns[1]);
            words.push_str(if space { " " } else { "" });
            for layer in ["Entity", "Quote", "Date"] {
                for (piece, opens, closes) in brackets(misc.get(layer).copied().unwrap_or_default()) {
                    let id = piece.split('-').next().unwrap().to_owned();
                    if opens {
                        // Two mentions of one entity that start at different words may cross; these never do.
                        let before = open.insert((layer.to_owned(), id.clone()), (piece.to_owned(), start));
                        assert!(before.is_none(), "{piece} opens twice");
                    }
                    if closes {
                        let (what, first) = open.remove(&(layer.to_owned(), id)).unwrap();
                        read.stretches.entry((layer.to_owned(), what)).or_default().push((first, end));
                    }
                }
            }
            for layer in ["Cue", "Source"] {
                for id in misc.get(layer).iter().flat_map(|ids| ids.split(',')) {
                    read.stretches.entry((layer.to_owned(), id.to_owned())).or_default().push((start, end));
                }
            }
        }
        assert_eq!(rest.as_deref(), Some(words.trim_end()), "the text is its words");
        assert!(open.keys().all(|(layer, _)| layer == "Quote"), "left open: {open:?}");
    }
    assert!(open.is_empty(), "left open: {open:?}");
    read
}

/// Takes a value apart: `e1)(e2-ORG(e3-GPE)` is `e1` closing, `e2-ORG` opening, `e3-GPE` both.
fn brackets(value: &str) -> Vec<(&str, bool, bool)> {
    let mut pieces = Vec::new();
    let mut rest = value;
    while !rest.is_empty() {
        let opens = rest.starts_with('(');
        let body = rest.strip_prefix('(').unwrap_or(rest);
        let end = body.find(['(', ')']).unwrap_or(body.len());
        let closes = body[end..].starts_with(')');
        assert!(opens || closes, "{value:?}");
        pieces.push((&body[..end], opens, closes));
        rest = &body[end + usize::from(closes)..];
    }
    pieces
}

#[test]
fn a_sentence() {
    let report = sample::tokenised();
    let lines = ConlluReport::new().render(&report, sample::TEXT).unwrap();
    let sentences: Vec<_> = lines.split("\n\n").collect();
    insta::assert_snapshot!(format!("{}\n\n{}", sentences[0], sentences[2]), @r"
    # newdoc id = ferry/7.txt
    # global.Entity = eid-etype
    # global.Quote = id-kind-speaker-said
    # global.Date = id-type-value
    # date = 2024-03-06
    # entity e1 = Ana Kovar
    # entity e2 = Omar Haddad
    # entity e3 = Kestrian Port Authority
    # entity e4 = GENEVA
    # entity e5 = Kestrian
    # entity e6 = Kestria
    # newpar
    # paragraph = heading
    # sent_id = ferry_7.txt-1
    # text = Ferry talks stall 🙂
    1	Ferry	_	NOUN	_	_	_	_	_	TokenRange=0:5
    2	talks	_	_	_	_	_	_	_	TokenRange=6:11
    3	stall	_	_	_	_	_	_	_	TokenRange=12:17
    4	🙂	_	_	_	_	_	_	_	TokenRange=18:19

    # sent_id = ferry_7.txt-3
    # text = “We leave with an outline,” she said, “and with hope.”
    1	“	_	_	_	_	_	_	_	SpaceAfter=No|TokenRange=103:104
    2	We	_	_	_	_	_	_	_	Quote=(q1[1/2]-direct-e1-d2|TokenRange=104:106
    3	leave	_	_	_	_	_	_	_	TokenRange=107:112
    4	with	_	_	_	_	_	_	_	TokenRange=113:117
    5	an	_	_	_	_	_	_	_	TokenRange=118:120
    6	outline	_	_	_	_	_	_	_	SpaceAfter=No|TokenRange=121:128
    7	,	_	_	_	_	_	_	_	Quote=q1[1/2])|SpaceAfter=No|TokenRange=128:129
    8	”	_	_	_	_	_	_	_	TokenRange=129:130
    9	she	_	_	_	_	_	_	_	Entity=(ferry_7.txt.e1-PERSON)|Source=q1|TokenRange=131:134
    10	said	_	_	_	_	_	_	_	Cue=q1|SpaceAfter=No|TokenRange=135:139
    11	,	_	_	_	_	_	_	_	TokenRange=139:140
    12	“	_	_	_	_	_	_	_	SpaceAfter=No|TokenRange=141:142
    13	and	_	_	_	_	_	_	_	Quote=(q1[2/2]|TokenRange=142:145
    14	with	_	_	_	_	_	_	_	TokenRange=146:150
    15	hope	_	_	_	_	_	_	_	SpaceAfter=No|TokenRange=151:155
    16	.	_	_	_	_	_	_	_	Quote=q1[2/2])|SpaceAfter=No|TokenRange=155:156
    17	”	_	_	_	_	_	_	_	TokenRange=156:157
    ");
}

#[test]
fn every_finding_reads_back() {
    let report = sample::tokenised();
    let read = read(&ConlluReport::new().render(&report, sample::TEXT).unwrap(), sample::TEXT);
    assert_eq!(read.sentences, report.sentences.len());
    assert_eq!(read.upos[..2], ["NOUN", "_"]);
    let mut inchars = report.clone();
    inchars.convert_offsets(sample::TEXT, Unit::Char).unwrap();
    let of = |layer: &str, what: &str| {
        read.stretches.get(&(layer.to_owned(), what.to_owned())).cloned().unwrap_or_default()
    };
    for entity in &inchars.entities {
        let mentions: Vec<_> = entity.mentions.iter().map(|one| (one.start, one.end)).collect();
        assert_eq!(of("Entity", &format!("ferry_7.txt.{}-{}", entity.id, entity.kind.as_str())), mentions);
        assert!(read.comments.contains(&format!("entity {} = {}", entity.id, entity.name)));
    }
    let dates = [("d1", "2024-03-06"), ("d2", "2024-03-04"), ("d3", "198"), ("d4", "2023-04-05")];
    for (date, (id, value)) in inchars.dates.iter().zip(dates) {
        assert_eq!(of("Date", &format!("{id}-DATE-{value}")), [(date.start, date.end)]);
    }
    let quotes = &inchars.quotes;
    let direct = ["q1[1/2]-direct-e1-d2", "q1[2/2]"].map(|part| of("Quote", part)[0]);
    let parts: Vec<_> = quotes[0].parts.iter().map(|part| (part.start, part.end)).collect();
    assert_eq!(direct, parts[..]);
    let whole = ["q2-indirect--document", "q3-scare", "q4-indirect-e2+e1-d3", "q5-mixed"];
    for (quote, what) in quotes[1..].iter().zip(whole) {
        assert_eq!(of("Quote", what), [(quote.start, quote.end)]);
    }
    for quote in quotes {
        let cue: Vec<_> = quote.cue.iter().map(|cue| (cue.start, cue.end)).collect();
        assert_eq!(of("Cue", &quote.id), cue);
        for source in quote.all_sources() {
            let words = of("Source", &quote.id);
            assert!(
                words.iter().any(|word| word.0 == source.start)
                    && words.iter().any(|word| word.1 == source.end)
            );
        }
    }
}

#[test]
fn a_mention_ends_with_its_sentence_and_a_quotation_does_not() {
    let text = "Ana said no. Then yes.";
    let mut report = Report::new("a b/c");
    report.tokens = Some(sample::tokens(text));
    report.sentences =
        [(0, 12), (13, 22)].map(|(a, b)| dixit_report::Sentence::new(Span::new(a, b))).to_vec();
    let words = || dixit_report::Words::new(Span::new(9, 17), "no. Then");
    let mut odd = dixit_report::Entity::new("e(1)|-", "Odd", dixit_report::EntityKind::Work);
    odd.mentions = vec![dixit_report::Mention::new(words(), dixit_report::MentionForm::Name, "r", 0.5)];
    report.entities = vec![odd];
    report.quotes = vec![dixit_report::Quote::new("q1", dixit_report::QuoteKind::Direct, words(), "r", 0.5)];
    let read = read(&ConlluReport::new().render(&report, text).unwrap(), text);
    let expected = [("Entity", "a_b_c.e%281%29%7C%2D-WORK", (9, 12)), ("Quote", "q1-direct", (9, 17))];
    let expected = expected.map(|(layer, what, place)| ((layer.to_owned(), what.to_owned()), vec![place]));
    assert_eq!(read.stretches, BTreeMap::from(expected));
    assert_eq!(read.ids, BTreeSet::from(["a_b_c-1".to_owned(), "a_b_c-2".to_owned()]));
}

#[test]
fn without_tokens_there_is_an_error() {
    let mut report = sample::report();
    report.tokens = None;
    let error = ConlluReport::new().render(&report, sample::TEXT).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NeedsTokens { format: Format::Conllu }));
    assert_eq!(error.to_string(), "conllu is made of tokens, which the report has not");
}

#[test]
fn hostile_words_break_no_rule() {
    for text in HOSTILE {
        let mut report = unlisted(text);
        report.tokens = Some(sample::tokens(text));
        assert_eq!(read(&ConlluReport::new().render(&report, text).unwrap(), text).sentences, 1);
        // As one token, whatever it is.
        report.tokens = Some(vec![Token::new(Span::new(0, text.len()), None)]);
        assert_eq!(read(&ConlluReport::new().render(&report, text).unwrap(), text).sentences, 1);
    }
}
