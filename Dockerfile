# syntax=docker/dockerfile:1
FROM python:3.13-slim AS build
ENV PYTHONDONTWRITEBYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /srv/belfry
# The pinned requirements alone first: a change of code does not install them again.
COPY requirements-installer.txt requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements-installer.txt \
 && uv venv --no-cache /opt/belfry \
 && uv pip sync --no-cache --python /opt/belfry/bin/python \
    --compile-bytecode --require-hashes --only-binary :all: requirements.txt
COPY . .
# Production settings refuse to load without these; what is given here ends with this line.
RUN /opt/belfry/bin/python -m pipeline.translations \
 && DJANGO_SETTINGS_MODULE=pipeline.settings.production \
    SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
    DATABASE_URL=postgresql://build/none REDIS_URL=redis://build EMAIL_URL=smtp://build \
    SITE_URL=https://build ALLOWED_HOSTS=build MAIL_FROM=build@example.com MEDIA_ROOT=/srv/media \
    /opt/belfry/bin/python manage.py collectstatic --noinput -v0 \
 && /opt/belfry/bin/python -m compileall -q .

FROM python:3.13-slim
ENV PATH=/opt/belfry/bin:$PATH \
    PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8 \
    DJANGO_SETTINGS_MODULE=pipeline.settings.production \
    MEDIA_ROOT=/srv/media INDEX_ROOT=/srv/index WEB_CONCURRENCY=2
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin belfry \
 && install -d -o belfry -g belfry -m 0700 /srv/media /srv/index /srv/beat
# Owned by root: the portal cannot change its own code.
COPY --from=build /opt/belfry /opt/belfry
COPY --from=build /srv/belfry /srv/belfry
WORKDIR /srv/belfry
USER belfry
VOLUME /srv/media /srv/index
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=10s --start-period=30s \
    CMD ["python", "docker/healthcheck.py", "web"]
CMD ["gunicorn", "--config", "docker/gunicorn.py", "pipeline.wsgi:application"]
