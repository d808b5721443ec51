import { type Account, isAuthenticated } from './authentication.ts';
import type { Dialer } from './calls/dialer.ts';
import { faultReply } from './fault-replies.ts';
import type { FaultSwitch } from './faults.ts';
import type { Pbx } from './pbx.ts';
import { answerReply, errorReply, htmlReply } from './replies.ts';
import type { ApiRequest, HttpSide, Reply } from './server.ts';
import { campaignServices } from './services/campaigns.ts';
import { directoryServices } from './services/directory.ts';
import { evidenceServices } from './services/evidence.ts';
import { originateServices } from './services/originate.ts';
import type { Service } from './services/service.ts';
import { type Fields, isFields } from './wire/fields.ts';

const services: Record<string, Service> = {
  ...directoryServices,
  ...campaignServices,
  ...evidenceServices,
  ...originateServices,
};

export const apiPath = '/api/v4';

/** A request to a service, for whoever inspects the sandbox. */
export interface ReceivedRequest {
  /** The path below `/api/v4/`, for instance `autodialer/campaigns/add`. */
  service: string;
  method: string;
  /** The parsed body; null where it was not read (without the account's credentials it never is) or not understood. */
  body: Fields | null;
  /** HTTP status of the answer; null when the socket was closed or left without one. */
  status: number | null;
  /** Milliseconds UTC of this machine's clock. */
  at: number;
}

const keptRequests = 2000;

function parseBody(body: string): Fields | null {
  if (body.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(body);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

const serviceOf = (path: string): string | null =>
  path.startsWith(`${apiPath}/`) ? path.slice(apiPath.length + 1).replace(/\/+$/, '') : null;

/** Why a request never gets to its service; null lets it. */
function refusal(request: ApiRequest, service: string, { account, pbx }: ApiParts): Reply | null {
  if (!isAuthenticated(request.headers, account)) {
    return errorReply(401, 'Unauthorized', { 'www-authenticate': 'Basic realm="SimoTel"' });
  }
  const isMissing = !pbx.settings.bulkDialer && service.startsWith('autodialer/');
  if (isMissing || !Object.hasOwn(services, service)) return errorReply(501, 'This service does not exist');
  const methods = service === 'setting/ping/act' ? ['POST', 'PUT'] : ['POST'];
  if (!methods.includes(request.method)) {
    return errorReply(405, 'Method not allowed', { allow: methods.join(', ') });
  }
  const isJson = /^application\/json\b/i.test(request.headers['content-type'] ?? '');
  return request.body !== '' && !isJson ? errorReply(415, 'Unsupported media type') : null;
}

interface ApiParts {
  pbx: Pbx;
  dialer: Dialer;
  faults: FaultSwitch;
  account: Account;
  requests: ReceivedRequest[];
}

function act({ pbx, dialer }: ApiParts, service: string, fields: Fields) {
  const run = services[service];
  return run === undefined ? null : run(pbx, fields, dialer);
}

function replyOf(parts: ApiParts, service: string, request: ApiRequest, fields: Fields | null): Reply {
  const fault = parts.faults.takeForService(service);
  const refused = refusal(request, service, parts);
  if (fault !== null && (refused !== null || !fault.acts)) return faultReply(fault.kind, null);
  if (refused !== null) return refused;
  if (fields === null) return errorReply(400, 'The body cannot be parsed');
  if (fault?.kind === 'duplicate') act(parts, service, fields);
  const answer = act(parts, service, fields);
  if (fault !== null) return faultReply(fault.kind, answer);
  return answer === null ? errorReply(501, 'This service does not exist') : answerReply(answer);
}

/** The HTTP side of the API: which path, who asks, which faults, which service (W1 and W2). */
export function createApi(parts: ApiParts): HttpSide {
  const { pbx, requests, faults, account } = parts;
  const note = (service: string, method: string, body: Fields | null, reply: Reply): Reply => {
    const status = 'status' in reply ? reply.status : null;
    requests.push({ service, method, body, status, at: Date.now() });
    if (requests.length > keptRequests) requests.shift();
    pbx.tracer.tell('service', `${service}: ${status ?? reply.kind}`);
    return reply;
  };
  return {
    isKnown: (headers) => isAuthenticated(headers, account),
    now: pbx.clock.now,
    contentCoding: () => pbx.settings.contentCoding,
    informational: () => pbx.settings.informational,
    early(method, path) {
      const service = serviceOf(path);
      if (service === null) return htmlReply(404, '404 Not Found');
      return faults.takeRefusal(service) ? note(service, method, null, { kind: 'break' }) : null;
    },
    reply(request) {
      const service = serviceOf(request.path) ?? '';
      const fields = isAuthenticated(request.headers, account) ? parseBody(request.body) : null;
      return note(service, request.method, fields, replyOf(parts, service, request, fields));
    },
  };
}
