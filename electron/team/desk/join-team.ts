import { createUser, decode } from '@nats-io/jwt';
import type { NatsConnection } from '@nats-io/transport-node';
import type { AppError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { connectTo, textOf } from '../protocol/connection.ts';
import { endOfJwt, type Invitation, teamKeyOf } from '../protocol/invitation.ts';
import { jsonIn } from '../protocol/json-in.ts';
import { proveKey } from '../protocol/key-proof.ts';
import { type EnrolAnswer, enrolAnswerSchema, protocolVersion } from '../protocol/messages.ts';
import { subjects } from '../protocol/subjects.ts';
import type { Membership } from './membership.ts';

/** Milliseconds, and how often the same key is brought: a lost answer must not cost the invitation. */
const [patience, attempts] = [4_000, 3];

/**
 * Uses an invitation: makes this desk's key and brings its public part to the relay. `nats-unreachable` or
 * `relay-unreachable` where nobody answers, `invitation-refused`, `versions-apart`.
 */
export async function joinTeam(
  invitation: Invitation,
  version: string,
): Promise<Result<Membership, AppError>> {
  const { servers, id, jwt, authority } = invitation;
  const seed = new TextEncoder().encode(invitation.seed);
  const inboxPrefix = subjects.inbox(id);
  const address = textOf(servers);
  const connected = await connectTo({ servers, jwt, seed, inboxPrefix, authority });
  if (!connected.ok)
    return connected.error === 'away'
      ? fail({ kind: 'nats-unreachable', address })
      : fail({ kind: 'invitation-refused', reason: isOver(jwt) ? 'expired' : 'unknown' });
  try {
    const user = createUser();
    const own = { publicKey: user.getPublicKey(), proof: proveKey(user, id) };
    const request = { protocol: protocolVersion, version, ...own };
    const answer = await ask(connected.value, subjects.enrol(id), request);
    if (answer === null) return fail({ kind: 'relay-unreachable', address });
    if (answer.kind === 'refused') return fail(errorOf(answer.reason, address));
    // The person agreed to be this number.
    const isAsAgreed = answer.settings.number === invitation.number;
    if (!isAsAgreed || !isVouchedFor(answer.jwt, teamKeyOf(jwt), own.publicKey))
      return fail({ kind: 'invitation-refused', reason: 'other-team' });
    const ownSeed = new TextDecoder().decode(user.getSeed());
    return ok({
      ...{ servers, jwt: answer.jwt, seed: ownSeed, settings: answer.settings },
      ...(authority !== undefined && { authority }),
    });
  } finally {
    await connected.value.close();
  }
}

/** By this machine's clock, which may be wrong: it explains the server's refusal, and refuses nothing. */
function isOver(jwt: string): boolean {
  const end = endOfJwt(jwt);
  return end !== null && end <= Date.now();
}

/** Whether the team's key says this of the desk's: anybody may write an invitation, and answer it. */
function isVouchedFor(jwt: string, teamKey: string, publicKey: string): boolean {
  try {
    const { iss, sub } = decode(jwt);
    return iss === teamKey && sub === publicKey;
  } catch {
    return false;
  }
}

async function ask(
  connection: NatsConnection,
  subject: string,
  request: object,
): Promise<EnrolAnswer | null> {
  let last: EnrolAnswer | null = null;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    try {
      const answer = await connection.request(subject, JSON.stringify(request), { timeout: patience });
      const read = enrolAnswerSchema.safeParse(jsonIn(answer.data));
      if (read.success) last = read.data;
      if (last !== null && !isHalfDone(last)) return last;
    } catch {
      // Nobody there, or too late: asked once more with the same key.
    }
  }
  return last;
}

/** NATS failed the relay in the middle: asked again with the same key, it shuts out the key that the desk had before. */
const isHalfDone = (answer: EnrolAnswer): boolean =>
  answer.kind === 'refused' && answer.reason === 'relay-away';

function errorOf(reason: Extract<EnrolAnswer, { kind: 'refused' }>['reason'], address: string): AppError {
  if (reason === 'relay-away') return { kind: 'relay-unreachable', address };
  if (reason === 'desk-older') return { kind: 'versions-apart', older: 'desk' };
  if (reason === 'desk-newer') return { kind: 'versions-apart', older: 'relay' };
  return { kind: 'invitation-refused', reason };
}
