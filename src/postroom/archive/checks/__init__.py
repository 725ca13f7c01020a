"""What must agree on record, one idea a file: each check is a set of rows and a function that looks at a batch."""
