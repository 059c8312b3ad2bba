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
    /// Tells whether the kind is a place of any sort.
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
    /// Tells whether the mention is a name, of whatever kind, and no stand-in.
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
