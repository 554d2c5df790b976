"""Reads the fields of a form, and no more than a form can have."""

from urllib.parse import parse_qsl

from fastapi import Request

from server.pages.problems import FormTooLarge

LARGEST = 64 * 1024
MOST_FIELDS = 200


async def read_form(request: Request) -> dict[str, str]:
    """The fields; of two with one name the last. Raises FormTooLarge."""
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > LARGEST:
            raise FormTooLarge
    try:
        return dict(parse_qsl(data.decode(errors="replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError as error:
        raise FormTooLarge from error
