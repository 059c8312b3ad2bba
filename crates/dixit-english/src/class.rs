//! The classes, each a set with one member, and unions that rules ask for.

use crate::classes::Classes;

macro_rules! classes {
    ($($(#[$doc:meta])* $constant:ident $name:literal $number:literal,)*) => {
        $($(#[$doc])* pub const $constant: Classes = Classes::of($number);)*
        /// All classes with the names that the tables write them by.
        pub const ALL: &[(&str, Classes)] = &[$(($name, $constant)),*];
    };
}

classes! {
    /// Determiners: the, a, every.
    DET "det" 0,
    /// Possessive determiners and marks: his, their, 's.
    POSS "poss" 1,
    /// Words that may be a subject by themselves: he, who, many.
    SUBJECT "subject" 2,
    /// Personal pronouns, whatever their case.
    PRONOUN "pronoun" 3,
    /// Object forms of pronouns: him, us.
    OBJECT "object" 4,
    /// Prepositions.
    PREP "prep" 5,
    /// Coordinating conjunctions, with the marks that stand for them.
    CONJ "conj" 6,
    /// Conjunctions that open a subordinate clause.
    SUBORDINATOR "subordinator" 7,
    /// Forms of "be".
    BE "be" 8,
    /// Forms of "have".
    HAVE "have" 9,
    /// Forms of "do".
    DO "do" 10,
    /// Modal verbs.
    MODAL "modal" 11,
    /// Modals and particles that make an event only possible.
    UNREAL "unreal" 12,
    /// Negations.
    NEG "neg" 13,
    /// Adverbs that no ending tells.
    ADVERB "adverb" 14,
    /// Sentence adverbs that commas set off: however, meanwhile.
    ASIDE "aside" 15,
    /// Names of times: days, months, parts of the day, units.
    TIME "time" 16,
    /// Words that stand before a time: last, next, early.
    TIMELY "timely" 17,
    /// Relative pronouns.
    RELATIVE "relative" 18,
    /// Question words.
    WH "wh" 19,
    /// The word "that".
    THAT "that" 20,
    /// The word "to".
    TO "to" 21,
    /// Those who are told something: reporters, Congress.
    ADDRESSEE "addressee" 22,
    /// Where something is said: statement, interview, speech.
    MEDIUM "medium" 23,
    /// Titles that one word makes, long or short.
    TITLE "title" 24,
    /// Number words.
    NUMBER "number" 25,
    /// Adjectives that no ending tells.
    ADJ "adj" 26,
    /// Nouns, those that look like verb forms among them.
    NOUN "noun" 27,
    /// The articles.
    ARTICLE "article" 28,
    /// Possessive determiners alone.
    OWNER "owner" 29,
    /// Auxiliaries that a plural noun stands before: "repairs had begun".
    FINITE_AUXILIARY "finite-auxiliary" 30,
    /// Conjunctions after which a main clause may stand without a comma.
    LOOSE_SUBORDINATOR "loose-subordinator" 31,
    /// Participles of "was quoted as saying".
    CITED "cited" 32,
    /// Participles of "is said to have told".
    HEARSAY "hearsay" 33,
    /// Verbs before "to say" that negate it.
    REFUSAL "refusal" 34,
    /// Words before "to say" that leave it open.
    PROSPECT "prospect" 35,
    /// Singular words that a plural verb may follow: "40 percent say".
    MASS_SUBJECT "mass-subject" 36,
    /// Quantifiers before "of": "many in the town say".
    QUANTIFIER "quantifier" 37,
    /// Plurals without -s.
    IRREGULAR_PLURAL "irregular-plural" 38,
    /// Words before a gerund without a subject of its own: "by saying".
    GERUND_OPENER "gerund-opener" 39,
    /// Words before a gerund that tells how or when the main clause comes about.
    MANNER_OPENER "manner-opener" 40,
    /// Words behind a comma before a gerund that reports: ", while adding that".
    REPORTING_ADJUNCT "reporting-adjunct" 41,
    /// Subjects that deny: nobody, none.
    NEGATIVE_SUBJECT "negative-subject" 42,
    /// and, or, but.
    COORDINATOR "coordinator" 43,
    /// Words that may join two clauses that report.
    CLAUSE_COORDINATOR "clause-coordinator" 44,
    /// Nouns of "in the words of".
    WORDING_NOUN "wording-noun" 45,
    /// Nouns of "in the view of".
    VIEW_NOUN "view-noun" 46,
    /// Prepositions that continue a noun phrase.
    PHRASE_PREPOSITION "phrase-preposition" 47,
    /// Prepositions behind a participle that modifies a noun: "a paper written by".
    RELATIONAL_PREPOSITION "relational-preposition" 48,
    /// Words before an article or a pronoun: all, both, half.
    PREDETERMINER "predeterminer" 49,
    /// Words between a subject and its verb: "they both said".
    FLOATING_QUANTIFIER "floating-quantifier" 50,
    /// Adjectives that "to" follows behind a noun: "officials close to her".
    ADJECTIVE_WITH_TO "adjective-with-to" 51,
    /// Heads of "some of them".
    PARTITIVE "partitive" 52,
    /// Words before a number that is not exact.
    APPROXIMATOR "approximator" 53,
    /// Words before a time that is read backwards.
    TIME_PREPOSITION "time-preposition" 54,
    /// Words that a phrase of time may open with.
    TIME_OPENER "time-opener" 55,
    /// Words behind a length of time: ago, earlier.
    TIME_SHIFT "time-shift" 56,
    /// Days counted from today.
    DEICTIC_DAY "deictic-day" 57,
    /// Conjunctions that end a noun phrase that is the content.
    ADJUNCT_SUBORDINATOR "adjunct-subordinator" 58,
    /// Prepositions before a medium: "in a statement".
    MEDIUM_PREPOSITION "medium-preposition" 59,
    /// Question words that a verb of saying may take as a content.
    CONTENT_QUESTION "content-question" 60,
    /// Question words that are content only for verbs of asking.
    CIRCUMSTANCE_QUESTION "circumstance-question" 61,
    /// Conjunctions after a cue that open a circumstance and no content: "he said as he left".
    CIRCUMSTANCE_SUBORDINATOR "circumstance-subordinator" 62,
    /// Counts before a unit of time: "a week earlier".
    SMALL_COUNT "small-count" 63,
    /// Adverbs that belong to the content and not to the cue.
    CONTENT_ADVERB "content-adverb" 64,
    /// Prepositions between a cue and its content: "said in a letter that".
    ADJUNCT_PREPOSITION "adjunct-preposition" 65,
    /// Prepositions that continue such an adjunct.
    ADJUNCT_CHAIN "adjunct-chain" 66,
    /// What is called in the sense of convened: a strike, a meeting.
    CONVENED "convened" 67,
    /// Words that open a clause by themselves: there, yes.
    CLAUSE_OPENER "clause-opener" 68,
    /// Verbs that ask the reader for something at the start of a label: "Watch live".
    BID "bid" 69,
    /// Particles of names in the label of a turn.
    LABEL_PARTICLE "label-particle" 70,
    /// Words that begin with an apostrophe: 'em, 'twas.
    ELIDED "elided" 71,
    /// Words that stand in no name beside a nickname.
    NO_NAME_PART "no-name-part" 72,
    /// Determiners before what is convened.
    DETERMINER_OPENER "determiner-opener" 73,
    /// Labels that name no speaker: update, photo, editor's note.
    NOTE_LABEL "note-label" 74,
    /// Words that begin sentences far more often than they stand capitalised within one.
    SENTENCE_STARTER "sentence-starter" 75,
    /// Last words of the close of a letter.
    LETTER_CLOSE "letter-close" 76,
    /// Pronouns that a clause may have for its subject.
    CLAUSE_SUBJECT "clause-subject" 77,
    /// Prepositions that open a fronted phrase of time.
    FRONTED_PREPOSITION "fronted-preposition" 78,
    /// Words that are no part of a name behind an abbreviation.
    FUNCTION_WORD "function-word" 79,
    /// Function words that are nobody's surname.
    NEVER_SURNAME "never-surname" 80,
    /// Days of the week, written out.
    WEEKDAY "weekday" 81,
    /// Prefixes that keep the word after their hyphen (UD English, tokenization).
    BOUND_PREFIX "bound-prefix" 82,
    /// Contractions without an apostrophe: cannot, gonna.
    CONTRACTION "contraction" 83,
    /// Parts that are played in an interview: Q, moderator.
    SPEAKER_LABEL "speaker-label" 84,
    /// Labels in capitals that name no speaker: NOTE, UPDATE.
    NOTICE_LABEL "notice-label" 85,
    /// Small words of a byline.
    BYLINE_WORD "byline-word" 86,
    /// Units that are written together with their number.
    UNIT_SYMBOL "unit-symbol" 87,
    /// Words that carry no meaning of their own.
    STOP_WORD "stop-word" 88,
    /// Months and weekdays with their abbreviations.
    CALENDAR_WORD "calendar-word" 89,
    /// Particles inside names: de, bin, van.
    NAME_PARTICLE "name-particle" 90,
    /// Adjectives that names of organisations begin with.
    NAME_ADJECTIVE "name-adjective" 91,
    /// Abbreviated titles and parts of names.
    SHORT_TITLE "short-title" 92,
    /// Words that are no names although they may look like one.
    COMMON_WORD "common-word" 93,
    /// Postal codes of states and provinces.
    STATE_CODE "state-code" 94,
    /// Holidays.
    HOLIDAY "holiday" 95,
    /// Letters behind a name: MP, KC.
    POSTNOMINAL "postnominal" 96,
    /// Roles that organisations have as well as people: owner, rival.
    CORPORATE_ROLE "corporate-role" 97,
    /// Words that end the part of a noun phrase where its head is.
    HEAD_END "head-end" 98,
    /// Prepositions that a place follows.
    LOCATIVE "locative" 99,
    /// Nouns before "of" and a place.
    PLACE_OWNER "place-owner" 100,
    /// Nouns behind a person's name that is a modifier: "the Kovar era".
    PERSON_ATTRIBUTE "person-attribute" 101,
    /// Frequent finite verbs behind a subject.
    FINITE_VERB "finite-verb" 102,
    /// Determiners that open an appositive behind a comma.
    APPOSITIVE_OPENER "appositive-opener" 103,
    /// Suffixes and particles of people's names that tell nobody apart.
    GENERATION "generation" 104,
    /// Legal forms of companies.
    COMPANY_FORM "company-form" 105,
    /// Words whose first letters an acronym leaves out.
    ACRONYM_SKIP "acronym-skip" 106,
    /// Prefixes before a capital that make no name of it: non-European.
    NAME_PREFIX "name-prefix" 107,
    /// Modifiers with a hyphen before a name.
    COMPOUND_MODIFIER "compound-modifier" 108,
    /// Small words inside the name of a place or body.
    BODY_LINK "body-link" 109,
    /// Words that no appositive goes over.
    APPOSITION_BREAK "apposition-break" 110,
    /// Words that open an appositive with a role.
    APPOSITION_OPENER "apposition-opener" 111,
    /// Words that make another office of a title: vice, deputy.
    DEPUTY "deputy" 112,
    /// Adjectives between a country and its office-holder.
    HOLDER_ADJECTIVE "holder-adjective" 113,
    /// Words that make a role definite or owned.
    DETERMINED "determined" 114,
    /// Words that a new clause begins behind.
    CLAUSE_START "clause-start" 115,
    /// Nouns that a person's name modifies: "the Kovar campaign".
    PERSON_ATTRIBUTE_NOUN "person-attribute-noun" 116,
    /// Words before a title that is somebody's.
    BARE_HOLDER "bare-holder" 117,
    /// Possessives before a relational role.
    RELATED_OWNER "related-owner" 118,
    /// Roles that somebody is for somebody else: friend, daughter.
    RELATIONAL_ROLE "relational-role" 119,
    /// Roles too general to name their holder.
    GENERIC_ROLE "generic-role" 120,
    /// Roles that are adjectives as well: chief, major.
    ADJECTIVAL_ROLE "adjectival-role" 121,
    /// Determiners that a role is used with.
    ROLE_DETERMINER "role-determiner" 122,
    /// Verbs behind "it" whose subject nobody is.
    PREDICATE_VERB "predicate-verb" 123,
    /// What a district is for that is a body: school district.
    DISTRICT_PURPOSE "district-purpose" 124,
    /// Last words of names that look like a head but are more.
    PLAIN_HEAD "plain-head" 125,
    /// First words of names of places that other heads end.
    PLACE_OPENER "place-opener" 126,
    /// Head words of polities that stand before their name.
    POLITY "polity" 127,
    /// Bodies whose purpose follows behind "to".
    PURPOSE_BODY "purpose-body" 128,
    /// Party names that are common words.
    PARTY_WORD "party-word" 129,
    /// Roles that follow a party's name.
    PARTY_ROLE "party-role" 130,
    /// What stands before "Order" in the name of a decree.
    ORDER_KIND "order-kind" 131,
    /// What kinds of elections there are.
    ELECTION_KIND "election-kind" 132,
    /// Words for elections.
    ELECTION "election" 133,
    /// Owners inside names: "People's".
    OWNER_PLURAL "owner-plural" 134,
    /// Numbers and suffixes behind a name.
    NUMERAL_SUFFIX "numeral-suffix" 135,
    /// Nouns for private organisations.
    BODY_NOUN "body-noun" 136,
    /// Nouns for organisations that act.
    SAYING_BODY "saying-body" 137,
    /// Prepositions that stand before the place somebody is of.
    PLACE_PREPOSITION "place-preposition" 138,
    /// Nouns for settlements and regions.
    SETTLEMENT "settlement" 139,
    /// Abbreviations before a number.
    NUMBER_SIGN "number-sign" 140,
    /// Verbs that only people do.
    HUMAN_VERB "human-verb" 141,
    /// Words that have lost their beginning and start with an apostrophe that belongs to them: 'em, 'til.
    ELISION "elision" 156,
    /// Words, not marks. Given by a reader of text.
    WORD "word" 157,
    /// Commas. Given by a reader of text.
    COMMA "comma" 158,
    /// Full stops, question and exclamation marks, ellipses. Given by a reader of text.
    STOP "stop" 159,
    /// Colons. Given by a reader of text.
    COLON "colon" 160,
    /// Semicolons. Given by a reader of text.
    SEMICOLON "semicolon" 161,
    /// Dashes. Given by a reader of text.
    DASH "dash" 162,
    /// Opening brackets. Given by a reader of text.
    OPEN "open" 163,
    /// Closing brackets. Given by a reader of text.
    CLOSE "close" 164,
    /// Words in quotation marks, read as one token. Given by a reader of text.
    QUOTATION "quotation" 165,
    /// Any other mark. Given by a reader of text.
    OTHER_MARK "other-mark" 166,
    /// What stands beyond the ends of a line. Given by a reader of text.
    EDGE "edge" 167,
    /// Superlatives of quantity behind "at": at least, at most.
    LEAST "least" 168,
    /// Base forms of verbs: say.
    VERB_BASE "verb-base" 142,
    /// Third persons: says.
    VERB_S "verb-s" 143,
    /// Pasts: said.
    VERB_PAST "verb-past" 144,
    /// Participles that differ from the past: written.
    VERB_PART "verb-part" 145,
    /// Gerunds: saying.
    VERB_ING "verb-ing" 146,
    /// Names; given by a reader of text, no word has it in the lexicon.
    PROPN "propn" 147,
    /// Unknown words in -ed; given by a reader of text.
    ED "ed" 148,
    /// Finite forms of verbs that report what somebody says, thinks or wants.
    SPEECH_VERB "speech-verb" 149,
    /// Ends of abstract nouns and adverbs: -ism.
    ABSTRACT_SUFFIX "abstract-suffix" 150,
    /// Ends of names of places: -ville.
    PLACE_SUFFIX "place-suffix" 151,
    /// Ends of surnames: -enko.
    SURNAME_SUFFIX "surname-suffix" 152,
    /// Ends of the names of peoples: -ian.
    DEMONYM_SUFFIX "demonym-suffix" 153,
    /// Ends of words behind a hyphen that make an adjective: -based.
    COMPOUND_SUFFIX "compound-suffix" 154,
    /// Articles that begin Arabic names: al-.
    ARABIC_ARTICLE "arabic-article" 155,
}

/// All forms of verbs.
pub const VERB: Classes = VERB_BASE.with(VERB_S).with(VERB_PAST).with(VERB_PART).with(VERB_ING).with(ED);
/// Verb forms that can stand alone after a subject.
pub const FINITE: Classes = VERB_S.with(VERB_PAST).with(BE).with(HAVE).with(DO).with(MODAL);
/// Auxiliaries.
pub const AUX: Classes = BE.with(HAVE).with(DO).with(MODAL);
/// Marks, those that quote among them.
pub const MARK: Classes = COMMA
    .with(STOP)
    .with(COLON)
    .with(SEMICOLON)
    .with(DASH)
    .with(OPEN)
    .with(CLOSE)
    .with(QUOTATION)
    .with(OTHER_MARK);
/// What names something: nouns, names, numbers, titles.
pub const NOMINAL: Classes = NOUN.with(PROPN).with(NUMBER).with(TITLE);

/// Classes that tell how a word can be used in a sentence; a word that has none of them is known for something else, and its part of
/// speech must be told by its looks.
pub const SYNTACTIC: Classes = DET
    .with(POSS)
    .with(SUBJECT)
    .with(PRONOUN)
    .with(OBJECT)
    .with(PREP)
    .with(CONJ)
    .with(SUBORDINATOR)
    .with(BE)
    .with(HAVE)
    .with(DO)
    .with(MODAL)
    .with(NEG)
    .with(ADVERB)
    .with(ASIDE)
    .with(TIME)
    .with(TIMELY)
    .with(RELATIVE)
    .with(WH)
    .with(THAT)
    .with(TO)
    .with(ADDRESSEE)
    .with(MEDIUM)
    .with(TITLE)
    .with(NUMBER)
    .with(ADJ)
    .with(NOUN)
    .with(VERB)
    .with(UNREAL);

/// Returns the class of a name, as the tables write it.
#[must_use]
pub fn named(name: &str) -> Option<Classes> {
    ALL.iter().find(|(known, _)| *known == name).map(|&(_, class)| class)
}
