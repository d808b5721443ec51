const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
};

const segment = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

/**
 * The file that a page's path names, relative to the renderer's directory, with its media type. Null for a path that
 * could leave the directory (dots, encoded or not, backslashes, drive letters) and for a kind of file that it has not.
 */
export function rendererFile(pathname: string): { path: string; type: string } | null {
  const segments = pathname.slice(1).split('/');
  if (!segments.every((name) => segment.test(name))) return null;
  const type = types[segments.at(-1)?.split('.').at(-1) ?? ''];
  return type === undefined ? null : { path: segments.join('/'), type };
}
