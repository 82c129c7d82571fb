"""Rules of subsidies and traineeships as data, each with its source and its day."""
