from django.apps import AppConfig


class CredentialsConfig(AppConfig):
    name = "credentials"

    def ready(self) -> None:
        from credentials import receivers
        from credentials.tasks import due_credentials
        from credentials.topics import TOPICS
        from mail import topics
        from workqueue.nudges import register_sweeper

        receivers.connect()
        topics.register(*TOPICS)
        register_sweeper("credentials", due_credentials)
