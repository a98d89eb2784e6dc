# The bot, built from this folder: docker build -t steward .
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json ./
COPY scripts scripts
COPY src src
RUN npm run build

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
# The packages that the bot needs are in it.
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
RUN ln -s /app/dist/cli/steward.js /usr/local/bin/steward
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Without a shell in between, SIGTERM reaches the bot itself.
CMD ["node", "dist/main.js"]
