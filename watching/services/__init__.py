"""What is written about searches, digests and rounds."""
