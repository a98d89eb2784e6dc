import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { AwsError } from './errors.ts';
import { renderMembers, renderXml } from './render-xml.ts';
import type { Protocol, RoutedRequest, ServiceName } from './route.ts';

/** Of the services with the query protocol. */
const namespaces: Readonly<Partial<Record<ServiceName, string>>> = {
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
  iam: 'https://iam.amazonaws.com/doc/2010-05-08/',
};

/** Writes an operation's output in the protocol of its request. */
export function writeOutput(response: ServerResponse, route: RoutedRequest, output: object): void {
  const { protocol, service, operation } = route;
  const requestId = randomUUID();
  if (protocol === 'query') {
    const result = `<${operation}Result>${renderMembers(route, output)}</${operation}Result>`;
    const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
    const xml = `<${operation}Response xmlns="${namespaces[service] ?? ''}">${result}${metadata}</${operation}Response>`;
    write(response, 200, 'text/xml', requestId, xml);
    return;
  }
  const isEmptyRest = protocol === 'rest' && Object.keys(output).length === 0;
  write(response, 200, findContentType(protocol), requestId, isEmptyRest ? '' : JSON.stringify(output));
}

/** Writes a refusal in the protocol of its request; anything but an AwsError is AWS's own fault (500). */
export function writeError(
  response: ServerResponse,
  { protocol, service }: Pick<RoutedRequest, 'protocol' | 'service'>,
  error: unknown,
): void {
  const requestId = randomUUID();
  const refusal = error instanceof AwsError ? error : new AwsError('InternalFailure', String(error), 500);
  switch (protocol) {
    case 'query': {
      const type = refusal.status < 500 ? 'Sender' : 'Receiver';
      const body = renderXml({
        Error: { Type: type, Code: refusal.name, Message: refusal.message },
        RequestId: requestId,
      });
      write(
        response,
        refusal.status,
        'text/xml',
        requestId,
        `<ErrorResponse xmlns="${namespaces[service] ?? ''}">${body}</ErrorResponse>`,
      );
      return;
    }
    case 'rest':
      response.setHeader('x-amzn-errortype', refusal.name);
      write(
        response,
        refusal.status,
        findContentType(protocol),
        requestId,
        JSON.stringify({ message: refusal.message, ...refusal.members }),
      );
      return;
    case 'json': {
      const body = { __type: refusal.name, Message: refusal.message, ...refusal.members };
      write(response, refusal.status, findContentType(protocol), requestId, JSON.stringify(body));
    }
  }
}

function findContentType(protocol: Protocol): string {
  return protocol === 'json' ? 'application/x-amz-json-1.1' : 'application/json';
}

function write(response: ServerResponse, status: number, contentType: string, requestId: string, body: string): void {
  response.setHeader('content-type', contentType);
  response.setHeader('x-amzn-requestid', requestId);
  response.writeHead(status).end(body);
}
