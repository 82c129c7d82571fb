"""An employer's adverts apart from any row: read, written, looked over. No Django."""
