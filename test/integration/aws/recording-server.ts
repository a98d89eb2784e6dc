import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as it came in. */
export interface RecordedRequest {
  /** `organizations`, `budgets`, `account` or `sts`: what it was signed for. */
  readonly service: string;
  readonly region: string;
  /** Of the key that signed it. */
  readonly accessKeyId: string;
  readonly connection: string;
  /** `AWSOrganizationsV20161128.ListRoots`, `/getAlternateContact`, `AssumeRole`. */
  readonly operation: string;
  readonly body: string;
}

type Answer = (request: RecordedRequest, response: ServerResponse, count: number) => void;

/** A server that records each request and answers as it is told; gone when the test is. */
export async function startRecordingServer(answer: Answer) {
  const requests: RecordedRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const recorded = record(request, Buffer.concat(chunks).toString());
      requests.push(recorded);
      answer(recorded, response, requests.length);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

function record(request: IncomingMessage, body: string): RecordedRequest {
  const [, accessKeyId = '', region = '', service = ''] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
  return {
    service,
    region,
    accessKeyId,
    connection: request.headers.connection ?? '',
    operation:
      request.headers['x-amz-target']?.toString() ??
      new URLSearchParams(body).get('Action') ??
      request.url?.split('?')[0] ??
      '',
    body,
  };
}

/** Answers in JSON 1.1. */
export function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
}

/** Answers AssumeRole and GetCallerIdentity as STS does. */
export function sendSts(response: ServerResponse, operation: string, expiresAt: number): void {
  const result =
    operation === 'AssumeRole'
      ? `<Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>role-secret</SecretAccessKey>` +
        `<SessionToken>role-token</SessionToken><Expiration>${new Date(expiresAt).toISOString()}</Expiration></Credentials>`
      : '<UserId>AIDA</UserId><Account>111111111111</Account><Arn>arn:aws:iam::111111111111:user/steward</Arn>';
  response
    .writeHead(200, { 'content-type': 'text/xml' })
    .end(
      `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${operation}Result>${result}` +
        `</${operation}Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></${operation}Response>`,
    );
}
