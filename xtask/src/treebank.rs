//! Treebanks of Universal Dependencies: their documents with a place for each word, and the grammatical functions that follow from the relations.

use std::fs;
use std::path::Path;

use dixit_text::{Function, Span, Upos};

/// A document of a treebank.
#[derive(Default)]
pub(crate) struct Document {
    /// Put together from the words, `SpaceAfter=No` and the paragraph marks.
    pub(crate) text: String,
    pub(crate) sentences: Vec<Vec<Word>>,
    /// Where each sentence stands in the text.
    pub(crate) spans: Vec<Span>,
}

/// A word of a treebank.
pub(crate) struct Word {
    pub(crate) form: String,
    pub(crate) upos: Upos,
    /// The number of its head in the sentence, from one; zero of the root.
    head: usize,
    relation: String,
    pub(crate) function: Function,
    /// Where it stands in the text; of a word whose letters the text does not have as they are, nothing.
    pub(crate) span: Option<Span>,
}

/// Reads the documents that models are trained with.
pub(crate) fn training(data: &Path) -> Result<Vec<Document>, String> {
    let mut documents = read(&data.join("ud/ewt-train.conllu"))?;
    documents.extend(read(&data.join("ud/gum-cc-train.conllu"))?);
    Ok(documents)
}

/// Reads the documents of a file in CoNLL-U; empty nodes are passed over.
pub(crate) fn read(path: &Path) -> Result<Vec<Document>, String> {
    let wrong = |what: &dyn std::fmt::Display| format!("{}: {what}", path.display());
    let conllu = fs::read_to_string(path).map_err(|error| wrong(&error))?;
    parse(&conllu).map_err(|error| wrong(&error))
}

fn parse(conllu: &str) -> Result<Vec<Document>, String> {
    let mut documents: Vec<Document> = Vec::new();
    let mut sentence = Vec::new();
    // Of words that are written as one: the last one's number, and where the next begins.
    let (mut inside, mut at) = (0, 0);
    // Where the sentence begins in the text.
    let mut start = None;
    let (mut space, mut paragraph) = (false, false);
    for (number, line) in (1..).zip(conllu.lines().chain([""])) {
        let wrong = |what: &str| format!("line {number}: {what}");
        if line.starts_with("# newdoc") || documents.is_empty() {
            documents.push(Document::default());
            (space, paragraph) = (false, false);
        }
        let Some(document) = documents.last_mut() else { continue };
        if line.is_empty() {
            if !sentence.is_empty() {
                functions(&mut sentence);
                document.sentences.push(std::mem::take(&mut sentence));
                document.spans.extend(start.take().map(|start| Span::new(start, document.text.len())));
            }
            inside = 0;
            continue;
        }
        if line.starts_with('#') {
            paragraph |= line.starts_with("# newpar") && !line.starts_with("# newpar_");
            continue;
        }
        let columns: Vec<_> = line.split('\t').collect();
        let [id, form, _, upos, _, _, head, relation, _, misc] = *columns.as_slice() else {
            return Err(wrong("not ten columns"));
        };
        if id.contains('.') {
            continue;
        }
        let range = id.split_once('-').map(|(_, last)| last);
        let id = range.unwrap_or(id).parse::<usize>().map_err(|_| wrong("no number"))?;
        if id > inside {
            if paragraph && !document.text.is_empty() {
                document.text.push_str("\n\n");
            } else if space {
                document.text.push(' ');
            }
            paragraph = false;
            at = document.text.len();
            start.get_or_insert(at);
            document.text.push_str(form);
            space = !misc.split('|').any(|entry| entry == "SpaceAfter=No");
        }
        if range.is_some() {
            inside = id;
            continue;
        }
        let span = document.text.get(at..).filter(|rest| rest.starts_with(form));
        let span = span.map(|_| Span::new(at, at + form.len()));
        at = span.map_or(document.text.len(), Span::end);
        sentence.push(Word {
            form: form.to_owned(),
            upos: upos.parse().map_err(|_| wrong("no part of speech"))?,
            head: head.parse().map_err(|_| wrong("no head"))?,
            relation: relation.to_owned(),
            function: Function::Other,
            span,
        });
    }
    Ok(documents)
}

/// Fills in the functions of a sentence's words.
fn functions(sentence: &mut [Word]) {
    let mut functions: Vec<_> = (0..sentence.len()).map(|index| function(sentence, index)).collect();
    // The head of a name of several words is its last.
    for index in 0..sentence.len() {
        let name = sentence.iter().enumerate().skip(index + 1);
        let name = name.take_while(|(_, word)| matches!(word.upos, Upos::Propn | Upos::Noun | Upos::X));
        let flat = |word: &Word| word.head == index + 1 && word.relation.starts_with("flat");
        let last = name.filter(|(_, word)| flat(word)).last().map(|(last, _)| last);
        if let Some(last) = last.filter(|&last| functions.get(last) == Some(&Function::Other)) {
            functions.swap(index, last);
        }
    }
    for (word, function) in sentence.iter_mut().zip(functions) {
        word.function = function;
    }
}

/// Tells the function of a word, wherever its name has its head.
fn function(sentence: &[Word], index: usize) -> Function {
    let Some(word) = sentence.get(index) else { return Function::Other };
    // A conjunct has what the first one has.
    let mut first = index;
    for _ in 0..sentence.len() {
        match sentence.get(first) {
            Some(Word { relation, head: head @ 1.., .. }) if relation == "conj" => first = head - 1,
            _ => break,
        }
    }
    let Some(of) = sentence.get(first) else { return Function::Other };
    let nominal = |word: &Word| {
        use Upos::{Det, Noun, Num, Pron, Propn, Sym, X};
        matches!(word.upos, Noun | Propn | Pron | Num | Sym | Det | X)
    };
    let has = |head: usize, relation: &str| {
        sentence.iter().any(|word| word.head == head + 1 && word.relation.starts_with(relation))
    };
    let shared = || first != index && nominal(of) && has(first, "cop") && !has(index, "nsubj");
    if nominal(word) && (has(index, "cop") || shared()) {
        return Function::PredicateNominal;
    }
    let (relation, subtype) = of.relation.split_once(':').unwrap_or((&of.relation, ""));
    match (relation, subtype) {
        ("nsubj", "pass") => Function::PassiveSubject,
        ("nsubj", _) => Function::Subject,
        ("expl", _) => Function::Expletive,
        ("obj", _) => Function::Object,
        ("iobj", _) => Function::IndirectObject,
        ("obl", "agent") => Function::Agent,
        ("obl", _) => Function::Oblique,
        ("nmod", "poss") => Function::Possessive,
        // What stands before the noun is inside its noun phrase.
        ("nmod", "desc") => Function::Other,
        ("nmod", _) if of.head > first + 1 => Function::Other,
        ("nmod", _) => Function::NounModifier,
        ("appos", _) => Function::Appositive,
        ("vocative", _) => Function::Vocative,
        ("xcomp", _) if nominal(word) => Function::PredicateNominal,
        ("acl", _) if nominal(word) => Function::NounModifier,
        ("advcl", _) if nominal(word) => Function::Oblique,
        ("root", _) => Function::Main,
        ("ccomp" | "xcomp" | "csubj", _) => Function::Complement,
        ("acl", _) => Function::Relative,
        ("advcl", _) => Function::Adverbial,
        ("parataxis", _) => Function::Parataxis,
        _ => Function::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes rows of form, part of speech, head and relation as a file has them.
    fn conllu(rows: &str) -> String {
        let rows = (1..).zip(rows.split(" / ")).map(|(id, row)| {
            let [form, upos, head, relation] = *row.split(' ').collect::<Vec<_>>().as_slice() else {
                panic!("four fields: {row}");
            };
            format!("{id}\t{form}\t_\t{upos}\t_\t_\t{head}\t{relation}\t_\t_\n")
        });
        rows.collect::<String>() + "\n"
    }

    fn found(rows: &str) -> String {
        let documents = parse(&conllu(rows)).expect("well-formed");
        let words = documents.iter().flat_map(|document| &document.sentences).flatten();
        let named = words.filter(|word| word.function != Function::Other);
        named.map(|word| format!("{} {}", word.form, word.function)).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_name_has_its_function_at_its_last_word() {
        assert_eq!(
            found("Ana PROPN 3 nsubj / Kovar PROPN 1 flat / left VERB 0 root"),
            "Kovar subject, left main"
        );
        assert_eq!(
            found("Page NOUN 3 nsubj / 5 NUM 1 flat / burned VERB 0 root"),
            "Page subject, burned main"
        );
    }

    #[test]
    fn conjuncts_have_the_function_of_the_first() {
        assert_eq!(
            found("Ana PROPN 4 nsubj / and CCONJ 3 cc / Ben PROPN 1 conj / left VERB 0 root"),
            "Ana subject, Ben subject, left main"
        );
        assert_eq!(
            found(
                "She PRON 3 nsubj / is AUX 3 cop / mayor NOUN 0 root / and CCONJ 5 cc / writer NOUN 3 conj"
            ),
            "She subject, mayor predicate-nominal, writer predicate-nominal"
        );
        assert_eq!(
            found(
                "She PRON 3 nsubj / is AUX 3 cop / mayor NOUN 0 root / and CCONJ 5 cc / writes VERB 3 conj"
            ),
            "She subject, mayor predicate-nominal, writes main"
        );
    }

    #[test]
    fn what_stands_before_a_noun_is_inside_its_phrase() {
        assert_eq!(
            found(
                "Mayor NOUN 2 nmod:desc / Kovar PROPN 3 nsubj:pass / elected VERB 0 root / by ADP 5 case / us PRON 3 obl:agent"
            ),
            "Kovar passive-subject, elected main, us agent"
        );
    }

    #[test]
    fn words_have_their_places() {
        let rows = "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\t_\tAUX\t_\t_\t0\troot\t_\t_\n2\tn't\t_\tPART\t_\t_\t1\tadvmod\t_\t_\n\
                    2.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n3\tgo\t_\tVERB\t_\t_\t1\tconj\t_\tSpaceAfter=No\n4\t.\t_\tPUNCT\t_\t_\t1\tpunct\t_\t_\n";
        let documents = parse(rows).expect("well-formed");
        let [document] = documents.as_slice() else { panic!("one document") };
        assert_eq!(document.text, "don't go.");
        assert_eq!(document.spans, [Span::new(0, 9)]);
        let places = document.sentences.iter().flatten().filter_map(|word| word.span?.get(&document.text));
        assert_eq!(places.collect::<Vec<_>>(), ["do", "n't", "go", "."]);
        assert_eq!(parse("1\tgo\n").err().as_deref(), Some("line 1: not ten columns"));
    }
}
