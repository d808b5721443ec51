import { spawnSync } from 'node:child_process';
import path from 'node:path';

/**
 * Packages a built release for this system with electron-builder. It publishes nothing: that is the release job's. What is not
 * signed is refused, unless `DOTARAF_UNSIGNED_RELEASE=yes` says aloud that it shall be so; `DOTARAF_UPDATES_URL` is
 * the address for updates that is built in, none where it is not set. On GitHub the packages name the repository's page.
 */
const unsigned = process.env.DOTARAF_UNSIGNED_RELEASE === 'yes';
const updates = process.env.DOTARAF_UPDATES_URL ?? '';
if (updates !== '' && !updates.startsWith('https://'))
  throw new Error(`DOTARAF_UPDATES_URL is no https address: ${updates}`);

const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;

const cli = path.resolve('node_modules/electron-builder/cli.js');
const packaged = spawnSync(
  process.execPath,
  [
    cli,
    '--publish=never',
    `-c.forceCodeSigning=${!unsigned}`,
    ...(server && repository ? [`-c.extraMetadata.homepage=${server}/${repository}`] : []),
    ...(updates === '' ? [] : ['-c.publish.provider=generic', `-c.publish.url=${updates}`]),
  ],
  { stdio: 'inherit' },
);
process.exitCode = packaged.status ?? 1;
