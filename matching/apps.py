from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "matching"

    def ready(self) -> None:
        from matching import receivers
        from matching.tasks import due_work
        from workqueue.nudges import register_sweeper

        receivers.connect()
        register_sweeper("matching", due_work)
