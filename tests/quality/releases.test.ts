import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ensureBuilt } from '../support/app/build-app.ts';
import { temporaryDirectory } from '../support/storage/temporary-directory.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json'));
// It brings no types.
const { load }: { load(text: string): unknown } = createRequire(import.meta.url)('js-yaml');

interface Step {
  uses?: string;
  run?: string;
  env?: Record<string, string>;
}
interface Job {
  'runs-on': string;
  needs?: string;
  steps: Step[];
  strategy?: { matrix: { os: string[] } };
  permissions?: Record<string, string>;
}
interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const folder = '.github/workflows';
const workflow = (name: string) => load(read(`${folder}/${name}`)) as Workflow;
const names = readdirSync(path.join(root, folder));
const steps = (name: string) => Object.values(workflow(name).jobs).flatMap((job) => job.steps);

test.each(names)('%s can be read, and each of its jobs runs somewhere and has steps', (name) => {
  const { on, permissions, jobs } = workflow(name);
  expect(Object.keys(on).length).toBeGreaterThan(0);
  // What is not said here would be what the repository's settings allow.
  expect(permissions).toEqual({ contents: 'read' });
  for (const job of Object.values(jobs)) {
    expect(job['runs-on']).toMatch(/^(ubuntu|windows|macos)-\d|^\$\{\{ matrix\.os \}\}$/);
    expect(job.steps.length).toBeGreaterThan(2);
    if (job.needs !== undefined) expect(Object.keys(jobs)).toContain(job.needs);
  }
});

test.each(names)('every command of %s is `npm ci` or a script of package.json', (name) => {
  const commands = steps(name).flatMap(({ run }) => (run === undefined ? [] : [run.trim()]));
  expect(commands.length).toBeGreaterThan(3);
  for (const command of commands) {
    const [, script] = /^npm run ([a-z:-]+)$/.exec(command) ?? [];
    if (command !== 'npm ci') expect(Object.keys(manifest.scripts), command).toContain(script);
  }
});

test.each(names)("%s uses GitHub's own actions alone, each of one major version", (name) => {
  for (const { uses } of steps(name)) if (uses !== undefined) expect(uses).toMatch(/^actions\/[a-z-]+@v\d+$/);
});

test('the windows are tried on Electron itself on the three systems, on Linux on a display of their own', () => {
  const { windows } = workflow('ci.yml').jobs;
  expect(windows?.strategy?.matrix.os.map((os) => os.split('-')[0]).sort()).toEqual([
    'macos',
    'ubuntu',
    'windows',
  ]);
  expect(JSON.stringify(windows)).toContain('npm run test:windows:xvfb');
  // Without the binary the specs would run on the stand-in and look the same.
  expect(manifest.scripts['test:windows']).toMatch(/^node tests\/support\/tools\/require-electron\.ts && /);
});

test('a release passes the gate before it is packaged, and ends as a draft', () => {
  const { on, jobs } = workflow('release.yml');
  expect(on).toEqual({ push: { tags: ['v*'] } });
  const commands = (jobs.package?.steps ?? []).flatMap(({ run }) => run ?? []);
  const gate = jobs.package?.steps.find(({ run }) => run === 'npm run release:gate');
  const looksAt = read('resources/packaging/signing-gate.ts').match(/(?<=')(?:WIN|CSC|APPLE)_[A-Z_]+/g) ?? [];
  expect(Object.keys(gate?.env ?? {})).toEqual(expect.arrayContaining(looksAt));
  expect(looksAt.length).toBeGreaterThan(5);
  const order = ['npm run release:tag', 'npm run release:gate', 'npm run build', 'npm run release:package'];
  expect(commands.filter((command) => order.includes(command))).toEqual(order);
  expect(jobs.draft).toMatchObject({ needs: 'package', permissions: { contents: 'write' } });
  expect(read('resources/packaging/draft-release.ts')).toContain("'--draft'");
  expect(read('resources/packaging/package-release.ts')).toContain("'--publish=never'");
});

/** A script of the release in an environment without certificates. */
function script(name: string, words: string[] = [], more: Record<string, string> = {}, cwd = root) {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/CSC|APPLE|DOTARAF|RELEASE|GITHUB/.test(key)),
  );
  return spawnSync(process.execPath, [path.join(root, 'resources/packaging', name), ...words], {
    cwd,
    encoding: 'utf8',
    env: { ...environment, ...more },
  });
}

test('a release without a certificate fails, unless it is said aloud that it shall go out so', () => {
  for (const system of ['win32', 'darwin']) {
    const refused = script('signing-gate.ts', [system]);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/There is no .*certificate/);
    const empty = script('signing-gate.ts', [system], { CSC_LINK: '', DOTARAF_UNSIGNED_RELEASE: 'true' });
    expect(empty.status).toBe(1);
    const aloud = script('signing-gate.ts', [system], { DOTARAF_UNSIGNED_RELEASE: 'yes' });
    expect(aloud.status).toBe(0);
    expect(aloud.stderr).toContain('UNSIGNED');
  }
  // A signature alone does not let macOS open it.
  expect(script('signing-gate.ts', ['darwin'], { CSC_LINK: 'x' }).status).toBe(1);
  const half = { CSC_LINK: 'x', APPLE_API_KEY: 'y' };
  expect(script('signing-gate.ts', ['darwin'], half).status, 'half an account').toBe(1);
  const account = { ...half, APPLE_API_KEY_ID: 'z', APPLE_API_ISSUER: 'i' };
  expect(script('signing-gate.ts', ['darwin'], account).status).toBe(0);
  expect(script('signing-gate.ts', ['win32'], { WIN_CSC_LINK: 'x' }).status).toBe(0);
  expect(script('signing-gate.ts', ['linux'])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('no signature'),
  });
  expect(script('signing-gate.ts', ['windows']).status, 'a system that nobody packages for').toBe(1);
});

test('a tag that is not the version stops the release', () => {
  expect(script('check-tag.ts', [], { RELEASE_TAG: `v${manifest.version}` }).status).toBe(0);
  expect(script('check-tag.ts', [], { RELEASE_TAG: 'v99.0.0' }).status).not.toBe(0);
  expect(script('check-tag.ts').status).not.toBe(0);
});

test('an address for updates that is not https stops the release', () => {
  const made = script('package-release.ts', [], { DOTARAF_UPDATES_URL: 'http://updates.example/' });
  expect(made.status).not.toBe(0);
  expect(made.stderr).toContain('no https address');
});

test('a release publishes nothing, refuses what is not signed, and names its page and its address for updates', () => {
  const place = temporaryDirectory();
  const builder = path.join(place, 'node_modules/electron-builder');
  mkdirSync(builder, { recursive: true });
  writeFileSync(path.join(builder, 'cli.js'), 'console.log(JSON.stringify(process.argv.slice(2)))');
  const words = (more: Record<string, string>): string[] =>
    JSON.parse(script('package-release.ts', [], more, place).stdout);
  expect(words({})).toEqual(['--publish=never', '-c.forceCodeSigning=true']);
  expect(
    words({
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_REPOSITORY: 'some/dotaraf',
      DOTARAF_UNSIGNED_RELEASE: 'yes',
      DOTARAF_UPDATES_URL: 'https://updates.example',
    }),
  ).toEqual([
    '--publish=never',
    '-c.forceCodeSigning=false',
    '-c.extraMetadata.homepage=https://github.example/some/dotaraf',
    '-c.publish.provider=generic',
    '-c.publish.url=https://updates.example',
  ]);
});

test('the checksums of a release are those that sha256sum reads', () => {
  const place = temporaryDirectory();
  writeFileSync(path.join(place, 'b.deb'), 'two');
  writeFileSync(path.join(place, 'a.exe'), 'one');
  expect(script('checksums.ts', [place]).status).toBe(0);
  // A second time it leaves its own list out.
  expect(script('checksums.ts', [place]).status).toBe(0);
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  expect(readFileSync(path.join(place, 'SHA256SUMS'), 'utf8')).toBe(
    `${digest('one')}  a.exe\n${digest('two')}  b.deb\n`,
  );
  expect(script('checksums.ts', [temporaryDirectory()]).status).not.toBe(0);
});

test('a bill of materials before anything was built says what to do first', () => {
  expect(script('sbom.ts', [], {}, temporaryDirectory())).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^The build .*npm run build.* first\.\n$/),
  });
});

test('the bill of materials names what each of the three bundles brings', () => {
  const place = temporaryDirectory();
  const write = (file: string, value: unknown) =>
    writeFileSync(path.join(place, file), JSON.stringify(value));
  const bundles = ['main', 'preload', 'renderer'];
  const locked = { version: '1.0.0', integrity: `sha512-${Buffer.alloc(64, 1).toString('base64')}` };
  mkdirSync(path.join(place, 'out/licences'), { recursive: true });
  for (const bundle of bundles)
    write(`out/licences/${bundle}.json`, [
      { name: `in-${bundle}`, version: '1.0.0', licence: 'MIT', text: '' },
    ]);
  const entries = ['electron', ...bundles.map((bundle) => `in-${bundle}`)].map((name) => [
    `node_modules/${name}`,
    locked,
  ]);
  write('package-lock.json', { packages: Object.fromEntries(entries) });
  write('package.json', { ...manifest, devDependencies: { electron: '1.0.0' } });
  expect(script('sbom.ts', ['bill.json'], {}, place)).toMatchObject({ status: 0 });
  const { components } = JSON.parse(readFileSync(path.join(place, 'bill.json'), 'utf8'));
  expect(components.map(({ name }: { name: string }) => name)).toEqual([
    'electron',
    'in-main',
    'in-preload',
    'in-renderer',
  ]);
});

test('the bill of materials names all that ships, with the digests of the lockfile, and is the same for the same build', async () => {
  await ensureBuilt();
  const place = temporaryDirectory();
  const make = async (name: string) => {
    const file = path.join(place, name);
    await promisify(execFile)(process.execPath, ['resources/packaging/sbom.ts', file], { cwd: root });
    return readFileSync(file, 'utf8');
  };
  const text = await make('one.json');
  expect(await make('two.json')).toBe(text);
  const bill = JSON.parse(text);
  expect(bill).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: expect.stringMatching(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    ),
    metadata: { component: { type: 'application', name: 'Dotaraf', version: manifest.version } },
  });
  const lists = ['main', 'preload', 'renderer'].flatMap((bundle) =>
    JSON.parse(read(`out/licences/${bundle}.json`)),
  );
  const shipped = new Set(lists.map(({ name, version }) => `${name}@${version}`));
  shipped.add(`electron@${manifest.devDependencies.electron}`);
  const components: { name: string; version: string; hashes: { content: string }[] }[] = bill.components;
  expect(components.map(({ name, version }) => `${name}@${version}`).sort()).toEqual([...shipped].sort());
  for (const { hashes } of components) expect(hashes[0]?.content).toMatch(/^[0-9a-f]{128}$/);
  const undici = components.find(({ name }) => name === 'undici');
  const { integrity } = JSON.parse(read('package-lock.json')).packages['node_modules/undici'];
  expect(Buffer.from(undici?.hashes[0]?.content ?? '', 'hex').toString('base64')).toBe(integrity.slice(7));
});
