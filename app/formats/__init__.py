"""Other people's files: bytes to domain values and back."""
