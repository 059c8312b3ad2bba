//! The pages of a file, each with no more drawing than a page may have.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use unpdf::parser::backend::{
    BackendFontInfo, ContentOp, DecodedRun, DecodedText, ExtGState, GlyphAdvance, PageBox, PageContent,
    PageId, PaintedXObject, PdfBackend, PdfMetadataRaw, RawBackend, RawOutlineItem, RawXObject,
    ResourceScope,
};
use unpdf::{Error, Result};

use super::streams::Nesting;

/// What a page may cost to draw, and all pages: a word or a sign of its instructions each, those of forms as often as they are painted.
const PAGE: usize = 4_000_000;
const PAGES: usize = 100_000_000;

/// How many bytes of instructions cost as much as a word of them, since they are unfolded anew for each form.
const BYTES: usize = 16;

/// One page of a file. Forms that paint others many times, which paint others many times, end with an error instead of never.
pub(super) struct Bounded<'b> {
    file: &'b RawBackend,
    number: u32,
    page: PageId,
    spent: AtomicUsize,
    most: usize,
}

impl<'b> Bounded<'b> {
    /// The page of that number, which together with those before may not cost more than all may.
    pub(super) fn new(file: &'b RawBackend, number: u32, page: PageId, spent: usize) -> Self {
        let most = PAGE.min(PAGES.saturating_sub(spent));
        Self { file, number, page, spent: AtomicUsize::new(0), most }
    }

    /// What the page has cost.
    pub(super) fn spent(&self) -> usize {
        self.spent.load(Ordering::Relaxed)
    }

    /// Returns whether more was to be drawn than may be.
    pub(super) fn is_over(&self) -> bool {
        self.spent() > self.most
    }

    fn spend(&self, content: &[u8]) -> bool {
        let cost = content.len() / BYTES + signs(content) + 1;
        self.spent.fetch_add(cost, Ordering::Relaxed);
        !self.is_over() && Nesting::default().add(content).is_ok()
    }
}

/// Words of instructions at most: bytes that end one or are one.
fn signs(content: &[u8]) -> usize {
    content.iter().filter(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))).count()
}

/// Takes away what paints lines and areas and clips nothing: words do not need it, and lines are compared with each other, each with all.
fn without_lines(instructions: Vec<ContentOp>) -> Vec<ContentOp> {
    let mut kept: Vec<ContentOp> = Vec::with_capacity(instructions.len());
    // Where among the kept ones the path that is open begins, and whether it clips.
    let (mut path, mut clips): (Option<usize>, bool) = (None, false);
    for mut instruction in instructions {
        match instruction.operator.as_str() {
            "m" | "l" | "c" | "v" | "y" | "h" | "re" => {
                path.get_or_insert(kept.len());
            }
            "W" | "W*" => clips = true,
            "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" => {
                let begins = path.take();
                if !std::mem::take(&mut clips) {
                    kept.truncate(begins.unwrap_or(kept.len()));
                    continue;
                }
                "n".clone_into(&mut instruction.operator);
            }
            _ => (path, clips) = (None, false),
        }
        kept.push(instruction);
    }
    kept
}

fn over() -> Error {
    Error::PdfParse("more is drawn than a page may have".to_owned())
}

impl PdfBackend for Bounded<'_> {
    // Who asks for one page walks through all of them first.
    fn pages(&self) -> BTreeMap<u32, PageId> {
        BTreeMap::from([(self.number, self.page)])
    }

    fn page_fonts(&self, scope: ResourceScope) -> Result<Vec<BackendFontInfo>> {
        self.file.page_fonts(scope)
    }

    fn page_content(&self, page: PageId) -> Result<Vec<u8>> {
        self.page_content_with_losses(page).map(|content| content.data)
    }

    fn page_content_with_losses(&self, page: PageId) -> Result<PageContent> {
        let content = self.file.page_content_with_losses(page)?;
        if self.spend(&content.data) { Ok(content) } else { Err(over()) }
    }

    fn decode_content(&self, data: &[u8]) -> Result<Vec<ContentOp>> {
        Ok(without_lines(self.file.decode_content(data)?))
    }

    fn decode_text(&self, scope: ResourceScope, font_name: &[u8], bytes: &[u8]) -> DecodedText {
        self.file.decode_text(scope, font_name, bytes)
    }

    fn decode_run(&self, scope: ResourceScope, font_name: &[u8], bytes: &[u8]) -> DecodedRun {
        self.file.decode_run(scope, font_name, bytes)
    }

    fn glyph_advances(
        &self,
        scope: ResourceScope,
        font_name: &[u8],
        bytes: &[u8],
    ) -> Option<Vec<GlyphAdvance>> {
        self.file.glyph_advances(scope, font_name, bytes)
    }

    fn is_vertical_font(&self, scope: ResourceScope, font_name: &[u8]) -> bool {
        self.file.is_vertical_font(scope, font_name)
    }

    fn metadata(&self) -> PdfMetadataRaw {
        self.file.metadata()
    }

    fn page_box(&self, page: PageId) -> PageBox {
        self.file.page_box(page)
    }

    fn crop_box(&self, page: PageId) -> PageBox {
        self.file.crop_box(page)
    }

    fn page_rotation(&self, page: PageId) -> u16 {
        self.file.page_rotation(page)
    }

    fn outline(&self) -> Result<Vec<RawOutlineItem>> {
        Ok(Vec::new())
    }

    fn page_xobjects(&self, _page: PageId) -> Result<Vec<RawXObject>> {
        Ok(Vec::new())
    }

    fn xobject(&self, scope: ResourceScope, name: &[u8]) -> Option<PaintedXObject> {
        if self.is_over() {
            return None;
        }
        let painted = self.file.xobject(scope, name)?;
        if let PaintedXObject::Form(form) = &painted
            && !self.spend(form.content.as_deref().unwrap_or_default())
        {
            return None;
        }
        Some(painted)
    }

    fn ext_gstate(&self, scope: ResourceScope, name: &[u8]) -> Option<ExtGState> {
        self.file.ext_gstate(scope, name)
    }
}

#[cfg(test)]
mod tests {
    use unpdf::parser::backend::ContentOp;

    use super::without_lines;

    #[test]
    fn lines_go_and_clips_and_words_stay() {
        for (written, wanted) in [
            ("q m l S BT Tj ET Q", "q BT Tj ET Q"),
            ("re f re W n BT Tj ET", "re W n BT Tj ET"),
            ("m l c h W* f BT", "m l c h W* n BT"),
            ("S f q", "q"),
        ] {
            let instructions =
                written.split(' ').map(|operator| ContentOp::new(operator, Vec::new())).collect();
            let kept: Vec<String> = without_lines(instructions).into_iter().map(|one| one.operator).collect();
            assert_eq!(kept.join(" "), wanted, "{written}");
        }
    }
}
