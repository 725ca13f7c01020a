"""Is the house standing? For machines that watch it."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def up(request: HttpRequest) -> HttpResponse:
    """Say "up" when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("up\n", content_type="text/plain")
