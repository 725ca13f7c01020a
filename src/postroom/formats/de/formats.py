"""Days and hours in German."""

DATE_FORMAT = "j. F Y"
SHORT_DATE_FORMAT = "j. M Y"
SHORT_DATETIME_FORMAT = "j. M Y, H:i"
MONTH_DAY_FORMAT = "D j. M"
