//! What users of other recognisers complain of, as sentences whose names are marked by hand: `[name|KIND]`.

use dixit_entity::{EntityRecognizer, MentionForm};
use dixit_tokenize::Tokenizer;

/// The complaint, and a text in which every name is marked.
const PROBES: &[(&str, &str)] = &[
    ("capitals", "[IRAN|GPE] REJECTS [UN|ORG] OFFER, SAYS [HASSAN ROUHANI|PERSON]"),
    ("capitals", "[AMARA OKAFOR|PERSON] WINS SEAT IN [LAGOS|GPE]"),
    ("capitals", "[GENEVA|GPE] — Talks opened on Monday."),
    ("title case", "[Peru|GPE] and [Chile|GPE] Sign Water Deal After Long Talks"),
    ("title case", "[Angela Merkel|PERSON] Says Banks Must Wait for [Greece|GPE]"),
    ("title case", "[European Commission|ORG] Opens Inquiry Into Steel Prices"),
    ("lower case", "the talks between [france|GPE] and [south korea|GPE] went on."),
    ("a word with a capital before the name", "[Labour|ORG] MP [Rosalind Achterberg|PERSON] spoke first."),
    ("a word with a capital before the name", "Mr Justice [Penhallow|PERSON] gave judgment."),
    (
        "a word with a capital before the name",
        "Yesterday Chancellor [Olaf Scholz|PERSON] was in [Prague|GPE].",
    ),
    ("a word with a capital before the name", "However, Sen. [Maria Delgado|PERSON] voted against it."),
    (
        "first in the sentence",
        "[Solheim|PERSON] said no. “[Solheim|PERSON] lies,” said [Marek Novak|PERSON].",
    ),
    ("first in the sentence", "[Kwame|PERSON] called. [Fatima|PERSON] did not answer."),
    ("after a quotation mark", "“[Ngozi|PERSON] told me so,” she said."),
    ("what every list knows", "[Barack Obama|PERSON] flew to [Croatia|GPE] with [Emmanuel Macron|PERSON]."),
    ("what every list knows", "[Germany|GPE] beat [Brazil|GPE], and [Paris|GPE] went wild."),
    ("what every list knows", "[NATO|ORG] and the [European Union|ORG] met in [Brussels|GPE]."),
    ("peoples", "The [Tamils|NORP] and the [Kurds|NORP] have no state; the [Kenyans|NORP] have one."),
    ("peoples", "A [Norwegian|NORP] diplomat met [Sunni|NORP] leaders."),
    ("possessives", "[Turkey|GPE]’s lira fell, and [Ankara|GPE]'s bankers met the [World Bank|ORG]’s envoy."),
    ("possessives", "[James Ellis|PERSON]’ brother left."),
    ("titles", "President [Joko Widodo|PERSON] met Gen. [Mark Harlow|PERSON] and Dr. [Ana Lim|PERSON]."),
    ("titles", "The Taoiseach and the Foreign Secretary agreed."),
    ("titles", "The Prime Minister thanked the Archbishop."),
    ("a verb behind the name", "Mr [Ashdown|PERSON] Will not resign, Mrs [Pym|PERSON] said."),
    ("names from elsewhere", "[Nguyễn Thị Hoa|PERSON] left [Hanoi|GPE]."),
    ("names from elsewhere", "[Park Ji-won|PERSON] met [Xi Meilin|PERSON] and [Kim Jong-un|PERSON]."),
    ("names from elsewhere", "[Mohammed bin Rashid al-Maktoum|PERSON] received [Hassan al-Turabi|PERSON]."),
    ("names from elsewhere", "[Ngugi wa Thiong’o|PERSON] wrote to [Thabo van der Merwe|PERSON]."),
    ("names from elsewhere", "[Sigríður Jónsdóttir|PERSON] and [Łukasz Wójcik|PERSON] disagreed."),
    ("names from elsewhere", "[Adebayo Ogunlesi|PERSON] and [Lupita Nyong’o|PERSON] were there."),
    ("names from elsewhere", "[José María de la Cruz|PERSON] and [Ursula von der Leyen|PERSON] spoke."),
    (
        "firms",
        "[Nordvind AS|ORG] sold its stake to [Lumikko Oyj|ORG] and [Brightwater Holdings Ltd|ORG] in May.",
    ),
    ("firms", "[Kestrel & Sons Inc.|ORG] sued [Microsoft|ORG]."),
    ("bodies", "The [Institute for Public Policy Research|ORG] asked the [Ministry of Health|ORG]."),
    (
        "bodies",
        "The [Federal Trade Commission|ORG] ([FTC|ORG]) fined [Deloitte|ORG]; the [FTC|ORG] said why.",
    ),
    ("papers", "She told [The Guardian|ORG] and [Reuters|ORG] that it was over."),
    ("laws", "The [Clean Air Act|LAW], the [Paris Agreement|LAW] and [Resolution 2231|LAW] were cited."),
    ("laws", "[Executive Order 14067|LAW] replaced [Executive Order 13772|LAW]."),
    ("events", "[World War II|EVENT] and the [Cuban Missile Crisis|EVENT] shaped her."),
    ("events", "[Hurricane Otto|EVENT] came before the [2022 Kenyan general election|EVENT]."),
    ("buildings", "He landed at [Heathrow Airport|FAC] and saw the [Golden Gate Bridge|FAC]."),
    ("waters and lands", "From [Lake Victoria|LOC] to the [Black Sea|LOC], across the [Sahara|LOC]."),
    ("towns and states", "[Akron|GPE], [Ohio|GPE], is smaller than [São Paulo|GPE]."),
    ("letters behind the name", "[Imran Qureshi|PERSON] KC and [Jane Alder|PERSON], PhD, appeared."),
    (
        "words of a hyphen",
        "The [U.S.|GPE]-led force met the [London|GPE]-based group [Amnesty International|ORG].",
    ),
    (
        "a body before a title",
        "A bill is not a backup, said [Grain League|ORG] MP [Iida Koskela|PERSON] on Monday.",
    ),
    ("a body before a title", "[U.N.|ORG] Secretary-General [Tala Wereng|PERSON] will open the talks."),
    (
        "an unknown surname alone",
        "“We warned them,” said [Outi Rantanen|PERSON], the regulator. According to [Rantanen|PERSON], they knew.",
    ),
    (
        "a place that bears a surname",
        "[Jan Maasdorp|PERSON] built the track near the town of [Maasdorp|GPE].",
    ),
    ("a nickname in marks", "The chair, Sen. [Francisco “Kiko” Bautista|PERSON], met [Ana Ruiz|PERSON]."),
    (
        "a law with brackets",
        "It passed the [Finance (Amendment) Act 2024|LAW] and the [Ports (No. 2) Bill|LAW] in May.",
    ),
    ("a title of two offices", "[Treasury|ORG] Cabinet Secretary [Joseph Mutiso|PERSON] said so."),
    ("a body that is a rival", "[Lind Semiconductor|ORG] said its rival [Kestrel Devices|ORG] was late."),
    (
        "a body that the text calls one",
        "They bought him from the [Lagos|GPE] side [Eko Stars|ORG] in January.",
    ),
    ("an agency in a dateline", "[OSLO|GPE], March 3 ([Nordwire|ORG]) -- The drill began on Monday."),
    ("peoples of two words", "It sends [North Koreans|NORP] back to [North Korea|GPE]."),
    (
        "names that are known whole",
        "She sits on the [Council on Foreign Relations|ORG] in [Washington, D.C.|GPE], not in [Bosnia and Herzegovina|GPE].",
    ),
    ("a district of schools", "Parents sued the [Akron City School District|ORG] in May."),
];

/// Takes the marks off, and returns the names with where they begin.
fn unmarked(marked: &str) -> (String, Vec<(usize, String, String)>) {
    let (mut text, mut names) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (name, after) = after.split_once(']').expect("a mark is closed");
        let (name, kind) = name.split_once('|').expect("a mark has a kind");
        text.push_str(before);
        names.push((text.len(), name.to_owned(), kind.to_owned()));
        text.push_str(name);
        rest = after;
    }
    text.push_str(rest);
    (text, names)
}

#[test]
fn what_users_of_others_complain_of_is_read_as_it_should() {
    let mut wrong = String::new();
    for (complaint, marked) in PROBES {
        let (text, mut wanted) = unmarked(marked);
        let document = Tokenizer::new().document(&text);
        let found = EntityRecognizer::new().recognize(&document);
        let mut names: Vec<(usize, String, String)> = found
            .entities()
            .iter()
            .flat_map(|entity| entity.mentions.iter().map(move |mention| (mention, entity.kind)))
            .filter(|(mention, _)| matches!(mention.form, MentionForm::Name | MentionForm::Alias))
            .map(|(mention, kind)| (mention.span.start(), mention.text.to_string(), kind.to_string()))
            .collect();
        names.sort();
        // An article that belongs to a paper's name may stand in it or not.
        let bare = |list: &mut Vec<(usize, String, String)>| {
            for (start, name, _) in list {
                if let Some(rest) = name.strip_prefix("The ") {
                    (*start, *name) = (*start + 4, rest.to_owned());
                }
            }
        };
        bare(&mut names);
        bare(&mut wanted);
        if names != wanted {
            wrong += &format!("{complaint}: {text}\n  wanted {wanted:?}\n  found  {names:?}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
