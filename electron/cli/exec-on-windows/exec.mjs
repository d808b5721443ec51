#!/usr/bin/env node
// Only cmd.exe comes here: a POSIX shell has `exec` built in. Runs the words as a program and takes over its exit code.
import { spawn } from 'node:child_process';

const [program, ...words] = process.argv.slice(2);
const child = spawn(program === 'node' ? process.execPath : program, words, { stdio: 'inherit' });
child.on('exit', (code) => process.exit(code ?? 1));
