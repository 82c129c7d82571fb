from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "moderation"

    def ready(self) -> None:
        from mail import topics
        from moderation import receivers
        from moderation.topics import TOPICS

        receivers.connect()
        topics.register(*TOPICS)
