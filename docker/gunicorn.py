"""The web server of the image; WEB_CONCURRENCY says how many processes it has."""

bind = "0.0.0.0:8000"
worker_class = "gthread"
threads = 4
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
worker_tmp_dir = "/dev/shm"  # noqa: S108 (memory: a slow disk must not look like a hung worker)
control_socket_disable = True
accesslog = "-"
# Patterns, not addresses: those hold bearer links, e-mail addresses and searches.
access_log_format = '%(t)s "%(m)s %({belfry.route}e)s" %(s)s %(B)s bytes %(M)s ms'
