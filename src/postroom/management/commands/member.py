"""`postroom member ADDRESS`: make somebody a member, or give him a link to sign in with."""

from __future__ import annotations

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import CommandError

from postroom.management.lines import RecordCommand
from postroom.models import Member, Role
from postroom.models.authenticator import forget_second_factors
from postroom.models.founding import found
from postroom.models.inviting import spec_of


class Command(RecordCommand):
    help = "Make somebody a member, or print a link that signs a member in once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("address")
        parser.add_argument("--name", default="")
        parser.add_argument("--owner", action="store_true", help="as an owner")
        parser.add_argument("--guest", action="store_true", help="as a guest, who sees the projects he is added to")
        parser.add_argument(
            "--without-second-factor",
            action="store_true",
            help="forget his passkeys, app and recovery codes; his password, or a link, lets him in alone",
        )
        parser.add_argument("--link", action="store_true", help="print a sign-in link; it works once, for ten minutes")

    def handle(self, *args: object, address: str, link: bool, json: bool, **options: object) -> None:
        try:
            email = spec_of(address)
        except ValueError as error:
            raise CommandError(str(error)) from error
        member = Member.objects.filter(email=email).first()
        if member is None:
            member = _join(email, options)
        elif options["without_second_factor"]:
            forget_second_factors(member)
        elif not link:
            raise CommandError(f"{email} is a member already ({member.role}); with --link he gets a link to sign in")
        finding = {"member": member.email, "role": member.role, "name": str(member)}
        if link:
            finding["link"] = f"{settings.POSTROOM_URL}/sign-in/{member.sign_in_token()}"
        text = f"Sign in with {finding['link']}" if link else f"{member} is {member.role}"
        self.say(finding, text, as_json=json)


def _join(email: str, options: dict[str, object]) -> Member:
    name = str(options["name"])
    if options["owner"]:
        return found(name=name, email=email)
    return Member.objects.join(name=name, email=email, role=Role.GUEST if options["guest"] else Role.MEMBER)
