import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { app, type CustomScheme, protocol } from 'electron';
import { appHost, appScheme } from './app-origin.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { recordingScheme } from './recording-address.ts';
import { rendererFile } from './renderer-file.ts';

/** `registerSchemesAsPrivileged` can be called only once (Electron's docs, api/protocol): every scheme is named here. */
const schemes: CustomScheme[] = [
  {
    scheme: appScheme,
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
  // `stream`: players ask for parts. No fetch: no script can read what a recording holds.
  { scheme: recordingScheme, privileges: { standard: true, secure: true, stream: true } },
];

const headers = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
};

/**
 * Electron's security checklist, item 18: serve local pages from a custom protocol instead of `file://`.
 * Must run before the app is ready; the handler answers once it is.
 */
export function serveAppProtocol(rendererDirectory: string): void {
  protocol.registerSchemesAsPrivileged(schemes);
  void app.whenReady().then(() => {
    protocol.handle(appScheme, (request) => answer(request, rendererDirectory));
  });
}

async function answer(request: Request, rendererDirectory: string): Promise<Response> {
  const url = new URL(request.url);
  const file = url.host === appHost && request.method === 'GET' ? rendererFile(url.pathname) : null;
  if (file === null) return new Response(null, { status: 404, headers });
  try {
    const body = await readFile(path.join(rendererDirectory, file.path));
    return new Response(new Uint8Array(body), { headers: { ...headers, 'Content-Type': file.type } });
  } catch {
    return new Response(null, { status: 404, headers });
  }
}
