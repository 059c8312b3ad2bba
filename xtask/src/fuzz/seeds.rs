use std::fs;
use std::path::Path;
use std::process::Command;

use dixit_model::{Codes, Feature, LabelSet, Sequence, TrainOptions, Trainer, hash_str};
use dixit_testkit::{Corpus, strategy};

/// Paragraphs that are longer stay away: a mutation of a short text is worth more.
const PARAGRAPH: usize = 700;

/// Cuts an input in two, as the targets do.
const CUT: &str = "\n-----\n";

/// The endings of the target that reads documents, in its order.
const ENDINGS: [&str; 14] =
    ["docx", "odt", "epub", "md", "srt", "vtt", "eml", "mbox", "mhtml", "rss", "pdf", "xlsx", "warc", "txt"];

/// Makes the seeds of every target out of the corpus, what was found before, and the words of the property tests as a dictionary.
pub(super) fn make(folder: &Path) -> Result<(), String> {
    let corpus = Corpus::own().map_err(|error| error.to_string())?;
    let texts: Vec<&str> = corpus.entries.iter().map(|entry| entry.text.as_str()).collect();
    let paragraphs: Vec<&str> = texts
        .iter()
        .flat_map(|text| text.split("\n\n"))
        .filter(|paragraph| !paragraph.trim().is_empty() && paragraph.len() < PARAGRAPH)
        .collect();
    let seeds = Seeds { folder };
    // How many bytes each target takes off for its choices.
    for (target, head) in [
        ("tokenize", 1),
        ("stream", 0),
        ("offsets", 0),
        ("dates", 2),
        ("entities", 0),
        ("quotes", 1),
        ("tags", 0),
        ("pipeline", 1),
        ("snapshot", 1),
        ("reports", 1),
    ] {
        let starts =
            texts.iter().map(|text| text.get(..dixit_text::floor_char_boundary(text, 2000)).unwrap_or(text));
        for (index, text) in paragraphs.iter().copied().chain(starts).enumerate() {
            seeds.write(target, index, &[&vec![0; head], text.as_bytes()].concat())?;
        }
    }
    for (index, (one, two)) in paragraphs.iter().zip(paragraphs.iter().skip(1)).enumerate() {
        seeds.write("compare", 2 * index, format!("{one}\n\n{two}{CUT}{two}").as_bytes())?;
        seeds.write(
            "compare",
            2 * index + 1,
            format!("{one}{CUT}{}", one.replace(" the ", " [this] … ")).as_bytes(),
        )?;
    }
    wire(&seeds, &paragraphs)?;
    sources(&seeds, &paragraphs)?;
    documents(&seeds)?;
    archives(&seeds, &paragraphs)?;
    for (index, entry) in corpus.entries.iter().enumerate() {
        let gold = fs::read_to_string(entry.path.with_extension("gold.tsv")).unwrap_or_default();
        seeds.write("gold", index, format!("{}{CUT}{gold}", entry.text).as_bytes())?;
        for (line, value) in
            gold.split(['\t', '\n']).filter_map(|field| field.strip_prefix("value=")).enumerate()
        {
            seeds.write("values", 1000 * index + line, value.as_bytes())?;
        }
    }
    tables(&seeds, &paragraphs)?;
    models(&seeds)?;
    let entries: String =
        strategy::pieces().iter().map(|piece| format!("\"{}\"\n", escaped(piece))).collect();
    fs::write(folder.join("corpus/dictionary"), entries).map_err(|error| error.to_string())
}

/// Reports of paragraphs, as the binary writes them.
fn wire(seeds: &Seeds<'_>, paragraphs: &[&str]) -> Result<(), String> {
    let lines: String = paragraphs
        .iter()
        .take(60)
        .map(|text| format!("{}\n", serde_json::json!({ "text": text, "date": "2024-03-05" })))
        .collect();
    let path = seeds.folder.join("corpus/paragraphs.jsonl");
    fs::write(&path, lines).map_err(|error| error.to_string())?;
    crate::run::cargo(&["build", "--locked", "--package", "dixit-cli", "--features", "full"], &[])?;
    let reports = dixit(&path, &["--format", "jsonl", "--tokens"])?;
    for (index, (text, report)) in paragraphs.iter().zip(reports.lines()).enumerate() {
        seeds.write("wire", index, format!("{text}{CUT}{report}").as_bytes())?;
    }
    for (index, report) in dixit(&path, &["--format", "jsonl"])?.lines().enumerate() {
        // Gold that brings its text, which findings need not.
        let text = paragraphs.get(index).copied().unwrap_or_default();
        let gold = report.replacen('{', &format!("{{\"text\":{},", serde_json::json!(text)), 1);
        seeds.write("score", index, format!(" {gold}{CUT}{report}").as_bytes())?;
        seeds.write("import", 10 * index, format!("\x02{gold}").as_bytes())?;
    }
    for (index, text) in paragraphs.iter().take(8).enumerate() {
        annotations(seeds, index, text)?;
    }
    Ok(())
}

/// What the binary writes of a paragraph for tools of annotation, and for data frames.
fn annotations(seeds: &Seeds<'_>, index: usize, text: &str) -> Result<(), String> {
    let file = seeds.folder.join("corpus/paragraph.txt");
    fs::write(&file, text).map_err(|error| error.to_string())?;
    for (at, (format, kind)) in
        [("timeml", "\x01"), ("labelstudio", "\x02"), ("prodigy", "\x02")].iter().enumerate()
    {
        let written = dixit(&file, &["--format", format])?;
        seeds.write("import", 10 * index + at + 1, format!("{kind}{written}").as_bytes())?;
    }
    let folder = seeds.folder.join("corpus/written");
    let into = folder.display().to_string();
    dixit(&file, &["--format", "brat", "-o", &into])?;
    let brat = fs::read_to_string(folder.join("paragraph.ann")).map_err(|error| error.to_string())?;
    seeds.write("import", 10 * index + 9, format!("\0{text}{CUT}{brat}").as_bytes())?;
    dixit(&file, &["--format", "parquet", "-o", &into])?;
    let table = fs::read(folder.join("quotes.parquet")).map_err(|error| error.to_string())?;
    seeds.write("rows", index, &table)
}

/// What the binary, as it was built, writes of a file, which it is told by its name alone.
fn dixit(path: &Path, arguments: &[&str]) -> Result<String, String> {
    let folder = path.parent().unwrap_or(crate::root());
    let output = Command::new(crate::root().join("target/debug/dixit"))
        .arg(path.file_name().unwrap_or_default())
        .args(arguments)
        .current_dir(folder)
        .output()
        .map_err(|error| format!("dixit: {error}"))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Texts in several encodings, pages, records, and compressed files.
fn sources(seeds: &Seeds<'_>, paragraphs: &[&str]) -> Result<(), String> {
    for (index, text) in paragraphs.iter().take(40).enumerate() {
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'\x93')).collect();
        for (at, bytes) in
            [text.as_bytes(), &wide, &[b"\xff\xfe", &wide[..]].concat(), &latin].iter().enumerate()
        {
            seeds.write("bytes", 4 * index + at, bytes)?;
        }
        seeds.write("page", index, page(index, text).as_bytes())?;
        let records = format!(
            "{}\nnot json\n\n{{\"id\":7,\"text\":\"It rained.\",\"date\":null}}\n{{\"text\":[[[[{{}}]]]]}}\n",
            serde_json::json!({ "id": index.to_string(), "text": text, "date": "2024-03-05", "more": [1.5e300, true] })
        );
        seeds.write("records", index, &[b"\xff", records.as_bytes()].concat())?;
        seeds.write("packed", 2 * index, &[b"\x02", &gzip(text)?[..]].concat())?;
        seeds.write("packed", 2 * index + 1, &[b"\x02", &zstandard(text)[..]].concat())?;
    }
    Ok(())
}

/// The files of other programs that the tests read, each behind the number of its kind in the target.
fn documents(seeds: &Seeds<'_>) -> Result<(), String> {
    let folder = crate::root().join("crates/dixit-source/tests/files");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    for (index, path) in paths.iter().enumerate() {
        let ending = path.extension().unwrap_or_default();
        let kind = ENDINGS.iter().position(|known| ending.eq_ignore_ascii_case(known)).unwrap_or_default();
        let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        seeds.write("documents", index, &[&[u8::try_from(kind).unwrap_or_default()], &bytes[..]].concat())?;
    }
    for (at, text) in [
        "1\n00:00:01,000 --> 00:00:04,000\nANA KOVAR: We will stay.\n\n2\n00:00:04,500 --> 00:00:06,000\nAs long as it takes.\n",
        "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ana Kovar>We will stay.</v>\n",
        "From: Ana <ana@example.org>\r\nDate: Tue, 5 Mar 2024 10:00:00 +0100\r\nSubject: =?utf-8?q?Rain?=\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=latin1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nIt rained, =\r\nshe said.\r\n> Did it?\r\n--b--\r\n",
        "From ana@example.org Tue Mar  5 10:00:00 2024\nSubject: Rain\n\nIt rained.\n>From the hills.\n\nFrom ivo@example.org Tue Mar  5 11:00:00 2024\n\nIt did.\n",
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Location: https://example.org/\r\n\r\n<p>“Rain,” she said.\r\n--b--\r\n",
        "<rss version=\"2.0\"><channel><title>News</title><item><title>Rain</title><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate><description>&lt;p&gt;It rained.</description></item></channel></rss>",
    ]
    .iter()
    .enumerate()
    {
        let kind = u8::try_from(at + 4).unwrap_or_default();
        seeds.write("documents", 1000 + at, &[&[kind], text.as_bytes()].concat())?;
    }
    Ok(())
}

/// Questions, names files and what documents tell of people.
fn archives(seeds: &Seeds<'_>, paragraphs: &[&str]) -> Result<(), String> {
    let words =
        ["enough", "\"in one piece\" cease*", "speakers: kovar NOT dam", "Ana Kovár", "*", "\"", "NEAR(a b)"];
    for (index, asked) in words.iter().enumerate() {
        seeds.write("questions", index, format!(" {asked}{CUT}Kovar").as_bytes())?;
    }
    let names = "name\taliases\tkind\tid\tnot\nAna Kovar\tA. Kovar|Kovar\tPERSON\tQ1\tAnna Kovar\nRiver Board\tRB\tORG\tQ2\t\n";
    let seen = "a|Ana Kovar|minister|2024-03-05|f\nb|Kovar||2024-03-06\nc|Anna Kovar|judge|1999-01-01|f\nd|A. Kovar\ne|River Board|||\nf|River Board of Mill||||o\ng|RBM||||o\nh|Kovar Mill||||g\n";
    for (index, text) in paragraphs.iter().take(10).enumerate() {
        let capitals: Vec<&str> =
            text.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).collect();
        let more: String = capitals
            .chunks(2)
            .enumerate()
            .map(|(at, name)| format!("p{at}|{}|||\n", name.join(" ")))
            .collect();
        seeds.write("identities", index, format!("{names}{CUT}{seen}{more}").as_bytes())?;
    }
    Ok(())
}

/// A page around a paragraph, one of several kinds.
fn page(index: usize, text: &str) -> String {
    let text =
        text.replace('&', "&amp;").replace('“', "&ldquo;").replace('”', "&#8221;").replace('—', "&#x2014;");
    match index % 4 {
        0 => format!(
            "<!DOCTYPE html><html><head><title>Rain &amp; rice</title><meta charset=utf-8><meta property=\"article:published_time\" \
             content=\"2024-03-05T10:00:00Z\"><script>var a = '<p>';</script></head><body><nav><a href=#>Home</a></nav>\
             <article><h1>Rain</h1><p>{text}<p>{text}</article><footer>©</footer></body></html>"
        ),
        1 => format!(
            "<html><body><table><tr><td>{text}<td><ul><li>one<li>two<br>three</ul></table><svg><title>x</title></svg></html>"
        ),
        2 => format!(
            "<html><head><script type=\"application/ld+json\">{{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\
             \"headline\":\"Rain\",\"author\":{{\"name\":\"Ana\"}},\"datePublished\":\"2024-03-05\"}}</script></head><body><div><div>\
             <p>{text}</p></div><aside>More</aside></div><!-- a -- comment --><template><p>x</template></body></html>"
        ),
        _ => format!(
            "<p>{text}</p></p></div><b><i>{text}</b></i><![CDATA[x]]><select><option>a</select><math><mi>x</math><time datetime=2024-03-05>"
        ),
    }
}

fn gzip(text: &str) -> Result<Vec<u8>, String> {
    // Stored blocks: a head, one block as it is, checksum and length, which a mutation may break.
    let file = std::env::temp_dir().join(format!("dixit-seed-{}", std::process::id()));
    fs::write(&file, text).map_err(|error| error.to_string())?;
    let output =
        Command::new("gzip").arg("-9cn").arg(&file).output().map_err(|error| format!("gzip: {error}"))?;
    fs::remove_file(&file).map_err(|error| error.to_string())?;
    Ok(output.stdout)
}

/// A Zstandard frame of one block as it is (RFC 8878, 3.1.1): a mutation finds its way to the other kinds of block.
fn zstandard(text: &str) -> Vec<u8> {
    let text = text.as_bytes().get(..255).unwrap_or(text.as_bytes());
    let length = u8::try_from(text.len()).unwrap_or(u8::MAX);
    let block = (u32::from(length) << 3 | 1).to_le_bytes();
    let head = [0x28, 0xb5, 0x2f, 0xfd, 0x20, length];
    [&head, block.get(..3).unwrap_or_default(), text].concat()
}

/// Tables that a caller gives.
fn tables(seeds: &Seeds<'_>, paragraphs: &[&str]) -> Result<(), String> {
    let names = "name,kind,canonical,aliases,id\nProject Heron,PRODUCT,,Heron,p-17\n\"Mill, Stone & Co\",ORG,Mill Stone,MSC|the Mill,o-3\n# no\n";
    let phrases = "the great flood\t1931-07\nfair week\tXXXX-W34\tSET\n# no\nthe long watch\tP2W\nnight shift\t2024-03-05T22:00\tTIME\n";
    for (index, text) in paragraphs.iter().take(20).enumerate() {
        let text = format!("Project Heron was sold to MSC during fair week after the great flood. {text}");
        seeds.write("gazetteer", index, format!("{names}{CUT}{text}").as_bytes())?;
        seeds.write("phrases", index, format!("{phrases}{CUT}{text}").as_bytes())?;
    }
    for (index, config) in [
        "format = \"jsonl\"\ndate = 2024-03-05\ntokens = true\n",
        "only = [\"quotes\", \"dates\"]\nmin-confidence = 0.5\njobs = 4\n",
        "max-bytes = 100\nencoding = 'latin1'\n# comment\ncolor = \"never\"\n",
        "[table]\na = {b = 1}\n",
    ]
    .iter()
    .enumerate()
    {
        seeds.write("config", index, config.as_bytes())?;
    }
    Ok(())
}

/// Small models, as the trainer writes them, without their heads.
fn models(seeds: &Seeds<'_>) -> Result<(), String> {
    for (index, labels) in [&["A", "B"][..], &["NOUN", "VERB", "PUNCT", "ADP", "X"]].iter().enumerate() {
        let mut trainer = Trainer::new(labels);
        trainer.know(hash_str("rain"), LabelSet::of(1));
        for round in 0..6_u8 {
            let mut sequence = Sequence::new();
            let mut targets = Vec::new();
            for token in 0..5_u8 {
                sequence.push(Feature::new(u32::from(token % 2)).and(u64::from(token * round)));
                sequence.push(Feature::new(2).and(u64::from(token)));
                sequence.finish_token(LabelSet::ALL);
                targets.push(LabelSet::of((token + round) % 2));
            }
            trainer.add(&sequence, &targets, 1.0);
        }
        let model = trainer.train(&TrainOptions::default(), |_| {});
        seeds.write("model", index, &[b"\x00", model.get(16..).unwrap_or_default()].concat())?;
        seeds.write("model", 10 + index, &model)?;
    }
    let codes = Codes::write([("rain", 3), ("tea", 5), ("rice", 1)], &[vec![0, 0, 1, 1, 2, 2]]);
    seeds.write("model", 20, &[b"\x07", codes.get(16..).unwrap_or_default()].concat())
}

/// Bytes as a dictionary of libFuzzer writes them.
fn escaped(piece: &str) -> String {
    piece
        .bytes()
        .map(|byte| match byte {
            b'"' => "\\\"".to_owned(),
            b'\\' => "\\\\".to_owned(),
            b' '..=b'~' => char::from(byte).to_string(),
            _ => format!("\\x{byte:02X}"),
        })
        .collect()
}

struct Seeds<'f> {
    folder: &'f Path,
}

impl Seeds<'_> {
    fn write(&self, target: &str, index: usize, bytes: &[u8]) -> Result<(), String> {
        let folder = self.folder.join("corpus").join(target);
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        fs::write(folder.join(format!("seed-{index:05}")), bytes).map_err(|error| error.to_string())
    }
}
