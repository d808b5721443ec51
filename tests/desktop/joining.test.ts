import { expect, test } from 'vitest';
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
