"""Words for identifiers that head office's pages show, and a sentence for each problem."""

from typing import Final


def N_(message: str) -> str:  # noqa: N802 - gettext's customary mark for a message that is translated where it is shown
    """Mark a message for the catalogue and return it as it is."""
    return message


TERMS: Final[dict[str, str]] = {
    # Roles
    "viewer": N_("viewer"),
    "manager": N_("manager"),
    "administrator": N_("administrator"),
    # States of an order
    "placed": N_("placed"),
    "confirmed": N_("confirmed"),
    "ready": N_("ready"),
    "delivered": N_("delivered"),
    "cancelled": N_("cancelled"),
    # Channels
    "fair": N_("fair"),
    "portal": N_("portal"),
    "wholesale": N_("wholesale"),
    # Kinds of documents
    "invoice": N_("invoice"),
    "receipt": N_("receipt"),
    "credit_note": N_("credit note"),
    # Ways of paying
    "cash": N_("cash"),
    "cheque": N_("cheque"),
    "transfer": N_("bank transfer"),
    "card": N_("bank card"),
    "wallet": N_("mobile wallet"),
    # What happened to a record
    "made": N_("registered"),
    "changed": N_("changed"),
    "later": N_("something that a later version recorded"),
    "order_placed": N_("ordered"),
    "order_amended": N_("order changed"),
    "order_moved": N_("moved on"),
    "invoice_issued": N_("invoice issued"),
    "invoice_voided": N_("invoice taken back"),
    "credit_note_issued": N_("credit note issued"),
    "payment_received": N_("payment received"),
    "payment_reversed": N_("payment taken back"),
    "stock_moved": N_("stock moved"),
    "consent_recorded": N_("consent recorded"),
    "sameness_suspected": N_("may be one person"),
    "sameness_settled": N_("settled"),
    # Fields
    "code": N_("code"),
    "name": N_("name"),
    "sex": N_("sex"),
    "birth_year": N_("year of birth"),
    "village": N_("village"),
    "crafts": N_("crafts"),
    "phone": N_("phone"),
    "joined": N_("joined"),
    "note": N_("note"),
    "sku": N_("code of the piece"),
    "artisan": N_("artisan"),
    "category": N_("category"),
    "material": N_("material"),
    "description": N_("description"),
    "maker_share": N_("maker's share"),
    "materials_share": N_("cost of materials"),
    "tax_exempt": N_("without tax"),
    "archived": N_("archived"),
    "price": N_("price"),
    "channel": N_("channel"),
    "product": N_("piece"),
    "customer": N_("customer"),
    "city": N_("city"),
    "f": N_("female"),
    "m": N_("male"),
    # What is allowed to be shown
    "face": N_("face"),
    "story": N_("story"),
    # Tasks
    "contradiction": N_("two facts contradict each other"),
    "sameness": N_("two cards may be one person"),
    "conflict": N_("two values were typed for one field"),
    "number": N_("one number was given twice"),
    # The audit trail
    "login": N_("logged in"),
    "logout": N_("logged out"),
    "login_refused": N_("log-in refused"),
    "no_such_page": N_("asked for what is not there, or not theirs"),
    "not_allowed": N_("tried what their role does not allow"),
    "form_expired": N_("sent a form that was not theirs"),
    "laptop_invited": N_("made a code for a laptop"),
    "entry_readmitted": N_("let an entry under review count"),
    "laptop_revoked": N_("revoked a laptop"),
    "price_set": N_("set a price"),
    "price_removed": N_("removed a price"),
    "people_merged": N_("said that two cards are one person"),
    "people_parted": N_("said that two cards are two people"),
    "published": N_("published a piece"),
    "unpublished": N_("took a piece off"),
    "user_added": N_("added a user"),
    "user_disabled": N_("closed an account"),
    "user_enabled": N_("opened an account again"),
    "password_set": N_("set a password"),
    "person_erased": N_("erased a person's data"),
}

SENTENCES: Final[dict[str, str]] = {
    "problem": N_("Something went wrong ({code}). Please report it."),
    "login_refused": N_(
        "Name or password is wrong, or there were too many tries. Wait a quarter of an hour and try again."
    ),
    "no_such_page": N_("There is nothing here, or nothing that you may see."),
    "not_allowed": N_("Your role does not allow this. Ask an administrator."),
    "form_expired": N_("This form is too old. Go back, load the page again and repeat."),
    "form_too_large": N_("That is more than this form can take."),
    "too_many_requests": N_("Too many requests came from your address. Wait a minute."),
    "bad_input": N_("Please check this field: {field}."),
    "weak_password": N_("Others could guess this password. Take at least {least} characters, not the name."),
    "bad_user_name": N_("A user's name has 2 to 40 letters, digits, dots or hyphens."),
    "user_exists": N_("There is such a user already."),
    "unknown_user": N_("There is no such user."),
    "unknown_role": N_("There is no such role. There are: {possible}."),
    "bad_office_code": N_("An office's code has 2 to 8 capital letters or digits, such as AJL."),
    "no_such_laptop": N_("There is no such laptop."),
    "no_such_entry": N_("This entry is not under review."),
    "amount_not_positive": N_("An amount must be more than nothing."),
    "missing_field": N_("Something is missing: {field}."),
    "field_too_long": N_("The text is too long: {field}."),
    "bad_characters": N_("There are hidden characters in: {field}."),
    "ambiguous_number": N_("This number can be read in two ways. Type it with a point before the decimals."),
    "excess_precision": N_("This amount has more decimals than its currency."),
    "number_too_large": N_("This number is too large."),
    "contrary_currency": N_("The amount names another currency."),
    "unknown_record": N_("There is no such record."),
    "not_a_number": N_("This is not an amount."),
    "unknown_currency": N_("This currency is not known: {currency}."),
}
