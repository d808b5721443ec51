import type { ComponentUrls } from '../../../../shared/call/component-request.ts';
import type { AppError } from '../../../../shared/errors.ts';
import type { CheckStep, CheckStepName } from '../../../../shared/ipc/check-steps.ts';
import { setupContract } from '../../../../shared/ipc/setup.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Config } from '../../../../shared/settings/config.ts';
import type { Desk } from '../../desk.ts';
import { answering } from '../../ipc/answers.ts';
import type { ComponentUrlsOf, Probe } from '../../parts/ports.ts';
import { createPathToken } from '../../settings/path-token.ts';

/** The assistant: each link of the chain, the listener's URLs, ringing one's own phone, the sandbox. */
export function setupHandlers(desk: Desk, urlsOf: ComponentUrlsOf) {
  const { host, settings } = desk;
  const urls = (): Result<ComponentUrls, AppError> => {
    const config = host.config();
    return config === null ? fail(notSetUp) : ok(urlsOf(config));
  };
  const switchTo = async (mode: 'pbx' | 'sandbox') => {
    const written = settings.change({ mode });
    if (!written.ok) return written;
    desk.board.clear();
    await host.restart();
    const error = host.error();
    return error === null ? ok(null) : fail(error);
  };
  return answering(setupContract, {
    'listener:urls': urls,
    'listener:rotate-token': async () => {
      const written = settings.change({ pathToken: createPathToken() });
      if (!written.ok) return written;
      await host.restart();
      return urls();
    },
    'setup:check': async ({ step }) => ok(await check(desk, step, urls)),
    'setup:trunk-managers': () => probe(desk, (_config, opened) => opened.trunkManagers()),
    'setup:ring-me': async () => {
      const ready = host.ready();
      return ready.ok ? ready.value.ringAgent() : ready;
    },
    'sandbox:start': () => switchTo('sandbox'),
    'sandbox:stop': () => switchTo('pbx'),
  });
}

const notSetUp: AppError = { kind: 'config-missing', file: 'settings.json' };

async function probe<T>(
  desk: Desk,
  ask: (config: Config, probe: Probe) => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  const config = desk.host.config();
  if (config === null) return fail(notSetUp);
  const opened = desk.openProbe(config);
  try {
    return await ask(config, opened);
  } finally {
    await opened.close();
  }
}

async function check(
  desk: Desk,
  step: CheckStepName,
  urls: () => Result<ComponentUrls, AppError>,
): Promise<CheckStep> {
  if (step === 'listener') return listenerStep(desk);
  if (step === 'component-urls') return urlsStep(urls());
  const checked = await probe(desk, async (_config, opened) => ok(await opened.check(step)));
  if (!checked.ok) return failed(step, { kind: 'pbx', error: checked.error });
  const eventTimes = desk.host.engine()?.eventTimes() ?? null;
  return step === 'clock' ? withFacts(checked.value, { eventTimes }) : checked.value;
}

/** The app's own listener is the one that must be there: nothing is bound a second time to find out. */
function listenerStep({ host }: Desk): CheckStep {
  const error = host.error() ?? (host.engine() === null ? notSetUp : null);
  if (error !== null) return failed('listener', { kind: 'listener', error });
  const { host: address = '', port = 0 } = host.config()?.listener ?? {};
  return { step: 'listener', ok: true, problems: [], facts: { host: address, port } };
}

function urlsStep(urls: Result<ComponentUrls, AppError>): CheckStep {
  if (!urls.ok) return failed('component-urls', { kind: 'listener', error: urls.error });
  // Without the addresses: they carry the token, and have their own page.
  return { step: 'component-urls', ok: true, problems: [], facts: {} };
}

/** The probe has no memory of its own: what only the running engine noticed is added here. */
const withFacts = (step: CheckStep, facts: CheckStep['facts']): CheckStep => ({
  ...step,
  facts: { ...step.facts, ...facts },
});

const failed = (step: CheckStepName, problem: CheckStep['problems'][number]): CheckStep => ({
  step,
  ok: false,
  problems: [problem],
  facts: {},
});
