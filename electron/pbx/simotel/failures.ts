import { errors } from 'undici';
import type { PbxError } from '../../../shared/errors.ts';
import type { Timeouts } from './options.ts';

/** Certificate and handshake failures as Node names them (TLS documentation, "X509 certificate error codes"). */
const tlsCode =
  /^(ERR_TLS_|ERR_SSL_|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|ERROR_IN_|PATH_LENGTH_|EPROTO$)/;

/**
 * An answer that breaks HTTP itself: Node's parser (`HPE_…`), or what undici refuses of one (W1.10). undici asserts that no final status is below
 * 200: it is told so of an answer with status 000.
 */
const httpCode = /^(HPE_|ERR_ASSERTION$|UND_ERR_HEADERS_OVERFLOW$|UND_ERR_RES_CONTENT_LENGTH_MISMATCH$)/;

const isNoHttp = (error: unknown, code: string): boolean =>
  httpCode.test(code) ||
  error instanceof errors.HTTPParserError ||
  (error instanceof errors.SocketError && /^bad (response|upgrade)$/.test(error.message));

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause instanceof Error ? codeOf(error.cause) : error.name;
}

const limitOf: Record<string, keyof Timeouts> = {
  UND_ERR_CONNECT_TIMEOUT: 'connect',
  UND_ERR_HEADERS_TIMEOUT: 'headers',
  UND_ERR_BODY_TIMEOUT: 'body',
};

/**
 * A failure of the network as an error value. `address` is the PBX's host and port; `sent` whether the request
 * may have reached it.
 */
export function networkError(error: unknown, address: string, sent: boolean, timeouts: Timeouts): PbxError {
  const code = codeOf(error);
  const limit = limitOf[code];
  if (limit !== undefined) return { kind: 'pbx-timeout', address, seconds: timeouts[limit] / 1000, sent };
  if (tlsCode.test(code)) return { kind: 'pbx-tls', address, code };
  if (isNoHttp(error, code)) return { kind: 'pbx-not-http', address, code, sent };
  return { kind: 'pbx-unreachable', address, code, sent };
}
