import { spawnSync } from 'node:child_process';
import { hasNatsServer } from './find-nats-server.ts';

/** Runs before `npm run demo:team`: installs Debian's nats-server as root, else says how, and exits with 3. */
const command = 'apt-get update && apt-get -y install nats-server';

if (!hasNatsServer() && process.getuid?.() === 0)
  spawnSync('sh', ['-c', command], { stdio: ['ignore', 'ignore', 'inherit'] });
if (!hasNatsServer()) {
  process.stderr.write(
    `The demonstration needs a nats-server. Install it, then start it again:\n  sudo sh -c '${command}'\n`,
  );
  process.exit(3);
}
