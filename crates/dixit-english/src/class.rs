//! The classes, each a set with one member, and unions that rules ask for.

use crate::classes::Classes;

macro_rules! classes {
    ($($constant:ident $name:literal $number:literal $doc:literal,)*) => {
        $(#[doc = $doc] pub const $constant: Classes = Classes::of($number);)*
        /// All classes with the names that the tables write them by.
        pub const ALL: &[(&str, Classes)] = &[$(($name, $constant)),*];
    };
}

classes! {
    DET "det" 0 "Determiners: the, a, every.",
    POSS "poss" 1 "Possessive determiners and marks: his, their, 's.",
    SUBJECT "subject" 2 "Words that may be a subject by themselves: he, who, many.",
    PRONOUN "pronoun" 3 "Personal pronouns, whatever their case.",
    OBJECT "object" 4 "Object forms of pronouns: him, us.",
    PREP "prep" 5 "Prepositions.",
    CONJ "conj" 6 "Coordinating conjunctions, with the marks that stand for them.",
    SUBORDINATOR "subordinator" 7 "Conjunctions that open a subordinate clause.",
    BE "be" 8 "Forms of \"be\".",
    HAVE "have" 9 "Forms of \"have\".",
    DO "do" 10 "Forms of \"do\".",
    MODAL "modal" 11 "Modal verbs.",
    UNREAL "unreal" 12 "Modals and particles that make an event only possible.",
    NEG "neg" 13 "Negations.",
    ADVERB "adverb" 14 "Adverbs that no ending tells.",
    ASIDE "aside" 15 "Sentence adverbs that commas set off: however, meanwhile.",
    TIME "time" 16 "Names of times: days, months, parts of the day, units.",
    TIMELY "timely" 17 "Words that stand before a time: last, next, early.",
    RELATIVE "relative" 18 "Relative pronouns.",
    WH "wh" 19 "Question words.",
    THAT "that" 20 "The word \"that\".",
    TO "to" 21 "The word \"to\".",
    ADDRESSEE "addressee" 22 "Those who are told something: reporters, Congress.",
    MEDIUM "medium" 23 "Where something is said: statement, interview, speech.",
    TITLE "title" 24 "Titles that one word makes, long or short.",
    NUMBER "number" 25 "Number words.",
    ADJ "adj" 26 "Adjectives that no ending tells.",
    NOUN "noun" 27 "Nouns, those that look like verb forms among them.",
    ARTICLE "article" 28 "The articles.",
    OWNER "owner" 29 "Possessive determiners alone.",
    FINITE_AUXILIARY "finite-auxiliary" 30 "Auxiliaries that a plural noun stands before: \"repairs had begun\".",
    LOOSE_SUBORDINATOR "loose-subordinator" 31 "Conjunctions after which a main clause may stand without a comma.",
    CITED "cited" 32 "Participles of \"was quoted as saying\".",
    HEARSAY "hearsay" 33 "Participles of \"is said to have told\".",
    REFUSAL "refusal" 34 "Verbs before \"to say\" that negate it.",
    PROSPECT "prospect" 35 "Words before \"to say\" that leave it open.",
    MASS_SUBJECT "mass-subject" 36 "Singular words that a plural verb may follow: \"40 percent say\".",
    QUANTIFIER "quantifier" 37 "Quantifiers before \"of\": \"many in the town say\".",
    IRREGULAR_PLURAL "irregular-plural" 38 "Plurals without -s.",
    GERUND_OPENER "gerund-opener" 39 "Words before a gerund without a subject of its own: \"by saying\".",
    MANNER_OPENER "manner-opener" 40 "Words before a gerund that tells how or when the main clause comes about.",
    REPORTING_ADJUNCT "reporting-adjunct" 41 "Words behind a comma before a gerund that reports: \", while adding that\".",
    NEGATIVE_SUBJECT "negative-subject" 42 "Subjects that deny: nobody, none.",
    COORDINATOR "coordinator" 43 "and, or, but.",
    CLAUSE_COORDINATOR "clause-coordinator" 44 "Words that may join two clauses that report.",
    WORDING_NOUN "wording-noun" 45 "Nouns of \"in the words of\".",
    VIEW_NOUN "view-noun" 46 "Nouns of \"in the view of\".",
    PHRASE_PREPOSITION "phrase-preposition" 47 "Prepositions that continue a noun phrase.",
    RELATIONAL_PREPOSITION "relational-preposition" 48 "Prepositions behind a participle that modifies a noun: \"a paper written by\".",
    PREDETERMINER "predeterminer" 49 "Words before an article or a pronoun: all, both, half.",
    FLOATING_QUANTIFIER "floating-quantifier" 50 "Words between a subject and its verb: \"they both said\".",
    ADJECTIVE_WITH_TO "adjective-with-to" 51 "Adjectives that \"to\" follows behind a noun: \"officials close to her\".",
    PARTITIVE "partitive" 52 "Heads of \"some of them\".",
    APPROXIMATOR "approximator" 53 "Words before a number that is not exact.",
    TIME_PREPOSITION "time-preposition" 54 "Words before a time that is read backwards.",
    TIME_OPENER "time-opener" 55 "Words that a phrase of time may open with.",
    TIME_SHIFT "time-shift" 56 "Words behind a length of time: ago, earlier.",
    DEICTIC_DAY "deictic-day" 57 "Days counted from today.",
    ADJUNCT_SUBORDINATOR "adjunct-subordinator" 58 "Conjunctions that end a noun phrase that is the content.",
    MEDIUM_PREPOSITION "medium-preposition" 59 "Prepositions before a medium: \"in a statement\".",
    CONTENT_QUESTION "content-question" 60 "Question words that a verb of saying may take as a content.",
    CIRCUMSTANCE_SUBORDINATOR "circumstance-subordinator" 62 "Conjunctions after a cue that open a circumstance and no content: \"he said as he left\".",
    SMALL_COUNT "small-count" 63 "Counts before a unit of time: \"a week earlier\".",
    CONTENT_ADVERB "content-adverb" 64 "Adverbs that belong to the content and not to the cue.",
    ADJUNCT_PREPOSITION "adjunct-preposition" 65 "Prepositions between a cue and its content: \"said in a letter that\".",
    ADJUNCT_CHAIN "adjunct-chain" 66 "Prepositions that continue such an adjunct.",
    CONVENED "convened" 67 "What is called in the sense of convened: a strike, a meeting.",
    BID "bid" 69 "Verbs that ask the reader for something at the start of a label: \"Watch live\".",
    LABEL_PARTICLE "label-particle" 70 "Particles of names in the label of a turn.",
    ELIDED "elided" 71 "Words that begin with an apostrophe: 'em, 'twas.",
    NO_NAME_PART "no-name-part" 72 "Words that stand in no name beside a nickname.",
    DETERMINER_OPENER "determiner-opener" 73 "Determiners before what is convened.",
    NOTE_LABEL "note-label" 74 "Labels that name no speaker: update, photo, editor's note.",
    SENTENCE_STARTER "sentence-starter" 75 "Words that begin sentences far more often than they stand capitalised within one.",
    LETTER_CLOSE "letter-close" 76 "Last words of the close of a letter.",
    CLAUSE_SUBJECT "clause-subject" 77 "Pronouns that a clause may have for its subject.",
    FRONTED_PREPOSITION "fronted-preposition" 78 "Prepositions that open a fronted phrase of time.",
    FUNCTION_WORD "function-word" 79 "Words that are no part of a name behind an abbreviation.",
    NEVER_SURNAME "never-surname" 80 "Function words that are nobody's surname.",
    WEEKDAY "weekday" 81 "Days of the week, written out.",
    BOUND_PREFIX "bound-prefix" 82 "Prefixes that keep the word after their hyphen (UD English, tokenization).",
    CONTRACTION "contraction" 83 "Contractions without an apostrophe: cannot, gonna.",
    SPEAKER_LABEL "speaker-label" 84 "Parts that are played in an interview: Q, moderator.",
    NOTICE_LABEL "notice-label" 85 "Labels in capitals that name no speaker: NOTE, UPDATE.",
    BYLINE_WORD "byline-word" 86 "Small words of a byline.",
    UNIT_SYMBOL "unit-symbol" 87 "Units that are written together with their number.",
    STOP_WORD "stop-word" 88 "Words that carry no meaning of their own.",
    CALENDAR_WORD "calendar-word" 89 "Months and weekdays with their abbreviations.",
    NAME_PARTICLE "name-particle" 90 "Particles inside names: de, bin, van.",
    NAME_ADJECTIVE "name-adjective" 91 "Adjectives that names of organisations begin with.",
    SHORT_TITLE "short-title" 92 "Abbreviated titles and parts of names.",
    COMMON_WORD "common-word" 93 "Words that are no names although they may look like one.",
    STATE_CODE "state-code" 94 "Postal codes of states and provinces.",
    HOLIDAY "holiday" 95 "Holidays.",
    POSTNOMINAL "postnominal" 96 "Letters behind a name: MP, KC.",
    CORPORATE_ROLE "corporate-role" 97 "Roles that organisations have as well as people: owner, rival.",
    HEAD_END "head-end" 98 "Words that end the part of a noun phrase where its head is.",
    LOCATIVE "locative" 99 "Prepositions that a place follows.",
    PLACE_OWNER "place-owner" 100 "Nouns before \"of\" and a place.",
    PERSON_ATTRIBUTE "person-attribute" 101 "Nouns behind a person's name that is a modifier: \"the Kovar era\".",
    FINITE_VERB "finite-verb" 102 "Frequent finite verbs behind a subject.",
    APPOSITIVE_OPENER "appositive-opener" 103 "Determiners that open an appositive behind a comma.",
    GENERATION "generation" 104 "Suffixes and particles of people's names that tell nobody apart.",
    COMPANY_FORM "company-form" 105 "Legal forms of companies.",
    ACRONYM_SKIP "acronym-skip" 106 "Words whose first letters an acronym leaves out.",
    NAME_PREFIX "name-prefix" 107 "Prefixes before a capital that make no name of it: non-European.",
    COMPOUND_MODIFIER "compound-modifier" 108 "Modifiers with a hyphen before a name.",
    DEPUTY "deputy" 112 "Words that make another office of a title: vice, deputy.",
    DETERMINED "determined" 114 "Words that make a role definite or owned.",
    RELATIONAL_ROLE "relational-role" 119 "Roles that somebody is for somebody else: friend, daughter.",
    GENERIC_ROLE "generic-role" 120 "Roles too general to name their holder.",
    PREDICATE_VERB "predicate-verb" 123 "Verbs behind \"it\" whose subject nobody is.",
    DISTRICT_PURPOSE "district-purpose" 124 "What a district is for that is a body: school district.",
    PLAIN_HEAD "plain-head" 125 "Last words of names that look like a head but are more.",
    PLACE_OPENER "place-opener" 126 "First words of names of places that other heads end.",
    POLITY "polity" 127 "Head words of polities that stand before their name.",
    PURPOSE_BODY "purpose-body" 128 "Bodies whose purpose follows behind \"to\".",
    PARTY_WORD "party-word" 129 "Party names that are common words.",
    PARTY_ROLE "party-role" 130 "Roles that follow a party's name.",
    ORDER_KIND "order-kind" 131 "What stands before \"Order\" in the name of a decree.",
    ELECTION_KIND "election-kind" 132 "What kinds of elections there are.",
    ELECTION "election" 133 "Words for elections.",
    OWNER_PLURAL "owner-plural" 134 "Owners inside names: \"People's\".",
    NUMERAL_SUFFIX "numeral-suffix" 135 "Numbers and suffixes behind a name.",
    BODY_NOUN "body-noun" 136 "Nouns for private organisations.",
    SAYING_BODY "saying-body" 137 "Nouns for organisations that act.",
    PLACE_PREPOSITION "place-preposition" 138 "Prepositions that stand before the place somebody is of.",
    SETTLEMENT "settlement" 139 "Nouns for settlements and regions.",
    NUMBER_SIGN "number-sign" 140 "Abbreviations before a number.",
    HUMAN_VERB "human-verb" 141 "Verbs that only people do.",
    ELISION "elision" 156 "Words that have lost their beginning and start with an apostrophe that belongs to them: 'em, 'til.",
    WORD "word" 157 "Words, not marks. Given by a reader of text.",
    COMMA "comma" 158 "Commas. Given by a reader of text.",
    STOP "stop" 159 "Full stops, question and exclamation marks, ellipses. Given by a reader of text.",
    COLON "colon" 160 "Colons. Given by a reader of text.",
    SEMICOLON "semicolon" 161 "Semicolons. Given by a reader of text.",
    DASH "dash" 162 "Dashes. Given by a reader of text.",
    OPEN "open" 163 "Opening brackets. Given by a reader of text.",
    CLOSE "close" 164 "Closing brackets. Given by a reader of text.",
    QUOTATION "quotation" 165 "Words in quotation marks, read as one token. Given by a reader of text.",
    OTHER_MARK "other-mark" 166 "Any other mark. Given by a reader of text.",
    EDGE "edge" 167 "What stands beyond the ends of a line. Given by a reader of text.",
    LEAST "least" 168 "Superlatives of quantity behind \"at\": at least, at most.",
    PARTICIPANT "participant" 169 "First and second persons, who talk with each other: I, your.",
    INTERVIEW_LABEL "interview-label" 170 "Headings of questions and answers: interview, Q&A.",
    AGE_END "age-end" 171 "Last words of an age that stands for a person: \"the 41-year-old\".",
    SUMMING "summing" 172 "Words that sum up what was said: \"“…,” was all she would say\", \"is how he puts it\".",
    CAUSER "causer" 173 "Verbs whose object does what an infinitive tells: \"led her to say\".",
    REFLEXIVE "reflexive" 174 "Reflexive pronouns.",
    ANSWER_NOUN "answer-noun" 175 "Nouns of what somebody answers: \"Her reply? “Good.”\"",
    PARTICLE "particle" 176 "Particles of verbs: fired back, pointed out.",
    OTHER_TIME "other-time" 200 "Words before a time that make it another than that of the verb: since Monday, the fire of Monday.",
    EVENT_PREPOSITION "event-preposition" 201 "Prepositions before an event that has a time of its own: after the vote on Monday.",
    SAME_TIME "same-time" 202 "Conjunctions whose clause goes on at the time of the main one: when.",
    CAME_OUT "came-out" 203 "Participles that tell when a medium came out: published, dated.",
    BACK_THEN "back-then" 204 "Words behind a verb that point to the time told before: \"he said then\".",
    OWN_TIME "own-time" 205 "Speeches and writings that have a time of their own: letter, memoirs.",
    TOPIC_VERB "topic-verb" 206 "Participles whose preposition tells what is spoken of: \"reacting to the vote on Monday\".",
    SUNDAY_TITLE "sunday-title" 207 "Words of papers that have a day behind them: \"the Mail on Sunday\".",
    INSTITUTION "institution" 220 "Head words of bodies that are known by them alone: the Commission.",
    ASSET "asset" 221 "What firms have and people trade in: shares, a plant, a dividend.",
    PRODUCT_NOUN "product-noun" 222 "Nouns for products behind their names: the Kestrel tank.",
    SPORT_ROLE "sport-role" 223 "Those who play: striker, goalkeeper.",
    STATE_OFFICE "state-office" 224 "Head words of a state's offices, whose demonym belongs to their name: the Kenyan Embassy.",
    DEAL "deal" 225 "Verbs for what firms do with firms: buy, acquire.",
    EVENT_SERIES "event-series" 226 "Letters that a number makes an event of: COP30.",
    ROAD_LETTER "road-letter" 227 "Letters that a number makes a road of: M62.",
    MAIDEN_NAME "maiden-name" 228 "Words before an earlier name of somebody: née.",
    NAME_LINK "name-link" 229 "Small words of other languages inside the names of bodies: do, della.",
    ACRONYM_NOUN "acronym-noun" 230 "Nouns for the letters of a name: acronym, initials.",
    COPULA "copula" 231 "Verbs beside \"be\" that say what their subject is: became, remains.",
    SUMMED "summed" 232 "Nouns behind a summing word: \"the only thing she had to say\".",
    FIGURE "figure" 233 "What firms report of themselves: profit, a dividend, guidance.",
    CORPORATE_OFFICE "corporate-office" 234 "Those who stand for a firm or work there: a chief executive, shareholders.",
    CODE_LETTER "code-letter" 235 "Letters before a hyphen and a number that name no product: COVID-19, G-7, I-95, U-21.",
    PRESENT_AUXILIARY "present-auxiliary" 236 "Auxiliaries in the present: is, have, does.",
    PAST_AUXILIARY "past-auxiliary" 237 "Auxiliaries in the past, and those that stand for them in reports: was, had, would.",
    COMPLEMENT_PREPOSITION "complement-preposition" 238 "Prepositions behind an office, before what it is of: \"the mayor of Lima\".",
    SERVING_VERB "serving-verb" 239 "Verbs before \"as\" and what somebody is: \"serves as mayor\".",
    VERB_BASE "verb-base" 142 "Base forms of verbs: say.",
    VERB_S "verb-s" 143 "Third persons: says.",
    VERB_PAST "verb-past" 144 "Pasts: said.",
    VERB_PART "verb-part" 145 "Participles that differ from the past: written.",
    VERB_ING "verb-ing" 146 "Gerunds: saying.",
    PROPN "propn" 147 "Names; given by a reader of text, no word has it in the lexicon.",
    ED "ed" 148 "Unknown words in -ed; given by a reader of text.",
    SPEECH_VERB "speech-verb" 149 "Finite forms of verbs that report what somebody says, thinks or wants.",
    ABSTRACT_SUFFIX "abstract-suffix" 150 "Ends of abstract nouns and adverbs: -ism.",
    PLACE_SUFFIX "place-suffix" 151 "Ends of names of places: -ville.",
    SURNAME_SUFFIX "surname-suffix" 152 "Ends of surnames: -enko.",
    DEMONYM_SUFFIX "demonym-suffix" 153 "Ends of the names of peoples: -ian.",
    COMPOUND_SUFFIX "compound-suffix" 154 "Ends of words behind a hyphen that make an adjective: -based.",
    ARABIC_ARTICLE "arabic-article" 155 "Articles that begin Arabic names: al-.",
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
///
/// # Examples
///
/// ```
/// use dixit_english::class;
///
/// assert_eq!(class::named("noun"), Some(class::NOUN));
/// assert_eq!(class::named("nouns"), None);
/// ```
#[must_use]
pub fn named(name: &str) -> Option<Classes> {
    ALL.iter().find(|(known, _)| *known == name).map(|&(_, class)| class)
}
