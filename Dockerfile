# syntax=docker/dockerfile:1
FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The sources come after: "npm ci" builds by itself ("prepare"), which there is nothing for yet.
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY scripts ./scripts
COPY src ./src
RUN npm run build

FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Without the optional packages there is no embedded PostgreSQL: an image works with the database of DATABASE_URL.
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force
# The practice workspace reads the manifest: its app is the one that Slack would make of it.
COPY LICENSE manifest.yml ./
COPY migrations ./migrations
COPY --from=build /app/dist ./dist
# "docker compose exec gatehouse gatehouse record list"
RUN ln -s /app/dist/cli.js /usr/local/bin/gatehouse
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Exec form, and no npm in between: SIGTERM reaches the process that drains its work.
CMD ["node", "dist/cli.js", "start"]
