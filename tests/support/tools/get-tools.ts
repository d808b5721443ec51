import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { hasBrowser, hasHeadlessShell } from './find-browser.ts';
import { hasNatsServer } from './find-nats-server.ts';

/**
 * Runs before the tests: the specs of the windows need a Chrome, Chromium or Edge, the check of the package two tools of
 * Debian's, and the tests of a team's relay a nats-server. What is not there is installed from Debian's packages (as
 * root); elsewhere Playwright's own browser is tried for a minute at most. What there is still not is left out, and the
 * run says so.
 */
const say = (sentence: string) => process.stdout.write(`${sentence}\n`);

const run = (command: string, args: string[], minutes: number): boolean =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: minutes * 60_000 }).status ===
  0;

const isInstalled = (program: string) => existsSync(`/usr/bin/${program}`);

/** Ubuntu has no such package. */
const hasShellPackage = () => /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));

/** Debian's package for each thing that is missing. */
function missing(): string[] {
  const browser = hasShellPackage() ? 'chromium-headless-shell' : 'chromium';
  const packages = [
    [browser, hasShellPackage() ? hasHeadlessShell() : hasBrowser()],
    ['desktop-file-utils', isInstalled('desktop-file-validate')],
    ['nsis', isInstalled('makensis')],
    ['nats-server', hasNatsServer()],
  ] as const;
  return packages.filter(([, isThere]) => !isThere).map(([name]) => name);
}

function installDebianPackages(names: string[], sudo: string[]): void {
  say(`Installing Debian's packages ${names.join(', ')}…`);
  process.env.DEBIAN_FRONTEND = 'noninteractive';
  const [command = '', ...words] = [...sudo, 'apt-get', '-qq'];
  if (run(command, [...words, 'update'], 5)) run(command, [...words, '-y', 'install', ...names], 10);
}

function downloadPlaywrightsOwn(): void {
  say("No Chrome, Chromium or Edge here: trying Playwright's download for a minute…");
  run(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], 1);
}

/** How Debian's packages are installed; null where that is not this script's to do: on a desk of somebody's. */
function installer(): string[] | null {
  if (!existsSync('/usr/bin/apt-get')) return null;
  if (process.getuid?.() === 0) return [];
  return process.env.CI === 'true' ? ['sudo', '-n'] : null;
}

const sudo = installer();
if (sudo !== null && missing().length > 0) installDebianPackages(missing(), sudo);
if (!hasBrowser() && sudo === null) downloadPlaywrightsOwn();
if (!hasBrowser()) say('There is no browser: the specs of the windows are left out.');
if (!hasNatsServer()) say('There is no nats-server: the tests of a relay on NATS are left out.');
