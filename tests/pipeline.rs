//! One snapshot for each text of the corpus, a line a finding.

use dixit::Pipeline;
use dixit::report::{BriefReport, ReportFormat};
use dixit_testkit::Corpus;

use crate::reading::report;

#[test]
fn findings_of_the_corpus() {
    let pipeline = Pipeline::new();
    for entry in &Corpus::own().expect("the corpus is sound").entries {
        let report = report(&pipeline, entry);
        report.check(&entry.text).expect("laws first");
        let brief = BriefReport::new().render(&report, &entry.text).expect("a string takes everything");
        insta::with_settings!({
            snapshot_suffix => entry.id.replace('/', "__"),
            omit_expression => true,
            prepend_module_to_snapshot => false,
        }, {
            insta::assert_snapshot!("pipeline", brief);
        });
    }
}
