"""The outbox: every mail is a row first, sent once per key, in the recipient's language."""
