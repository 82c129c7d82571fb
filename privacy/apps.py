from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "privacy"

    def ready(self) -> None:
        from mail import topics
        from privacy.tasks import due_work
        from privacy.topics import TOPICS
        from workqueue.nudges import register_sweeper

        topics.register(*TOPICS)
        register_sweeper("privacy", due_work)
