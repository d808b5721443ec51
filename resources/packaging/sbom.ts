import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ShippedPackage } from '../../shared/ipc/about.ts';

/** Writes the bill of materials of a build (CycloneDX 1.6, JSON): `node resources/packaging/sbom.ts [FILE]`. */
const root = process.cwd();
if (!existsSync(path.join(root, 'out/licences/main.json'))) {
  process.stderr.write('The build lists what is in its bundles: run `npm run build` first.\n');
  process.exit(1);
}

const read = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

interface Locked {
  version?: string;
  integrity?: string;
  license?: string;
}

const lockText = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
const locked = Object.entries<Locked>(JSON.parse(lockText).packages).filter(([place]) => place !== '');
const manifest = read('package.json');

/** What the build found in its bundles, and Electron, which they run in. */
const shipped: Pick<ShippedPackage, 'name' | 'version' | 'licence'>[] = [
  ...['main', 'preload', 'renderer'].flatMap((bundle) => read(`out/licences/${bundle}.json`)),
  { name: 'electron', version: manifest.devDependencies.electron, licence: 'MIT' },
];

/** The lockfile's entry of a package; a package that is in the bundles and not in the lockfile is a mistake. */
function lockOf(name: string, version: string): Locked {
  const found = locked.find(
    ([place, entry]) => place.endsWith(`node_modules/${name}`) && entry.version === version,
  );
  if (found === undefined) throw new Error(`${name} ${version} is in the bundles and not in the lockfile`);
  return found[1];
}

/** As package URLs write an npm scope (github.com/package-url/purl-spec). */
const purl = (name: string, version: string) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

function component({ name, version, licence }: (typeof shipped)[number]) {
  const [algorithm, digest = ''] = (lockOf(name, version).integrity ?? '').split('-');
  if (algorithm !== 'sha512') throw new Error(`${name} ${version} has no SHA-512 digest in the lockfile`);
  return {
    type: name === 'electron' ? 'framework' : 'library',
    'bom-ref': purl(name, version),
    name,
    version,
    purl: purl(name, version),
    hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }],
    licenses: [{ expression: licence }],
  };
}

const once = new Map(shipped.map((one) => [purl(one.name, one.version), one]));
const components = [...once.keys()]
  .sort()
  .flatMap((key) => once.get(key) ?? [])
  .map(component);
/** The same build has the same number, so that it can be compared. */
const digest = createHash('sha256').update(lockText).update(JSON.stringify(components)).digest('hex');
const serial = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;

const bill = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: `urn:uuid:${serial}`,
  version: 1,
  metadata: {
    component: {
      type: 'application',
      'bom-ref': purl(manifest.name, manifest.version),
      name: manifest.productName,
      version: manifest.version,
      licenses: [{ expression: manifest.license }],
    },
  },
  components,
  dependencies: [
    { ref: purl(manifest.name, manifest.version), dependsOn: components.map(({ purl }) => purl) },
  ],
};
const file = path.resolve(root, process.argv[2] ?? `dist/dotaraf-${manifest.version}.cdx.json`);
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
process.stdout.write(`${components.length} components: ${file}\n`);
