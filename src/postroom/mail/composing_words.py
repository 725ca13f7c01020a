"""How mail programs introduce a quotation, in the languages of their users (ISO 639-1): data only."""

DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()

# {d} day, {m} month, {y} year, {t} time, {who} a name with an address; English names the day and the month.
ATTRIBUTIONS: dict[str, str] = {
    "ar": "في {y}-{m}-{d} {t}، كتب {who}:",
    "cs": "Dne {d}. {m}. {y} v {t} {who} napsal(a):",
    "da": "Den {d}.{m}.{y} kl. {t} skrev {who}:",
    "de": "Am {d}.{m}.{y} um {t} schrieb {who}:",
    "el": "Στις {d}/{m}/{y} {t}, ο/η {who} έγραψε:",
    "en": "On {day}, {d} {month} {y} at {t}, {who} wrote:",
    "es": "El {d}/{m}/{y} a las {t}, {who} escribió:",
    "fi": "{who} kirjoitti {d}.{m}.{y} klo {t}:",
    "fr": "Le {d}/{m}/{y} à {t}, {who} a écrit :",
    "he": "בתאריך {d}/{m}/{y} {t}, {who} כתב:",
    "hi": "{d}/{m}/{y} {t} को {who} ने लिखा:",
    "hu": "{y}. {m}. {d}. {t} keltezéssel, {who} írta:",
    "id": "Pada {d}/{m}/{y} {t}, {who} menulis:",
    "it": "Il {d}/{m}/{y} {t}, {who} ha scritto:",
    "ja": "{y}/{m}/{d} {t}、{who} のメール:",
    "ko": "{y}. {m}. {d}. {t}에 {who} 이(가) 쓴 글:",
    "nb": "Den {d}.{m}.{y} {t}, skrev {who}:",
    "nl": "Op {d}-{m}-{y} om {t} schreef {who}:",
    "pl": "W dniu {d}.{m}.{y} o {t}, {who} pisze:",
    "pt": "Em {d}/{m}/{y} {t}, {who} escreveu:",
    "ro": "Pe {d}.{m}.{y} {t}, {who} a scris:",
    "ru": "{d}.{m}.{y} {t}, {who} пишет:",
    "sv": "Den {d}.{m}.{y} kl. {t} skrev {who}:",
    "th": "เมื่อ {d}/{m}/{y} {t} {who} เขียนว่า:",
    "tr": "{d}.{m}.{y} {t} tarihinde {who} yazdı:",
    "uk": "{d}.{m}.{y} {t}, {who} пише:",
    "vi": "Vào {d}/{m}/{y} {t}, {who} đã viết:",
    "zh": "{who} 于 {y}/{m}/{d} {t} 写道：",
}
OTHER_NAMES = {"no": "nb", "nn": "nb", "iw": "he", "in": "id"}  # of the same languages
