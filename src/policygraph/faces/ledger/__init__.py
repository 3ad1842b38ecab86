"""The ledger as files: sheets laid out once, written as XLSX, CSV or DOCX, and read back from XLSX and CSV."""
