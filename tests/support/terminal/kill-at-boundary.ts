/**
 * Loaded into a process of the command line before it (`node --import`): counts the boundaries of its effects, before
 * and after each commit to a database, request to the PBX and answer of the listener. Kills it at number
 * DOTARAF_TEST_KILL_AT; writes how many there were to the file DOTARAF_TEST_BOUNDARIES when it ends by itself.
 */
import { subscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const killAt = Number(process.env.DOTARAF_TEST_KILL_AT ?? 0);
const file = process.env.DOTARAF_TEST_BOUNDARIES;
let passed = 0;

function boundary(): void {
  passed += 1;
  if (passed === killAt) process.kill(process.pid, 'SIGKILL');
}

const exec = DatabaseSync.prototype.exec;
DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string): void {
  if (sql === 'COMMIT') boundary();
  exec.call(this, sql);
  if (sql === 'COMMIT') boundary();
};

// The channels of undici and of Node's HTTP server (Node's documentation, "Diagnostics Channel").
for (const channel of [
  'undici:client:sendHeaders',
  'undici:request:trailers',
  'http.server.request.start',
  'http.server.response.finish',
])
  subscribe(channel, boundary);

process.once('exit', () => {
  if (file !== undefined) writeFileSync(file, String(passed));
});
