import { createServer } from 'node:net';
import { join } from 'node:path';
import { createUser } from '@nats-io/jwt';
import { expect, onTestFinished, test } from 'vitest';
import { invitationLink } from '../../electron/team/protocol/invitation.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';
import { node, root, start } from '../support/terminal/process.ts';

const steering = '\u001b]0;a title\u0007\u001b[31m';

/** A server that sends this as its version. */
async function serverOf(version: string): Promise<string> {
  const server = createServer((socket) => {
    const info = {
      server_id: 'test',
      version,
      nonce: 'bm9uY2U',
      max_payload: 1_048_576,
      auth_required: true,
    };
    socket.on('error', () => {}).end(`INFO ${JSON.stringify(info)}\r\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return `nats://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('what a server of a team sends gets to neither stream past the command line’s own output', async () => {
  const invitation = invitationLink({
    ...{ v: 1, servers: [await serverOf(steering)], id: 'invitation-1', number: '201', name: 'Sara' },
    jwt: `${part({ typ: 'JWT' })}.${part({ iss: 'ATEAM' })}.c2lnbmF0dXJl`,
    seed: new TextDecoder().decode(createUser().getSeed()),
  });
  const program = join(root, 'electron/cli/dotaraf.mjs');
  const words = ['team', 'join', invitation, '--data-dir', temporaryDirectory(), '--json'];
  const { stdout, stderr } = await start(node, [program, ...words], {}).ended;
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^.*127\.0\.0\.1.*\n$/);
  expect(stderr).not.toContain('\u001b');
});
