from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "matching"

    def ready(self) -> None:
        from mail import topics
        from matching import receivers
        from matching.tasks import due_work
        from matching.topics import TOPICS
        from workqueue.nudges import register_sweeper

        receivers.connect()
        topics.register(*TOPICS)
        register_sweeper("matching", due_work)
