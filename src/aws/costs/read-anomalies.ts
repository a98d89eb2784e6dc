import { GetAnomaliesCommand } from '@aws-sdk/client-cost-explorer';
import { z } from 'zod';
import type { AwsAnomaly } from '../../costs/anomalies/join-aws-anomalies.ts';
import type { DateText } from '../../requests/wish/dates.ts';
import type { AwsReader } from '../aws.ts';
import { createUnexpectedAnswer } from '../calls/call.ts';

const operation = 'ce:GetAnomalies';

const rootCauseSchema = z.object({
  Service: z.string().nullish(),
  LinkedAccount: z.string().nullish(),
  Impact: z.object({ Contribution: z.number().nullish() }).nullish(),
});

const anomalySchema = z.object({
  AnomalyStartDate: z.string().nullish(),
  AnomalyEndDate: z.string().nullish(),
  Impact: z.object({ TotalImpact: z.number().nullish(), MaxImpact: z.number().nullish() }),
  RootCauses: z.array(rootCauseSchema).nullish(),
});

const pageSchema = z.object({ Anomalies: z.array(anomalySchema).default([]), NextPageToken: z.string().nullish() });

/**
 * Reads what AWS's anomaly monitors found that lasted until some day or longer, in all accounts; nothing where the
 * organisation has no monitors. An anomaly is one of each service of an account that AWS names as a cause of it; those of which
 * it names none are left out. Whether AWS charges for its pages as for others of Cost Explorer is not documented.
 *
 * @param onPage is called for each page, which may be paid for
 * @throws AwsProblem; what `onPage` throws
 */
export async function readAnomalies(
  aws: AwsReader,
  since: DateText,
  onPage: () => Promise<void>,
): Promise<readonly AwsAnomaly[]> {
  const found: AwsAnomaly[] = [];
  let token: string | undefined;
  do {
    const previous: string | undefined = token;
    const page: z.output<typeof pageSchema> = await aws.read(operation, pageSchema, ({ costExplorer }) =>
      costExplorer.send(new GetAnomaliesCommand({ DateInterval: { StartDate: since }, NextPageToken: previous })),
    );
    await onPage();
    found.push(...page.Anomalies.flatMap(splitByPlace));
    token = page.NextPageToken ?? undefined;
    if (token !== undefined && token === previous)
      throw createUnexpectedAnswer(operation, 'The answer gave the same NextPageToken twice.');
  } while (token !== undefined);
  return found;
}

/** Causes of one service of an account (usage types, regions) are one. */
function splitByPlace({
  AnomalyStartDate,
  AnomalyEndDate,
  Impact,
  RootCauses,
}: z.output<typeof anomalySchema>): readonly AwsAnomaly[] {
  if (AnomalyStartDate == null) return [];
  const start = AnomalyStartDate.slice(0, 10);
  const end = (AnomalyEndDate ?? AnomalyStartDate).slice(0, 10);
  const causes = (RootCauses ?? []).flatMap(({ Service, LinkedAccount, Impact: part }) =>
    Service == null || LinkedAccount == null
      ? []
      : [{ service: Service, accountId: LinkedAccount, part: part?.Contribution ?? null }],
  );
  const total = Impact.TotalImpact ?? Impact.MaxImpact ?? 0;
  const places = new Map<string, AwsAnomaly>();
  for (const { service, accountId, part } of causes) {
    const key = `${accountId} ${service}`;
    const impact = (places.get(key)?.impact ?? 0) + (part ?? total / causes.length);
    places.set(key, { accountId, service, start, end, impact });
  }
  return [...places.values()];
}
