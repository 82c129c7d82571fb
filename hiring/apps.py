from django.apps import AppConfig


class HiringConfig(AppConfig):
    name = "hiring"

    def ready(self) -> None:
        from hiring import receivers
        from hiring.topics import TOPICS
        from mail import topics

        receivers.connect()
        topics.register(*TOPICS)
