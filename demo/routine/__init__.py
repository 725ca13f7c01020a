"""What comes round in every studio, its words in tables: small bugs, money, reports, hours, machines, lists."""
