# One image for every role; ROLE is collector, ingester, query or all-in-one.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production \
    ROLE=all-in-one \
    ADMIN_HTTP_HOST_PORT=:14269
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
# Says that dist holds ES modules.
COPY package.json ./
USER node
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s --retries=12 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:14269/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# `exec`: the role is process 1, so that `docker stop` reaches it.
CMD ["sh", "-c", "exec node \"dist/apps/$ROLE/apps/$ROLE/src/main.js\""]
