import { randomBytes } from 'node:crypto';
import { createUser } from '@nats-io/jwt';
import { z } from 'zod';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { type Invitation, invitationLink } from '../../protocol/invitation.ts';
import type { EnrolAnswer } from '../../protocol/messages.ts';
import { deskRights, invitationRights } from '../../protocol/subjects.ts';
import type { Bucket } from '../nats/bucket.ts';
import type { TeamKeys } from '../nats/keys.ts';
import { change, type Entry } from '../slots/store.ts';
import { shutOutFor } from './rate.ts';

/** The desks of a team and their invitations, as JSON in a KV bucket of their own. Times are UTC ms. */

const deskSchema = z.object({
  number: z.string(),
  name: z.string(),
  publicKey: z.string(),
  enrolledAt: z.number(),
  revokedAt: z.number().nullable(),
  /** The turn of the invitation by which it was enrolled: earlier ones are void. Absent where an earlier version enrolled it (`sinceTurn`). */
  invitationTurn: z.number().optional(),
  /** The key that it had until then, which is to be shut out. */
  replaced: z.string().optional(),
  version: z.string(),
  writeId: z.string(),
});
export type Desk = z.infer<typeof deskSchema>;

const invitationSchema = z.object({
  /** Who holds it on NATS. Absent where an earlier version made it. */
  publicKey: z.string().optional(),
  number: z.string(),
  name: z.string(),
  expiresAt: z.number(),
  usedBy: z.string().nullable(),
  usedAt: z.number().optional(),
  isRevoked: z.boolean(),
  /** Grows from one invitation to the next. Null in the entry with which it was made, whose revision it is. */
  turn: z.number().nullable().default(null),
  writeId: z.string(),
});
type InvitationRecord = z.infer<typeof invitationSchema>;

const withTurn = (record: InvitationRecord, { revision }: Pick<Entry, 'revision'>): InvitationRecord => ({
  ...record,
  turn: record.turn ?? revision,
});

/** Where an earlier version enrolled it, invitations that were made before that are void. */
const sinceTurn = (desk: Desk, { revision }: Pick<Entry, 'revision'>): Desk => ({
  ...desk,
  invitationTurn: desk.invitationTurn ?? revision,
});

/** A key that lets nobody in any more. */
const shutOutSchema = z.object({ publicKey: z.string(), at: z.number() });

/** A key that lets nobody in until then. */
const pausedSchema = z.object({ publicKey: z.string(), until: z.number() });

const keys = {
  desk: (number: string) => `desk.${number}`,
  invitation: (id: string) => `invitation.${id}`,
  shutOut: (publicKey: string) => `shut.${publicKey}`,
  paused: (publicKey: string) => `paused.${publicKey}`,
};

/** Makes an invitation for one desk, good for `hours`. */
export async function invite(
  { store }: Bucket,
  teamKeys: TeamKeys,
  { number, name, servers, hours }: { number: string; name: string; servers: string[]; hours: number },
): Promise<Result<{ link: string; invitation: Invitation; expiresAt: number }, 'away'>> {
  const id = randomBytes(9).toString('base64url');
  const user = createUser();
  const expiresAt = Date.now() + hours * 3_600_000;
  const publicKey = user.getPublicKey();
  const jwt = await teamKeys.admit(`invitation-${id}`, publicKey, invitationRights(id), expiresAt);
  const seed = new TextDecoder().decode(user.getSeed());
  const record = {
    publicKey,
    number,
    name,
    expiresAt,
    usedBy: null,
    isRevoked: false,
    turn: null,
    writeId: id,
  };
  const written = await store.put(keys.invitation(id), invitationSchema.parse(record), 0);
  if (written.kind !== 'written') return fail('away');
  const { authority } = teamKeys;
  const invitation: Invitation = {
    ...{ v: 1, servers, id, number, name, jwt, seed },
    ...(authority !== undefined && { authority }),
  };
  return ok({ link: invitationLink(invitation), invitation, expiresAt });
}

/**
 * Uses an invitation: its desk has this key from now on, an earlier one is shut out, and invitations for it that were made
 * before are void; `superseded`: those of them that nobody had used. The same key again gets the same answer; another
 * one is refused. `isTaken`: the key has been somebody's already, and is refused to all but the invitation that brought it:
 * shut out for this desk, it would be shut out for the other, too. `isNew`: it was not the desk's key before.
 */
export async function useInvitation(
  { store, list }: Pick<Bucket, 'store' | 'list'>,
  id: string,
  { publicKey, version, isTaken }: { publicKey: string; version: string; isTaken: boolean },
): Promise<
  Result<
    { desk: Desk; superseded: string[]; isNew: boolean },
    Extract<EnrolAnswer, { kind: 'refused' }>['reason']
  >
> {
  const used = await change(store, {
    key: keys.invitation(id),
    schema: invitationSchema,
    fill: withTurn,
    edit: (known) => {
      const isOpen =
        known !== null && !known.isRevoked && known.usedBy === null && known.expiresAt > Date.now();
      return isOpen && !isTaken ? { ...known, usedBy: publicKey, usedAt: Date.now() } : null;
    },
  });
  if (!used.ok) return fail('relay-away');
  const invitation = used.value;
  if (invitation === null) return fail('unknown');
  if (invitation.isRevoked) return fail('revoked');
  if (invitation.usedBy === null) return fail(isTaken ? 'key-taken' : 'expired');
  if (invitation.usedBy !== publicKey) return fail('used');
  const { number, name } = invitation;
  const turn = invitation.turn ?? 0;
  let isNew = false;
  const desk = await change(store, {
    key: keys.desk(number),
    schema: deskSchema,
    fill: sinceTurn,
    edit: (known) => {
      if (known?.publicKey === publicKey || isVoid(turn, known)) return null;
      isNew = true;
      return {
        ...(known !== null && { replaced: known.publicKey }),
        number,
        name,
        publicKey,
        version,
        enrolledAt: Date.now(),
        revokedAt: null,
        invitationTurn: turn,
      };
    },
  });
  if (!desk.ok || desk.value === null) return fail('relay-away');
  if (desk.value.publicKey !== publicKey) return fail('revoked');
  const { replaced } = desk.value;
  if (replaced !== undefined) {
    const shut = await store.set(keys.shutOut(replaced), { publicKey: replaced, at: Date.now() });
    // The desk asks again.
    if (shut.kind !== 'written') return fail('relay-away');
  }
  if (desk.value.revokedAt !== null) return fail('revoked');
  const since = await store.get(keys.invitation(id));
  if (!since.ok) return fail('relay-away');
  // Whoever revoked the desk meanwhile saw none yet.
  if (invitationSchema.safeParse(since.value?.value).data?.isRevoked === true) {
    const revoked = await revokeDesk(store, number);
    return fail(revoked.ok ? 'revoked' : 'relay-away');
  }
  return ok({ desk: desk.value, isNew, superseded: await supersede({ store, list }, number, turn) });
}

/** A later invitation was used: whoever has this one must not take the desk from whom that one was meant for. */
const isVoid = (turn: number, desk: Desk | null): boolean => turn < (desk?.invitationTurn ?? 0);

/** Notes in the unused invitations themselves that they are void; what can't be noted is void all the same. */
async function supersede(
  bucket: Pick<Bucket, 'store' | 'list'>,
  number: string,
  turn: number,
): Promise<string[]> {
  const ended = await endInvitations(
    bucket,
    number,
    (one) => one.usedBy === null && !one.isRevoked && (one.turn ?? 0) < turn,
  );
  return ended.ok ? ended.value : [];
}

/** Gives the ids of those invitations for this number, which are no longer good. */
async function endInvitations(
  { store, list }: Pick<Bucket, 'store' | 'list'>,
  number: string,
  which: (invitation: InvitationRecord) => boolean,
): Promise<Result<string[], 'away'>> {
  const invitations = await list('invitation');
  if (!invitations.ok) return invitations;
  const ended: string[] = [];
  for (const entry of invitations.value) {
    const { key, value } = entry;
    const read = invitationSchema.safeParse(value);
    if (!read.success || read.data.number !== number) continue;
    if (!which(withTurn(read.data, entry))) continue;
    const shut = await change(store, {
      key,
      schema: invitationSchema,
      fill: withTurn,
      edit: (known) =>
        known === null || known.isRevoked || !which(known) ? null : { ...known, isRevoked: true },
    });
    if (!shut.ok) return shut;
    if (shut.value?.isRevoked === true) ended.push(key.slice(keys.invitation('').length));
  }
  return ok(ended);
}

/**
 * Shuts a desk out, and lets none of its invitations in, used or not: one that is used may not have made the desk yet. False: there is
 * neither.
 */
export async function revoke(bucket: Bucket, number: string): Promise<Result<boolean, 'away'>> {
  const invitations = await endInvitations(bucket, number, () => true);
  if (!invitations.ok) return invitations;
  const desk = await revokeDesk(bucket.store, number);
  return desk.ok ? ok(desk.value || invitations.value.length > 0) : desk;
}

/** False: there is no such desk. */
async function revokeDesk(store: Bucket['store'], number: string): Promise<Result<boolean, 'away'>> {
  const desk = await change(store, {
    key: keys.desk(number),
    schema: deskSchema,
    edit: (known) =>
      known === null || known.revokedAt !== null ? null : { ...known, revokedAt: Date.now() },
  });
  if (!desk.ok) return desk;
  if (desk.value === null) return ok(false);
  const { publicKey } = desk.value;
  const written = await store.set(keys.shutOut(publicKey), { publicKey, at: Date.now() });
  return written.kind === 'written' ? ok(true) : fail('away');
}

/** Every desk that was ever enrolled, by number. */
export async function listDesks({ list }: Pick<Bucket, 'list'>): Promise<Result<Desk[], 'away'>> {
  const entries = await list('desk');
  if (!entries.ok) return entries;
  const desks = entries.value.map(({ value }) => deskSchema.safeParse(value).data);
  return ok(
    desks
      .filter((desk) => desk !== undefined)
      .sort((one, other) => one.number.localeCompare(other.number, 'en', { numeric: true })),
  );
}

/** Shuts a key out until then (UTC ms); false: NATS gave no answer. */
export async function pauseKey(
  { store }: Pick<Bucket, 'store'>,
  publicKey: string,
  until: number,
): Promise<boolean> {
  return (await store.set(keys.paused(publicKey), { publicKey, until })).kind === 'written';
}

/** Whether anybody's key was shut out for `shutOutFor` at or after that time (UTC ms). */
export async function wasAnyPaused(
  { list }: Pick<Bucket, 'list'>,
  since: number,
): Promise<Result<boolean, 'away'>> {
  const paused = await list('paused');
  if (!paused.ok) return paused;
  return ok(
    paused.value.some(({ value }) => {
      const read = pausedSchema.safeParse(value);
      return read.success && read.data.until - shutOutFor >= since;
    }),
  );
}

/** Null where it is not known: an earlier version made the invitation. */
export async function keyOfInvitation({ store }: Pick<Bucket, 'store'>, id: string): Promise<string | null> {
  const entry = await store.get(keys.invitation(id));
  const value = entry.ok ? entry.value?.value : null;
  return invitationSchema.safeParse(value).data?.publicKey ?? null;
}

/** Milliseconds for which a used invitation is still let in: its answer may have been lost. */
const askedAgainFor = 60_000;

export interface ShutOut {
  /** Public keys that let nobody in now, in order. */
  keys: string[];
  /** When others will be, by themselves (UTC ms); null: never. */
  changesAt: number | null;
}

/** The keys of desks that were revoked or have another one, of invitations that are used or void and have not expired, and of who flooded. */
export async function listShutOut({ list }: Pick<Bucket, 'list'>): Promise<Result<ShutOut, 'away'>> {
  const [shut, paused, invitations] = [await list('shut'), await list('paused'), await list('invitation')];
  if (!shut.ok) return shut;
  if (!paused.ok) return paused;
  if (!invitations.ok) return invitations;
  const now = Date.now();
  const keysOf = new Set<string>();
  const changes: number[] = [];
  for (const { value } of shut.value) {
    const read = shutOutSchema.safeParse(value);
    if (read.success) keysOf.add(read.data.publicKey);
  }
  for (const { value } of paused.value) {
    const read = pausedSchema.safeParse(value);
    if (!read.success || read.data.until <= now) continue;
    keysOf.add(read.data.publicKey);
    changes.push(read.data.until);
  }
  for (const { value } of invitations.value) {
    const read = invitationSchema.safeParse(value);
    if (!read.success || read.data.publicKey === undefined || read.data.expiresAt <= now) continue;
    const from = endOf(read.data);
    if (from <= now) keysOf.add(read.data.publicKey);
    else if (from < Number.POSITIVE_INFINITY) changes.push(from);
  }
  return ok({ keys: [...keysOf].sort(), changesAt: changes.length === 0 ? null : Math.min(...changes) });
}

/** From when on an invitation's own key lets nobody in, UTC ms. */
function endOf({ isRevoked, usedBy, usedAt = 0 }: InvitationRecord): number {
  if (isRevoked) return 0;
  return usedBy === null ? Number.POSITIVE_INFINITY : usedAt + askedAgainFor;
}

/** The rights of a desk's user, vouched for. */
export const admitDesk = (teamKeys: TeamKeys, { number, publicKey }: Desk): Promise<string> =>
  teamKeys.admit(`desk-${number}`, publicKey, deskRights(number));

/** What an entry of any kind says of whose keys there are. */
const keyHolderSchema = z.object({ publicKey: z.string().nullish(), usedBy: z.string().nullish() });

/** The desks as a relay knows them: from the bucket's watch. */
export class KnownDesks {
  readonly #desks = new Map<string, Desk>();
  readonly #keys = new Set<string>();

  see({ key, value }: { key: string; value: unknown }): void {
    const { publicKey, usedBy } = keyHolderSchema.safeParse(value).data ?? {};
    for (const each of [publicKey, usedBy]) if (typeof each === 'string') this.#keys.add(each);
    if (!key.startsWith('desk.')) return;
    const read = deskSchema.safeParse(value);
    if (read.success) this.#desks.set(read.data.number, read.data);
    else this.#desks.delete(key.slice('desk.'.length));
  }

  /** Null: never enrolled, or revoked. */
  enrolled(number: string): Desk | null {
    const desk = this.#desks.get(number);
    return desk === undefined || desk.revokedAt !== null ? null : desk;
  }

  /** Whether it was enrolled, and revoked since. */
  isRevoked(number: string): boolean {
    return (this.#desks.get(number)?.revokedAt ?? null) !== null;
  }

  /** Whether a desk or an invitation has this public key, or it is shut out: keys that desks had before are. */
  hasKey(publicKey: string): boolean {
    return this.#keys.has(publicKey);
  }

  all(): Desk[] {
    return [...this.#desks.values()].filter(({ revokedAt }) => revokedAt === null);
  }
}
