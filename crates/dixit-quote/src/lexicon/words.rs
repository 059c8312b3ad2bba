//! The closed parts of speech, and verbs that report nothing.

use super::Class;

/// The classes, one bit each.
pub(crate) mod class {
    use super::Class;

    macro_rules! classes {
        ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
            $($(#[$doc])* pub(crate) const $name: Class = Class(1 << $bit);)*
        };
    }

    classes! {
        /// the, a, every
        DET = 0;
        /// his, her, their, ’s
        POSS = 1;
        /// he, they, who: may be a subject
        SUBJECT = 2;
        /// him, us
        OBJECT = 3;
        /// of, in, with
        PREP = 4;
        /// and, or, but
        CONJ = 5;
        /// because, while, if
        SUBORD = 6;
        /// is, was, been
        BE = 7;
        /// has, had
        HAVE = 8;
        /// does, did
        DO = 9;
        /// will, would, can
        MODAL = 10;
        /// also, later, now; words in -ly
        ADVERB = 11;
        /// not, never, n't
        NEG = 12;
        /// Tuesday, yesterday, week
        TIME = 13;
        /// who, which, whose, whom
        RELATIVE = 14;
        /// what, why, how, whether
        WH = 15;
        /// that
        THAT = 16;
        /// to
        TO = 17;
        /// say, go
        VERB_BASE = 18;
        /// says, goes
        VERB_S = 19;
        /// said, went
        VERB_PAST = 20;
        /// written, gone
        VERB_PART = 21;
        /// saying, going
        VERB_ING = 22;
        NOUN = 23;
        /// A name, by its capital.
        PROPN = 24;
        NUMBER = 25;
        /// reporters, Congress: those whom one tells
        HEARER = 26;
        /// statement, interview, tweet: where one says it
        MEDIUM = 27;
        /// Mr., Sen., President
        TITLE = 28;
        ADJ = 29;
        /// An unknown word in -ed.
        ED = 30;
        /// would, might, could: what is only imagined
        UNREAL = 31;
        /// this, last, next, earlier: before a time
        TIMELY = 32;
        /// A pronoun.
        PRONOUN = 33;
        /// however, meanwhile, though: an aside of its own
        ASIDE = 34;
    }

    /// All that makes a verb form.
    pub(crate) const VERB: Class =
        Class(VERB_BASE.0 | VERB_S.0 | VERB_PAST.0 | VERB_PART.0 | VERB_ING.0 | ED.0);
    /// A verb form that can stand alone after a subject.
    pub(crate) const FINITE: Class = Class(VERB_S.0 | VERB_PAST.0 | BE.0 | HAVE.0 | DO.0 | MODAL.0);
    /// An auxiliary.
    pub(crate) const AUX: Class = Class(BE.0 | HAVE.0 | DO.0 | MODAL.0);
    /// What names something.
    pub(crate) const NOMINAL: Class = Class(NOUN.0 | PROPN.0 | NUMBER.0 | TITLE.0);
}

/// The lists, each with the class that its words get.
pub(super) const LISTS: &[(Class, &str)] = &[
    (
        class::DET,
        "the a an this that these those every each some any no all both another several many few most more such \
         much either neither various certain numerous other less",
    ),
    (class::POSS, "his her its their our my your whose 's ’s"),
    (
        class::SUBJECT,
        "i he she it we they you who which that this these those some others many most several few one both all each \
         everyone everybody someone somebody nobody none anyone neither another two three four five six seven \
         eight nine ten half there what",
    ),
    (
        class::PRONOUN,
        "i he she it we they you him her them us me himself herself themselves itself myself one there",
    ),
    (class::OBJECT, "him her them us me you it himself herself themselves itself myself yourself ourselves"),
    (
        class::PREP,
        "of in on at for from with by about into over under against between among through during without within \
         toward towards upon across behind beyond near despite like unlike per via amid alongside around since \
         until after before as than outside inside including regarding concerning following besides except \
         throughout along above below onto off up down out versus plus",
    ),
    (class::CONJ, "and or but nor yet & plus"),
    (
        class::SUBORD,
        "because while when if although though unless whereas since until after before as once whenever wherever \
         where lest so",
    ),
    (
        class::BE,
        "is was are were be been being am 's ’s 're ’re 'm ’m isn't wasn't aren't weren't isn wasn aren weren",
    ),
    (class::HAVE, "has have had having 've ’ve 'd ’d 's ’s hasn't haven't hadn't"),
    (class::DO, "do does did doesn't don't didn't"),
    (
        class::MODAL,
        "will would can could may might must shall should 'll ’ll 'd ’d ca wo won't can't couldn't wouldn't \
         shouldn't cannot ought",
    ),
    (class::UNREAL, "would might could may should will shall 'll ’ll can must to"),
    (
        class::NEG,
        "not n't n’t never no neither nor hardly isn't wasn't aren't weren't hasn't haven't hadn't doesn't don't \
         didn't won't can't couldn't wouldn't shouldn't cannot",
    ),
    (
        class::ADVERB,
        "also later now then again still already just ever never often soon once first even only too instead \
         therefore thus here there twice further earlier long always sometimes yet not n't n’t all both ago well \
         very rather quite so almost nearly perhaps maybe simply however meanwhile though indeed since \
         nonetheless nevertheless otherwise together apart aloud likely seldom onstage online offstage overseas \
         abroad downtown backstage afterwards afterward beforehand",
    ),
    (
        class::ASIDE,
        "however meanwhile though too instead therefore moreover nonetheless nevertheless finally similarly \
         likewise additionally still indeed then separately furthermore",
    ),
    (
        class::TIME,
        "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun yesterday today \
         tonight tomorrow week weekend month year morning afternoon evening night midnight noon january february \
         march april june july august september october november december jan feb mar apr jun jul aug sept sep \
         oct nov dec spring summer autumn fall winter weeks months years days day hours hour minutes moments \
         weekday decade",
    ),
    (class::TIMELY, "last next this earlier late early that the same previous past recent each every later"),
    (class::RELATIVE, "who which whose whom"),
    (class::WH, "what why how whether who which whom whose when where if whatever whoever"),
    (class::THAT, "that"),
    (class::TO, "to"),
    (
        class::HEARER,
        "reporters journalists lawmakers supporters voters crowd audience viewers listeners readers committee \
         court parliament congress senators officials delegates councillors council police investigators radio \
         television tv newspaper newspapers magazine agency bbc cnn nbc abc cbs fox msnbc npr ap afp reuters \
         bloomberg politico times post guardian news press inquiry jury judge conference congregation \
         shareholders analysts investors staff employees workers students donors fans followers colleagues aides \
         parents families anyone everyone people broadcaster network",
    ),
    (
        class::MEDIUM,
        "statement interview speech tweet email e-mail letter post memo report briefing conference column op-ed \
         article essay book testimony filing affidavit ruling opinion remarks address message note release call \
         debate video ad broadcast podcast telegram text editorial document blog facebook twitter instagram \
         appearance press study paper rally hearing meeting town-hall hall lecture sermon communique communiqué \
         telephone phone",
    ),
    (
        class::TITLE,
        "mr mr. mrs mrs. ms ms. dr dr. sen sen. rep rep. gov gov. gen gen. lt lt. col col. sgt sgt. capt capt. \
         prof prof. rev rev. sir lord lady dame president minister secretary senator governor mayor judge justice \
         chief king queen prince princess pope bishop ayatollah imam professor",
    ),
    (
        class::NUMBER,
        "one two three four five six seven eight nine ten eleven twelve dozen dozens hundreds thousands hundred \
         thousand million billion trillion half third quarter",
    ),
    (
        class::ADJ,
        "new old former senior top chief local federal national international own good bad great high low big \
         small public private political military economic social foreign likely able unable clear sure aware \
         confident right wrong true false ready due free full open many few other same late early young recent \
         last first second next previous past current major minor main final longtime veteran",
    ),
    (
        class::NOUN,
        "activists admiral adviser advisers advisor advisors age agency aide aides air album ambassador analyst \
         analysts anything approach art attack attacks attorney attorneys author authors back bank body book boy \
         brand brother button campaign candidate captain car case category chair chairman chairwoman change child \
         children city clause coach college commander committee community company complaint concept conservatives \
         count country counts course court critics daughter death democrats department diplomat director doctor \
         doctors doctrine document documents door economist economists editor education effect email envoy \
         everything executive expert experts face fact family father figure figures filing film firm foot force \
         formula founder friend friends function fund funds game general girl government governor group groups \
         guy health historian history house husband idea information interest investigators issue issues \
         journalist judge label law lawmaker lawmakers laws lawsuit lawyer lawyers leader leaders letter level \
         liberals life list magazine man manager mayor member members men minister ministers ministry minute \
         model moment money morning mother movement movie music name nation neighbor neighbors neighbour \
         neighbours newspaper nickname nothing notion number numbers nurse observers office officer official \
         officials operation opponents organisers organizers owner owners parent parents part party people person \
         phrase place plan plans player police policy poll polls pollster pollsters power president principle \
         problem process professor program programme project prosecutor prosecutors question reason report \
         reporter republicans research researchers resident residents result results rule scheme scholars \
         scientists secretary section senator senators sense series show sister slogan so-called someone \
         something son song source sources spokesman spokesmen spokesperson spokespersons spokeswoman state \
         statement strategist strategy study subject supporters survey syndrome system talks target teacher team \
         term test tests theory time title titles union vote voters votes war way wife witness witnesses woman \
         women word words work works world",
    ),
];

/// Words that look like verbs here and are mostly none.
pub(super) const NOT_VERBS: &str = "united states according building meeting hearing feeling spending funding training \
    morning evening wing king ring spring string bed red hundred kindred sacred naked indeed need seed speed breed \
    beijing boeing beginning opening ruling filing briefing housing marketing banking hearings meetings findings warning \
    polling standing voting shooting bombing killing testing trading parking rating lobbying";

/// Verbs that report nothing, `base`, `base/past` or `base/past/participle`, `+` where the last letter doubles.
pub(super) const VERBS: &str = "abandon accept access achieve acquire act adapt adjust adopt advance affect aim allow alter \
    amount apologize appear apply appoint approach approve arise/arose/arisen arrange arrest arrive assess assign \
    assist assume attach attempt attend attract avoid award back ban+ base bear/bore/borne beat/beat/beaten become/became/become \
    begin/began/begun behave belong bend/bent benefit bet/bet bind/bound bite/bit/bitten blame bleed/bled block blow/blew/blown board \
    bomb book boost borrow break/broke/broken breathe bring/brought broadcast/broadcast build/built burn burst/burst bury buy/bought \
    calculate cancel capture care carry cast/cast catch/caught cause cease celebrate change charge chase check choose/chose/chosen \
    clean clear climb close collapse collect combine come/came/come commit+ compare compete comply compose comprise conduct \
    connect consist constitute construct consult consume contact contain contribute control+ convert convict cook \
    cooperate cope copy cost/cost count couple cover crack crash create creep/crept cross cry cut/cut damage dance deal/dealt \
    decline decrease deepen defeat define delay delete deliver depart depend deploy deposit derive deserve design destroy \
    detain deter+ determine develop devote die differ dig/dug direct disappear discover dismantle display dispose dispute \
    distinguish distribute dive divide divorce do/did/done donate double drag+ draw/drew/drawn dress drift drink/drank/drunk drive/drove/driven \
    drop+ drown earn ease eat/ate/eaten edge edit elect eliminate embark embrace emerge employ enable encounter end endure \
    engage enhance enjoy ensure enter erupt escape establish evacuate evolve exceed exchange exclude execute exercise exist \
    expand expel+ expire exploit explode export extend face fade fail fall/fell/fallen feature feed/fed fight/fought file fill \
    finance finish fire fit+ fix flee/fled float flood flow fly/flew/flown focus fold follow forbid/forbade/forbidden force form foster found free \
    freeze/froze/frozen fuel fulfil+ function fund gain gather generate get/got/gotten give/gave/given go/went/gone govern grab+ grant grow/grew/grown guarantee \
    guard guide halt hand handle hang/hung happen harm head heal help hide/hid/hidden hire hit/hit hold/held host house hunt hurt/hurt \
    identify ignore impact implement import impose improve include increase incur+ inflict influence inherit initiate injure \
    install intensify interact intervene introduce invade invent invest investigate involve isolate issue join jump justify \
    keep/kept kick kill kiss knock lack land last launch lay/laid lead/led leak lean learn leave/left lend/lent let/let lie/lay/lain lift \
    limit link live load locate lock lose/lost lower maintain make/made manage manipulate march marry match meet/met merge migrate mind miss mix \
    modify monitor mount move multiply murder narrow negotiate nominate obtain occupy occur+ offset/offset open operate oppose \
    organise organize oust overcome/overcame/overcome oversee/oversaw/overseen overturn owe own pack paint park participate pass pay/paid penalize perform persist pick \
    place plant play plunge poll pose possess postpone pour practise practice prepare prevail prevent print proceed process produce \
    prohibit promote prosecute protect prove/proved/proven provide pull punish purchase pursue push put/put qualify race raid raise range \
    rank rate reach react rebuild/rebuilt receive recover recruit reduce refer+ reflect reform refrain regain register regulate reign \
    reinforce reject relate relax release rely remain remove render renew rent repair repeal replace represent rescue \
    reserve reshape resign resist resolve respond rest restore restrict result resume retain retire retreat return reverse \
    revise revive ride/rode/ridden rise/rose/risen risk roll ruin rule run/ran/run rush sail save score scrap+ seal search secure seize select sell/sold \
    send/sent separate serve set/set settle sever shake/shook/shaken shape share shed/shed shift shine/shone shoot/shot shop+ shoulder shrink/shrank/shrunk shut/shut sign \
    sink/sank/sunk sit/sat skip+ slash sleep/slept slide/slid slip+ slow smash smile smoke solve sound spark spend/spent spill spin/spun split/split spoil sponsor spread/spread \
    spring/sprang/sprung stage stand/stood stare start starve stay steal/stole/stolen stem+ step+ stick/stuck stop+ store strengthen stretch strike/struck strip+ strive/strove/striven \
    struggle study subject submit+ succeed suffer suit supply surge surrender surround survive suspend sustain sweep/swept swim/swam/swum swing/swung switch tackle \
    take/took/taken target tax teach/taught tear/tore/torn tend test throw/threw/thrown tie top+ touch tour trace track trade train transfer+ transform translate travel \
    treat trick trigger trip+ try turn undergo/underwent/undergone undermine unveil upset/upset use vanish vary veto violate visit volunteer \
    vote wait wake/woke/woken walk wander wash waste watch weaken wear/wore/worn weigh widen win/won wind/wound withdraw/withdrew/withdrawn withstand/withstood work wrap+ \
    wreck yield appear seem look feature stir+ scramble trail top+ poll host mark total average near border earn boast rally \
    remind smoke sue swap+ sign text cost fare peak slump soar tumble climb gain shed slip+ jump outpace trail assure undertake/undertook/undertaken";
