//! The words that report, with what each may govern.

/// What a cue may take, as a set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Frame(pub(crate) u32);

impl Frame {
    /// A clause with "that": "claimed that …".
    pub(crate) const THAT: Self = Self(1);
    /// A clause without it: "said …".
    pub(crate) const BARE: Self = Self(1 << 1);
    /// Words in marks right after it or before it: "asked, “…”".
    pub(crate) const QUOTE: Self = Self(1 << 2);
    /// A reported clause before it, set off by a comma: "…, he noted".
    pub(crate) const AFTER: Self = Self(1 << 3);
    /// A question: "asked whether …".
    pub(crate) const WH: Self = Self(1 << 4);
    /// An infinitive that is the content: "promised to …".
    pub(crate) const TO: Self = Self(1 << 5);
    /// Somebody who is told, before the content: "told reporters …".
    pub(crate) const TELL: Self = Self(1 << 6);
    /// A thing that is the content: "criticised the plan".
    pub(crate) const THING: Self = Self(1 << 7);
    /// A thing and what it is said to be: "called it a mistake", "described it as …".
    pub(crate) const AS: Self = Self(1 << 8);
    /// A preposition before the thing: "called for …", "referred to …".
    pub(crate) const VIA: Self = Self(1 << 9);
    /// It is thought.
    pub(crate) const BELIEF: Self = Self(1 << 10);
    /// It is planned, wanted, hoped for.
    pub(crate) const INTENTION: Self = Self(1 << 11);
    /// The form without an ending or in -s is mostly a noun: "claims".
    pub(crate) const NOUNY: Self = Self(1 << 12);
    /// What is reported is what is not done: "refused to sign".
    pub(crate) const DENIES: Self = Self(1 << 13);
    /// A thing is the content only where part of it stands in marks.
    pub(crate) const MARKED: Self = Self(1 << 14);

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A cue and its frames.
pub(crate) struct Cue {
    /// The verb as [`super::forms`] reads it, or a noun's forms.
    pub(crate) forms: &'static str,
    pub(crate) frame: Frame,
    /// The prepositions that [`Frame::VIA`] means.
    pub(crate) via: &'static [&'static str],
}

const T: Frame = Frame::THAT;
const B: Frame = Frame::BARE;
const Q: Frame = Frame::QUOTE;
const A: Frame = Frame::AFTER;
const W: Frame = Frame::WH;
const I: Frame = Frame::TO;
const D: Frame = Frame::TELL;
const N: Frame = Frame::THING;
const X: Frame = Frame::AS;
const NOUNY: Frame = Frame::NOUNY;
const BELIEF: Frame = Frame::BELIEF;
const INTENTION: Frame = Frame::INTENTION;
const MARKED: Frame = Frame::MARKED;

/// Says and takes all that "say" takes.
const SAY: Frame = Frame(T.0 | B.0 | Q.0 | A.0);

const fn cue(forms: &'static str, frame: Frame) -> Cue {
    Cue { forms, frame, via: &[] }
}

const fn via(forms: &'static str, frame: Frame, via: &'static [&'static str]) -> Cue {
    Cue { forms, frame: frame.and(Frame::VIA), via }
}

/// The verbs.
pub(super) static CUES: &[Cue] = &[
    // To say.
    cue("say/said", SAY.and(W).and(MARKED)),
    cue("tell/told", SAY.and(D).and(W)),
    cue("add", SAY.and(MARKED)),
    via("write/wrote/written", SAY.and(MARKED), &["about"]),
    cue("tweet", SAY.and(NOUNY)),
    cue("retweet", Q),
    cue("post", Q.and(NOUNY)),
    cue("note", SAY.and(MARKED).and(NOUNY)),
    cue("state", SAY.and(NOUNY).and(MARKED)),
    cue("report", SAY.and(NOUNY)),
    cue("announce", SAY.and(N).and(I)),
    cue("explain", SAY.and(W).and(MARKED)),
    via("argue", SAY, &["for", "against"]),
    cue("claim", SAY.and(NOUNY).and(I)),
    cue("declare", SAY.and(N)),
    cue("insist", SAY),
    cue("assert", SAY),
    cue("contend", SAY),
    cue("maintain", T.and(A)),
    cue("allege", SAY),
    cue("acknowledge", SAY.and(N)),
    cue("admit+", SAY.and(N)),
    cue("concede", SAY),
    cue("confess", SAY.and(I)),
    cue("confirm", SAY.and(N)),
    cue("reveal", SAY.and(W)),
    cue("disclose", SAY),
    cue("deny", T.and(B).and(A).and(N)),
    cue("affirm", SAY),
    cue("reaffirm", T.and(N)),
    cue("reiterate", SAY.and(N)),
    cue("repeat", SAY.and(MARKED)),
    cue("stress", T.and(B).and(Q).and(A).and(NOUNY).and(N)),
    cue("emphasize", SAY.and(N)),
    cue("emphasise", SAY.and(N)),
    cue("underline", T),
    cue("underscore", T),
    cue("highlight", T.and(N).and(NOUNY)),
    cue("observe", SAY),
    cue("remark", SAY.and(NOUNY)),
    cue("comment", T.and(Q).and(A).and(NOUNY)),
    cue("mention", T.and(A).and(N).and(NOUNY)),
    cue("recall", SAY),
    cue("recount", SAY.and(W)),
    cue("relate", T.and(Q)),
    via("warn", SAY.and(D).and(MARKED), &["of", "about", "against"]),
    cue("caution", SAY.and(NOUNY).and(D)),
    cue("predict", SAY.and(N)),
    cue("forecast/forecast", T.and(B).and(A).and(NOUNY)),
    cue("project", T.and(NOUNY)),
    cue("estimate", SAY.and(NOUNY)),
    cue("conclude", SAY),
    cue("suggest", SAY.and(N)),
    cue("imply", T.and(B).and(A)),
    cue("hint", T.and(B).and(A).and(NOUNY)),
    cue("indicate", T.and(B).and(A).and(Q)),
    cue("signal", T.and(B).and(NOUNY)),
    cue("testify", SAY),
    cue("swear/swore/sworn", SAY.and(I)),
    via("complain", SAY, &["about", "of"]),
    cue("lament", SAY.and(N)),
    via("joke", SAY.and(NOUNY), &["about"]),
    cue("quip+", SAY),
    cue("boast", SAY.and(NOUNY)),
    cue("brag+", T.and(B).and(Q).and(A)),
    cue("proclaim", SAY.and(N)),
    cue("pronounce", Q.and(X)),
    cue("protest", T.and(Q).and(A).and(NOUNY)),
    cue("object", T.and(Q).and(A).and(NOUNY)),
    cue("counter", T.and(Q).and(A).and(NOUNY)),
    cue("retort", SAY.and(NOUNY)),
    cue("shoot/shot/shot", Q.and(A).and(NOUNY)),
    cue("hit/hit", Q.and(A).and(NOUNY)),
    cue("reply", SAY.and(NOUNY)),
    cue("respond", SAY),
    cue("answer", SAY.and(NOUNY)),
    cue("continue", Q.and(A)),
    cue("begin/began/begun", Q),
    cue("interject", Q.and(A).and(T)),
    cue("chime", Q),
    cue("exclaim", SAY),
    cue("shout", SAY.and(NOUNY)),
    cue("yell", SAY.and(NOUNY)),
    cue("scream", SAY.and(NOUNY)),
    cue("cry", Q.and(A).and(NOUNY)),
    cue("whisper", SAY.and(NOUNY)),
    cue("mutter", SAY),
    cue("murmur", SAY.and(NOUNY)),
    cue("chant", Q.and(A).and(NOUNY)),
    cue("sing/sang/sung", Q.and(A)),
    cue("snap+", Q.and(A).and(NOUNY)),
    cue("sigh", Q.and(A).and(NOUNY)),
    cue("laugh", Q.and(A).and(NOUNY)),
    cue("grumble", SAY),
    cue("muse", SAY),
    cue("opine", SAY),
    cue("reckon", T.and(B).and(A).and(Q)),
    cue("speculate", SAY),
    cue("theorize", SAY),
    cue("posit", SAY),
    cue("attest", T.and(B)),
    cue("certify", T),
    cue("clarify", SAY),
    cue("elaborate", Q.and(A)),
    cue("specify", T.and(W)),
    cue("stipulate", T),
    cue("read/read", Q.and(A)),
    cue("text", Q.and(NOUNY)),
    cue("email", SAY.and(NOUNY)),
    cue("blog+", T.and(Q).and(A).and(NOUNY)),
    cue("quote", Q.and(NOUNY)),
    cue("recommend", T.and(B).and(A).and(N)),
    cue("advise", T.and(B).and(Q).and(A).and(D)),
    cue("propose", T.and(I).and(N).and(Q)),
    cue("request", T.and(N).and(NOUNY)),
    cue("demand", T.and(Q).and(N).and(NOUNY)),
    cue("urge", T.and(Q).and(A).and(D).and(N).and(NOUNY)),
    cue("implore", Q.and(D)),
    cue("exhort", Q.and(D)),
    via("plead", T.and(Q).and(A), &["for"]),
    via("beg+", Q.and(D), &["for"]),
    via("ask", SAY.and(W).and(D).and(MARKED), &["about", "for"]),
    cue("inquire", W.and(Q).and(A)),
    cue("wonder", T.and(W).and(Q).and(A).and(NOUNY)),
    cue("question", W.and(N).and(NOUNY)),
    cue("order", D.and(T).and(NOUNY)),
    cue("instruct", D.and(T)),
    cue("command", Q.and(NOUNY)),
    cue("remind", T.and(D).and(Q)),
    cue("assure", T.and(D).and(Q)),
    cue("reassure", T.and(D).and(Q)),
    cue("inform", T.and(D).and(Q)),
    cue("notify", T.and(D)),
    cue("convince", T.and(D)),
    cue("persuade", T.and(D)),
    cue("challenge", N.and(D).and(NOUNY)),
    cue("promise", T.and(B).and(Q).and(A).and(I).and(N).and(NOUNY).and(D)),
    cue("pledge", T.and(B).and(Q).and(A).and(I).and(N).and(NOUNY)),
    cue("vow", T.and(B).and(Q).and(A).and(I).and(NOUNY)),
    cue("threaten", T.and(I).and(Q)),
    cue("offer", I.and(Q).and(NOUNY)),
    cue("refuse", I.and(NOUNY).and(Frame::DENIES)),
    via("call", X.and(Q).and(NOUNY), &["for", "on", "upon"]),
    cue("describe", X.and(N)),
    cue("characterize", X),
    cue("characterise", X),
    cue("label", X.and(MARKED).and(NOUNY)),
    cue("dub+", X.and(MARKED)),
    cue("brand", X.and(MARKED).and(NOUNY)),
    cue("deem", X.and(BELIEF)),
    cue("portray", X),
    cue("depict", X),
    cue("denounce", N.and(X)),
    cue("condemn", N.and(X)),
    cue("decry", N.and(X)),
    cue("deride", N.and(X)),
    cue("mock", N.and(NOUNY)),
    cue("ridicule", N.and(NOUNY)),
    cue("slam+", N.and(X).and(NOUNY)),
    cue("blast", N.and(X).and(NOUNY)),
    cue("rip+", N.and(NOUNY)),
    cue("bash", N.and(NOUNY)),
    cue("hail", N.and(X).and(NOUNY)),
    cue("praise", N.and(X).and(NOUNY)),
    cue("laud", N),
    cue("applaud", N.and(Q)),
    cue("commend", N),
    cue("tout", N.and(X)),
    cue("welcome", N.and(MARKED)),
    cue("dismiss", N.and(X)),
    cue("reject", N.and(MARKED)),
    cue("criticize", N.and(X)),
    cue("criticise", N.and(X)),
    cue("rebuke", N.and(NOUNY)),
    cue("chide", N),
    cue("scold", N),
    cue("lambaste", N),
    cue("lambast", N),
    cue("assail", N),
    cue("excoriate", N),
    cue("attack", N.and(NOUNY).and(MARKED)),
    cue("accuse", N),
    cue("blame", N.and(NOUNY)),
    cue("fault", N.and(NOUNY)),
    cue("charge", T.and(A).and(Q).and(NOUNY)),
    cue("defend", N),
    cue("endorse", N),
    cue("thank", N),
    cue("congratulate", N),
    cue("cite", N),
    cue("invoke", N.and(MARKED)),
    cue("echo", N.and(Q).and(NOUNY)),
    via("refer+", MARKED, &["to"]),
    via("allude", T, &["to"]),
    via("point", NOUNY, &["to"]),
    via("speak/spoke/spoken", Q, &["of", "about"]),
    via("talk", NOUNY, &["of", "about"]),
    cue("agree", T.and(B).and(A).and(Q).and(I)),
    cue("disagree", Q.and(A)),
    cue("decide", T.and(I).and(INTENTION)),
    cue("express", N.and(NOUNY)),
    cue("voice", N.and(NOUNY)),
    cue("outline", N.and(NOUNY)),
    cue("detail", N.and(NOUNY).and(MARKED)),
    cue("discuss", MARKED),
    cue("address", N.and(MARKED).and(NOUNY)),
    cue("summarize", Q),
    cue("summarise", Q),
    cue("apologize", Q),
    cue("blurt", Q),
    cue("intone", Q.and(A)),
    cue("gush", Q.and(A)),
    cue("vent", Q),
    cue("fume", Q.and(A)),
    cue("rule", T.and(B).and(NOUNY)),
    cue("show", T.and(B).and(A).and(NOUNY)),
    cue("demonstrate", T),
    // To think.
    cue("think/thought", T.and(B).and(A).and(Q).and(BELIEF)),
    cue("believe", T.and(B).and(A).and(Q).and(BELIEF)),
    cue("know/knew/known", T.and(BELIEF)),
    cue("feel/felt", T.and(BELIEF)),
    cue("fear", T.and(B).and(A).and(BELIEF).and(NOUNY)),
    cue("worry", T.and(B).and(A).and(Q).and(BELIEF).and(NOUNY)),
    cue("doubt", T.and(BELIEF).and(NOUNY)),
    cue("suspect", T.and(BELIEF).and(NOUNY)),
    cue("assume", T.and(BELIEF)),
    cue("realize", T.and(BELIEF)),
    cue("realise", T.and(BELIEF)),
    cue("understand/understood", T.and(BELIEF)),
    cue("find/found", T.and(BELIEF)),
    cue("hold/held", T.and(BELIEF)),
    cue("guess", T.and(BELIEF).and(NOUNY)),
    cue("imagine", T.and(BELIEF)),
    cue("learn", T.and(BELIEF)),
    cue("discover", T.and(BELIEF)),
    cue("remember", T.and(A).and(Q).and(BELIEF)),
    cue("forget/forgot/forgotten", T.and(BELIEF)),
    cue("hear/heard", T.and(BELIEF)),
    cue("regret+", T.and(BELIEF).and(NOUNY)),
    cue("dream", T.and(BELIEF).and(NOUNY)),
    cue("expect", T.and(BELIEF)),
    // To want.
    cue("hope", T.and(B).and(I).and(INTENTION).and(NOUNY)),
    cue("want", I.and(INTENTION)),
    cue("plan+", I.and(INTENTION).and(NOUNY)),
    cue("intend", T.and(I).and(INTENTION)),
    cue("wish", T.and(B).and(I).and(INTENTION).and(NOUNY)),
];

/// The nouns: "a statement that …", "their claim that …".
pub(super) static NOUNS: &[Cue] = &[
    cue("claim/claims", T),
    cue("statement/statements", T),
    cue("assertion/assertions", T),
    cue("allegation/allegations", T),
    cue("accusation/accusations", T),
    cue("suggestion/suggestions", T),
    cue("argument/arguments", T),
    cue("contention/contentions", T),
    cue("warning/warnings", T),
    cue("announcement/announcements", T),
    cue("admission/admissions", T),
    cue("insistence", T),
    cue("promise/promises", T.and(I)),
    cue("pledge/pledges", T.and(I)),
    cue("vow/vows", T.and(I)),
    cue("remark/remarks", T),
    cue("comment/comments", T),
    cue("prediction/predictions", T),
    cue("complaint/complaints", T),
    cue("denial/denials", T),
    cue("demand/demands", T),
    cue("declaration/declarations", T),
    cue("assurance/assurances", T),
    cue("acknowledgment/acknowledgement", T),
    cue("conclusion/conclusions", T),
    cue("rumour/rumours/rumor/rumors", T),
    cue("belief/beliefs", T.and(BELIEF)),
    cue("view/views", T.and(BELIEF)),
    cue("hope/hopes", T.and(INTENTION)),
    cue("fear/fears", T.and(BELIEF)),
];
