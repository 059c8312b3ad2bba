//! Lists the articles below the paths that are given: id, date, title, bytes of text.
#![expect(clippy::print_stdout, reason = "an example prints")]

use dixit_source::SourceReader;

fn main() {
    for record in SourceReader::new().records(std::env::args_os().skip(1)) {
        match record.article {
            Ok(article) => println!(
                "{}\t{}\t{}\t{}",
                record.id,
                article.date.as_deref().unwrap_or("-"),
                article.title.as_deref().unwrap_or("-"),
                article.text.len(),
            ),
            Err(error) => println!("{}\t{error}", record.id),
        }
    }
}
