use dixit::snapshot::Snapshot;

#[test]
fn my_articles() {
    let snapshot = Snapshot::new();
    insta::glob!("articles/*.txt", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        insta::assert_snapshot!(snapshot.document("article", &text));
    });
}
