import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Makes a draft of a release on GitHub from the files in `dist`, by GitHub's own `gh`: a person looks at it and publishes it. */
const tag = process.env.RELEASE_TAG ?? '';
if (tag === '') throw new Error('RELEASE_TAG is not set');
const files = readdirSync('dist').map((name) => path.join('dist', name));
const made = spawnSync(
  'gh',
  ['release', 'create', tag, '--draft', '--verify-tag', '--title', tag, ...files],
  {
    stdio: 'inherit',
  },
);
process.exitCode = made.status ?? 1;
