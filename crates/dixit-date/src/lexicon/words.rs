//! The lexicon itself.

use super::Word;
use super::Word as W;
use crate::length::Unit;
use crate::point::{DayPart, Season};
use crate::value::Reference;

const fn month(month: u8) -> Word {
    W::Month { month, short: false }
}

const fn mon(month: u8) -> Word {
    W::Month { month, short: true }
}

const fn weekday(day: u8) -> Word {
    W::Weekday { day, short: false }
}

const fn wday(day: u8) -> Word {
    W::Weekday { day, short: true }
}

const fn unit(unit: Unit) -> Word {
    W::Unit { unit, plural: false }
}

const fn units(unit: Unit) -> Word {
    W::Unit { unit, plural: true }
}

/// Every word of the lexicon with its meaning.
#[rustfmt::skip]
pub(super) const WORDS: &[(&str, Word)] = &[
    ("january", month(1)), ("february", month(2)), ("march", month(3)), ("april", month(4)), ("may", month(5)),
    ("june", month(6)), ("july", month(7)), ("august", month(8)), ("september", month(9)), ("october", month(10)),
    ("november", month(11)), ("december", month(12)), ("jan", mon(1)), ("feb", mon(2)), ("mar", mon(3)), ("apr", mon(4)),
    ("jun", mon(6)), ("jul", mon(7)), ("aug", mon(8)), ("sep", mon(9)), ("sept", mon(9)), ("oct", mon(10)),
    ("nov", mon(11)), ("dec", mon(12)), ("monday", weekday(1)), ("tuesday", weekday(2)), ("wednesday", weekday(3)),
    ("thursday", weekday(4)), ("friday", weekday(5)), ("saturday", weekday(6)), ("sunday", weekday(7)),
    ("mondays", W::Weekday { day: 11, short: false }), ("tuesdays", W::Weekday { day: 12, short: false }),
    ("wednesdays", W::Weekday { day: 13, short: false }), ("thursdays", W::Weekday { day: 14, short: false }),
    ("fridays", W::Weekday { day: 15, short: false }), ("saturdays", W::Weekday { day: 16, short: false }),
    ("sundays", W::Weekday { day: 17, short: false }), ("mon", wday(1)), ("tue", wday(2)), ("tues", wday(2)),
    ("wed", wday(3)), ("thu", wday(4)), ("thur", wday(4)), ("thurs", wday(4)), ("fri", wday(5)), ("sat", wday(6)),
    ("sun", wday(7)), ("second", W::Ordinal(2)), ("seconds", units(Unit::Second)), ("sec", unit(Unit::Second)),
    ("secs", units(Unit::Second)), ("minute", unit(Unit::Minute)), ("minutes", units(Unit::Minute)),
    ("min", unit(Unit::Minute)), ("mins", units(Unit::Minute)), ("hour", unit(Unit::Hour)), ("hours", units(Unit::Hour)),
    ("hr", unit(Unit::Hour)), ("hrs", units(Unit::Hour)), ("day", unit(Unit::Day)), ("days", units(Unit::Day)),
    ("weekend", unit(Unit::Weekend)), ("weekends", units(Unit::Weekend)), ("week", unit(Unit::Week)),
    ("weeks", units(Unit::Week)), ("wk", unit(Unit::Week)), ("wks", units(Unit::Week)), ("month", unit(Unit::Month)),
    ("months", units(Unit::Month)), ("mos", units(Unit::Month)), ("quarter", unit(Unit::Quarter)),
    ("quarters", units(Unit::Quarter)), ("year", unit(Unit::Year)), ("years", units(Unit::Year)), ("yr", unit(Unit::Year)),
    ("yrs", units(Unit::Year)), ("decade", unit(Unit::Decade)), ("decades", units(Unit::Decade)),
    ("century", unit(Unit::Century)), ("centuries", units(Unit::Century)), ("millennium", unit(Unit::Millennium)),
    ("millennia", units(Unit::Millennium)), ("millenniums", units(Unit::Millennium)), ("fortnight", W::Fortnight),
    ("fortnights", W::Fortnight), ("spring", W::Season(Season::Spring)), ("springtime", W::Season(Season::Spring)),
    ("summer", W::Season(Season::Summer)), ("summertime", W::Season(Season::Summer)), ("autumn", W::Season(Season::Autumn)),
    ("fall", W::Season(Season::Autumn)), ("winter", W::Season(Season::Winter)), ("wintertime", W::Season(Season::Winter)),
    ("morning", W::Part(DayPart::Morning)), ("afternoon", W::Part(DayPart::Afternoon)),
    ("evening", W::Part(DayPart::Evening)), ("night", W::Part(DayPart::Night)), ("nighttime", W::Part(DayPart::Night)),
    ("daytime", W::Part(DayPart::Daytime)), ("dawn", W::Part(DayPart::Morning)), ("daybreak", W::Part(DayPart::Morning)),
    ("sunrise", W::Part(DayPart::Morning)), ("dusk", W::Part(DayPart::Evening)), ("sunset", W::Part(DayPart::Evening)),
    ("nightfall", W::Part(DayPart::Evening)), ("midday", W::Noon), ("lunchtime", W::Part(DayPart::Midday)),
    ("mornings", W::Part(DayPart::Morning)), ("afternoons", W::Part(DayPart::Afternoon)),
    ("evenings", W::Part(DayPart::Evening)), ("nights", W::Part(DayPart::Night)), ("noon", W::Noon), ("noontime", W::Noon),
    ("midnight", W::Midnight), ("one", W::Number(1)), ("two", W::Number(2)), ("three", W::Number(3)),
    ("four", W::Number(4)), ("five", W::Number(5)), ("six", W::Number(6)), ("seven", W::Number(7)), ("eight", W::Number(8)),
    ("nine", W::Number(9)), ("ten", W::Number(10)), ("eleven", W::Number(11)), ("twelve", W::Number(12)),
    ("thirteen", W::Number(13)), ("fourteen", W::Number(14)), ("fifteen", W::Number(15)), ("sixteen", W::Number(16)),
    ("seventeen", W::Number(17)), ("eighteen", W::Number(18)), ("nineteen", W::Number(19)), ("twenty", W::Number(20)),
    ("thirty", W::Number(30)), ("forty", W::Number(40)), ("fourty", W::Number(40)), ("fifty", W::Number(50)),
    ("sixty", W::Number(60)), ("seventy", W::Number(70)), ("eighty", W::Number(80)), ("ninety", W::Number(90)),
    ("zero", W::Number(0)), ("hundred", W::Hundred), ("thousand", W::Thousand), ("first", W::Ordinal(1)),
    ("third", W::Ordinal(3)), ("fourth", W::Ordinal(4)), ("fifth", W::Ordinal(5)), ("sixth", W::Ordinal(6)),
    ("seventh", W::Ordinal(7)), ("eighth", W::Ordinal(8)), ("ninth", W::Ordinal(9)), ("tenth", W::Ordinal(10)),
    ("eleventh", W::Ordinal(11)), ("twelfth", W::Ordinal(12)), ("thirteenth", W::Ordinal(13)),
    ("fourteenth", W::Ordinal(14)), ("fifteenth", W::Ordinal(15)), ("sixteenth", W::Ordinal(16)),
    ("seventeenth", W::Ordinal(17)), ("eighteenth", W::Ordinal(18)), ("nineteenth", W::Ordinal(19)),
    ("twentieth", W::Ordinal(20)), ("thirtieth", W::Ordinal(30)), ("half", W::Half), ("halves", W::Halves),
    ("twenties", W::Decades(20)), ("thirties", W::Decades(30)), ("forties", W::Decades(40)), ("fifties", W::Decades(50)),
    ("sixties", W::Decades(60)), ("seventies", W::Decades(70)), ("eighties", W::Decades(80)), ("nineties", W::Decades(90)),
    ("q1", W::Quarterly(1)), ("q2", W::Quarterly(2)), ("q3", W::Quarterly(3)), ("q4", W::Quarterly(4)),
    ("h1", W::HalfYear(1)), ("h2", W::HalfYear(2)), ("the", W::The), ("a", W::A), ("an", W::A), ("this", W::This),
    ("that", W::That), ("these", W::These), ("those", W::Those), ("same", W::Same), ("last", W::Last), ("past", W::Past),
    ("previous", W::Previous), ("preceding", W::Previous), ("prior", W::Previous), ("next", W::Next), ("coming", W::Coming),
    ("upcoming", W::Coming), ("following", W::Following), ("subsequent", W::Following), ("succeeding", W::Following),
    ("ensuing", W::Following), ("recent", W::Recent), ("latest", W::Latest), ("current", W::Current), ("future", W::Future),
    ("early", W::Early), ("earlier", W::Earlier), ("late", W::Late), ("later", W::Later), ("mid", W::Mid),
    ("middle", W::Middle), ("midway", W::Middle), ("start", W::Start), ("beginning", W::Start), ("outset", W::Start),
    ("end", W::End), ("close", W::End), ("part", W::Part_), ("ago", W::Ago), ("before", W::Before), ("after", W::After),
    ("from", W::From), ("to", W::To), ("till", W::Until), ("until", W::Until), ("til", W::Until), ("through", W::Through),
    ("thru", W::Through), ("between", W::Between), ("and", W::And), ("or", W::Or), ("of", W::Of), ("in", W::In),
    ("on", W::On), ("at", W::At), ("by", W::By), ("during", W::During), ("since", W::Since), ("for", W::For),
    ("within", W::Within), ("into", W::Into), ("throughout", W::Throughout), ("around", W::Around), ("every", W::Every),
    ("each", W::Each), ("per", W::Per), ("other", W::Other), ("once", W::Once), ("twice", W::Twice), ("times", W::Times),
    ("now", W::Now), ("today", W::Today), ("yesterday", W::Yesterday), ("tomorrow", W::Tomorrow), ("tonight", W::Tonight),
    ("overnight", W::Overnight), ("currently", W::Vague(Reference::Present)), ("nowadays", W::Vague(Reference::Present)),
    ("presently", W::Vague(Reference::Present)), ("recently", W::Vague(Reference::Past)),
    ("previously", W::Vague(Reference::Past)), ("formerly", W::Vague(Reference::Past)),
    ("lately", W::Vague(Reference::Past)), ("soon", W::Soon), ("shortly", W::Soon), ("daily", W::Often(Unit::Day)),
    ("weekly", W::Often(Unit::Week)), ("monthly", W::Often(Unit::Month)), ("quarterly", W::Often(Unit::Quarter)),
    ("yearly", W::Often(Unit::Year)), ("annually", W::Often(Unit::Year)), ("annual", W::Often(Unit::Year)),
    ("hourly", W::Often(Unit::Hour)), ("nightly", W::Often(Unit::Day)), ("biennial", W::EveryTwo(Unit::Year)),
    ("biennially", W::EveryTwo(Unit::Year)), ("biweekly", W::EveryTwo(Unit::Week)), ("fortnightly", W::EveryTwo(Unit::Week)), ("bimonthly", W::EveryTwo(Unit::Month)), ("am", W::Am), ("pm", W::Pm), ("o'clock", W::Oclock), ("o’clock", W::Oclock),
    ("gmt", W::Zone(0)), ("utc", W::Zone(0)), ("est", W::Zone(-300)), ("edt", W::Zone(-240)), ("cst", W::Zone(-360)),
    ("cdt", W::Zone(-300)), ("mst", W::Zone(-420)), ("mdt", W::Zone(-360)), ("pst", W::Zone(-480)), ("pdt", W::Zone(-420)),
    ("bst", W::Zone(60)), ("cet", W::Zone(60)), ("cest", W::Zone(120)), ("eet", W::Zone(120)), ("eest", W::Zone(180)),
    ("msk", W::Zone(180)), ("ist", W::Zone(330)), ("jst", W::Zone(540)), ("kst", W::Zone(540)), ("hkt", W::Zone(480)),
    ("sgt", W::Zone(480)), ("aest", W::Zone(600)), ("aedt", W::Zone(660)), ("nzst", W::Zone(720)), ("nzdt", W::Zone(780)),
    ("akst", W::Zone(-540)), ("akdt", W::Zone(-480)), ("hst", W::Zone(-600)), ("acst", W::Zone(570)), ("awst", W::Zone(480)),
    ("pkt", W::Zone(300)), ("sast", W::Zone(120)), ("wib", W::Zone(420)), ("npt", W::Zone(345)), ("brt", W::Zone(-180)),
    ("et", W::SeasonalZone(-300)), ("ct", W::SeasonalZone(-360)), ("mt", W::SeasonalZone(-420)), ("pt", W::SeasonalZone(-480)), ("bc", W::Bc), ("bce", W::Bc), ("ad", W::Ad), ("ce", W::Ad),
    ("fiscal", W::Fiscal), ("fy", W::Fiscal), ("financial", W::Fiscal), ("several", W::Several), ("few", W::Few),
    ("couple", W::Couple), ("dozen", W::Dozen), ("dozens", W::Dozen), ("many", W::Many), ("some", W::Some),
    ("more", W::More), ("less", W::Less), ("fewer", W::Less), ("than", W::Than), ("most", W::Most), ("least", W::Least),
    ("about", W::About), ("approximately", W::About), ("roughly", W::About), ("circa", W::About), ("ca", W::About),
    ("sometime", W::About), ("approx", W::About), ("nearly", W::Nearly), ("almost", W::Nearly), ("over", W::Over),
    ("under", W::Under), ("up", W::Up), ("only", W::Only), ("just", W::Just), ("full", W::Full), ("whole", W::Full),
    ("entire", W::Full), ("additional", W::Additional), ("another", W::Additional), ("extra", W::Additional),
    ("consecutive", W::Consecutive), ("straight", W::Consecutive), ("successive", W::Consecutive),
    ("calendar", W::Consecutive), ("so", W::So), ("as", W::As), ("old", W::Old), ("age", W::Age), ("aged", W::Age),
    ("long", W::Long), ("term", W::Term), ("near", W::Near), ("short", W::Short), ("time", W::Time), ("period", W::Period),
    ("moment", W::Moment), ("date", W::Date), ("eve", W::Eve), ("right", W::Right), ("then", W::Then), ("not", W::Not),
    ("no", W::No), ("ahead", W::Ahead), ("hence", W::Hence), ("onward", W::Onward), ("onwards", W::Onward), ("new", W::New),
    ("christmas", W::Christmas), ("xmas", W::Christmas), ("easter", W::Easter), ("good", W::Good),
    ("thanksgiving", W::Thanksgiving), ("labor", W::Labor), ("labour", W::Labor), ("memorial", W::Memorial),
    ("independence", W::Independence), ("veterans", W::Veterans), ("martin", W::Martin), ("valentine", W::Valentine),
    ("halloween", W::Halloween), ("presidents", W::Presidents), ("columbus", W::Columbus), ("boxing", W::Boxing),
    ("juneteenth", W::Feast), ("bastille", W::Feast), ("anzac", W::Feast), ("earth", W::Feast), ("whit", W::Feast),
    ("pentecost", W::Feast), ("maundy", W::Feast), ("shrove", W::Feast), ("mardi", W::Feast), ("epiphany", W::Feast),
    ("ascension", W::Feast), ("canada", W::Feast), ("remembrance", W::Feast), ("armistice", W::Feast), ("flag", W::Feast),
    ("groundhog", W::Feast), ("all", W::Named), ("mother", W::Named), ("mothers", W::Named), ("father", W::Named), ("fathers", W::Named), ("black", W::Named), ("cyber", W::Named), ("souls", W::Inside), ("while", W::While), ("q", W::Q), ("h", W::H), ("st", W::Feast), ("saint", W::Feast), ("ash", W::Ash), ("palm", W::Palm), ("election", W::Election),
    ("business", W::Working), ("working", W::Working), ("trading", W::Trading), ("was", W::PastVerb), ("were", W::PastVerb),
    ("had", W::PastVerb), ("did", W::PastVerb), ("said", W::PastVerb), ("fell", W::PastVerb), ("rose", W::PastVerb),
    ("told", W::PastVerb), ("began", W::PastVerb), ("went", W::PastVerb), ("came", W::PastVerb), ("took", W::PastVerb),
    ("made", W::PastVerb), ("got", W::PastVerb), ("won", W::PastVerb), ("lost", W::PastVerb), ("held", W::PastVerb),
    ("met", W::PastVerb), ("left", W::PastVerb), ("gave", W::PastVerb), ("found", W::PastVerb), ("saw", W::PastVerb),
    ("became", W::PastVerb), ("brought", W::PastVerb), ("broke", W::PastVerb), ("bought", W::PastVerb),
    ("sold", W::PastVerb), ("sent", W::PastVerb), ("led", W::PastVerb), ("grew", W::PastVerb), ("fought", W::PastVerb),
    ("wrote", W::PastVerb), ("spoke", W::PastVerb), ("struck", W::PastVerb), ("shot", W::PastVerb), ("rode", W::PastVerb),
    ("wore", W::PastVerb), ("drove", W::PastVerb), ("swore", W::PastVerb), ("taught", W::PastVerb),
    ("thought", W::PastVerb), ("knew", W::PastVerb), ("built", W::PastVerb), ("spent", W::PastVerb), ("stood", W::PastVerb),
    ("sat", W::PastVerb), ("slept", W::PastVerb), ("felt", W::PastVerb), ("dealt", W::PastVerb), ("bore", W::PastVerb),
    ("hung", W::PastVerb), ("sang", W::PastVerb), ("sank", W::PastVerb), ("swam", W::PastVerb), ("shook", W::PastVerb),
    ("stole", W::PastVerb), ("tore", W::PastVerb), ("threw", W::PastVerb), ("woke", W::PastVerb),
    ("understood", W::PastVerb), ("withdrew", W::PastVerb), ("undertook", W::PastVerb), ("caught", W::PastVerb),
    ("sought", W::PastVerb), ("lent", W::PastVerb), ("meant", W::PastVerb), ("heard", W::PastVerb), ("fled", W::PastVerb),
    ("fed", W::PastVerb), ("hid", W::PastVerb), ("chose", W::PastVerb), ("froze", W::PastVerb), ("rang", W::PastVerb),
    ("rebuilt", W::PastVerb), ("swept", W::PastVerb), ("swung", W::PastVerb), ("rode", W::PastVerb), ("wound", W::PastVerb),
    ("laid", W::PastVerb), ("ate", W::PastVerb), ("drank", W::PastVerb), ("blew", W::PastVerb), ("dug", W::PastVerb),
    ("quit", W::PastVerb), ("ran", W::PastVerb), ("paid", W::PastVerb), ("kept", W::PastVerb), ("drew", W::PastVerb),
    ("flew", W::PastVerb), ("hit", W::PastVerb), ("set", W::Modal), ("could", W::PastVerb), ("didn't", W::PastVerb),
    ("wasn't", W::PastVerb), ("weren't", W::PastVerb), ("hadn't", W::PastVerb), ("dropped", W::PastVerb),
    ("bled", W::PastVerb), ("bred", W::PastVerb), ("clung", W::PastVerb), ("crept", W::PastVerb), ("flung", W::PastVerb), ("forbade", W::PastVerb),
    ("forgave", W::PastVerb), ("forgot", W::PastVerb), ("foresaw", W::PastVerb), ("knelt", W::PastVerb), ("leapt", W::PastVerb), ("mistook", W::PastVerb),
    ("overcame", W::PastVerb), ("oversaw", W::PastVerb), ("overthrew", W::PastVerb), ("retook", W::PastVerb), ("shone", W::PastVerb), ("shrank", W::PastVerb),
    ("slid", W::PastVerb), ("sped", W::PastVerb), ("sprang", W::PastVerb), ("strode", W::PastVerb), ("strove", W::PastVerb), ("stuck", W::PastVerb),
    ("underwent", W::PastVerb), ("upheld", W::PastVerb), ("wept", W::PastVerb), ("withheld", W::PastVerb), ("withstood", W::PastVerb),
    ("has", W::PresentVerb), ("have", W::PresentVerb), ("is", W::PresentVerb), ("are", W::PresentVerb),
    ("isn't", W::PresentVerb), ("aren't", W::PresentVerb), ("says", W::PresentVerb), ("say", W::PresentVerb),
    ("will", W::FutureVerb), ("shall", W::FutureVerb), ("won't", W::FutureVerb), ("would", W::FutureVerb),
    ("should", W::FutureVerb), ("must", W::FutureVerb), ("can", W::FutureVerb), ("might", W::FutureVerb),
    ("expected", W::FutureVerb), ("expects", W::FutureVerb), ("expect", W::FutureVerb), ("scheduled", W::FutureVerb),
    ("planned", W::FutureVerb), ("due", W::FutureVerb), ("likely", W::FutureVerb), ("payable", W::FutureVerb),
    ("slated", W::FutureVerb), ("opens", W::FutureVerb), ("closes", W::FutureVerb), ("begins", W::FutureVerb),
    ("starts", W::FutureVerb), ("resumes", W::FutureVerb), ("meets", W::FutureVerb), ("votes", W::FutureVerb),
    ("expires", W::FutureVerb), ("arrives", W::FutureVerb), ("departs", W::FutureVerb), ("launches", W::FutureVerb),
    ("publishes", W::FutureVerb), ("convenes", W::FutureVerb), ("reconvenes", W::FutureVerb), ("meet", W::FutureVerb),
    ("begin", W::FutureVerb), ("resume", W::FutureVerb), ("i'll", W::FutureVerb), ("we'll", W::FutureVerb),
    ("he'll", W::FutureVerb), ("she'll", W::FutureVerb), ("they'll", W::FutureVerb), ("it'll", W::FutureVerb),
    ("beyond", W::Inside), ("being", W::Inside), ("closing", W::Inside), ("comparable", W::Inside),
    ("corresponding", W::Inside), ("distant", W::Inside), ("equivalent", W::Inside), ("final", W::Inside),
    ("foreseeable", W::Inside), ("gras", W::Inside), ("immediate", W::Inside), ("initial", W::Inside),
    ("intervening", W::Inside), ("jr", W::Inside), ("king", W::Inside), ("latter", W::Inside), ("like", W::Inside),
    ("longer", W::Inside), ("luther", W::Inside), ("medium", W::Inside), ("nearer", W::Inside), ("opening", W::Inside),
    ("parts", W::Inside), ("patrick", W::Inside), ("andrew", W::Inside), ("david", W::Inside), ("george", W::Inside), ("nicholas", W::Inside), ("stephen", W::Inside), ("portion", W::Inside), ("possible", W::Inside), ("present", W::Present),
    ("remaining", W::Inside), ("saints", W::Inside), ("single", W::Inside), ("stages", W::Inside), ("too", W::Inside), ("very", W::Inside),
];

/// The first words of what other calendars have: months and observances.
#[cfg(feature = "calendars")]
#[rustfmt::skip]
pub(super) const MOVING: &[(&str, Word)] = &[
    ("muharram", W::Feast), ("moharram", W::Feast), ("safar", W::Feast), ("rabi", W::Feast), ("jumada", W::Feast),
    ("rajab", W::Feast), ("shaban", W::Feast), ("sha'ban", W::Feast), ("sha’ban", W::Feast), ("ramadan", W::Feast), ("ramadhan", W::Feast), ("ramazan", W::Feast),
    ("shawwal", W::Feast), ("dhu", W::Feast), ("farvardin", W::Feast), ("hamal", W::Feast), ("ordibehesht", W::Feast),
    ("sawr", W::Feast), ("khordad", W::Feast), ("jawza", W::Feast), ("tir", W::Feast), ("saratan", W::Feast),
    ("mordad", W::Feast), ("asad", W::Feast), ("shahrivar", W::Feast), ("sonbola", W::Feast), ("mehr", W::Feast),
    ("mizan", W::Feast), ("aban", W::Feast), ("aqrab", W::Feast), ("azar", W::Feast), ("qaws", W::Feast),
    ("dey", W::Feast), ("jadi", W::Feast), ("bahman", W::Feast), ("dalw", W::Feast), ("esfand", W::Feast),
    ("hut", W::Feast), ("tishrei", W::Feast), ("tishri", W::Feast), ("cheshvan", W::Feast), ("heshvan", W::Feast),
    ("marcheshvan", W::Feast), ("kislev", W::Feast), ("tevet", W::Feast), ("tebeth", W::Feast), ("shevat", W::Feast),
    ("shvat", W::Feast), ("adar", W::Feast), ("nisan", W::Feast), ("iyar", W::Feast), ("iyyar", W::Feast),
    ("sivan", W::Feast), ("tammuz", W::Feast), ("tamuz", W::Feast), ("av", W::Feast), ("elul", W::Feast),
    ("eid", W::Feast), ("islamic", W::Feast), ("mawlid", W::Feast), ("ashura", W::Feast), ("arbaeen", W::Feast),
    ("nowruz", W::Feast), ("norouz", W::Feast), ("persian", W::Feast), ("sizdah", W::Feast), ("rosh", W::Feast),
    ("jewish", W::Feast), ("yom", W::Feast), ("sukkot", W::Feast), ("simchat", W::Feast), ("hanukkah", W::Feast),
    ("chanukah", W::Feast), ("purim", W::Feast), ("passover", W::Feast), ("pesach", W::Feast), ("shavuot", W::Feast),
    ("lunar", W::Feast), ("chinese", W::Feast), ("lantern", W::Feast), ("dragon", W::Feast),
];

#[cfg(not(feature = "calendars"))]
pub(super) const MOVING: &[(&str, Word)] = &[];
