import { z } from 'zod';
import { readJsonFile } from '../../load-config.ts';

const earlierSchema = z.looseObject({ listener: z.looseObject({ pathToken: z.string().min(1) }) });

/**
 * The listener of an earlier configuration, with its port and its secrets: the addresses that were pasted into the PBX
 * hold them. Null where there is none, or none that can be read.
 */
export function keptListener(file: string): Record<string, unknown> | null {
  const read = readJsonFile(file);
  const earlier = earlierSchema.safeParse(read.ok ? read.value : null);
  return earlier.success ? earlier.data.listener : null;
}
