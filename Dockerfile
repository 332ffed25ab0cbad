# Two stages: the wheel is built, then installed from the lock file with its hashes; only the result is kept.
# BUILD_IMAGE may be a larger one of the same Python, such as python:3.13: with its strip, libraries lose their symbols.
ARG BASE_IMAGE=python:3.13-slim
ARG BUILD_IMAGE=${BASE_IMAGE}
# With requirements-otel.lock it can send traces (docs/operations.md).
ARG LOCK=requirements.lock

FROM ${BUILD_IMAGE} AS build
ARG LOCK
WORKDIR /build
COPY ${LOCK} requirements-build.lock ./
RUN python3 -m venv /tools && /tools/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements-build.lock
RUN python3 -m venv --without-pip /app && /tools/bin/pip --python /app/bin/python install \
      --no-cache-dir --no-compile --require-hashes --no-deps -r ${LOCK}
COPY . .
RUN /tools/bin/pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /wheel . \
 && /tools/bin/pip --python /app/bin/python install --no-cache-dir --no-compile --no-deps /wheel/*.whl
# What libraries bring and nobody here asks for: tests, sources in C, a second zstandard, emoji's names in other languages,
# and Babel's data of languages that the interface is not in.
ARG LANGUAGES="ar de en es fa fr he hi id it ja ko pt ru th tr uk vi zh"
RUN find /app -type d -name tests -prune -exec rm -r {} + \
 && find /app -regex '.*\.\(c\|h\|pxd\|pyx\)' -delete \
 && find /app -path '*/zstandard/_cffi*.so' -delete \
 && find /app -path '*/emoji/unicode_codes/emoji_*.json' -delete \
 && find /app -path '*/babel/locale-data/*.dat' | grep -Ev "/(root|$(echo ${LANGUAGES} | sed 's/ /|/g'))(_[^/]*)?\.dat$" | xargs rm \
 && if command -v strip >/dev/null; then find /app -name '*.so*' -type f -exec strip --strip-unneeded {} +; fi \
 && /app/bin/python -m compileall -q -j 0 --invalidation-mode unchecked-hash /app/lib

FROM ${BASE_IMAGE}
ARG BASE_IMAGE
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Standfirst" \
      org.opencontainers.image.description="Accessible article rendering: any article becomes a page that everyone can read, embed and share." \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="${BASE_IMAGE}"
COPY --from=build /app /app
# Any user id will do, as long as its group is 0 (OpenShift's rule); nothing but /data and /dev/shm is written.
RUN install -d -m 2770 -o 10001 -g 0 /data
VOLUME /data
# A host alone: the port is the platform's PORT, or 8000.
ENV PATH=/app/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 STANDFIRST_DATA=/data STANDFIRST_LISTEN=0.0.0.0
USER 10001:0
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=4s --start-period=10s CMD ["standfirst", "health"]
CMD ["standfirst", "serve"]
