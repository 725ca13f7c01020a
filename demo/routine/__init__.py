"""What comes round in every studio: small bugs, money, reports, timesheets, machines, lists. Words in tables, chance in code."""
