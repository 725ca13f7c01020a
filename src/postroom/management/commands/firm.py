"""`postroom firm`: show who we are, or put it right."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import CommandError
from django.forms.models import model_to_dict

from postroom import discovery
from postroom.forms.firm import FirmForm
from postroom.management.lines import RecordCommand
from postroom.models import Firm

SHOWN = ("name", "domains", "addresses", "mail_domain")


class Command(RecordCommand):
    help = "Show who we are; with options, put it right. What is left out stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--name", help="of the firm")
        parser.add_argument("--domains", nargs="+", metavar="DOMAIN", help="whose every address is ours")
        parser.add_argument("--addresses", nargs="+", metavar="ADDRESS", help="of ours at shared providers")
        parser.add_argument("--mail-domain", metavar="DOMAIN", help="that the listener takes mail for")

    def handle(self, *args: object, json: bool, **options: object) -> None:
        given = {name: options[name] for name in SHOWN if options[name] is not None}
        if given:
            _put_right(given)
        ours = model_to_dict(Firm.get(), SHOWN)
        self.say(ours, "\n".join(f"{name.replace('_', ' ')}: {_plain(ours[name])}" for name in SHOWN), as_json=json)


def _put_right(given: dict[str, object]) -> None:
    firm = Firm.get()
    said = model_to_dict(firm, SHOWN) | given
    fields = {name: " ".join(value) if isinstance(value, list) else value for name, value in said.items()}
    form = FirmForm(fields, instance=firm)
    if not form.is_valid():
        raise CommandError(" ".join(str(problem) for problems in form.errors.values() for problem in problems))
    ours = form.save()
    if given.keys() & {"domains", "addresses"}:
        discovery.settle_ours([*ours.domains, *ours.addresses])


def _plain(value: object) -> str:
    return (", ".join(value) if isinstance(value, list) else str(value)) or "none"
