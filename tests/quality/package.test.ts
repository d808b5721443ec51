import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire, isBuiltin } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ShippedPackage } from '../../shared/ipc/about.ts';
import { ask, callEnded, snapshotOf, startAppDesk } from '../support/app/app-desk.ts';
import { closeApps, closeBrowser, freshFolder, launchApp } from '../support/app/launch-app.ts';
import { soon } from '../support/engine/soon.ts';
import { layOut, readArchive } from '../support/package/archive.ts';
import { fusesOf } from '../support/package/made-up-electron.ts';
import { type Packed, packForLinux } from '../support/package/pack.ts';
import { hasBrowser } from '../support/tools/find-browser.ts';

// It has no types.
const { load }: { load(text: string): unknown } = createRequire(import.meta.url)('js-yaml');
const root = path.resolve(import.meta.dirname, '../..');
/** Where a tool is missing that is said: tests/support/tools/get-tools.ts installs it where it may. */
function testWith(tool: string) {
  const isMissing = spawnSync(tool, ['--help']).error !== undefined;
  if (isMissing) process.stderr.write(`${tool} is not here: what it would check was not checked.\n`);
  return test.skipIf(isMissing);
}

/** A module that a bundle imports or requires, at its top or when it is needed. */
const importing = /^\s*(?:import|export)\b[^'"\n]*?["']([^"'\n]+)["'];?$|\b(?:require|import)\("([^"]+)"\)/gm;

/** Electron runs nowhere here: what lies in the package is looked into, and booted on the stand-in. */
describe.runIf(process.platform === 'linux')('the package for Linux', () => {
  let directory: string;
  let packed: Packed;
  let files: Map<string, Buffer>;

  beforeAll(async () => {
    directory = await freshFolder();
    packed = await packForLinux(directory, ['dir', 'deb', 'AppImage']);
    files = await readArchive(path.join(packed.folder, 'resources/app.asar'));
  });
  afterAll(async () => {
    await closeApps();
    await closeBrowser();
  });

  test('holds the bundles, the images and the licences, and nothing else', () => {
    const kinds = [...files.keys()].map((file) => file.replace(/[^/]+$/, '*'));
    expect([...new Set(kinds)].sort()).toEqual([
      '*',
      'out/licences/*',
      'out/main/*',
      'out/preload/*',
      'out/renderer/*',
      'out/renderer/assets/*',
      'resources/*',
      'resources/tray/*',
    ]);
    expect([...files.keys()].filter((file) => !file.includes('/'))).toEqual(['package.json']);
    expect([...files.keys()].filter((file) => /node_modules|\.map$|\.tsx?$/.test(file))).toEqual([]);
  });

  test('is at most 8 MB', () => {
    expect(statSync(path.join(packed.folder, 'resources/app.asar')).size).toBeLessThan(8e6);
  });

  test('asks for no module but Node and Electron', () => {
    const asked = new Set<string>();
    for (const [file, content] of files) {
      if (!/^out\/(main|preload)\/.*\.c?js$/.test(file)) continue;
      const names = content.toString('utf8').matchAll(importing);
      for (const [, first, second] of names) asked.add(first ?? second ?? '');
    }
    const modules = [...asked].filter((name) => !/^\.{1,2}\//.test(name));
    expect(modules).toEqual(expect.arrayContaining(['electron', 'node:path', 'node:sqlite']));
    // Packages of before `node:` name Node's own modules without it.
    expect(modules.filter((name) => name !== 'electron' && !isBuiltin(name))).toEqual([]);
  });

  test('parses the numbering plans as JSON, in main as in the windows', () => {
    const scripts = [...files].filter(([file]) => file.endsWith('.js'));
    const asked = scripts.map(([, content]) =>
      /(JSON\.parse\()?.{0,20}country_calling_codes\W{1,4}\{/.exec(String(content)),
    );
    const plans = asked.filter((found) => found !== null);
    expect(plans.length).toBeGreaterThan(1);
    expect(plans.filter(([, asJson]) => asJson === undefined)).toEqual([]);
  });

  test('has no module twice within main and its threads, nor within the windows', () => {
    for (const bundle of ['main', 'renderer']) {
      const chunks: Record<string, string[]> = JSON.parse(
        readFileSync(path.join(root, `out/modules/${bundle}.json`), 'utf8'),
      );
      const modules = Object.values(chunks).flat();
      expect(modules.length).toBeGreaterThan(100);
      expect(modules.filter((module, index) => modules.indexOf(module) !== index)).toEqual([]);
    }
  });

  test('names the licence of every package that is in it', () => {
    const lists = ['main', 'preload', 'renderer'].map((bundle) =>
      JSON.parse(files.get(`out/licences/${bundle}.json`)?.toString('utf8') ?? '[]'),
    );
    const names = lists.flat().map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['undici', 'electron-updater', 'react', 'vazirmatn']));
    const allowed =
      /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|OFL-1\.1|CC0-1\.0|Unlicense)$/;
    expect(lists.flat().filter(({ licence }) => !allowed.test(licence))).toEqual([]);
  });

  test('has its fuses flipped, its version and its two languages', () => {
    const binary = readFileSync(path.join(packed.folder, 'dotaraf'));
    // RunAsNode off, cookies encrypted, NODE_OPTIONS off, --inspect off, integrity on, asar alone, own snapshot as it
    // was, file:// without privileges (@electron/fuses, FuseV1Options).
    expect(fusesOf(binary).slice(0, 8)).toBe('01001100');
    expect(existsSync(path.join(packed.folder, 'locales/de.pak'))).toBe(false);
    expect(existsSync(path.join(packed.folder, 'locales/fa.pak'))).toBe(true);
  });

  test('carries no address for updates where none was named, and the one that was', async () => {
    expect(existsSync(path.join(packed.folder, 'resources/app-update.yml'))).toBe(false);
    const named = await packForLinux(
      await freshFolder(),
      ['dir'],
      ['-c.publish.provider=generic', '-c.publish.url=https://updates.example/dotaraf'],
    );
    const text = await readFile(path.join(named.folder, 'resources/app-update.yml'), 'utf8');
    expect(text).toContain('url: https://updates.example/dotaraf');
  });

  test.runIf(hasBrowser())('boots from its archive alone, on the stand-in, and makes a call', async () => {
    // Outside the project's folder: no module of it can be found from there.
    const app = path.join(directory, 'installed/resources/app.asar');
    await layOut(files, app);
    const desk = await startAppDesk({
      mainBundle: path.join(app, 'out/main/main.js'),
      system: { packaged: true },
    });
    const callId = await callEnded(desk.page, '09125550100');
    const licences: ShippedPackage[] = await ask(desk.page, 'about:licences', undefined);
    expect(licences.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['electron-updater', 'undici', 'react', 'vazirmatn']),
    );
    const { recents, version, offersUpdates } = await snapshotOf(desk.page);
    expect(recents.find((call) => call.callId === callId)).toMatchObject({ outcome: 'completed' });
    expect({ version, offersUpdates }).toEqual({
      version: JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version,
      offersUpdates: false,
    });
    await desk.stop();
  });

  test.runIf(hasBrowser())(
    'offers a newer version that stands at the address that was built in',
    async () => {
      const asked: string[] = [];
      const feed = createServer((request, response) => {
        asked.push(request.url ?? '');
        response.end(
          'version: 9.9.9\nfiles:\n  - url: dotaraf.deb\n    sha512: AA==\n    size: 1\npath: dotaraf.deb\nsha512: AA==\n',
        );
      });
      await new Promise<void>((resolve) => {
        feed.listen(0, '127.0.0.1', resolve);
      });
      const { port } = feed.address() as AddressInfo;
      const resources = path.join(directory, 'with-updates/resources');
      await layOut(files, path.join(resources, 'app.asar'));
      await writeFile(
        path.join(resources, 'app-update.yml'),
        `provider: generic\nurl: http://127.0.0.1:${port}\n`,
      );
      await writeFile(path.join(resources, 'package-type'), 'deb');
      const app = await launchApp({
        mainBundle: path.join(resources, 'app.asar/out/main/main.js'),
        settings: { version: 1, preferences: { language: 'en' } },
        system: { packaged: true },
      });
      expect((await snapshotOf(await app.window('main'))).offersUpdates).toBe(true);
      await soon(async () => JSON.stringify(await app.act('notifications'))).toContain('9.9.9');
      expect(asked[0]).toMatch(/^\/latest-linux.*\.yml/);
      feed.closeAllConnections();
      feed.close();
    },
  );

  testWith('desktop-file-validate')(
    'brings desktop entries that are valid, under the name of the app',
    () => {
      const ofDeb = (name: string) => path.join(packed.deb, 'usr/share/applications', name);
      const entries = [
        { file: ofDeb('ir.dotaraf.Dotaraf.desktop'), says: 'Exec=/opt/Dotaraf/dotaraf %U' },
        { file: path.join(packed.appImage, 'ir.dotaraf.Dotaraf.desktop'), says: 'Exec=AppRun %U' },
      ];
      for (const { file, says } of entries)
        expect(readFileSync(file, 'utf8').split('\n')).toEqual(
          expect.arrayContaining([
            says,
            'StartupWMClass=ir.dotaraf.Dotaraf',
            'MimeType=x-scheme-handler/tel;x-scheme-handler/callto;x-scheme-handler/dotaraf;',
          ]),
        );
      // The entry's name of version 0.1, hidden: links that were given to it still arrive.
      const earlier = ofDeb('dotaraf.desktop');
      const hidden = readFileSync(earlier, 'utf8');
      expect(hidden).toContain('NoDisplay=true');
      expect(hidden).toContain('MimeType=x-scheme-handler/tel;x-scheme-handler/callto;');
      for (const entry of [...entries.map(({ file }) => file), earlier])
        expect(execFileSync('desktop-file-validate', [entry], { encoding: 'utf8' })).toBe('');
    },
  );

  testWith('dpkg-deb')(
    'makes a deb that dpkg takes, with what it needs and its AppArmor profile',
    async () => {
      const deb = path.join(directory, 'made.deb');
      execFileSync('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z1', '--build', packed.deb, deb]);
      const fields = execFileSync('dpkg-deb', ['--field', deb], { encoding: 'utf8' });
      expect(fields).toContain('Package: dotaraf\n');
      for (const needed of ['libglib2.0-bin', 'libsecret-1-0', 'libgtk-3-0'])
        expect(/^Depends: (.*)$/m.exec(fields)?.[1]?.split(', ')).toContain(needed);
      expect(readFileSync(path.join(packed.deb, 'DEBIAN/postinst'), 'utf8')).toContain('apparmor_parser');
      const profile = readFileSync(path.join(packed.deb, 'opt/Dotaraf/resources/apparmor-profile'), 'utf8');
      expect(profile).toContain('/opt/Dotaraf/dotaraf');
      expect(profile).toMatch(/^\s*userns,$/m);
    },
  );

  test('makes an AppImage that hands its links on, without the sandbox only where there are no user namespaces', async () => {
    const program = async (name: string, text: string) => {
      const file = path.join(packed.appImage, name);
      await writeFile(file, `#!/bin/sh\n${text}\n`);
      await chmod(file, 0o755);
    };
    await program('dotaraf', 'echo "$@"');
    const start = () =>
      execFileSync(path.join(packed.appImage, 'AppRun'), ['tel:09125550101'], { encoding: 'utf8' }).trim();
    // The AppImage's own folder is first on its PATH.
    await program('unshare', 'exit 0');
    expect(start()).toBe('tel:09125550101');
    await program('unshare', 'exit 1');
    expect(start()).toBe('--no-sandbox tel:09125550101');
  });
});

testWith('makensis')("the part of the Windows installer that is this project's own compiles", async () => {
  const directory = await freshFolder();
  const include = path.join(root, 'resources/installer/link-capabilities.nsh');
  const script = path.join(directory, 'installer.nsi');
  // What electron-builder's script defines around it (app-builder-lib, templates/nsis and nsisScriptGenerator.js).
  await writeFile(
    script,
    `Unicode true
OutFile "${path.join(directory, 'installer.exe')}"
InstallDir "$LOCALAPPDATA\\Programs\\Dotaraf"
!include LogicLib.nsh
!define APP_EXECUTABLE_FILENAME "Dotaraf.exe"
Var installMode
!macro _isUpdated _a _b _t _f
  StrCmp "$R9" "true" \`\${_t}\` \`\${_f}\`
!macroend
!define isUpdated \`"" isUpdated ""\`
!include "${include}"
Section
  StrCpy $installMode all
  !insertmacro customInstall
  WriteUninstaller "$INSTDIR\\uninstall.exe"
SectionEnd
Section Uninstall
  StrCpy $installMode all
  !insertmacro customUnInstall
SectionEnd
`,
  );
  // -WX: a warning is a mistake, such as a macro that nothing uses.
  const compiled = spawnSync('makensis', ['-V2', '-WX', script], { encoding: 'utf8' });
  expect(compiled.stdout + compiled.stderr).toBe('');
  expect(compiled.status).toBe(0);
});

const settings = load(readFileSync(path.join(root, 'electron-builder.yml'), 'utf8'));

test('the AppImage gets the runtime that needs no libfuse2', () => {
  expect(settings).toMatchObject({ toolsets: { appimage: expect.stringMatching(/^1\./) } });
});

test('macOS is given a whole signature, and the hardened runtime only with a certificate', () => {
  expect(settings).toMatchObject({
    electronFuses: { resetAdHocDarwinSignature: true },
    mac: { hardenedRuntime: true, entitlements: 'resources/installer/entitlements.mac.plist' },
  });
  // Without a certificate electron-builder leaves the app with Electron's own ad-hoc signature, which the fuses make again
  // without that runtime: with it, libraries of another signer would have to be let in for everybody.
  expect(settings).not.toHaveProperty('mac.identity');
  const entitlements = readFileSync(path.join(root, 'resources/installer/entitlements.mac.plist'), 'utf8');
  expect(entitlements.match(/<key>[^<]+/g)).toEqual(['<key>com.apple.security.cs.allow-jit']);
  const guide = readFileSync(path.join(root, 'docs/releasing.md'), 'utf8');
  const adHoc = guide.match(/npm run package -- [^`\n]*identity=-[^`\n]*/g);
  expect(adHoc).toEqual([expect.stringContaining('-c.mac.hardenedRuntime=false')]);
});

test('uninstalling on Windows forgets what leads here, and an update forgets nothing', () => {
  const text = readFileSync(path.join(root, 'resources/installer/link-capabilities.nsh'), 'utf8');
  const [, uninstall = ''] = /!macro customUnInstall\n([\s\S]*?)!macroend/.exec(text) ?? [];
  expect(uninstall).toMatch(/^ {2}\$\{IfNot\} \$\{isUpdated\}\n[\s\S]*\n {2}\$\{EndIf\}\n$/);
  for (const macro of ['dotarafForgetScheme "tel"', 'dotarafForgetScheme "callto"', 'dotarafForgetLogin'])
    expect(uninstall).toContain(`!insertmacro ${macro}`);
  // The name under which Electron keeps the login entry is the app's id.
  const id = /^appId: (.*)$/m.exec(readFileSync(path.join(root, 'electron-builder.yml'), 'utf8'))?.[1];
  expect(text).toContain(`!define DOTARAF_RUN_VALUE "${id}"`);
});

test('the Windows installer takes a preset that lies beside it for everybody or where it is told to, and opens the firewall only where it may', () => {
  const text = readFileSync(path.join(root, 'resources/installer/link-capabilities.nsh'), 'utf8');
  const [, install = ''] = /!macro customInstall\n([\s\S]*?)!macroend/.exec(text) ?? [];
  expect(install).toContain('!insertmacro dotarafTakePreset');
  expect(install).toContain('!insertmacro dotarafOpenFirewall');
  expect(text).toMatch(
    /\$\{GetOptions\} \$R0 "\/preset" \$R1\n {2}\$\{IfNot\} \$\{Errors\}\n {2}\$\{OrIf\} \$installMode == "all"\n.*\n {6}CopyFiles \/SILENT "\$EXEDIR\\preset\.json" "\$INSTDIR\\resources\\preset\.json"/,
  );
  expect(text).toMatch(
    /\$\{If\} \$installMode == "all"\n {4}!insertmacro dotarafForgetFirewall\n {4}nsExec::Exec '"\$SYSDIR\\netsh\.exe" advfirewall firewall add rule/,
  );
});
