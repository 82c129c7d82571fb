from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"

    def ready(self) -> None:
        from mail import topics
        from partners import measuring, outcomes, receivers
        from partners.models import Pledge
        from partners.topics import TOPICS

        receivers.connect()
        topics.register(*TOPICS)
        measuring.register(Pledge.Kind.SEATS, outcomes.learners)
        measuring.register(Pledge.Kind.INTERNSHIPS, outcomes.placements)
        measuring.register(Pledge.Kind.MENTORS, outcomes.mentors)
