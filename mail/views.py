"""The local mailbox, the outbox, and stopping a topic."""
