"""Workbooks: plain rows to .xlsx, and what a workbook says."""
