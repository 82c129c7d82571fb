from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts import receivers
        from accounts.topics import TOPICS
        from mail import topics

        receivers.connect()
        topics.register(*TOPICS)
