import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Account,
  createAccount,
  createOperator,
  createUser,
  encodeAccount,
  encodeOperator,
  encodeUser,
  fromSeed,
  type KeyPair,
} from '@nats-io/jwt';
import { makeOwnFolder, writeNewOwnFile } from '../../../files/own-file.ts';
import { newsRequests } from '../../protocol/subjects.ts';
import { derivedKey } from './derived-key.ts';

/** Whose keys there are: who vouches for accounts, the server's own account, the team's, and the relay. */
const makers = {
  operator: createOperator,
  system: createAccount,
  team: createAccount,
  'system-user': createUser,
  relay: createUser,
};
type KeyName = keyof typeof makers;

/** What a server must know to let the relay and its desks in; no secret is in it. */
export interface ServerTrust {
  operator: string;
  /** Public keys of the accounts, and what the operator says of them. */
  system: { id: string; jwt: string };
  /** Where the desks are. */
  team: { id: string; jwt: string };
  /** Where the relays are among themselves, with what no desk may touch. */
  relays: { id: string; jwt: string };
}

/** Who a client is: what is said of it, and the key that proves it. */
export interface Identity {
  jwt: string;
  seed: Uint8Array;
  /** Who vouches for the servers (PEM), where that is an authority of the team's own. */
  authority?: string | undefined;
}

/** What a user may publish and subscribe to. */
export interface Rights {
  publish: string[];
  subscribe: string[];
  /** Of one connection. */
  mostSubscriptions: number;
  /** Bytes of one message. */
  mostBytes: number;
}

export interface TeamKeys {
  trust: ServerTrust;
  /** The certificate (PEM) of the authority that vouches for the servers at `tls:` and `wss:`: the file `authority.pem`. */
  authority?: string | undefined;
  /** Among the relays. */
  relay: Identity;
  /** The relay among the desks, whom it answers there. */
  toDesks: Identity;
  /** May give the servers what the operator says of an account. */
  system: Identity;
  /** Vouches for a user's public key, for ever or until a time (UTC ms). */
  admit(name: string, publicKey: string, rights: Rights, until?: number): Promise<string>;
  /** Whether this is the public key of a relay or of who speaks for the servers. */
  isOwn(publicKey: string): boolean;
  /**
   * What the operator says of the team's account; `revoked`: public keys of users who are shut out. The relays' own are left
   * out: an earlier version let a desk enrol with any of them.
   */
  teamWithout(revoked: readonly string[]): Promise<string>;
  /** The same, while what an earlier version kept in that account is taken out of it. */
  teamWithStreams(revoked: readonly string[]): Promise<string>;
}

/** An account is nothing without limits: those that are left out count as none at all. */
const open = {
  ...{ subs: -1, data: -1, payload: -1, imports: -1, exports: -1, conn: -1, leaf: -1, wildcards: true },
};
/** Whoever has a key makes the server hold no more than this; it holds for users whom an earlier version admitted, too. */
const ofTeam = { ...open, subs: 200, conn: 5_000 };
const withStreams = { ...open, mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 };

/** UTC seconds: whoever's rights were made before it is shut out, which is for ever. */
const forEver = Date.UTC(2200, 0) / 1000;

/** Reads the keys of a team from a folder, and makes those that are missing, readable by their owner alone. */
export async function openKeys(directory: string): Promise<TeamKeys> {
  makeOwnFolder(directory);
  const key = (name: KeyName) => keyOf(join(directory, `${name}.seed`), makers[name]);
  const [operator, system, team, relay] = [key('operator'), key('system'), key('team'), key('relay')];
  const systemUser = key('system-user');
  const [systemId, teamId] = [system.getPublicKey(), team.getPublicKey()];
  const relays = derivedKey(team, 'account', 'relays');
  const toDesks = derivedKey(relay, 'user', 'to desks');
  const signer = operator;
  const authority = readAuthority(directory);
  const own = new Set([relay, toDesks, systemUser].map((each) => each.getPublicKey()));
  const isOwn = (publicKey: string) => own.has(publicKey);
  const revocations = (revoked: readonly string[]) => {
    const now = Math.floor(Date.now() / 1000);
    return {
      ...Object.fromEntries(revoked.filter((id) => !isOwn(id)).map((id) => [id, now])),
      // With this one a relay of an earlier version would lease rows by a bucket of its own.
      [relay.getPublicKey()]: forEver,
    };
  };
  const services = newsRequests('*').map((subject) => ({ name: subject, subject, type: 'service' as const }));
  const teamOf = (account: Partial<Account>) => encodeAccount('team', team, account, { signer });
  // No stream is there: NATS writes an answer to whichever subject of the account a desk names.
  const imports = services.map((each) => ({ ...each, account: relays.getPublicKey() }));
  const teamWithout = (revoked: readonly string[]) =>
    teamOf({ limits: ofTeam, imports, revocations: revocations(revoked) });
  const exports = services.map((each) => ({ ...each, response_type: 'Stream' as const }));
  return {
    trust: {
      operator: await encodeOperator('dotaraf', operator, { system_account: systemId }),
      system: { id: systemId, jwt: await encodeAccount('system', system, { limits: open }, { signer }) },
      team: { id: teamId, jwt: await teamWithout([]) },
      relays: {
        id: relays.getPublicKey(),
        jwt: await encodeAccount('relays', relays, { limits: withStreams, exports }, { signer }),
      },
    },
    authority,
    relay: { jwt: await encodeUser('relay', relay, relays), seed: relay.getSeed(), authority },
    toDesks: { jwt: await encodeUser('relay', toDesks, team), seed: toDesks.getSeed(), authority },
    system: { jwt: await encodeUser('system', systemUser, system), seed: systemUser.getSeed(), authority },
    admit: (name, publicKey, { publish, subscribe, mostSubscriptions, mostBytes }, until) =>
      encodeUser(
        name,
        publicKey,
        team,
        {
          ...{ pub: { allow: publish }, sub: { allow: subscribe } },
          ...{ subs: mostSubscriptions, payload: mostBytes },
        },
        until === undefined ? {} : { exp: Math.floor(until / 1000) },
      ),
    isOwn,
    teamWithout,
    teamWithStreams: (revoked) => teamOf({ limits: withStreams, revocations: revocations(revoked) }),
  };
}

/** Undefined where the servers have certificates that are known everywhere. */
function readAuthority(directory: string): string | undefined {
  const file = join(directory, 'authority.pem');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function keyOf(file: string, make: () => KeyPair): KeyPair {
  try {
    return fromSeed(readFileSync(file));
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOENT') throw error;
    const made = make();
    writeNewOwnFile(file, made.getSeed());
    return made;
  }
}
