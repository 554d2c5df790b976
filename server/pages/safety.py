"""The headers that keep a browser from doing with the pages what they are not for."""

POLICY = (
    "default-src 'self'; object-src 'none'; script-src 'none'; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'none'"
)
FILE_POLICY = "frame-ancestors 'none'"
"""Of a PDF or a photo, which browsers show with means of their own that the pages' policy would keep them from."""

ALWAYS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
HTTPS_ONLY = {"strict-transport-security": "max-age=63072000"}
PRIVATE = {"cache-control": "no-store"}


def headers(*, https: bool) -> dict[str, str]:
    """What every page is sent with."""
    return {**ALWAYS, **PRIVATE, **(HTTPS_ONLY if https else {})}
