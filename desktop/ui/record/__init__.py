"""The page of one record, whatever its kind: picture, fields, what belongs to it, and who changed what."""
