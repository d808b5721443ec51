import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { chromium } from 'playwright';
import { afterAll, afterEach, expect } from 'vitest';
import { contentSecurityPolicy } from '../../electron/desktop/security/content-security-policy.ts';
import { closeApps, closeBrowser, launchApp, until, windowsOf } from '../support/app/launch-app.ts';
import { standInTest } from '../support/app/stand-in-test.ts';
import { findBrowser } from '../support/tools/find-browser.ts';

afterEach(closeApps);
afterAll(closeBrowser);

/** What a page that was taken over may try: a server of STUN by UDP, one of TURN by TCP. */
const reachOut = (host: string, stun: number, turn: number) => {
  const servers = [
    { urls: `stun:${host}:${stun}` },
    { urls: `turn:${host}:${turn}?transport=tcp`, username: 'what-it-read', credential: 'x' },
  ];
  const connection = new RTCPeerConnection({ iceServers: servers });
  connection.createDataChannel('out');
  Object.assign(window, { connection });
  return connection.createOffer().then((offer) => connection.setLocalDescription(offer));
};

const isThrough = () => Reflect.get(window, 'connection').iceGatheringState === 'complete';

/** Whom a page under the app's policy reaches, in a Chromium with these switches. */
async function reachedWith(switches: string[], wanted: number, host = '127.0.0.1'): Promise<string[]> {
  const reached = new Set<string>();
  const stun = createSocket('udp4').on('message', () => reached.add('UDP'));
  stun.bind(0, '127.0.0.1');
  await once(stun, 'listening');
  const turn = createServer((socket) => {
    reached.add('TCP');
    socket.on('error', () => {}).resume();
  }).listen(0, '127.0.0.1');
  const policy = { 'content-security-policy': contentSecurityPolicy, 'content-type': 'text/html' };
  const pages = createHttpServer((_request, response) =>
    response.writeHead(200, policy).end('<!doctype html>'),
  ).listen(0, '127.0.0.1');
  await Promise.all([turn, pages].map((server) => once(server, 'listening')));
  const portOf = (server: typeof turn) => (server.address() as AddressInfo).port;
  const args = ['--no-sandbox', '--host-resolver-rules=MAP page.test 127.0.0.1', ...switches];
  const browser = await chromium.launch({ executablePath: findBrowser(), args });
  try {
    const page = await browser.newPage();
    await page.goto(`http://page.test:${portOf(pages)}/`);
    await page.evaluate(`(${reachOut})(${JSON.stringify(host)}, ${stun.address().port}, ${portOf(turn)})`);
    await until(async () => reached.size === wanted && (wanted > 0 || (await page.evaluate(isThrough))));
    return [...reached].sort();
  } finally {
    await browser.close();
    stun.close();
    turn.close();
    pages.close();
  }
}

standInTest('a page reaches nobody by WebRTC either, which its policy alone would not prevent', async () => {
  const app = await launchApp();
  await app.window('main');
  const proxy = (await app.act('proxy')) as Electron.ProxyConfig;
  const policies = new Set((await windowsOf(app)).map(({ webRtcPolicy }) => webRtcPolicy));
  expect([...policies]).toEqual(['disable_non_proxied_udp']);
  expect(proxy.mode).toBe('fixed_servers');
  expect(await reachedWith([], 2)).toEqual(['TCP', 'UDP']);
  const [policy] = policies;
  const hardened = [
    `--proxy-server=${proxy.proxyRules}`,
    `--proxy-bypass-list=${proxy.proxyBypassRules};page.test`,
    // The one is Chromium's own name, the other its headless shell's.
    `--webrtc-ip-handling-policy=${policy}`,
    `--force-webrtc-ip-handling-policy=${policy}`,
  ];
  expect(await reachedWith(hardened, 0)).toEqual([]);
});

standInTest('no name that a page makes is looked up', async () => {
  const app = await launchApp();
  const switches = (await app.act('switches')) as [string, string][];
  const [, rules] = switches.find(([name]) => name === 'host-resolver-rules') ?? [];
  expect(rules).toBe('MAP * ~NOTFOUND');
  expect(await reachedWith([], 2, 'localhost')).toEqual(['TCP', 'UDP']);
  const withRules = `--host-resolver-rules=MAP page.test 127.0.0.1,${rules}`;
  expect(await reachedWith([withRules], 0, 'localhost')).toEqual([]);
});
