import { hash } from 'node:crypto';
import { z } from 'zod';
import { deskNumber } from './messages.ts';

/**
 * Where a NATS server is, such as `nats://192.0.2.10:4222`. A name in other letters than these is written as DNS has it
 * (`xn--…`): in the dialog it would look like somebody else's.
 */
export const natsAddress = /^(nats|tls|ws|wss):\/\/[a-z0-9._:[\]-]+$/i;

/** Whether addresses of a list are reached in different ways: no client can keep to TLS for one and go without for the next. */
export const mixesSchemes = (servers: readonly string[]): boolean =>
  new Set(servers.map((server) => server.split(':', 1)[0]?.toLowerCase())).size > 1;

/** How many servers an invitation names, and the characters of each. */
const mostServers = 3;
export const longestAddress = 80;
/** Characters: a link goes by mail. */
export const longestAuthority = 6_000;

/** Of a team's servers those that an invitation can name: the others are learnt from the first that answers. */
export const serversToName = (servers: readonly string[]): string[] =>
  [...new Set(servers)].filter((server) => server.length <= longestAddress).slice(0, mostServers);

/**
 * What an administrator gives an agent: where the team's NATS is and a user there that may do nothing but bring a
 * desk's key to a relay, once.
 */
const invitationSchema = z.object({
  /** Of this format. */
  v: z.literal(1),
  /** So few and short that a dialog shows all of them. */
  servers: z
    .array(z.string().regex(natsAddress).max(longestAddress))
    .min(1)
    .max(mostServers)
    .refine((servers) => !mixesSchemes(servers)),
  id: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
  number: z.string().regex(deskNumber),
  name: z.string(),
  jwt: z.string(),
  /** The secret. */
  seed: z.string(),
  /** The certificate (PEM) of the authority that vouches for the servers; none: one that is known everywhere. */
  authority: z.string().max(longestAuthority).optional(),
});
export type Invitation = z.infer<typeof invitationSchema>;

const scheme = 'dotaraf:enrol/';
const anyScheme = /dotaraf:enrol\//i;

export const invitationLink = (invitation: Invitation): string =>
  scheme + Buffer.from(JSON.stringify(invitation)).toString('base64url');

/** Characters of the longest link, line ends in it included. */
const longestLink = 20_000;

/**
 * Reads an invitation from the text that it came in, as `relay enrol` prints it or a mail brings it: the link stands anywhere in
 * it, and may be wrapped over several lines. Null where there is none, and where the text is another of the app's own links.
 */
export function readInvitation(pasted: string): Invitation | null {
  // Marks of direction, which programs put around what is copied, end a link as spaces do.
  const text = pasted.replace(/\p{Cf}/gu, ' ').trim();
  const begins = text.search(anyScheme);
  if (begins < 0 || (begins > 0 && /^dotaraf:/i.test(text))) return null;
  const [link = ''] = /^[\w\s-]*/.exec(text.slice(begins + scheme.length, begins + longestLink)) ?? [];
  return invitationIn(link.replace(/\s/g, ''));
}

/** Words behind a link look like more of it: what it says ends with its object. */
function invitationIn(link: string): Invitation | null {
  try {
    const text = Buffer.from(link, 'base64url').toString('utf8');
    const raw: unknown = JSON.parse(text.slice(0, endOfObject(text)));
    return invitationSchema.safeParse(raw).data ?? null;
  } catch {
    return null;
  }
}

/** Where the JSON object ends with which a text begins; the text's own end where the object has none. */
function endOfObject(text: string): number {
  let open = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*(?:"|\\?$)|[{}]/gs)) {
    if (token === '{') open += 1;
    if (token === '}') open -= 1;
    if (token === '}' && open <= 0) return index + 1;
  }
  return text.length;
}

/** What a team's key says of one of its users. */
const claimsSchema = z.object({ iss: z.string(), exp: z.number().optional() });

function claimsOf(jwt: string): z.infer<typeof claimsSchema> | null {
  try {
    const raw: unknown = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return claimsSchema.safeParse(raw).data ?? null;
  } catch {
    return null;
  }
}

/** Until when a user is let in, UTC ms; null: for ever, or it can't be told. */
export function endOfJwt(jwt: string): number | null {
  const end = claimsOf(jwt)?.exp;
  return end === undefined ? null : end * 1000;
}

/** The public key of the team that vouches for a user; empty where that can't be told. */
export const teamKeyOf = (jwt: string): string => claimsOf(jwt)?.iss ?? '';

/** By what people tell one team from another, such as `1f3a 90c2 77de 04b1`. */
export const fingerprintOf = ({ jwt }: Pick<Invitation, 'jwt'>): string =>
  (hash('sha256', teamKeyOf(jwt), 'hex').slice(0, 16).match(/.{4}/g) ?? []).join(' ');
