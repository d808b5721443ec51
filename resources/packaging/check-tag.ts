import { readFileSync } from 'node:fs';

/** Fails where the tag of a release (`RELEASE_TAG`) is not the version of the package: `v1.2.3` for 1.2.3. */
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const tag = process.env.RELEASE_TAG ?? '';
if (tag !== `v${version}`)
  throw new Error(`The tag is ${tag || 'not set'}, and the version ${version}: tag v${version}.`);
process.stdout.write(`${tag} is the version of the package.\n`);
