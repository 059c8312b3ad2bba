use std::collections::{BTreeMap, HashSet};

/// A gap between two runs of a line that may part columns, in sizes of the letters.
const GUTTER: f32 = 0.75;

/// The fewest lines on each side of a gutter.
const LINES: usize = 3;

/// How much larger than usual the distance of two lines is where a paragraph ends.
const APART: f32 = 1.25;

/// How far a first line is indented, and by how much a last line is shorter, in sizes of the letters.
const INDENT: f32 = 0.9;

/// The share of a page's height, at its top and its bottom, where running heads stand.
const MARGIN: f32 = 0.12;

/// How deep regions are cut into others.
const DEPTH: usize = 12;

/// Letters that stand together, by their place on a page: from the left, and from the bottom.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) size: f32,
}

/// Runs of one line and one column.
#[derive(Clone, Debug)]
struct Line {
    text: String,
    left: f32,
    right: f32,
    y: f32,
    size: f32,
}

/// Lines of all pages so far, in the order in which one reads them.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pages: Vec<Page>,
}

#[derive(Debug)]
struct Page {
    /// The columns and bands of the page, each with its lines from the top down.
    regions: Vec<Vec<Line>>,
    height: f32,
}

impl Layout {
    /// Adds a page of that height.
    pub(super) fn page(&mut self, runs: Vec<Run>, height: f32) {
        let mut regions = Vec::new();
        cut(lines(runs), DEPTH, &mut regions);
        self.pages.push(Page { regions, height });
    }

    /// Returns the text: a paragraph each, without running heads, feet and numbers of pages; and where in it each printed line begins, in bytes,
    /// with its page, from 0.
    pub(super) fn finish(mut self) -> (String, Vec<(usize, usize)>) {
        self.leave_running_lines_out();
        let distance = self.usual_distance();
        let numbered = self.pages.into_iter().enumerate();
        let (pages, regions): (Vec<usize>, Vec<Vec<Line>>) = numbered
            .flat_map(|(number, page)| page.regions.into_iter().map(move |region| (number, region)))
            .unzip();
        let words = compounds(&regions);
        let mut paragraphs: Vec<(String, f32)> = Vec::new();
        // Of each line its page, its paragraph, and where it begins there.
        let mut places: Vec<(usize, usize, usize)> = Vec::new();
        let mut last: Option<(usize, &Line)> = None;
        for (page, region) in pages.into_iter().zip(&regions) {
            let edges = edges(region);
            for line in region {
                let begins = match last {
                    Some((of, above)) if of == page && line.y < above.y => {
                        begins_paragraph(above, line, edges, distance)
                    }
                    // What stands in another column or on another page goes on where a sentence does.
                    _ => !paragraphs.last().is_some_and(|(text, of)| goes_on(text, *of, line)),
                };
                if begins {
                    paragraphs.push((String::new(), line.size));
                }
                let count = paragraphs.len();
                if let Some((text, _)) = paragraphs.last_mut() {
                    append(text, &line.text, &words);
                    places.push((page, count - 1, text.len() - line.text.len()));
                }
                last = Some((page, line));
            }
        }
        let paragraphs: Vec<String> = paragraphs.into_iter().map(|(text, _)| text).collect();
        let mut begins = Vec::with_capacity(paragraphs.len());
        let mut end = 0;
        for paragraph in &paragraphs {
            begins.push(end);
            end += paragraph.len() + 2;
        }
        let place = |(page, paragraph, at): (usize, usize, usize)| {
            (page, begins.get(paragraph).copied().unwrap_or(end) + at)
        };
        (paragraphs.join("\n\n"), places.into_iter().map(place).collect())
    }

    /// Takes away what stands at the top or the bottom of pages and repeats itself there, numbers aside; numbers of pages by themselves; and what is
    /// set smaller than the text and apart from it.
    fn leave_running_lines_out(&mut self) {
        let size = self.usual_size();
        let mut often: BTreeMap<String, usize> = BTreeMap::new();
        for page in &self.pages {
            let mut seen = HashSet::new();
            for line in page.regions.iter().flatten().filter(|line| page.is_marginal(line)) {
                let shape = shape(&line.text);
                if seen.insert(shape.clone()) {
                    *often.entry(shape).or_insert(0) += 1;
                }
            }
        }
        for page in &mut self.pages {
            let ys: Vec<f32> = page.regions.iter().flatten().map(|line| line.y).collect();
            let top = ys.iter().copied().fold(f32::MIN, f32::max);
            let bottom = ys.iter().copied().fold(f32::MAX, f32::min);
            let (height, mut regions) = (page.height, std::mem::take(&mut page.regions));
            for region in &mut regions {
                region.retain(|line| {
                    let margin = line.y > height * (1.0 - MARGIN) || line.y < height * MARGIN;
                    let outermost = (line.y - top).abs() < 1.0 || (line.y - bottom).abs() < 1.0;
                    let repeated = often.get(&shape(&line.text)).is_some_and(|&count| count > 1);
                    let small = line.size < size * 0.85;
                    !(margin && (repeated || outermost && (small || is_number(&line.text))))
                });
            }
            regions.retain(|region| !region.is_empty());
            page.regions = regions;
        }
    }

    /// The size that most letters have.
    fn usual_size(&self) -> f32 {
        let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
        for line in self.pages.iter().flat_map(|page| &page.regions).flatten() {
            *sizes.entry(tenths(line.size)).or_insert(0) += line.text.len();
        }
        sizes.into_iter().max_by_key(|&(_, letters)| letters).map_or(10.0, |(size, _)| points(size))
    }

    /// The distance that most lines have from the next.
    fn usual_distance(&self) -> f32 {
        let mut distances: BTreeMap<u32, usize> = BTreeMap::new();
        for region in self.pages.iter().flat_map(|page| &page.regions) {
            for (above, below) in region.iter().zip(region.iter().skip(1)) {
                if above.y > below.y {
                    *distances.entry(tenths(above.y - below.y)).or_insert(0) += below.text.len();
                }
            }
        }
        distances
            .into_iter()
            .max_by_key(|&(_, letters)| letters)
            .map_or(0.0, |(distance, _)| points(distance))
    }
}

impl Page {
    fn is_marginal(&self, line: &Line) -> bool {
        line.y > self.height * (1.0 - MARGIN) || line.y < self.height * MARGIN
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lengths of a page, bounded")]
fn tenths(points: f32) -> u32 {
    (points.clamp(0.0, 10_000.0) * 10.0).round() as u32
}

#[expect(clippy::cast_precision_loss, reason = "lengths of a page")]
fn points(tenths: u32) -> f32 {
    tenths as f32 / 10.0
}

/// Puts runs together that stand in one line with no more than a word's gap between them.
fn lines(mut runs: Vec<Run>) -> Vec<Line> {
    runs.retain(|run| {
        run.x.is_finite() && run.y.is_finite() && run.width.is_finite() && run.size.is_finite()
    });
    runs.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        match rows.last_mut() {
            // Footnote signs stand a little higher than their line.
            Some(row)
                if row.first().is_some_and(|first| first.y - run.y < 0.35 * first.size.max(run.size)) =>
            {
                row.push(run);
            }
            _ => rows.push(vec![run]),
        }
    }
    let mut lines = Vec::new();
    for mut row in rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        let mut open: Option<Line> = None;
        for run in row {
            let size = run.size.max(1.0);
            let text = letters(&run.text);
            let end = run.x + run.width.max(0.0);
            match &mut open {
                Some(line) if run.x - line.right < GUTTER * size => {
                    let gap = run.x - line.right;
                    if gap > 0.15 * size && !line.text.ends_with(' ') && !text.starts_with(' ') {
                        line.text.push(' ');
                    }
                    line.text.push_str(&text);
                    line.right = line.right.max(end);
                    if run.text.len() * 2 > line.text.len() {
                        line.size = run.size;
                    }
                }
                _ => {
                    lines.extend(open.take());
                    open = Some(Line { text, left: run.x, right: end, y: run.y, size: run.size });
                }
            }
        }
        lines.extend(open);
    }
    for line in &mut lines {
        line.text = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    lines.retain(|line| !line.text.is_empty());
    lines
}

/// Letters that fonts draw together, one by one.
fn letters(text: &str) -> String {
    const LIGATURES: [(char, &str); 7] =
        [('ﬀ', "ff"), ('ﬁ', "fi"), ('ﬂ', "fl"), ('ﬃ', "ffi"), ('ﬄ', "ffl"), ('ﬅ', "st"), ('ﬆ', "st")];
    let mut whole = String::with_capacity(text.len());
    for letter in text.chars() {
        match LIGATURES.iter().find(|(joined, _)| *joined == letter) {
            Some((_, letters)) => whole.push_str(letters),
            None => whole.push(letter),
        }
    }
    whole
}

/// Cuts lines into columns, from the left, and bands, from the top, until neither parts them.
fn cut(lines: Vec<Line>, depth: usize, regions: &mut Vec<Vec<Line>>) {
    if depth > 0 {
        if let Some(gutter) = gutter(&lines) {
            let (left, right): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.left < gutter);
            cut(left, depth - 1, regions);
            cut(right, depth - 1, regions);
            return;
        }
        let bands = bands(&lines);
        if bands.len() > 1 {
            let mut rest = lines;
            for (count, columns) in bands {
                let after = rest.split_off(count.min(rest.len()));
                if columns {
                    cut(rest, depth - 1, regions);
                } else {
                    regions.push(in_rows(rest));
                }
                rest = after;
            }
            return;
        }
    }
    if !lines.is_empty() {
        regions.push(in_rows(lines));
    }
}

/// Joins what stands in one row: cells of a table, words that are set far apart.
fn in_rows(lines: Vec<Line>) -> Vec<Line> {
    let mut rows: Vec<Line> = Vec::new();
    for line in lines {
        match rows.last_mut() {
            Some(row) if (row.y - line.y).abs() < 0.35 * row.size.max(line.size) => {
                row.text.push(' ');
                row.text.push_str(&line.text);
                row.right = row.right.max(line.right);
                row.left = row.left.min(line.left);
            }
            _ => rows.push(line),
        }
    }
    rows
}

/// Where a gap goes down through all lines, with as many on each side as columns have, and prose on both: the widest of them.
fn gutter(lines: &[Line]) -> Option<f32> {
    let mut spans: Vec<(f32, f32, usize)> =
        lines.iter().map(|line| (line.left, line.right, line.text.split(' ').count())).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let size = lines.iter().map(|line| line.size).fold(f32::MAX, f32::min);
    let words: usize = spans.iter().map(|(.., words)| words).sum();
    let mut end = spans.first()?.1;
    let mut best: Option<(f32, f32)> = None;
    let mut before = 0;
    for (count, &(left, right, own)) in spans.iter().enumerate() {
        let gap = left - end;
        if gap >= GUTTER * size
            && best.is_none_or(|(widest, _)| gap > widest)
            && is_column(count, before)
            && is_column(spans.len() - count, words - before)
        {
            best = Some((gap, left));
        }
        end = end.max(right);
        before += own;
    }
    best.map(|(_, at)| at)
}

/// Returns whether so many lines of so many words are those of a column: several, of several words each.
const fn is_column(lines: usize, words: usize) -> bool {
    lines >= LINES && words >= 3 * lines
}

/// Parts lines from the top down into bands that have columns and those that have none: how many lines, and whether they have.
fn bands(lines: &[Line]) -> Vec<(usize, bool)> {
    // A row with a gap in it may be one of columns; rows that are whole part them.
    let mut rows: Vec<(usize, bool)> = Vec::new();
    let mut y = f32::MAX;
    let left = lines.iter().map(|line| line.left).fold(f32::MAX, f32::min);
    let right = lines.iter().map(|line| line.right).fold(f32::MIN, f32::max);
    let middle = f32::midpoint(left, right);
    for line in lines {
        let across = line.left < middle - line.size && line.right > middle + line.size;
        match rows.last_mut() {
            Some((count, whole)) if (y - line.y).abs() < 0.35 * line.size => {
                *count += 1;
                *whole = *whole && across;
            }
            _ => rows.push((1, across)),
        }
        y = line.y;
    }
    let mut bands: Vec<(usize, bool)> = Vec::new();
    for (count, whole) in rows {
        match bands.last_mut() {
            Some((all, columns)) if *columns != whole => *all += count,
            _ => bands.push((count, !whole)),
        }
    }
    // Bands without a gutter have no columns; the short last line of a paragraph is one.
    let mut at = 0;
    let mut joined: Vec<(usize, bool)> = Vec::new();
    for (count, columns) in bands {
        let band = lines.get(at..at + count).unwrap_or_default();
        at += count;
        let columns = columns && gutter(band).is_some();
        match joined.last_mut() {
            Some((all, before)) if *before == columns && !columns => *all += count,
            _ => joined.push((count, columns)),
        }
    }
    joined
}

/// Where the lines of a region begin and end, at most.
fn edges(region: &[Line]) -> (f32, f32) {
    let left = region.iter().map(|line| line.left).fold(f32::MAX, f32::min);
    (left, region.iter().map(|line| line.right).fold(f32::MIN, f32::max))
}

/// Returns whether a line begins a paragraph behind the one above it, in a region with those edges.
fn begins_paragraph(above: &Line, line: &Line, (left, right): (f32, f32), usual: f32) -> bool {
    if (above.size - line.size).abs() > 0.15 * line.size.max(above.size) {
        return true;
    }
    let distance = above.y - line.y;
    if distance < 0.0 || usual > 0.0 && distance > APART * usual.max(line.size) {
        return true;
    }
    let indented = |line: &Line| line.left - left > INDENT * line.size;
    let ended = above.text.ends_with(['.', '!', '?', '”', '"', ':', '’']);
    indented(line) && !indented(above) && ended
        || ended
            && right - above.right > 0.3 * (right - left)
            && line.text.starts_with(|letter: char| !letter.is_lowercase())
}

/// Returns whether a paragraph goes on in the next column or on the next page.
fn goes_on(text: &str, size: f32, line: &Line) -> bool {
    let open = !text.ends_with(['.', '!', '?', '”', '"', ':']);
    (size - line.size).abs() <= 0.15 * line.size
        && open
        && (text.ends_with('-') || !text.is_empty() && is_prose(text))
}

/// Returns whether a paragraph is longer than a heading.
fn is_prose(text: &str) -> bool {
    text.split(' ').nth(6).is_some()
}

/// Adds a line to a paragraph; a hyphen at a line's end goes where the word has none elsewhere.
fn append(text: &mut String, line: &str, compounds: &HashSet<String>) {
    let begins = line.starts_with(char::is_lowercase);
    let hyphen = text.ends_with(['-', '\u{2010}', '\u{ad}']);
    let before = text.trim_end_matches(['-', '\u{2010}', '\u{ad}']);
    if hyphen && before.ends_with(char::is_alphabetic) && begins {
        let first = before.rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
        let second = line.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
        if !compounds.contains(&format!("{first}-{second}").to_lowercase()) || text.ends_with('\u{ad}') {
            text.truncate(before.len());
        }
    } else if !(text.is_empty() || hyphen && before.ends_with(char::is_alphanumeric)) {
        text.push(' ');
    }
    text.push_str(line);
}

/// The words with a hyphen within a line, in small letters.
fn compounds(regions: &[Vec<Line>]) -> HashSet<String> {
    let lines = regions.iter().flatten();
    let words = lines.flat_map(|line| line.text.split(' ')).filter(|word| word.contains('-'));
    words.map(|word| word.trim_matches(|letter: char| !letter.is_alphabetic()).to_lowercase()).collect()
}

/// A line as it repeats itself on every page: without its numbers.
fn shape(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_numeric() && !letter.is_whitespace()).collect()
}

/// Returns whether a line is nothing but the number of a page: `7`, `- 7 -`, `Page 7 of 12`, `7/12`, `vii`.
fn is_number(text: &str) -> bool {
    let words: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |word: &str| {
        word.bytes().all(|byte| byte.is_ascii_digit())
            || word.len() < 6 && word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
    };
    match words.as_slice() {
        [page, rest @ ..] if page.eq_ignore_ascii_case("page") => {
            !rest.is_empty() && rest.iter().all(|word| number(word) || *word == "of")
        }
        words => {
            !words.is_empty() && words.len() < 4 && words.iter().all(|word| number(word) || *word == "of")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Layout, Run, is_number};

    /// Lines of a column, from the top.
    fn column(lines: &[&str], x: f32, top: f32) -> Vec<Run> {
        let mut y = top;
        let run = |text: &&str| {
            y -= 12.0;
            #[expect(clippy::cast_precision_loss, reason = "a few letters")]
            Run { text: (*text).to_owned(), x, y, width: text.len() as f32 * 5.0, size: 10.0 }
        };
        lines.iter().map(run).collect()
    }

    fn read(pages: Vec<Vec<Run>>) -> String {
        let mut layout = Layout::default();
        pages.into_iter().for_each(|page| layout.page(page, 800.0));
        layout.finish().0
    }

    #[test]
    fn columns_are_read_one_after_the_other_and_words_are_joined() {
        let mut page = column(&["Harbour fees will rise in June, says port"], 50.0, 700.0);
        page.extend(column(
            &[
                "Fees for berths will rise",
                "by four percent, said the",
                "administra-",
                "tion on Thursday, to the",
            ],
            50.0,
            670.0,
        ));
        page.extend(column(
            &["well-known harbour board.", "A well-", "known ship came in, and", "nobody saw it leave."],
            250.0,
            670.0,
        ));
        assert_eq!(
            read(vec![page]),
            "Harbour fees will rise in June, says port\n\nFees for berths will rise by four percent, said the administration on Thursday, \
             to the well-known harbour board. A well-known ship came in, and nobody saw it leave."
        );
    }

    #[test]
    fn running_heads_and_numbers_are_left_out() {
        let page = |number: usize, lines: &[&str]| {
            let mut page = column(&[&format!("The Coast Courier {number}")], 50.0, 792.0);
            page.extend(column(lines, 50.0, 600.0));
            page.extend(column(&[&format!("Page {number} of 2")], 300.0, 40.0));
            page
        };
        let text = read(vec![
            page(1, &["It rained all day in Rijeka, and the boats", "stayed in the"]),
            page(2, &["harbour until the evening.", "Nobody went out, and nobody came in again."]),
        ]);
        assert_eq!(
            text,
            "It rained all day in Rijeka, and the boats stayed in the harbour until the evening.\n\nNobody went out, and nobody came in again."
        );
    }

    #[test]
    fn numbers_of_pages_are_told() {
        for text in ["7", "- 7 -", "Page 7 of 12", "7/12", "vii"] {
            assert!(is_number(text), "{text}");
        }
        for text in ["In 2024", "7 people", "", "civic"] {
            assert!(!is_number(text), "{text}");
        }
    }
}
