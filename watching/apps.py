from django.apps import AppConfig


class WatchingConfig(AppConfig):
    name = "watching"

    def ready(self) -> None:
        from mail import topics
        from watching import receivers
        from watching.tasks import due_rounds
        from watching.topics import TOPICS
        from workqueue.nudges import register_sweeper

        receivers.connect()
        topics.register(*TOPICS)
        register_sweeper("watching", due_rounds)
