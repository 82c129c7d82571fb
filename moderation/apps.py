from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "moderation"

    def ready(self) -> None:
        from mail import topics
        from moderation import receivers
        from moderation.tasks import due_work
        from moderation.topics import TOPICS
        from workqueue.nudges import register_sweeper

        receivers.connect()
        topics.register(*TOPICS)
        register_sweeper("moderation", due_work)
