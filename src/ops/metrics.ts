import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  readonly awsCalls: Counter<'operation' | 'outcome'>;
  readonly slackCalls: Counter<'method' | 'outcome'>;
  readonly slackAnswers: Histogram<'surface'>;
  readonly requests: Counter<'action'>;
  readonly jobs: Counter<'queue' | 'outcome'>;
  readonly paidRequests: Counter;
  readonly outbox: Gauge;
}

/** What `GET /metrics` tells. Names follow Prometheus' conventions; times are in seconds. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    awsCalls: new Counter({
      name: 'steward_aws_calls_total',
      help: 'Calls of AWS by IAM action and outcome',
      labelNames: ['operation', 'outcome'],
      registers,
    }),
    slackCalls: new Counter({
      name: 'steward_slack_calls_total',
      help: "Calls of Slack's Web API by method and outcome",
      labelNames: ['method', 'outcome'],
      registers,
    }),
    slackAnswers: new Histogram({
      name: 'steward_slack_answer_seconds',
      help: "From a request of Slack's to its answer, by surface; Slack waits 3 s",
      labelNames: ['surface'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
      registers,
    }),
    requests: new Counter({
      name: 'steward_request_actions_total',
      help: 'What happened to requests: ask, approve, deny, …',
      labelNames: ['action'],
      registers,
    }),
    jobs: new Counter({
      name: 'steward_jobs_total',
      help: 'Jobs by queue and outcome',
      labelNames: ['queue', 'outcome'],
      registers,
    }),
    paidRequests: new Counter({
      name: 'steward_paid_requests_total',
      help: 'Pages of AWS Cost Explorer, each of which AWS bills',
      registers,
    }),
    outbox: new Gauge({
      name: 'steward_outbox_entries',
      help: 'Entries of the outbox that wait for the relay',
      registers,
    }),
  };
}
