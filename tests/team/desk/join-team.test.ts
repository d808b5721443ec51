import { type AddressInfo, createServer, type Server } from 'node:net';
import { createAccount, createUser, encodeUser, type KeyPair } from '@nats-io/jwt';
import { afterEach, expect, test } from 'vitest';
import { joinTeam } from '../../../electron/team/desk/join-team.ts';
import type { Invitation } from '../../../electron/team/protocol/invitation.ts';

const settings = {
  ...{ number: '201', name: 'Sara', country: 'IR', internalPattern: '^\\d{3}$', windowMinutes: 10 },
  external: { component: 'trunk-api', trunk: 'SampleTrunk', ringSeconds: 30, callLimitSeconds: 3600 },
  internal: null,
};
const info = {
  ...{ server_id: 'x', server_name: 'x', version: '2.10.0', proto: 1, host: '127.0.0.1', port: 1 },
  ...{ headers: true, max_payload: 1_048_576, auth_required: true, nonce: 'abc' },
};

let server: Server | null = null;
afterEach(() => server?.close());

/** Speaks as NATS does, lets anybody in, and answers an enrolment with the JWT, or the whole answer, that `answer` makes of the desk's public key. */
async function startImpostor(answer: (publicKey: string) => Promise<string | object>): Promise<string> {
  const made = createServer((socket) => {
    let [text, inbox] = ['', ''];
    socket.on('error', () => {});
    socket.write(`INFO ${JSON.stringify(info)}\r\n`);
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const lines = text.split('\r\n');
      text = lines.pop() ?? '';
      for (const [at, line] of lines.entries()) {
        const [verb, first = '', ...more] = line.split(' ');
        if (verb === 'PING') socket.write('PONG\r\n');
        if (verb === 'SUB') inbox = more.at(-1) ?? '';
        if (verb !== 'PUB' || !first.startsWith('enrol.')) continue;
        const { publicKey }: { publicKey: string } = JSON.parse(lines[at + 1] ?? '');
        void answer(publicKey).then((told) => {
          const enrolled = { kind: 'enrolled', jwt: told, settings };
          const body = JSON.stringify(typeof told === 'string' ? enrolled : told);
          socket.write(`MSG ${more[0]} ${inbox} ${body.length}\r\n${body}\r\n`);
        });
      }
    });
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `nats://127.0.0.1:${(made.address() as AddressInfo).port}`;
}

async function invitationTo(address: string, team: KeyPair): Promise<Invitation> {
  const user = createUser();
  const jwt = await encodeUser('invitation-1', user, team);
  const seed = new TextDecoder().decode(user.getSeed());
  return { v: 1, servers: [address], id: 'invitation-1', number: '201', name: 'Sara', jwt, seed };
}

const team = createAccount();

test.each<[string, (publicKey: string) => Promise<string>]>([
  ['by another key than the team’s', (desk) => encodeUser('desk-201', desk, createAccount())],
  ['for another desk', () => encodeUser('desk-202', createUser().getPublicKey(), team)],
  ['by nobody', async () => 'not.a.jwt'],
  [
    'by a forged signature',
    async (desk) => `${(await encodeUser('desk-201', desk, team)).slice(0, -8)}AAAAAAAA`,
  ],
])('an enrolment that is vouched for %s is refused: the server is not the team’s', async (_, answer) => {
  const invitation = await invitationTo(await startImpostor(answer), team);
  expect(await joinTeam(invitation, '1')).toEqual({
    ok: false,
    error: { kind: 'invitation-refused', reason: 'other-team' },
  });
});

test('an enrolment that the team’s key vouches for is taken', async () => {
  const address = await startImpostor((desk) => encodeUser('desk-201', desk, team));
  expect(await joinTeam(await invitationTo(address, team), '1')).toMatchObject({
    ok: true,
    value: { servers: [address], settings: { number: '201' } },
  });
});

test('an enrolment as another number than the invitation names is refused', async () => {
  const address = await startImpostor((desk) => encodeUser('desk-201', desk, team));
  const invitation = { ...(await invitationTo(address, team)), number: '202' };
  expect(await joinTeam(invitation, '1')).toMatchObject({ error: { reason: 'other-team' } });
});

test('an enrolment that NATS interrupts at the relay is asked for again with the same key', async () => {
  const keys: string[] = [];
  const address = await startImpostor(async (desk) => {
    keys.push(desk);
    return keys.length === 1 ? { kind: 'refused', reason: 'relay-away' } : encodeUser('desk-201', desk, team);
  });
  expect(await joinTeam(await invitationTo(address, team), '1')).toMatchObject({ ok: true });
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

test('a relay whose NATS stays away is told as away, after as many questions as a lost answer gets', async () => {
  let asked = 0;
  const address = await startImpostor(async () => {
    asked += 1;
    return { kind: 'refused', reason: 'relay-away' };
  });
  expect(await joinTeam(await invitationTo(address, team), '1')).toEqual({
    ok: false,
    error: { kind: 'relay-unreachable', address },
  });
  expect(asked).toBe(3);
});
