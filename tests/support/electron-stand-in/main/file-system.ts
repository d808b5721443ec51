import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { isStrict, pretended } from './pretended.ts';

/** Node's functions by name, to be replaced one by one. */
type Functions = Record<string, (...values: never[]) => unknown>;

const systemError = (code: string, call: string, file: string) =>
  Object.assign(new Error(`${code}: ${call} '${file}'`), { code, syscall: call, path: file });

/** Runs `check` with the first argument before a function does its work; what it throws is the function's failure. */
function guard(functions: object, name: string, check: (...values: unknown[]) => void): void {
  const all = functions as Functions;
  const own = all[name];
  if (own === undefined) throw new Error(`Node has no ${name}`);
  all[name] = (...values) => {
    check(...values);
    return own.apply(functions, values);
  };
}

/**
 * A Windows program without a console has no standard error: what writes to the descriptor fails. `process.stderr`
 * goes on working: Electron replaces it there.
 */
export function loseStandardError(): void {
  if (pretended.platform !== 'win32' || !isStrict('no-standard-error')) return;
  for (const name of ['write', 'writeSync', 'writev', 'writevSync'])
    guard(fs, name, (descriptor) => {
      if (descriptor === 2) throw systemError('EBADF', 'write', '');
    });
  syncBuiltinESMExports();
}

const writing = /[wa+]/;

/** The archive of a packaged app: what opens a file in it to write gets EACCES, what changes its folders ENOTDIR. */
export function denyWritingBelow(folder: string): void {
  if (!pretended.packaged || !isStrict('archive-read-only')) return;
  const isInside = (file: unknown) => {
    const name = file instanceof URL ? file.pathname : typeof file === 'string' ? file : '';
    return name !== '' && !path.relative(folder, path.resolve(name)).startsWith('..');
  };
  const opens = (call: string) => (file: unknown, flags: unknown) => {
    const toWrite = typeof flags === 'number' ? (flags & 3) !== 0 : writing.test(String(flags ?? 'r'));
    if (toWrite && isInside(file)) throw systemError('EACCES', call, String(file));
  };
  const changes = (code: string, call: string) => (file: unknown) => {
    if (isInside(file)) throw systemError(code, call, String(file));
  };
  for (const name of ['open', 'openSync']) guard(fs, name, opens('open'));
  guard(fs.promises, 'open', opens('open'));
  for (const name of ['writeFile', 'appendFile']) {
    guard(fs, name, changes('EACCES', 'open'));
    guard(fs, `${name}Sync`, changes('EACCES', 'open'));
    guard(fs.promises, name, changes('EACCES', 'open'));
  }
  for (const name of ['mkdir', 'mkdtemp', 'rm', 'rmdir', 'unlink', 'rename', 'chmod']) {
    guard(fs, name, changes('ENOTDIR', name));
    guard(fs, `${name}Sync`, changes('ENOTDIR', name));
    guard(fs.promises, name, changes('ENOTDIR', name));
  }
  syncBuiltinESMExports();
}
