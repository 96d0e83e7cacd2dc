# The program and Chromium in one image, as a user who is nobody.
#   docker build -t checker .
#   docker run --rm --init -v "$PWD:/brand" --user "$(id -u):$(id -g)" checker run
FROM python:3.12-slim-bookworm

RUN apt-get update \
    && apt-get install --yes --no-install-recommends chromium-headless-shell fonts-liberation libatomic1 \
    && rm -rf /var/lib/apt/lists/*

COPY pyproject.toml README.md LICENSE /source/
COPY checker /source/checker
COPY rules /source/rules
COPY fixtures/maison-lune /source/fixtures/maison-lune
RUN pip install --no-cache-dir "/source[postgresql]" && rm -rf /source

# Chromium's own sandbox needs rights that a container withholds; the container takes its place.
ENV CHECKER_CHROMIUM_SANDBOX=off HOME=/tmp
RUN useradd --uid 10001 --no-create-home checker
USER checker
WORKDIR /brand
ENTRYPOINT ["checker"]
CMD ["run"]
