"""The workbook of an assessment: filled in offline by teams, and brought back."""
