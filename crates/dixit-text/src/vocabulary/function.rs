use super::vocabulary;

vocabulary! {
    /// The grammatical function of a word: what the phrase or clause that it is the head of does in its sentence.
    ///
    /// Made of the relations of [Universal Dependencies](https://universaldependencies.org/u/dep/), named in brackets. The head of a noun phrase
    /// or of a clause has its function, and every other word is [`Other`](Self::Other). The head of a name of several words is its last word,
    /// whatever it is a name of: "Kovar" in "Ana Kovar said". Each conjunct has the function of the first ("Ana and Ben left" has two
    /// subjects).
    ///
    /// The function of a mention is that of the first of its words that is neither `Other` nor, unless the whole mention is a possessive,
    /// [`Possessive`](Self::Possessive).
    #[non_exhaustive]
    Function is "grammatical function" {
        /// Subject of a clause in the active voice: "the ferry sank" (nsubj, nsubj:outer).
        Subject = "subject",
        /// Subject of a clause in the passive voice: "the ferry was sold" (nsubj:pass).
        PassiveSubject = "passive-subject",
        /// "There" and "it" that stand for nothing: "it is clear that they left" (expl).
        Expletive = "expletive",
        /// Direct object: "they sold the ferry" (obj).
        Object = "object",
        /// Indirect object without a preposition: "they gave the mayor a reply" (iobj).
        IndirectObject = "indirect-object",
        /// Oblique: what a preposition ties to a verb, and a bare phrase of time: "they left in May", "they left last week" (obl).
        Oblique = "oblique",
        /// Agent of the passive: "it was sold by the owner" (obl:agent).
        Agent = "agent",
        /// Possessive: "her ferry", "the owner's ferry" (nmod:poss).
        Possessive = "possessive",
        /// Noun phrase that modifies another, mostly with a preposition: "the head of the bank" (nmod).
        NounModifier = "noun-modifier",
        /// Appositive: "Ana Kovar, the mayor, left" (appos).
        Appositive = "appositive",
        /// Who is spoken to: "Stay here, Ana" (vocative).
        Vocative = "vocative",
        /// Noun or pronoun as predicate: "she is the mayor", "she became mayor", "they call her a hero" (a nominal with cop, or as xcomp).
        PredicateNominal = "predicate-nominal",
        /// Head of the main clause, or of a sentence without a verb (root).
        Main = "main",
        /// Head of a clause that another's predicate governs: "she said that they left", "they want to leave" (ccomp, xcomp, csubj).
        Complement = "complement",
        /// Head of a clause that modifies a noun: "the ferry that sank", "a plan to leave", "the ferry sold in May" (acl, acl:relcl).
        Relative = "relative",
        /// Head of an adverbial clause: "they left when it sank" (advcl).
        Adverbial = "adverbial",
        /// Head of a clause that stands beside another or inside it: "the ferry, she said, sank" (parataxis).
        Parataxis = "parataxis",
        /// Anything else: a word that is the head of no noun phrase and of no clause.
        Other = "other",
    }
}

impl Function {
    /// Returns whether it is the function of a noun phrase.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_text::Function;
    ///
    /// assert!(Function::Subject.is_nominal() && !Function::Complement.is_nominal());
    /// ```
    #[must_use]
    pub const fn is_nominal(self) -> bool {
        matches!(
            self,
            Self::Subject
                | Self::PassiveSubject
                | Self::Expletive
                | Self::Object
                | Self::IndirectObject
                | Self::Oblique
                | Self::Agent
                | Self::Possessive
                | Self::NounModifier
                | Self::Appositive
                | Self::Vocative
                | Self::PredicateNominal
        )
    }

    /// Returns whether it is the function of a clause, which its head has.
    ///
    /// A sentence without a verb has its [`Main`](Self::Main) in a noun.
    ///
    /// # Examples
    ///
    /// ```
    /// use dixit_text::Function;
    ///
    /// assert!(Function::Complement.is_clausal() && !Function::Object.is_clausal());
    /// ```
    #[must_use]
    pub const fn is_clausal(self) -> bool {
        matches!(self, Self::Main | Self::Complement | Self::Relative | Self::Adverbial | Self::Parataxis)
    }
}
