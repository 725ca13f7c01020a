"""What filing is measured on: streams of mail whose truth is known, their disguises, the rules of peers, the scores."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "postroom.settings")
django.setup()  # the room of filing knows the record; its judging by content does not
