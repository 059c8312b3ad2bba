use super::vocabulary;

vocabulary! {
    /// What a name names: the classes of `OntoNotes` that are names.
    #[expect(clippy::exhaustive_enums, reason = "the wire format closes the set")]
    EntityKind is "kind of entity" {
        /// A person.
        Person = "PERSON",
        /// An organisation: a public body, a firm, a party, an armed group, a newspaper.
        Org = "ORG",
        /// A geopolitical entity, a place with a government: a country, a province, a city.
        Gpe = "GPE",
        /// A place without one: a sea, a mountain, a region.
        Loc = "LOC",
        /// A thing that people built: an airport, a bridge, a prison.
        Fac = "FAC",
        /// A people, a faith, a political current, as noun or adjective: "Iranian", "Sunnis".
        Norp = "NORP",
        /// A named event: a war, a summit, an election.
        Event = "EVENT",
        /// A law, a treaty, a resolution.
        Law = "LAW",
        /// A work: a book, a film, a holy scripture.
        Work = "WORK",
        /// A product: a telephone, a rifle, an aircraft.
        Product = "PRODUCT",
    }
}

impl EntityKind {
    /// Returns whether the kind is a place of any sort.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_text::EntityKind;
    ///
    /// assert!(EntityKind::Gpe.is_place() && !EntityKind::Org.is_place());
    /// ```
    #[must_use]
    pub const fn is_place(self) -> bool {
        matches!(self, Self::Gpe | Self::Loc | Self::Fac)
    }
}

vocabulary! {
    /// How a mention names its entity.
    #[expect(clippy::exhaustive_enums, reason = "the wire format closes the set")]
    MentionForm is "form of a mention" {
        /// A name or a part of it: "Ali Khamenei", "Khamenei".
        Name = "name",
        /// Another name of the same: "UN" for the United Nations, "America" for the United States.
        Alias = "alias",
        /// An office that stands for its holder: "the Supreme Leader".
        Title = "title",
        /// A pronoun: "he", "their".
        Pronoun = "pronoun",
        /// A common noun that stands for the entity: "the ministry", "the spokesman", "his successor".
        Nominal = "nominal",
    }
}

impl MentionForm {
    /// Returns whether the mention is a name, of whatever kind, and no stand-in.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_text::MentionForm;
    ///
    /// assert!(MentionForm::Alias.is_name() && !MentionForm::Pronoun.is_name());
    /// ```
    #[must_use]
    pub const fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Alias)
    }
}

vocabulary! {
    /// What ties two entities that are not the same.
    #[non_exhaustive]
    RelationKind is "kind of relation" {
        /// The name of a people or its adjective, and the country: "Iranian" and "Iran".
        DemonymOf = "demonym_of",
        /// A surname that stands alone, and one of those who bear it.
        MaybeSame = "maybe_same",
    }
}

vocabulary! {
    /// The gender that a text gives a person, by title, given name or role.
    #[expect(clippy::exhaustive_enums, reason = "English tells two apart by its pronouns of the singular")]
    Gender is "gender" {
        /// "she"
        Female = "female",
        /// "he"
        Male = "male",
    }
}

vocabulary! {
    /// The rule that found a mention, or that says whom it stands for.
    #[non_exhaustive]
    EntityRule is "rule for entities" {
        /// The caller's own gazetteer has it.
        Gazetteer = "gazetteer",
        /// The caller gave it.
        Given = "given",
        /// The lexicon of names has it.
        Lexicon = "lexicon",
        /// A title stands before it: "Minister Ana Ruiz".
        Title = "title",
        /// It begins with a given name: "Ana Ruiz".
        GivenName = "given-name",
        /// Its head noun tells what it is: "Builders Association", "the Orlen River".
        Head = "head",
        /// It stands where a dateline has its place: "ORLEN, March 5 —".
        Dateline = "dateline",
        /// The code of a state behind its city: "Springfield, IL".
        StateCode = "state-code",
        /// A party beside those who sit for it: "Labour" in "Labour peers".
        Party = "party",
        /// An election with its year: "the 2019 general election".
        Election = "election",
        /// A country or a city in small letters.
        LowerCase = "lower-case",
        /// A title and a name stand behind it: "Kestrel" in "Kestrel Chief Executive Ana Ruiz".
        BeforeTitle = "before-title",
        /// A people of a place that this document alone knows.
        Demonym = "demonym",
        /// The name in full and its short form in brackets: "River Board (RB)".
        Definition = "definition",
        /// A short form of a name that the document has in full.
        ShortForm = "short-form",
        /// A part of a name that the document has in full: "Ruiz".
        PartOfName = "part-of-name",
        /// The document says elsewhere what it is.
        Memory = "memory",
        /// A title of a work in quotation marks.
        QuotedTitle = "quoted-title",
        /// One word, by the words around it.
        WordInContext = "word-in-context",
        /// Several words, by themselves and the words around them.
        WordsInContext = "words-in-context",
        /// The learned model.
        Learned = "learned",
        /// A title that one person of the document has: "the minister" for Minister Ana Ruiz.
        UniqueTitle = "unique-title",
        /// A noun for a person, a body or a place: "the company" for Kestrel.
        Nominal = "nominal",
        /// A pronoun of the third person: "she".
        Pronoun = "pronoun",
        /// A pronoun of the first person inside what somebody says: "I" is the speaker.
        FirstPerson = "first-person",
    }
}
