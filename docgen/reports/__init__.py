"""What comes back: filled report forms in Word and Excel, read, compared and written as data."""
