from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"

    def ready(self) -> None:
        from mail import topics
        from partners import figures, measuring, outcomes
        from partners.models import Pledge
        from partners.topics import TOPICS

        topics.register(*TOPICS)
        measuring.register(Pledge.Kind.SEATS, figures.seats)
        measuring.register(Pledge.Kind.INTERNSHIPS, figures.internships)
        measuring.register(Pledge.Kind.MENTORS, outcomes.mentors)
