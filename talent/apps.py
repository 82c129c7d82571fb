from django.apps import AppConfig


class TalentConfig(AppConfig):
    name = "talent"

    def ready(self) -> None:
        from talent import receivers
        from talent.tasks import due_cvs
        from workqueue.nudges import register_sweeper

        receivers.connect()
        register_sweeper("talent", due_cvs)
