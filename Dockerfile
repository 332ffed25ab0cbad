# Two stages: the wheel is built and installed from the lock file with its hashes, then only the result is kept.
ARG BASE_IMAGE=python:3.13-slim

FROM ${BASE_IMAGE} AS build
WORKDIR /build
COPY requirements.lock ./
RUN python3 -m venv /app && /app/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements.lock
COPY . .
RUN /app/bin/pip install --no-cache-dir --no-deps --no-build-isolation . && /app/bin/pip uninstall --yes --quiet pip

FROM ${BASE_IMAGE}
LABEL org.opencontainers.image.title="Standfirst" \
      org.opencontainers.image.description="Accessible article rendering service" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /app /app
ENV PATH=/app/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
# Any user id will do, as long as its group is 0 (OpenShift's rule); nothing but /data is written.
RUN install -d -m 0770 -o 10001 -g 0 /data
ENV STANDFIRST_DATA=/data
VOLUME /data
USER 10001:0
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
  CMD ["standfirst", "health"]
# A host alone: the port is the platform's PORT, else 8000.
ENV STANDFIRST_LISTEN=0.0.0.0
CMD ["standfirst", "serve"]
