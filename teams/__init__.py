"""What a small company has, needs, and may hire, train or share."""
