"""The report of an assessment: made once from the database, shown as page, PDF, Word, workbook."""
