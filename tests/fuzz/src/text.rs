use dixit::text::{LineIndex, OffsetIndex, Span, Spanned, Unit};
use dixit::tokenize::{Newlines, Tokenizer};
use dixit_testkit::laws;

use super::{choice, lossy};

fn spans<T: Spanned>(items: &[T], offset: usize) -> Vec<Span> {
    items.iter().map(|item| Span::new(item.span().start() + offset, item.span().end() + offset)).collect()
}

/// Tokens, sentences and paragraphs of a text, by all ways that lead to them.
pub(super) fn tokenize(data: &[u8]) {
    let (newlines, rest) = choice(data);
    let newlines = match newlines % 4 {
        0 => Newlines::Auto,
        1 => Newlines::Break,
        2 => Newlines::Space,
        _ => Newlines::Never,
    };
    let text = lossy(rest);
    let tokenizer = Tokenizer::new().newlines(newlines);
    let document = tokenizer.document(&text);
    laws::document(&document);
    assert!(
        tokenizer.tokens(&text).map(|token| token.item).eq(document.tokens().iter().copied()),
        "the same tokens one by one"
    );
    assert_eq!(
        tokenizer.sentences(&text).map(|sentence| sentence.item).collect::<Vec<_>>(),
        spans(document.sentences(), 0)
    );
    let mut passages = tokenizer.passages(&text);
    for paragraph in document.paragraphs() {
        let passage = passages.advance().expect("a passage for each paragraph");
        assert_eq!((passage.span, passage.kind), (paragraph.span, paragraph.kind));
        assert_eq!(passage.sentences, spans(&document.sentences()[paragraph.sentences.clone()], 0));
    }
    assert!(passages.advance().is_none(), "no passage without a paragraph");
    let ends = tokenizer.explain(&text).iter().filter(|decision| decision.ends).count();
    assert_eq!(ends, document.sentences().len(), "each sentence's end is explained");
}

/// A text read from a stream, piece by piece. It is repeated, since a piece has 64 KiB at least.
pub(super) fn stream(data: &[u8]) {
    let text = lossy(data);
    if text.is_empty() {
        return;
    }
    let text = text.repeat((150_000 / text.len()).max(1));
    let tokenizer = Tokenizer::new();
    let whole = tokenizer.document(&text);
    let (mut reached, mut sentences) = (0, Vec::new());
    for chunk in tokenizer.read(text.as_bytes()) {
        let chunk = chunk.expect("a text is UTF-8");
        assert_eq!(usize::try_from(chunk.offset), Ok(reached), "no byte is lost between pieces");
        sentences.extend(spans(tokenizer.chunk(&chunk).sentences(), reached));
        reached += chunk.text.len();
    }
    assert_eq!(reached, text.len(), "the pieces are the text");
    assert_eq!(sentences, spans(whole.sentences(), 0), "the same sentences in pieces");
}

/// Offsets in other units, and lines.
pub(super) fn offsets(data: &[u8]) {
    let text = lossy(data);
    for unit in [Unit::Byte, Unit::Char, Unit::Utf16] {
        let index = OffsetIndex::new(&text, unit);
        let mut before = None;
        for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let offset = index.convert(byte);
            assert_eq!(index.to_byte(offset), Some(byte), "there and back");
            assert!(before < Some(offset), "offsets grow");
            before = Some(offset);
        }
        assert_eq!(index.to_byte(usize::MAX), None);
    }
    let lines = LineIndex::new(&text);
    let mut last = (0, 0);
    for (byte, _) in text.char_indices() {
        let place = lines.line_column(byte);
        assert!(last <= (place.line, place.column), "places go forward");
        last = (place.line, place.column);
    }
    for line in 0..=lines.len() + 1 {
        if let Some(span) = lines.line(line) {
            assert!(span.get(&text).is_some(), "a line lies in the text");
        }
    }
}
