from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "privacy"

    def ready(self) -> None:
        from privacy.tasks import due_work
        from workqueue.nudges import register_sweeper

        register_sweeper("privacy", due_work)
