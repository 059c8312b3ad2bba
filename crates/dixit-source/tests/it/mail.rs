//! Mail, mailboxes, saved pages and feeds.

use std::io::Cursor;

use dixit_source::{Record, SourceReader};

use crate::article;

fn records(name: &str, bytes: &str) -> Vec<Record> {
    SourceReader::new().stream(name.as_ref(), Cursor::new(bytes.as_bytes().to_vec())).collect()
}

const REPLY: &str = "Received: from a by b; Thu, 7 Mar 2024 08:00:00 +0000\r
From: =?utf-8?Q?Zo=C3=AB_M=C3=BCller?= <zoe@example.org>\r
To: bo@example.org\r
Subject: Re: The ferry\r
Date: Thu, 7 Mar 2024 08:00:00 +0100\r
Message-ID: <one@example.org>\r
MIME-Version: 1.0\r
Content-Type: multipart/alternative; boundary=\"=_b\"\r
\r
--=_b\r
Content-Type: text/plain; charset=iso-8859-1\r
Content-Transfer-Encoding: quoted-printable\r
\r
The caf=E9 opens on Mon=\r
day, the owner said.\r
\r
On Wed, 6 Mar 2024 at 10:00, Bo Ray\r
<bo@example.org> wrote:\r
> When does it open?\r
>> Nobody knows.\r
\r
See you there.\r
-- \r
Zoe Mueller, Press\r
--=_b\r
Content-Type: text/html; charset=utf-8\r
\r
<p>Another part</p>\r
--=_b--\r
";

#[test]
fn a_message_is_what_its_sender_says() {
    for name in ["a.eml", "a"] {
        let article = article(name, REPLY).expect("a message");
        assert_eq!(
            article.text,
            "Re: The ferry\n\nThe café opens on Monday, the owner said.\n\nSee you there."
        );
        assert_eq!(article.title.as_deref(), Some("Re: The ferry"));
        assert_eq!(article.author.as_deref(), Some("Zoë Müller"));
        assert_eq!(article.date.as_deref(), Some("2024-03-07T08:00:00+01:00"));
    }
}

#[test]
fn a_message_without_plain_text_is_read_as_a_page() {
    let message = "From: bo@example.org\nSubject: Ferry\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html><body><p>It &amp; she ran.</p><p>Again.</p><div class=\"gmail_quote\"><p>Old words.</p></div></body></html>\n";
    let article = article("a.eml", message).expect("a message");
    assert_eq!(article.text, "Ferry\n\nIt & she ran.\n\nAgain.");
    assert_eq!(article.author.as_deref(), Some("bo@example.org"));
}

#[test]
fn each_message_of_a_mailbox_is_a_record() {
    let mailbox = "From MAILER-DAEMON Thu Mar  7 08:00:00 2024\nFrom: a@example.org\nSubject: One\nMessage-ID: <1@example.org>\n\nIt rained.\n\n>From then on it was dry.\n\nFrom here we went on foot.\n\nFrom b@example.org Fri Mar  8 08:00:00 2024\nFrom: b@example.org\nSubject: Two\n\nIt was dry.\n\n";
    for name in ["a.mbox", "a"] {
        let records = records(name, mailbox);
        let ids: Vec<&str> = records.iter().map(|record| record.id.as_str()).collect();
        assert_eq!(ids, ["1@example.org", &format!("{name}:2")]);
        let texts: Vec<&str> =
            records.iter().map(|record| record.article.as_ref().expect("a message").text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "One\n\nIt rained.\n\nFrom then on it was dry.\n\nFrom here we went on foot.",
                "Two\n\nIt was dry."
            ]
        );
    }
    assert!(article("a.mbox", mailbox).expect_err("two").to_string().contains("2 documents"));
    assert!(
        article("a.mbox", "It rained.")
            .expect_err("none")
            .to_string()
            .contains("not a mailbox that can be read")
    );
}

#[test]
fn a_saved_page_is_read_as_a_page() {
    let saved = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/ferry\r\nSubject: Ferry\r\nDate: Thu, 7 Mar 2024 08:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B\"\r\n\r\n\r\n------B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/ferry\r\n\r\n<!DOCTYPE html><html><head><title>Ferry to run again</title></head><body><p class=3D\"a\">The ferry will run again on Monday, =\r\nthe harbour master said.</p></body></html>\r\n------B\r\nContent-Type: text/css\r\n\r\np { color: red }\r\n------B--\r\n";
    for name in ["a.mhtml", "a"] {
        let article = article(name, saved).expect("a page");
        assert_eq!(
            article.text,
            "Ferry to run again\n\nThe ferry will run again on Monday, the harbour master said."
        );
        assert_eq!(article.date.as_deref(), Some("2024-03-07T08:00:00Z"));
    }
}

#[test]
fn each_entry_of_a_feed_is_a_record() {
    let rss = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="c" xmlns:dc="d" xmlns:media="m"><channel><title>News</title><link>https://example.org</link>
        <item><title>Ferry &amp; bus</title><link>https://example.org/1</link><guid>tag:1</guid><pubDate>Thu, 07 Mar 2024 08:00:00 +0000</pubDate><dc:creator>Ann Lee</dc:creator><media:title>A picture</media:title><description>In short.</description><content:encoded><![CDATA[<p>It ran.</p><p>It &amp; they ran.</p>]]></content:encoded></item>
        <item><link>https://example.org/2</link><description>&lt;p&gt;It stopped.&lt;/p&gt;</description></item></channel></rss>"#;
    for name in ["a.rss", "a.xml"] {
        let records = records(name, rss);
        let ids: Vec<&str> = records.iter().map(|record| record.id.as_str()).collect();
        assert_eq!(ids, ["tag:1", "https://example.org/2"]);
        let first = records[0].article.as_ref().expect("an entry");
        assert_eq!(first.text, "Ferry & bus\n\nIt ran.\n\nIt & they ran.");
        assert_eq!(first.author.as_deref(), Some("Ann Lee"));
        assert_eq!(first.date.as_deref(), Some("2024-03-07T08:00:00Z"));
        assert_eq!(records[1].article.as_ref().expect("an entry").text, "It stopped.");
    }
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><title type="html">Ferry &amp;amp; bus</title><id>urn:1</id><link rel="alternate" href="https://example.org/1"/><author><name>Ann Lee</name><uri>https://example.org/ann</uri></author><published>2024-03-07T08:00:00Z</published><updated>2024-03-09T08:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It <b>ran</b>.</p><p>Fast.</p></div></content></entry></feed>"#;
    let records = records("a.atom", atom);
    let entry = records[0].article.as_ref().expect("an entry");
    assert_eq!((records[0].id.as_str(), entry.text.as_str()), ("urn:1", "Ferry & bus\n\nIt ran.\n\nFast."));
    assert_eq!(entry.author.as_deref(), Some("Ann Lee"));
    assert_eq!(entry.date.as_deref(), Some("2024-03-07T08:00:00Z"));
    let error = article("a.rss", "<html><p>a</p></html>").expect_err("a page").to_string();
    assert_eq!(error, "not a feed that can be read: its root is html");
}

#[test]
fn a_text_that_begins_as_mail_does_stays_a_text() {
    for text in ["From Rome our reporter writes.\n", "From: a friend\n\nIt rained.\n", "12\nIt rained.\n"] {
        assert_eq!(article("a", text).expect("a text").text, text);
    }
}

#[test]
fn long_quotations_and_open_tags_are_read_in_linear_time() {
    let quoted = "\n> old\n".repeat(300_000);
    let message = format!("From: a@example.org\nSubject: Ferry\n\nIt ran.\n\nOn Monday Bo wrote:\n{quoted}");
    assert_eq!(article("a.eml", message).expect("a message").text, "Ferry\n\nIt ran.");
    let cue = format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n", "<i".repeat(300_000));
    assert!(article("a.vtt", cue).is_ok());
}
