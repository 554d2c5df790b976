"""The words that offices put over their columns, in Arabic, English and French."""

from collections.abc import Mapping
from typing import Final


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(" | "))


_PHONE = (
    "الهاتف | رقم الهاتف | هاتف | تلفون | رقم التلفون | الموبايل | موبايل | رقم الموبايل | "
    "الجوال | جوال | رقم الجوال | المحمول | النقال | الخلوي | الواتساب | رقم التواصل | "
    "phone | telephone | mobile | phone number | tel | whatsapp | téléphone | portable | "
    "numéro de téléphone"
)
_NOTE = "ملاحظات | ملاحظة | الملاحظات | بيان | notes | note | remarks | comments | remarques | observations"
_CODE = "الرمز | الكود | كود | رمز | code | id | رقم العضوية | رقم التسجيل | رقم الملف | membership number"

HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    name: _listed(words)
    for name, words in {
        "ordinal": (
            "م | ت | # | الرقم | رقم | مسلسل | التسلسل | الرقم التسلسلي | no | nr | serial | n° | num | numéro"
        ),
        "artisan.code": f"{_CODE} | رقم الحرفية | كود الحرفية | artisan code",
        "artisan.story": "القصة | قصتها | حكايتها | story | her story | histoire | récit",
        "artisan.name": (
            "الاسم | الاسم الكامل | الاسم الرباعي | الاسم الثلاثي | اسم الحرفية | اسم الحرفي | "
            "الحرفية | الحرفي | اسم السيدة | اسم المستفيدة | المستفيدة | اسم العضوة | اسم المتدربة | "
            "اسم العاملة | الاسم واللقب | name | full name | artisan | artisan name | beneficiary | "
            "beneficiary name | nom | nom complet | nom et prénom | artisane"
        ),
        "artisan.sex": "الجنس | النوع | النوع الاجتماعي | sex | gender | sexe | genre",
        "artisan.birth_year": (
            "سنة الميلاد | سنة الولادة | مواليد | عام الميلاد | birth year | year of birth | année de naissance | "
            "تاريخ الميلاد | تاريخ الولادة | date of birth | birth date | birthday | dob | d.o.b | date de naissance"
        ),
        "artisan.village": (
            "القرية | البلدة | المنطقة | مكان السكن | السكن | المكان | الموقع | التجمع | الدوار | "
            "village | location | community | town | residence | lieu | douar | localité"
        ),
        "artisan.crafts": (
            "الحرفة | الحرف | المهنة | نوع الحرفة | التخصص | العمل | المهارة | الصنعة | craft | "
            "crafts | skill | skills | النشاط | نوع النشاط | trade | métier | artisanat | activité"
        ),
        "artisan.phone": _PHONE,
        "artisan.joined": (
            "تاريخ الانتساب | تاريخ الانضمام | تاريخ التسجيل | تاريخ الالتحاق | الانتساب | "
            "date joined | joined | joining date | registration date | member since | "
            "date d'adhésion | date d'inscription"
        ),
        "artisan.note": _NOTE,
        "age": "العمر | السن | عمر | age | âge",
        "given_name": "الاسم الأول | الاسم الشخصي | first name | given name | prénom",
        "father_name": (
            "اسم الأب | الأب | اسم الوالد | father | father name | father's name | second name | nom du père"
        ),
        "grandfather_name": "اسم الجد | الجد | grandfather | grandfather name | third name",
        "family_name": (
            "العائلة | اسم العائلة | اللقب | الكنية | الشهرة | family | family name | last name | "
            "surname | nom de famille"
        ),
        "consent_face": (
            "موافقة على نشر الصورة | الموافقة على نشر الصورة | نشر الصورة | موافقة الصورة | "
            "موافقة على التصوير | photo consent | consent photo | consent to photo | "
            "consentement photo | droit à l'image"
        ),
        "consent_name": "موافقة على نشر الاسم | نشر الاسم | name consent | consent to name",
        "consent_village": "موافقة على نشر القرية | نشر القرية | village consent",
        "consent_story": "موافقة على نشر القصة | نشر القصة | story consent",
        "product.sku": (
            f"{_CODE} | "
            "رمز المنتج | كود المنتج | رقم الصنف | رقم القطعة | الباركود | sku | item code | "
            "product code | réf | référence"
        ),
        "product.name": (
            "اسم المنتج | المنتج | القطعة | اسم القطعة | الصنف | اسم الصنف | المادة المباعة | "
            "الاسم | product | product name | item | name | article | produit | nom du produit | "
            "désignation | nom"
        ),
        "product.artisan": (
            "الحرفية | الحرفي | اسم الحرفية | اسم الحرفي | الصانعة | الصانع | صنع | عمل السيدة | "
            "المنتجة | artisan | artisan name | maker | made by | artisane | fabriqué par"
        ),
        "product.category": "الفئة | التصنيف | القسم | النوع | نوع المنتج | category | type | catégorie",
        "product.material": (
            "المادة | الخامة | المواد | نوع المادة | الخامات | material | materials | matière | matériau"
        ),
        "product.description": "الوصف | وصف المنتج | المواصفات | التفاصيل | description | details",
        "product.maker_share": (
            "أجرة الحرفية | أجر الحرفية | حصة الحرفية | أجرة الصانعة | maker share | maker pay | part de l'artisane"
        ),
        "product.materials_share": "كلفة المواد | تكلفة المواد | حصة المواد | materials cost | coût des matières",
        "product.tax_exempt": "معفى من الضريبة | معفاة | tax exempt | exonéré",
        "product.note": _NOTE,
        "price": (
            "السعر | سعر البيع | سعر القطعة | الثمن | سعر الوحدة | سعر | السعر بالدينار | price | "
            "unit price | selling price | prix | prix unitaire | prix de vente"
        ),
        "currency": "العملة | عملة | currency | devise | monnaie",
        "quantity": (
            "الكمية | العدد | المخزون | الرصيد | عدد القطع | quantity | qty | stock | count | quantité | qté | nombre"
        ),
        "customer.code": f"{_CODE} | رقم العميل | رمز الزبون | customer code",
        "customer.name": (
            "الاسم | اسم العميل | اسم الزبون | العميل | الزبون | الزبونة | المشتري | الجهة | "
            "اسم الشركة | name | customer | customer name | client | company | nom | nom du client | "
            "société"
        ),
        "customer.phone": _PHONE,
        "customer.address": "العنوان | عنوان السكن | عنوان العميل | address | adresse | street",
        "customer.city": "المدينة | المحافظة | البلد | city | ville | governorate",
        "customer.email": "البريد الإلكتروني | البريد | الإيميل | ايميل | email | e-mail | courriel | mail",
        "customer.tax_number": (
            "الرقم الضريبي | رقم ضريبي | tax number | vat number | tax id | numéro fiscal | matricule fiscal"
        ),
        "customer.language": "اللغة | لغة المراسلة | language | langue",
    }.items()
}
"""By field name; with the record's name before it where two records use other words for one field name."""
