import { z } from 'zod';
import { startAws } from './start-aws.ts';

const environment = z
  .object({
    /** 0: any free port. */
    PORT: z.coerce.number().int().min(0).max(65_535).default(4566),
    CREATION_DELAY_MS: z.coerce.number().min(0).default(3000),
    SEED: z.enum(['example', 'small']).default('example'),
  })
  .parse(process.env);

const aws = await startAws({
  port: environment.PORT,
  seed: environment.SEED,
  creationDelayMs: environment.CREATION_DELAY_MS,
});
process.stdout.write(
  `${JSON.stringify({ url: aws.url, roleArn: aws.roleArn, credentials: aws.credentials }, null, 2)}\n`,
);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void aws.close().then(() => process.exit(0));
  });
}
