//! The form that words and phrases are looked up by.

/// Returns the normal form of a word or phrase: lower case, straight apostrophes, one space for every stretch of white space.
///
/// # Examples
///
/// ```
/// assert_eq!(dixit_english::normal("People’s  Bank"), "people's bank");
/// ```
#[must_use]
pub fn normal(phrase: &str) -> String {
    let mut out = String::with_capacity(phrase.len());
    push_normal(&mut out, phrase);
    out
}

/// Appends the normal form of a phrase.
pub fn push_normal(out: &mut String, phrase: &str) {
    if phrase.bytes().all(|byte| byte.is_ascii_graphic()) {
        let start = out.len();
        out.push_str(phrase);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    let mut space = false;
    for c in phrase.chars() {
        if c.is_whitespace() {
            space = !out.is_empty();
            continue;
        }
        if space {
            out.push(' ');
            space = false;
        }
        match c {
            '’' | '‘' | 'ʼ' => out.push('\''),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
}

/// Returns a phrase in lower case with plain Latin letters for accented ones, where that changes it: "nguyen" for "nguyễn".
#[must_use]
pub fn fold(phrase: &str) -> Option<String> {
    if phrase.is_ascii() {
        return None;
    }
    let folded: String = phrase.chars().map(plain).collect();
    (folded != phrase).then_some(folded)
}

/// Returns the base letter of the accented Latin letters that names are written with.
const fn plain(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ'
        | 'ắ' | 'ằ' | 'ẳ' | 'ẵ' | 'ặ' | 'ǎ' => 'a',
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => 'c',
        'ď' | 'đ' | 'ḑ' | 'ḍ' | 'ð' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ'
        | 'ệ' => 'e',
        'ğ' | 'ģ' | 'ġ' | 'ĝ' | 'ǵ' | 'ǧ' => 'g',
        'ħ' | 'ḥ' | 'ḩ' | 'ĥ' | 'ḫ' => 'h',
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ı' | 'ĭ' | 'į' | 'ị' | 'ỉ' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ł' | 'ľ' | 'ļ' | 'ĺ' => 'l',
        'ṃ' => 'm',
        'ñ' | 'ń' | 'ň' | 'ņ' | 'ṇ' | 'ŉ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ọ' | 'ỏ' | 'ố' | 'ồ' | 'ổ' | 'ỗ' | 'ộ'
        | 'ơ' | 'ớ' | 'ờ' | 'ở' | 'ỡ' | 'ợ' => 'o',
        'ř' | 'ŕ' | 'ŗ' => 'r',
        'ś' | 'š' | 'ş' | 'ș' | 'ṣ' | 'ŝ' => 's',
        'ť' | 'ţ' | 'ț' | 'ṭ' | 'ŧ' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ụ' | 'ủ' | 'ư' | 'ứ' | 'ừ' | 'ử'
        | 'ữ' | 'ự' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => 'y',
        'ź' | 'ż' | 'ž' | 'ẓ' => 'z',
        c => c,
    }
}
