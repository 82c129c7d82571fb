from django.apps import AppConfig


class TalentConfig(AppConfig):
    name = "talent"

    def ready(self) -> None:
        from mail import topics
        from talent import receivers
        from talent.tasks import due_cvs
        from talent.topics import TOPICS
        from workqueue.nudges import register_sweeper

        receivers.connect()
        topics.register(*TOPICS)
        register_sweeper("talent", due_cvs)
