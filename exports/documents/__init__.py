"""Documents as received: bytes of any format to text in reading order."""
