"""Lists that leave the book for other programs: rows from the declarations, written as CSV, workbook or JSON lines."""
