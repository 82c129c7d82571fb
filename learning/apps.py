from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "learning"

    def ready(self) -> None:
        from learning import touched
        from learning.services.trainings import prepare
        from learning.tasks import due_imports
        from learning.topics import TOPICS
        from learning.trainings import read
        from mail import topics
        from matching import trainings
        from subsidies import touching
        from workqueue.nudges import register_sweeper

        topics.register(*TOPICS)
        touching.register(touched.count)
        trainings.register(trainings.Planner(prepare, read))
        register_sweeper("learning", due_imports)
