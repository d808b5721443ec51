import { expect, test } from 'vitest';
import type { BoardCall } from '../../electron/desktop/features/calls/call-board.ts';
import { createInvitationLinks } from '../../electron/desktop/features/team/invitation-links.ts';
import { createJoining } from '../../electron/desktop/features/team/joining.ts';
import { shellWordsOf } from '../../electron/desktop/words/words.ts';
import { invitationLink } from '../../electron/team/protocol/invitation.ts';
import { ok } from '../../shared/result.ts';
import { freshConnection } from '../../shared/settings/fresh.ts';
import { fakeBase } from '../support/app/fake-base.ts';

const invitation = invitationLink({
  ...{ v: 1, servers: ['nats://127.0.0.1:4222'], id: 'one', number: '201', name: 'Ann' },
  ...{ jwt: 'a.b.c', seed: 'SU' },
});

test('a connection that a restore brings while the person reads an invitation goes only after a second question', async () => {
  const { base } = fakeBase();
  const baseUrl = 'https://pbx.example.com/api/v4';
  const asked: string[] = [];
  const joining = createJoining({
    ...base,
    ...{ version: '0.1.0', membershipOf: () => null, board: { living: () => null, clear: () => {} } },
    words: () => shellWordsOf('en'),
    questions: {
      ask: async ({ message, detail }) => {
        asked.push(`${message} ${detail}`);
        base.settings.change({ connection: { ...freshConnection, baseUrl } });
        return asked.length === 1;
      },
    },
  });
  expect(await joining.join(invitation)).toEqual(ok({ joined: false }));
  expect(asked).toHaveLength(2);
  expect(asked[1]).toContain(baseUrl);
  expect(base.settings.read().connection.baseUrl).toBe(baseUrl);
});

test('a link to a team brings the app to the front where the person is asked, and nowhere else', async () => {
  const { base } = fakeBase();
  const call = { callId: 'c1', number: '09125550100', events: [], inLine: null, cancelling: null };
  const board = { living: () => call as BoardCall | null, clear: () => {} };
  const seen: string[] = [];
  const joining = createJoining({
    ...base,
    ...{ version: '0.1.0', membershipOf: () => null, board, words: () => shellWordsOf('en') },
    questions: {
      ask: async () => {
        seen.push('asked');
        return false;
      },
    },
  });
  const take = createInvitationLinks({
    join: joining.join,
    show: () => void seen.push('shown'),
    done: (joined) => void seen.push(joined.ok ? 'declined' : joined.error.kind),
    now: () => 0,
  });
  await take('dotaraf:enrol/e30');
  await take(invitation);
  board.living = () => null;
  await take(invitation);
  expect(seen).toEqual(['invitation-malformed', 'call-in-progress', 'shown', 'asked', 'declined']);
});
