import type { Cluster, Redis } from 'ioredis';

/** A connection for BullMQ: its own, with `maxRetriesPerRequest: null`. */
export type QueueConnection = Redis | Cluster;
