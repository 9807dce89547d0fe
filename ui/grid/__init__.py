"""The grid: an Excel-like table over plain rows that knows neither the program nor its ledgers."""
