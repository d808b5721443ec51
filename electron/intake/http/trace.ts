import type { ComponentRequest } from '../../../shared/call/component-request.ts';
import type { PbxEvent } from '../../../shared/pbx/records.ts';

/** One request and what was answered, for people who set up a dialplan, and for logs. Holds no secret. */
export interface TraceEntry {
  /** Empty when the request could not be read as HTTP. */
  method: string;
  /** Without the query string; the first part, where the token stands, is `***`. */
  path: string;
  remoteAddress: string;
  /** Null when the client left before there was an answer. */
  status: number | null;
  /** The JSON text of the answer. */
  answer: string;
  /** From the request's arrival to the end of the answer. */
  milliseconds: number;
  request: ComponentRequest | null;
  event: PbxEvent['kind'] | null;
}

/** The path of a request target without its secret, also where the token stands in an unexpected place. */
export function redactedPath(target: string, token: string): string {
  const [path = ''] = target.split('?');
  const [first, ...others] = path.split('/').filter((part) => part !== '');
  if (first === undefined) return '/';
  return ['', '***', ...others].join('/').replaceAll(token, '***').slice(0, 200);
}

/** A question without the secret, wherever the PBX's settings put it. */
export function redactedRequest(request: ComponentRequest, token: string): ComponentRequest {
  const redacted = (text: string) => text.replaceAll(token, '***');
  const { component, uniqueId, src, dst, data, appName } = request;
  return {
    component,
    uniqueId: redacted(uniqueId),
    src: redacted(src),
    dst: redacted(dst),
    data: redacted(data),
    appName: redacted(appName),
  };
}
