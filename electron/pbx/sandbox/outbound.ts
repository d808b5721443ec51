import { Agent, request } from 'undici';
import type { PushMethod } from './options.ts';

export interface OutboundRequest {
  url: string;
  method: PushMethod;
  values: Record<string, unknown>;
  authorization: { username: string; password: string } | null;
  /** Real milliseconds for the whole answer. */
  timeoutMilliseconds: number;
}

/** `status` and `text` are null when no answer came in time; `failure` then says why. */
export interface OutboundAnswer {
  status: number | null;
  text: string | null;
  failure: string | null;
  milliseconds: number;
}

/** The HTTP requests that a PBX makes. */
export interface Outbound {
  send(outbound: OutboundRequest): Promise<OutboundAnswer>;
  stop(): Promise<void>;
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function pairs(values: Record<string, unknown>): URLSearchParams {
  const texts = Object.entries(values).map(([key, value]) => [key, asText(value)] as const);
  return new URLSearchParams(Object.fromEntries(texts));
}

interface Encoded {
  url: string;
  type: string | null;
  body: string | null;
}

const withQuery = (url: string, values: Record<string, unknown>) =>
  url + (url.includes('?') ? '&' : '?') + pairs(values).toString();

const boundary = '------------------------5f1c2d3e4a5b6c7d';

function multipart(values: Record<string, unknown>): string {
  const parts = Object.entries(values).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${asText(value)}\r\n`,
  );
  return `${parts.join('')}--${boundary}--\r\n`;
}

function xml(values: Record<string, unknown>): string {
  const fields = Object.entries(values).map(([name, value]) => `<${name}>${asText(value)}</${name}>`);
  return `<?xml version="1.0" encoding="UTF-8"?><request>${fields.join('')}</request>`;
}

/** A query string goes after what the address already has; nested values are JSON text where they are no JSON. */
const encodings: Record<PushMethod, (url: string, values: Record<string, unknown>) => Encoded> = {
  get: (url, values) => ({ url: withQuery(url, values), type: null, body: null }),
  'post-json': (url, values) => ({ url, type: 'application/json', body: JSON.stringify(values) }),
  'post-form': (url, values) => ({
    url,
    type: 'application/x-www-form-urlencoded',
    body: pairs(values).toString(),
  }),
  'post-multipart': (url, values) => ({
    url,
    type: `multipart/form-data; boundary=${boundary}`,
    body: multipart(values),
  }),
  'post-query': (url, values) => ({ url: withQuery(url, values), type: 'application/json', body: '[]' }),
  'post-xml': (url, values) => ({ url, type: 'text/xml', body: xml(values) }),
};

function headersOf(
  type: string | null,
  authorization: OutboundRequest['authorization'],
): Record<string, string> {
  const headers: Record<string, string> = { accept: '*/*' };
  if (type !== null) headers['content-type'] = type;
  if (authorization !== null) {
    const pair = `${authorization.username}:${authorization.password}`;
    headers.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  return headers;
}

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};

export function createOutbound(): Outbound {
  // One connection a request, as a dialplan's script makes it.
  const dispatcher = new Agent({ pipelining: 0 });
  return {
    async send(outbound) {
      const startedAt = performance.now();
      const elapsed = () => Math.round(performance.now() - startedAt);
      const { url, type, body } = encodings[outbound.method](outbound.url, outbound.values);
      try {
        const answer = await request(url, {
          dispatcher,
          method: outbound.method === 'get' ? 'GET' : 'POST',
          headers: headersOf(type, outbound.authorization),
          body,
          signal: AbortSignal.timeout(outbound.timeoutMilliseconds),
        });
        const text = await answer.body.text();
        return { status: answer.statusCode, text, failure: null, milliseconds: elapsed() };
      } catch (error) {
        return { status: null, text: null, failure: reasonOf(error), milliseconds: elapsed() };
      }
    },
    stop: () => dispatcher.destroy(),
  };
}
