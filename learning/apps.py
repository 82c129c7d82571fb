from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "learning"

    def ready(self) -> None:
        from learning import receivers, touched
        from learning.selectors import courses_counted, roles_of_plans
        from learning.services.trainings import prepare
        from learning.tasks import due_imports
        from learning.topics import TOPICS
        from learning.trainings import read
        from mail import topics
        from matching import aims, figures, trainings
        from subsidies import touching
        from workqueue.nudges import register_sweeper

        receivers.connect()
        topics.register(*TOPICS)
        touching.register(touched.count)
        trainings.register(trainings.Planner(prepare, read))
        aims.tell_too("plans", roles_of_plans)
        figures.count_too("courses", courses_counted)
        register_sweeper("learning", due_imports)
