"""How the portal looks: pictures of plain data, the staff's guide to every component."""
