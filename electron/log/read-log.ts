import { readFileSync } from 'node:fs';
import type { AppError } from '../../shared/errors.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { logName, mostLogFiles } from './log.ts';
import { logFiles } from './rotating-file.ts';

/**
 * The last lines of the log in a folder, the oldest first; as many as there are, none where there is no log.
 * `file-unusable` where it may not be read.
 */
export function readLog(directory: string, most: number): Result<string[], AppError> {
  let lines: string[] = [];
  for (const file of logFiles(directory, logName, mostLogFiles)) {
    if (lines.length >= most) break;
    const text = textOf(file);
    if (!text.ok) return text;
    lines = [...text.value.split('\n').filter((line) => line !== ''), ...lines];
  }
  return ok(lines.slice(-most));
}

/** Empty where there is no such file. */
function textOf(file: string): Result<string, AppError> {
  try {
    return ok(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ok('');
    return fail({ kind: 'file-unusable', file, reason: 'unreadable', line: null });
  }
}
