"""Invents a register of artisans: families, cousins of one name, lent telephones, and some people entered twice."""

from dataclasses import replace
from random import Random

from core.duplicates import Person

WOMEN = (
    "فاطمة مريم عائشة خديجة زينب آمنة سعاد هدى ليلى نادية سميرة أمل رانيا هناء حليمة نجاح وداد رُبى ثريا انتصار إيمان "
    "جميلة لؤلؤة صباح نوال سهام منى سلمى رقية حفصة صفية أسماء شيماء دعاء إسراء آلاء ندى نهى سهى لبنى يسرى بشرى ذكرى "
    "غادة رحاب عبير عفاف كوثر ميساء وفاء رجاء شفاء نعيمة كريمة فريدة حميدة رشيدة سعدية فوزية رمزية بدرية تركية عزيزة "
    "لطيفة ظريفة نظيرة مديحة صالحة فايزة حنان جنان أحلام ابتسام اعتدال تهاني أماني ضحى مها مرام وسام هيفاء"
).split()
MEN = [
    *(
        "محمد أحمد محمود علي حسن حسين خالد يوسف إبراهيم عمر عثمان سامي رامي طارق زياد نضال مصطفى إسماعيل "
        "جمال فؤاد رائد هيثم عيسى موسى إلياس جورج بسام غسان سعيد سعد مسعود أسعد حامد حماد حمدان سليمان "
        "سلمان سالم سليم صالح صلاح ياسين ياسر قاسم كاظم ناصر نصر منصور جابر جبر صابر صبري بكر زيد يزيد "
        "عدنان عماد إياد جهاد كمال جلال بلال هلال نبيل خليل جميل كامل عادل فيصل فهد راشد رشيد عواد عودة "
        "عايد مازن أيمن أنور منير سمير ثامر طلال عقيل"
    ).split(),
    *["عبد الله", "عبد الرحمن", "عبد الكريم", "عبد القادر", "عبد ربه", "نور الدين", "سيف الدين", "عطا الله"],
]
FAMILIES = [
    *(
        "الخطيب حداد النجار الخياط الحايك صباغ الفاخوري العمري الشوبكي الكركي المصري الشامي القاضي الطويل عياد الرفاعي "
        "الحوراني النابلسي الخليلي بناي الإدريسي السقا الدباغ العطار الزعبي العبادي العدوان الفايز المجالي الطراونة "
        "القضاة المومني الروسان عبيدات بطاينة الخصاونة التل حجازي الشريف السعدي الأسعد الحسيني النشاشيبي الدجاني "
        "العلمي البرغوثي دروزة طوقان كنفاني الكيالي السراج الشوا الريس القدومي الأطرش الحلبي الحموي الحمصي الديري "
        "الجزائري التونسي المغربي الفاسي الصقلي بنيس العلوي البغدادي الموصلي البصري التكريتي العاني الراوي الهاشمي "
        "الزبيدي التميمي الشمري العنزي الحربي المطيري الدوسري اليافعي الحضرمي العدني الصنعاني المسقطي الكندي"
    ).split(),
    *["أبو عودة", "أبو زيد", "أبو غزالة", "أبو هلال", "أبو الهيجاء", "بني حسن", "بني خالد", "بو عزة", "بو شعيب"],
]
VILLAGES = [
    f"{land} {what}"
    for land in ("بيت", "دير", "عين", "وادي", "تل", "كفر", "خربة", "أم", "مرج")
    for what in ("الزيتون", "النحل", "الرمان", "الورد", "الغصون", "اللوز", "القصب")
]
# Letters that a clerk hears or sees for others.
HEARD = [
    "ظض",
    "ضظ",
    "ذد",
    "دذ",
    "ثت",
    "تث",
    "سص",
    "صس",
    "قك",
    "كق",
    "تط",
    "طت",
    "ةه",
    "ةا",
    "ىا",
    "ىي",
    "أا",
    "إا",
    "آا",
    "ئي",
    "ؤو",
]
LETTERS = "ابتدرسعفقكلمنهوي"


def register(random: Random, *, people: int, twice: int) -> tuple[list[Person], set[frozenset[object]]]:
    """Return `people` entries in random order, and the pairs of keys that are one person (`twice` of them)."""
    entries: list[Person] = []
    while len(entries) < people - twice:
        entries += _clan(random, len(entries))
    entries = entries[: people - twice]
    chosen = random.sample(entries, twice)
    twins = [_entered_again(random, person, f"again-{person.key}") for person in chosen]
    everyone = [*entries, *twins]
    random.shuffle(everyone)
    return everyone, {frozenset((one.key, two.key)) for one, two in zip(chosen, twins, strict=True)}


def _common_first(random: Random, names: list[str]) -> str:
    """Some names are far commoner than others, as in life: the first is taken about sixty times as often."""
    return random.choices(names, [1 / (rank + 1.5) for rank in range(len(names))])[0]


def _clan(random: Random, first_key: int) -> list[Person]:
    """Two or three brothers' daughters: one grandfather, family and village, and often one telephone."""
    grandfather, family, village = _common_first(random, MEN), random.choice(FAMILIES), random.choice(VILLAGES)
    clan: list[Person] = []
    for _ in range(random.randint(1, 3)):
        father, phone = _common_first(random, MEN), _phone(random)
        for given in dict.fromkeys(_common_first(random, WOMEN) for _ in range(random.randint(1, 3))):
            parts = [given, father, grandfather, family] if random.random() < 0.6 else [given, father, family]
            clan.append(
                Person(
                    key=first_key + len(clan),
                    name=" ".join(parts),
                    village=village if random.random() < 0.98 else "",
                    phone=random.choices([phone, _phone(random), ""], [35, 50, 15])[0],
                    birth_year=random.randint(1950, 2006) if random.random() < 0.9 else None,
                )
            )
    return clan


def _phone(random: Random) -> str:
    return f"07{random.choice('789')}{random.randrange(10**7):07d}"


def _entered_again(random: Random, person: Person, key: str) -> Person:
    name = person.name
    for _ in range(random.randint(1, 2)):
        name = misspell(random, name)
    year = person.birth_year
    return replace(
        person,
        key=key,
        name=name,
        village=person.village if random.random() < 0.95 else "",
        phone=random.choices([person.phone, _wrong_digit(random, person.phone), _phone(random), ""], [75, 5, 10, 10])[
            0
        ],
        birth_year=random.choices([year, year and year + random.choice((-1, 1)), None], [75, 15, 10])[0],
    )


def _wrong_digit(random: Random, phone: str) -> str:
    at = random.randrange(3, 10)
    return phone and phone[:at] + random.choice("0123456789") + phone[at + 1 :]


def misspell(random: Random, name: str) -> str:
    """Write a name once more as another clerk would."""
    ways = [_mishear, _mishear, _mistype, _respace, _leave_out, _dress_up, _link]
    while (written := random.choice(ways)(random, name)) == name:
        pass
    return written


def _mishear(random: Random, name: str) -> str:
    heard = [pair for pair in HEARD if pair[0] in name]
    if not heard:
        return name
    meant, written = random.choice(heard)
    return name.replace(meant, written, 1)


def _mistype(random: Random, name: str) -> str:
    words = name.split()
    long = [at for at, word in enumerate(words) if len(word) > 4]
    if not long:
        return name
    at = random.choice(long)
    word, place = words[at], random.randrange(1, len(words[at]) - 1)
    words[at] = random.choice(
        [
            word[:place] + word[place + 1 :],
            word[:place] + random.choice(LETTERS) + word[place:],
            word[:place] + random.choice(LETTERS) + word[place + 1 :],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        ]
    )
    return " ".join(words)


def _respace(random: Random, name: str) -> str:
    joined = random.choice(["عبد ", "أبو ", " الدين", " الله", "بو "])
    return name.replace(joined, joined.strip(), 1) if joined in name else name


def _leave_out(random: Random, name: str) -> str:
    words = name.split()
    if len(words) < 4 or set(words) & {"أم", "الحاجة", "بن", "بنت", "ابنة", "عبد", "أبو", "بني", "بو", "الدين", "الله"}:
        return name
    del words[random.randrange(1, len(words))]
    return " ".join(words)


def _dress_up(random: Random, name: str) -> str:
    kunya = "أم " + random.choice(MEN[:40])
    if name.startswith(("أم ", "الحاجة")) or name.endswith(")"):
        return name
    return random.choice(
        [f"{kunya} {name}", f"{name} ({kunya})", f"الحاجة {name}", name.replace("م", "مـ"), name.replace("د", "دّ")]
    )


def _link(random: Random, name: str) -> str:
    given, rest = name.split(" ", 1)
    if rest.startswith(("بن", "ابنة")) or given in ("أم", "الحاجة"):
        return name
    return f"{given} {random.choice(['بنت', 'بن', 'ابنة'])} {rest}"
