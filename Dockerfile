# The image of Accord: docs/operations.md, Container.
#   docker build -t accord .
#   docker run --read-only --tmpfs /tmp -p 4321:4321 -v accord:/data -e SANDBOX=1 accord

FROM node:26-trixie-slim AS build
WORKDIR /build
# For `strip`: the symbols of Node are a fifth of it.
RUN apt-get update && apt-get install -y --no-install-recommends binutils
COPY . .
RUN --mount=type=cache,target=/root/.npm \
    node -e "import('./server/launch/prepare.mjs').then(({ prepare }) => prepare({ built: true }))"
RUN node deploy/container/gather.mjs /image/app \
    && strip --strip-unneeded -o /image/node node_modules/node/bin/node

FROM debian:trixie-slim
LABEL org.opencontainers.image.title="Accord" \
      org.opencontainers.image.description="SMS consent for brands that text their customers through iAdvize"
RUN apt-get update \
    && apt-get install -y --no-install-recommends libatomic1 libstdc++6 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin accord \
    && install -d -o accord -g accord -m 700 /data
COPY --from=build /image/node /usr/local/bin/node
COPY --from=build /image/app /app
COPY deploy/container/accord.sh /usr/local/bin/accord
# The brand that ships with Accord; mount your own over it.
COPY brand.yaml /brand/brand.yaml
WORKDIR /app
USER accord
VOLUME /data
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4321 \
    DATABASE_URL=file:/data/accord.db \
    BRAND_FILE=/brand/brand.yaml
EXPOSE 4321
# The server settles what is in flight within 20 seconds.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["node", "server/launch/healthy.mjs"]
CMD ["node", "--enable-source-maps", "--max-semi-space-size=8", "--heap-growing-percent=30", "dist/server/entry.mjs"]
