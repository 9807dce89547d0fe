"""The start page: the sample, a notice, an empty ledger, a workbook, the ledgers opened last."""
