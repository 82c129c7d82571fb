from django.apps import AppConfig


class HiringConfig(AppConfig):
    name = "hiring"

    def ready(self) -> None:
        from hiring import receivers
        from hiring.tasks import due_work
        from hiring.topics import TOPICS
        from mail import topics
        from workqueue.nudges import register_sweeper

        receivers.connect()
        topics.register(*TOPICS)
        register_sweeper("hiring", due_work)
