import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeMembership } from '../../electron/team/desk/membership.ts';
import { protocolVersion } from '../../electron/team/protocol/messages.ts';
import { subjects } from '../../electron/team/protocol/subjects.ts';
import { asDesk, membershipIn } from '../support/relay-world/as-desk.ts';
import { openDesksOfServer } from '../support/relay-world/desks-of-server.ts';
import { valueIn } from '../support/storage/stored-calls.ts';
import { openTeam, type Team } from '../support/terminal/team.ts';
import { hasNatsServer } from '../support/tools/find-nats-server.ts';

describe.skipIf(!hasNatsServer())('a relay and a desk of different versions', () => {
  let team: Team;
  beforeAll(async () => {
    team = await openTeam();
  });
  afterAll(() => team.close());

  test('a relay serves desks of its own version and of the one before, and tells others which of the two is older', async () => {
    const connection = await asDesk(membershipIn(await team.desk('201')));
    const hello = async (protocol: number) => {
      const text = JSON.stringify({ protocol, version: '0.1.0' });
      const answer = await connection.request(subjects.ask('201', 'hello'), text, { timeout: 10_000 });
      return answer.json<{ ok: boolean; error?: string }>();
    };
    for (const served of [protocolVersion, protocolVersion - 1])
      expect(await hello(served)).toMatchObject({ ok: true });
    expect(await hello(protocolVersion - 2)).toMatchObject({ ok: false, error: 'desk-older' });
    expect(await hello(protocolVersion + 1)).toMatchObject({ ok: false, error: 'desk-newer' });
    const order = { callId: 'c1', number: '09125550100', protocol: protocolVersion + 1 };
    const placed = await connection.request(subjects.ask('201', 'place'), JSON.stringify(order), {
      timeout: 10_000,
    });
    expect(placed.json()).toMatchObject({ ok: false, error: 'desk-newer' });
    expect(team.sandbox.campaigns()).toEqual([]);
    await connection.close();
  });

  test.each([
    ['desk-older', /This program is older than the relay: update it/],
    ['desk-newer', /The relay is older than this program: have it updated/],
  ])(
    'a desk that a relay answers with %s says which of the two to update, and asks for nothing that rings',
    async (error, words) => {
      const { relay, membershipOf, close } = await openDesksOfServer([]);
      const asked: string[] = [];
      relay.toDesks.subscribe(subjects.asked, {
        callback(_, message) {
          asked.push(message.subject);
          message.respond(JSON.stringify({ ok: false, error, pbxNow: null }));
        },
      });
      await relay.toDesks.flush();
      const directory = join(team.directory, error);
      await mkdir(directory, { mode: 0o700 });
      valueIn(writeMembership(directory, await membershipOf('201')));
      const { code, last } = await team.dialled(directory, '09125550100');
      expect({ code, last }).toMatchObject({
        code: 4,
        last: { outcome: 'refused-by-pbx', message: expect.stringMatching(words) },
      });
      expect(asked).not.toContain(subjects.ask('201', 'place'));
      await close();
    },
  );
});
