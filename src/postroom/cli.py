"""The `postroom` command: each of its words is a file in `management/commands/`."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "postroom.settings")
    execute_from_command_line(["postroom", *sys.argv[1:]])
