import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../electron/desktop/security/content-security-policy.ts';
import { externalPages } from '../../electron/desktop/security/external-pages.ts';
import { webPreferences } from '../../electron/desktop/security/web-preferences.ts';
import { callPageUrl } from '../../shared/settings/call-page.ts';

/** Electron's security checklist (docs, tutorial/security) as rules over the sources; docs/security.md is its table. */
const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
/** Comments may speak of what the code must not do. */
const withoutComments = (text: string) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/<!--[\s\S]*?-->/g, '');
const filesOf = (pattern: string) =>
  globSync(pattern, { cwd: root }).map((file) => file.replaceAll('\\', '/'));

const shell = '{electron/{main,preload}.ts,electron/desktop/**/*.ts}';
const pages = 'renderer/**/*.{ts,tsx,html,css}';
const everything = `{${shell.slice(1, -1)},${pages},shared/**/*.ts}`;

interface Rule {
  item: string;
  within: string;
  never: RegExp;
  /** The one place where it may stand. */
  except?: string;
  /** What the rule is against: it must find this. */
  bad: string;
}

const rules: Rule[] = [
  {
    item: '1: a page loads nothing from elsewhere',
    within: pages,
    never:
      /\b(src|href|srcset|action|data)\s*=\s*\{?\s*["'`](https?|wss?|ftp):|url\(\s*["']?(https?:|\/\/)|@import\s/i,
    bad: '<script src="http://example.com/x.js"></script>',
  },
  {
    item: '1: a window loads the own page alone',
    within: shell,
    never: /\.(loadURL|loadFile)\(/,
    except: 'electron/desktop/system/windows/window-factory.ts',
    bad: "window.loadURL('http://example.com')",
  },
  {
    item: '2, 3, 4, 6, 8, 9, 10, 12: windows get their preferences from one place',
    within: shell,
    never:
      /\b(nodeIntegration\w*|contextIsolation|sandbox|webSecurity|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|webviewTag)\s*:\s*(true|false|'|")/,
    except: 'electron/desktop/security/web-preferences.ts',
    bad: 'webPreferences: { webSecurity: false }',
  },
  {
    item: '2: no module of Node or Electron in a page',
    within: `{${pages},shared/**/*.ts}`,
    never: /\bfrom '(node:|electron)|\brequire\(/,
    bad: "import fs from 'node:fs';",
  },
  {
    item: '2: windows are made in one place',
    within: shell,
    never: /new (BrowserWindow|WebContentsView|BrowserView|BaseWindow)\(/,
    except: 'electron/desktop/system/windows/window-factory.ts',
    bad: 'new BrowserWindow({})',
  },
  {
    item: '7: no code is made from text',
    within: everything,
    never: /\beval\(|new Function\(|\bsetTimeout\(\s*['"`]|\bexecuteJavaScript\(|\binsertCSS\(/,
    bad: "contents.executeJavaScript('x')",
  },
  {
    item: '7: no text becomes markup',
    within: pages,
    never: /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write/,
    bad: 'element.innerHTML = name',
  },
  {
    item: '9, 10: no Blink feature is turned on by a switch',
    within: shell,
    never:
      /enable-blink-features|disable-web-security|ignore-certificate-errors|no-sandbox|remote-debugging|setCertificateVerifyProc|'certificate-error'/,
    bad: "app.commandLine.appendSwitch('disable-web-security')",
  },
  {
    item: '11, 12: there are no webviews',
    within: pages,
    never: /<webview|allowpopups|createElement\(\s*['"]webview/i,
    bad: '<webview allowpopups>',
  },
  {
    item: '13, 14: a page neither opens a window nor leaves',
    within: pages,
    never: /\bwindow\.open\(|target\s*=\s*["'{]|location\.(href|assign|replace)\s*[=(]/,
    bad: "window.open('https://example.com')",
  },
  {
    item: '15: the system opens nothing but what is named in the sources',
    within: shell,
    never:
      /\.(openExternal|openPath)\((?!externalPages\[page\]\)|url\),\s+failed: \(error\) => notices\.refused\(words\(\)\.pageRefused|logDirectory\)|'ms-settings:|'\/System\/Applications\/FaceTime\.app'\))/,
    bad: 'shell.openExternal(url)',
  },
  {
    item: '15: programs are started without a shell',
    within: shell,
    never: /(?<!\.)\b(exec|execSync|spawnSync|spawn|fork)\(|shell:\s*true/,
    bad: "exec('xdg-open ' + link)",
  },
  {
    item: '17: one file touches ipcMain',
    within: shell,
    never: /\bipcMain\b|\.ipc\.(on|handle)\(/,
    except: 'electron/desktop/ipc/gateway.ts',
    bad: "ipcMain.on('x', () => {})",
  },
  {
    item: '18: no file:// page',
    within: everything,
    never: /file:\/\//,
    bad: "loadURL('file:///index.html')",
  },
  {
    item: '20: Electron is known to the shell, the preload and main alone',
    within: '{electron/{cli,compose,engine,files,intake,log,pbx,storage,team}/**/*.ts,electron/*.ts}',
    never: /from 'electron'/,
    except: 'electron/{main,preload}.ts',
    bad: "import { app } from 'electron';",
  },
];

test.each(rules)('item $item', ({ within, never, except, bad }) => {
  expect(never.test(bad), 'the rule does not find what it is against').toBe(true);
  const files = filesOf(within);
  expect(files.length).toBeGreaterThan(2);
  const allowed = except === undefined ? [] : filesOf(except);
  const found = files.filter((file) => !allowed.includes(file) && never.test(withoutComments(read(file))));
  expect(found).toEqual([]);
  // An exception that nothing needs hides a later mistake.
  for (const file of allowed) expect(never.test(withoutComments(read(file))), file).toBe(true);
});

test('items 2, 3, 4, 6, 8, 9, 10, 12: every preference is what the checklist asks for', () => {
  const preferences = webPreferences('/preload.cjs', false);
  expect(preferences).toEqual({
    preload: '/preload.cjs',
    devTools: false,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  });
});

test('item 7: the policy names own sources alone, and inline is allowed to styles only', () => {
  const directives = new Map(
    contentSecurityPolicy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources] as const;
    }),
  );
  expect(directives.get('default-src')).toEqual(["'none'"]);
  expect(directives.get('script-src')).toEqual(["'self'"]);
  for (const name of ['base-uri', 'form-action', 'frame-ancestors'])
    expect(directives.get(name)).toEqual(["'none'"]);
  const foreign = [...directives].flatMap(([name, sources]) =>
    sources.filter(
      (source) =>
        !["'none'", "'self'", 'data:', 'dotaraf-recording:'].includes(source) &&
        !(name === 'style-src' && source === "'unsafe-inline'"),
    ),
  );
  expect(foreign).toEqual([]);
  for (const [name, sources] of directives)
    if (name !== 'img-src' && name !== 'media-src')
      expect(sources, name).not.toEqual(expect.arrayContaining(['data:']));
});

test('item 5, 12, 13, 14: every contents that comes to be is hardened before it loads', () => {
  const harden = read('electron/desktop/security/harden-contents.ts');
  const rules = [
    ...['denyNavigation', 'denyNewWindows', 'denyWebviews', 'denyPermissions', 'denyDownloads'],
    ...['denyStaying', 'denyDatagrams', 'denyNetwork'],
  ];
  for (const rule of rules) expect(harden).toMatch(new RegExp(`^    ${rule}\\(`, 'm'));
  const main = withoutComments(read('electron/desktop/app.ts'));
  expect(main.indexOf('hardenEveryContents();')).toBeGreaterThan(0);
  expect(main.indexOf('hardenEveryContents();')).toBeLessThan(main.indexOf('app.whenReady()'));
  for (const name of [
    'setPermissionRequestHandler',
    'setPermissionCheckHandler',
    'setDevicePermissionHandler',
  ])
    expect(harden).toContain(name);
});

test('item 15: the pages that may be opened outside are constants of the product', () => {
  for (const page of Object.values(externalPages)) expect(page).toMatch(/^https:\/\/github\.com\/dotaraf\//);
});

test('item 15: the web page of a call is the one that the person set, of the web alone, with its values encoded', () => {
  expect(read('electron/desktop/features/call-pages/call-pages.ts')).toMatch(
    /const url = callPageUrl\(options\.preferences\(\)\.callPage,/,
  );
  const hostile = [
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'ms-settings:',
    'smb://host/share',
    'search-ms:query=x',
    '//example.com/',
    '\\\\host\\share',
    'https://user:pass@example.com/',
    'https://{number}.example.com/',
    'https://example.com/\u0000',
  ];
  for (const template of hostile)
    expect(callPageUrl(template, { number: '1', call: 'c' }).ok, template).toBe(false);
  const values = { number: '1&x=2#/../"', call: '../../c' };
  const page = callPageUrl('https://crm.example/calls/{call}?number={number}', values);
  expect(page).toEqual({
    ok: true,
    value: 'https://crm.example/calls/..%2F..%2Fc?number=1%26x%3D2%23%2F..%2F%22',
  });
});

test('Windows hands a link over behind --, so that it can be no switch', () => {
  expect(read('resources/installer/link-capabilities.nsh')).toContain('" -- "%1"');
  expect(read('electron/desktop/system/links/link-handler.ts')).toMatch(
    /setAsDefaultProtocolClient\([^)]*\[\.\.\.development, '--'\]\)/,
  );
});

test('item 16: the Electron that is tested against is the one that is packaged, of the newest major', () => {
  const manifest = JSON.parse(read('package.json'));
  const lock = JSON.parse(read('package-lock.json'));
  const wanted = manifest.devDependencies.electron;
  expect(wanted).toMatch(/^\d+\.\d+\.\d+$/);
  expect(lock.packages['node_modules/electron'].version).toBe(wanted);
  expect(Number(wanted.split('.')[0])).toBeGreaterThanOrEqual(45);
});

test('item 17: every handler goes through the check of its sender', () => {
  const gateway = withoutComments(read('electron/desktop/ipc/gateway.ts'));
  const handled = [...gateway.matchAll(/ipcMain\.(\w+)\(/g)].map(([, name]) => name);
  expect(new Set(handled)).toEqual(new Set(['handle', 'removeHandler']));
  expect(gateway).toMatch(/ipcMain\.handle\([^;]*answer\(request, senderOf\(event, channel\)\)/);
});

test('item 18: the own scheme has no privilege that it does not need', () => {
  const [, privileges = ''] =
    /privileges: \{([^}]*)\}/.exec(read('electron/desktop/security/app-protocol.ts')) ?? [];
  const names = privileges.split(',').map((part) => part.trim());
  for (const never of ['bypassCSP: true', 'corsEnabled: true', 'allowServiceWorkers: true'])
    expect(names).not.toContain(never);
});

test('item 19: the fuses are set as the checklist asks', () => {
  const builder = read('electron-builder.yml');
  const [, block = ''] = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(builder) ?? [];
  const fuses = Object.fromEntries(
    [...block.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, on]) => [name, on]),
  );
  expect(fuses).toEqual({
    runAsNode: 'false',
    enableCookieEncryption: 'true',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    enableEmbeddedAsarIntegrityValidation: 'true',
    onlyLoadAppFromAsar: 'true',
    grantFileProtocolExtraPrivileges: 'false',
    resetAdHocDarwinSignature: 'true',
  });
  expect(builder).toMatch(/^asar: true$/m);
  expect(builder).not.toMatch(/url: http:/);
});

test('item 20: the bridge gives pages named methods, never Electron itself', () => {
  const preload = withoutComments(read('electron/preload.ts'));
  const exposed = preload.slice(preload.indexOf('exposeInMainWorld'));
  expect(exposed).not.toMatch(/ipcRenderer/);
  expect(preload.match(/exposeInMainWorld/g)).toHaveLength(1);
  // The event of a push, whose `sender` is the whole of ipcRenderer, stays on this side.
  expect(preload).toMatch(
    /const forward = \(_event: IpcRendererEvent, value: unknown\) => listener\(value\);/,
  );
});
