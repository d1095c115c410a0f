"""Did a posted form come from a page of this site? Told by the browser's own headers, without a cookie.

`Sec-Fetch-Site` is written by the browser and cannot be set by a page. Where it is missing (older browsers), `Origin`
must be this site. A request with neither is from no browser that could be tricked, so it goes on to the next guard.
"""

from django.http import HttpRequest


def comes_from_this_site(request: HttpRequest) -> bool:
    """Whether the browser says so, or says nothing. Raises DisallowedHost for a host that is not ours."""
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        return fetch_site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is None or origin == f"{request.scheme}://{request.get_host()}"
