import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** As strict as the app's own scheme: nothing inline, nothing from elsewhere. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:";

/** The address of a page of the same origin that is empty. */
export const blank = 'blank';

/** Serves a built renderer on a free port of this machine. */
export async function serve(directory: string): Promise<{ address: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://local').pathname);
    const file = join(directory, path === '/' ? 'index.html' : path);
    try {
      const body = path === `/${blank}` ? '' : await readFile(file);
      const type = types[extname(file) || '.html'] ?? 'application/octet-stream';
      const kept = { 'cache-control': 'max-age=3600' };
      response.writeHead(200, { 'content-type': type, 'content-security-policy': policy, ...kept }).end(body);
    } catch {
      response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the preview server has no port');
  return { address: `http://127.0.0.1:${bound.port}/`, server };
}
