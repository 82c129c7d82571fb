from django.apps import AppConfig


class MentoringConfig(AppConfig):
    name = "mentoring"

    def ready(self) -> None:
        from mail import topics
        from mentoring.tasks import due_work
        from mentoring.topics import TOPICS
        from workqueue.nudges import register_sweeper

        topics.register(*TOPICS)
        register_sweeper("mentoring", due_work)
