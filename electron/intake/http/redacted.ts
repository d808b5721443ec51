import type { IncomingMessage } from 'node:http';
import type { ComponentRequest } from '../../../shared/call/component-request.ts';

/** The path of a request target without its secret, also where the token stands in an unexpected place. */
function redactedPath(target: string, token: string): string {
  const [path = ''] = target.split('?');
  const [first, ...others] = path.split('/').filter((part) => part !== '');
  if (first === undefined) return '/';
  return ['', '***', ...others].join('/').replaceAll(token, '***').slice(0, 200);
}

/** The first line of a request without the secret in it. */
export const redactedTarget = (
  { method, url }: IncomingMessage,
  { pathToken }: { pathToken: string },
): string => `${method ?? ''} ${redactedPath(url ?? '', pathToken)}`;

/** A question without the secret, wherever the PBX's settings put it. */
export function redactedRequest(request: ComponentRequest, token: string): ComponentRequest {
  const redacted = (text: string) => text.replaceAll(token, '***');
  const { uniqueId, src, dst, data, appName } = request;
  return {
    ...request,
    uniqueId: redacted(uniqueId),
    src: redacted(src),
    dst: redacted(dst),
    data: redacted(data),
    appName: redacted(appName),
  };
}
