import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const packageSchema = z.object({ version: z.string() });

/** Of this package, in a checkout and in an installed one alike. */
export function appVersion(): string {
  const file = join(import.meta.dirname, '../../package.json');
  return packageSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}
