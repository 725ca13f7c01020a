"""Who else writes: partners, machines, friends of the staff, and strangers."""

from __future__ import annotations

from demo.people import DOMAIN, Person, signed

PARTNERS = (
    Person("vikram", "Vikram Sol", ("vikram@solphoto.example",), "apple", closing="V."),
    Person("elodie", "Élodie Marsh", ("elodie@marshtranslations.example",), "outlook", closing="Bien à vous\nÉlodie"),
)

MACHINES = (
    Person("ledgerly", "Ledgerly Billing", ("billing@ledgerly.example",), "plain", greeting=""),
    Person("pingwatch", "Pingwatch", ("alerts@pingwatch.example",), "plain", greeting=""),
    Person("namecrate", "Namecrate Domains", ("no-reply@namecrate.example",), "plain", greeting=""),
    Person("rackhouse", "Rackhouse Hosting", ("invoices@rackhouse.example",), "plain", greeting=""),
    Person("postmaster", "Mail Delivery System", (f"mailer-daemon@mx.{DOMAIN}",), "plain", greeting=""),
    Person("kerning", "Kerning Weekly", ("hello@kerningweekly.example",), "plain", greeting=""),
)

FRIENDS = (
    Person("sanne", "Sanne Boer", ("sanne@saltmarsh.example",), "gmail", greeting="", closing="S x"),
    Person("obi", "Obi Okafor", ("obi@okaforfamily.example",), "gmail", greeting="", closing="Obi"),
    Person(
        "marit",
        "Marit Holm",
        ("marit@lowtidechoir.example",),
        "apple",
        greeting="",
        closing="Marit",
        footer=signed("Low Tide Choir, Tuesdays at eight"),
    ),
)

STRANGERS = (
    Person("dov", "Dov Ashkenazi", ("dov@lamplightbooks.example",), "gmail", closing="Dov Ashkenazi\nLamplight Books"),
    Person("gerald", "Gerald", ("gerald@tidemuseum-old.example",), "plain"),
    Person("list_pia", "Pia Wolters", ("pia@gridandgutter.example",), "plain", greeting=""),
    Person("list_tom", "Tom Achterberg", ("tom@typefoundry.example",), "plain", greeting=""),
    Person("list_yui", "Yui Hara", ("yui@inkwell.example",), "plain", greeting=""),
    Person("typelist", "webtype", ("webtype@lists.typefolk.example",), "plain", greeting=""),
)
