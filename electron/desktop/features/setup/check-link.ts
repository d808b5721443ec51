import type { AppError } from '../../../../shared/errors.ts';
import type { CheckStep, CheckStepName } from '../../../../shared/ipc/check-steps.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { EngineHost } from '../../engine/engine-host.ts';
import type { Probe } from './probe.ts';

type Host = Pick<EngineHost, 'config' | 'engine' | 'error' | 'ready'>;

export const notSetUp: AppError = { kind: 'config-missing', file: 'settings.json' };

/** Asks the PBX with what the settings say now. What speaks HTTP is loaded here: a window can be there before it. */
export async function withProbe<T>(
  host: Pick<EngineHost, 'config' | 'engine'>,
  ask: (probe: Probe) => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  const config = host.config();
  if (config === null) return fail(notSetUp);
  const { openProbe } = await import('./probe.ts');
  const probe = openProbe(config, () => host.engine()?.eventTimes() ?? null);
  try {
    return await ask(probe);
  } finally {
    await probe.close();
  }
}

/** One link of the chain between this desk and the PBX's question. */
export async function checkLink(host: Host, step: CheckStepName): Promise<CheckStep> {
  if (step === 'listener') return listenerStep(host);
  if (step === 'component-urls') return urlsStep(host);
  const ready = host.ready();
  // Asked without them, the PBX would complain of credentials that it never got.
  if (step !== 'address' && !ready.ok && ready.error.kind === 'credentials-withheld')
    return failed(step, { kind: 'pbx', error: ready.error });
  const checked = await withProbe(host, async (probe) => ok(await probe.check(step)));
  return checked.ok ? checked.value : failed(step, { kind: 'pbx', error: checked.error });
}

/** The app's own listener is the one that must be there: nothing is bound a second time to find out. */
function listenerStep(host: Host): CheckStep {
  const error = host.error() ?? (host.engine() === null ? notSetUp : null);
  if (error !== null) return failed('listener', { kind: 'listener', error });
  const { host: address = '', port = 0 } = host.config()?.listener ?? {};
  return { step: 'listener', ok: true, problems: [], facts: { host: address, port } };
}

/** Without the addresses: they carry the token, and have their own page. */
function urlsStep(host: Host): CheckStep {
  if (host.config() === null) return failed('component-urls', { kind: 'listener', error: notSetUp });
  return { step: 'component-urls', ok: true, problems: [], facts: {} };
}

const failed = (step: CheckStepName, problem: CheckStep['problems'][number]): CheckStep => ({
  step,
  ok: false,
  problems: [problem],
  facts: {},
});
