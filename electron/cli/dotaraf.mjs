#!/usr/bin/env node
// Plain JavaScript on purpose: it must run on any Node to find, or to ask for, one that can run the rest.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const needed = 24;
const here = dirname(fileURLToPath(import.meta.url));
/** An installed package carries the built command line: Node strips types only outside node_modules. */
const built = join(here, '../../out/cli/main.mjs');
const entry = here.includes('node_modules') && existsSync(built) ? built : join(here, 'main.ts');

/** The Node of the platform package `node-PLATFORM-ARCH`, where there is one. */
function packagedNode() {
  const name = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  try {
    return createRequire(import.meta.url).resolve(`node-${platform}-${process.arch}/${name}`);
  } catch {
    return null;
  }
}

/** Runs the same command line under another Node; signals and the exit code pass through. */
function runUnder(node) {
  const child = spawn(node, [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

if (Number.parseInt(process.versions.node, 10) >= needed) await import(pathToFileURL(entry).href);
else {
  const node = packagedNode();
  if (node !== null) runUnder(node);
  else {
    process.stderr.write(
      `Dotaraf needs Node ${needed} or later; this is Node ${process.versions.node}, and there is no packaged Node for ` +
        `${process.platform} on ${process.arch}. Install Node ${needed} and try again.\n`,
    );
    process.exitCode = 1;
  }
}
