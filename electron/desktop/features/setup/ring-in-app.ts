import type { RowRing } from '../../../../shared/call/ring-test.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { fail, type Result } from '../../../../shared/result.ts';
import type { EngineHost } from '../../engine/engine-host.ts';
import { notSetUp } from './check-link.ts';

type Host = Pick<EngineHost, 'ready' | 'config' | 'subscribe'>;

/** A ring test by the app's own engine. Another engine in its place ends the test: what comes is heard there. */
export async function ringInApp(
  host: Host,
  route: 'external' | 'internal',
): Promise<Result<RowRing, AppError>> {
  const ready = host.ready();
  const config = host.config();
  if (!ready.ok) return ready;
  if (config === null) return fail(notSetUp);
  const { ringRow } = await import('../../../engine/ring-test.ts');
  let stop: () => void = () => {};
  const replaced = new Promise<Result<RowRing, AppError>>((resolve) => {
    stop = host.subscribe((event) => {
      if (event.type === 'engine-began')
        resolve(fail({ kind: 'unexpected', words: 'the settings were changed during the test' }));
    });
  });
  try {
    return await Promise.race([ringRow(ready.value, config, route), replaced]);
  } finally {
    stop();
  }
}
