from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "pathways"

    def ready(self) -> None:
        from pathways import receivers
        from pathways.tasks import due_surveys
        from workqueue.nudges import register_sweeper

        receivers.connect()
        register_sweeper("pathways", due_surveys)
