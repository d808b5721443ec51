import type { ServiceFault } from './faults.ts';
import { answerReply, errorReply, htmlReply } from './replies.ts';
import type { Reply } from './server.ts';
import type { ServiceAnswer } from './services/service.ts';
import { isFields } from './wire/fields.ts';

function withoutId(answer: ServiceAnswer): ServiceAnswer {
  if (answer.kind !== 'data' || !isFields(answer.data)) return answer;
  return { ...answer, data: { ...answer.data, _id: null } };
}

function truncated(reply: Reply): Reply {
  if (reply.kind !== 'send') return reply;
  return { ...reply, body: reply.body.slice(0, Math.floor(reply.body.length / 2)) };
}

/** The answer's text changed; what is no text stays. */
function retold(reply: Reply, change: (text: string) => string): Reply {
  return reply.kind === 'send' && typeof reply.body === 'string'
    ? { ...reply, body: change(reply.body) }
    : reply;
}

type FaultReply = (answer: ServiceAnswer | null) => Reply;

const healthy: FaultReply = (answer) =>
  answer === null ? errorReply(500, 'Internal error') : answerReply(answer);

/** What each fault answers, given what the service said (null: it did not act). */
const faultReplies: Record<ServiceFault, FaultReply> = {
  refuse: () => ({ kind: 'break' }),
  hang: () => ({ kind: 'silence' }),
  'hang-after-headers': () => ({
    kind: 'headers-only',
    status: 200,
    headers: { 'content-type': 'application/json' },
  }),
  'error-500': () => htmlReply(500, '500 Internal Server Error'),
  unavailable: () => htmlReply(503, '503 Service Temporarily Unavailable', { 'retry-after': '1' }),
  html: () => htmlReply(200, 'Welcome'),
  'truncated-json': (answer) => truncated(healthy(answer ?? { kind: 'data', message: '', data: [] })),
  'success-0': () => errorReply(200, 'Requested operation failed'),
  unauthorized: () => errorReply(401, 'Unauthorized'),
  forbidden: () => errorReply(403, 'This account is not permitted to call this service'),
  'foreign-address': () => errorReply(403, 'This IP address is not permitted'),
  missing: () => errorReply(501, 'This service does not exist'),
  'drop-before-acting': () => ({ kind: 'break' }),
  'drop-after-acting': () => ({ kind: 'break' }),
  duplicate: healthy,
  'null-id': (answer) => healthy(answer === null ? null : withoutId(answer)),
  'notice-before': (answer) =>
    retold(
      healthy(answer),
      (text) => `<br />\n<b>Notice</b>: Undefined index in <b>/api.php</b><br />\n${text}`,
    ),
  'comment-behind': (answer) => retold(healthy(answer), (text) => `${text}\n<!-- 0.12 s -->`),
  'not-a-number': (answer) => retold(healthy(answer), (text) => text.replace('{', '{"took":NaN,')),
  'rubbish-within': (answer) => retold(healthy(answer), (text) => text.replace('{', '{"took":12 s,')),
};

export const faultReply = (kind: ServiceFault, answer: ServiceAnswer | null): Reply =>
  faultReplies[kind](answer);
