"""Pledges and notices: what organisations say of themselves; and who asked about them."""

from privacy.register.terms import INNER, Kept

_ENTRY = (
    "id uuid organisation text language state review_note fictional form_key edit_version"
    " created_at updated_at published_at"
)
PARTNERS = {
    "partners.Pledge": Kept(none=f"{_ENTRY} kind amount starts_on ends_on told told_on"),
    "partners.Outcome": Kept(none="pledge came places taken measured_at"),
    "partners.Notice": Kept(
        none=f"{_ENTRY} kind title who last_day starts_at ends_at place link roles"
    ),
    "partners.Ask": Kept(
        none="id uuid",
        personal="person pledge notice created_at",
        special="message",
        whose="person",
        file="partner_requests",
        without={"person": INNER},
    ),
    "partners.Step": Kept(none="id pledge notice action by_staff note at"),
}
