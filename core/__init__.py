"""What is true on every machine: records, money, rules, actions, the journal's format."""
