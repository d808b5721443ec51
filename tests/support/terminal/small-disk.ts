/**
 * Loaded into a process of the command line before it (`node --import`): every database that it opens may grow by no
 * more than DOTARAF_TEST_PAGES pages, as on a disk that is nearly full (https://www.sqlite.org/pragma.html#pragma_max_page_count).
 */
import { DatabaseSync } from 'node:sqlite';

const pages = Number(process.env.DOTARAF_TEST_PAGES ?? 0);
const exec = DatabaseSync.prototype.exec;

DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string): void {
  exec.call(this, sql);
  if (!sql.includes('journal_mode = WAL')) return;
  const used = Number(this.prepare('PRAGMA page_count').get()?.page_count ?? 0);
  if (used > 1) exec.call(this, `PRAGMA max_page_count = ${used + pages}`);
};
