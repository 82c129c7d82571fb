from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "learning"

    def ready(self) -> None:
        from learning.tasks import due_imports
        from learning.topics import TOPICS
        from mail import topics
        from workqueue.nudges import register_sweeper

        topics.register(*TOPICS)
        register_sweeper("learning", due_imports)
