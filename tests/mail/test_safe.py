"""HTML from strangers."""

from postroom.mail import safe_html


def test_scripts_and_forms_are_removed() -> None:
    safe = safe_html("<div onclick=x()>Grey<script>x()</script><form><input></form></div>", lambda _: None)

    assert safe.html == "<div>Grey</div>"


def test_remote_images_are_blocked_and_counted() -> None:
    safe = safe_html(
        '<img src="https://spy.example/1.gif"><p style="background:url(https://spy.example)">x', lambda _: None
    )

    assert "spy.example" not in safe.html
    assert safe.blocked == 2


def test_images_of_the_mail_are_shown() -> None:
    safe = safe_html('<img src="cid:hall@x">', {"hall@x": "/parts/2"}.get)

    assert 'src="/parts/2"' in safe.html


def test_html_nested_too_deeply_is_shown_as_text() -> None:
    assert safe_html("<div>" * 5000 + "Grey", lambda _: None).html == "<pre>Grey</pre>"
