import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { hasBrowser } from './find-browser.ts';

/**
 * Runs before the tests: the specs of the windows need a Chrome, Chromium or Edge. Where there is none, Debian's package
 * is installed (as root), else Playwright's own download is tried for a minute at most. Without one those specs are
 * left out, and the run says so.
 */
const say = (sentence: string) => process.stdout.write(`${sentence}\n`);

const run = (command: string, args: string[], minutes: number): boolean =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: minutes * 60_000 }).status ===
  0;

function installDebianPackage(): boolean {
  say("No Chrome, Chromium or Edge here: installing Debian's chromium package…");
  process.env.DEBIAN_FRONTEND = 'noninteractive';
  return run('apt-get', ['-qq', 'update'], 5) && run('apt-get', ['-qq', '-y', 'install', 'chromium'], 10);
}

function downloadPlaywrightsOwn(): boolean {
  say("No Chrome, Chromium or Edge here: trying Playwright's download for a minute…");
  return run(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], 1);
}

if (!hasBrowser()) {
  const debianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (debianRoot) installDebianPackage();
  else downloadPlaywrightsOwn();
  say(
    hasBrowser() ? 'A browser is there now.' : 'There is still none: the specs of the windows are left out.',
  );
}
