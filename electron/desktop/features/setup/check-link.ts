import type { AppError } from '../../../../shared/errors.ts';
import { type CheckStep, type CheckStepName, isPbxStep } from '../../../../shared/ipc/check-steps.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { secretPlaceOf } from '../../../../shared/settings/secret-place.ts';
import type { Checks } from '../../../compose/checks/checks.ts';
import type { Bound } from '../../../compose/checks/listener.ts';
import type { EngineHost } from '../../engine/engine-host.ts';
import type { SecretsVault } from '../../settings/secrets.ts';

type Host = Pick<EngineHost, 'config' | 'engine' | 'error' | 'ready'>;

export const notSetUp: AppError = { kind: 'not-set-up' };

type Vault = Pick<SecretsVault, 'readFor'>;

/**
 * Asks whatever the app runs with, and sends nothing that was entered for another PBX: while a call is under way, the
 * settings may already name the next one. What speaks HTTP is loaded here: a window can be there before it.
 */
export async function withChecks<T>(
  host: Host,
  vault: Vault,
  ask: (checks: Checks) => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  const config = host.config();
  if (config === null) return fail(host.error() ?? notSetUp);
  const { openChecks } = await import('../../../compose/checks/checks.ts');
  const { nothingHeard } = await import('../../../compose/heard-before.ts');
  const checks = openChecks({
    config,
    secrets: vault.readFor(secretPlaceOf(config.pbx)),
    bindListener: async () => boundBy(host),
    heard: () => host.engine()?.heard() ?? nothingHeard,
  });
  try {
    return await ask(checks);
  } finally {
    await checks.close();
  }
}

/** The app's own listener is the one that must be there: nothing is bound a second time to find out. */
function boundBy(host: Host): Bound {
  const error = host.error() ?? (host.engine() === null ? notSetUp : null);
  return error === null ? { kind: 'bound' } : { kind: 'failed', error };
}

/** One link of the chain between this desk and the PBX's question. */
export async function checkLink(host: Host, vault: Vault, step: CheckStepName): Promise<CheckStep> {
  const ready = host.ready();
  // Asked without them, the PBX would complain of credentials that it never got.
  if (isPbxStep(step) && step !== 'address' && !ready.ok && ready.error.kind === 'credentials-withheld')
    return failed(step, ready.error);
  const checked = await withChecks(host, vault, async (checks) => ok(await checks.check(step)));
  if (!checked.ok) return failed(step, checked.error);
  // The addresses carry the token, and have their own page.
  return step === 'component-urls' ? { ...checked.value, facts: {} } : checked.value;
}

const failed = (step: CheckStepName, error: AppError): CheckStep => ({
  ...{ step, ok: false, proved: false, notes: [], facts: {} },
  problems: [{ kind: step === 'listener' || step === 'component-urls' ? 'listener' : 'pbx', error }],
});
