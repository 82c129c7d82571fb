from django.apps import AppConfig


class WorkqueueConfig(AppConfig):
    name = "workqueue"

    def ready(self) -> None:
        from workqueue import heartbeat

        heartbeat.connect()
