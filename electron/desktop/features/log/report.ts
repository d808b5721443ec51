import { app } from 'electron';
import { chosenPlacement } from '../../../../shared/call/placement-method.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { type CheckStep, checkStepsOf, isWorthChecking } from '../../../../shared/ipc/check-steps.ts';
import type { ReportFile } from '../../../../shared/ipc/log.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { callLines } from '../../../log/call-lines.ts';
import { callReport, reportLogLines } from '../../../log/call-report.ts';
import { secretsOf } from '../../../log/engine-log.ts';
import { readLog } from '../../../log/read-log.ts';
import type { Base } from '../../base.ts';
import { checkLink } from '../setup/check-link.ts';

/** The same as `dotaraf report` makes of a call; `call-not-found` where there is none from here. */
export async function makeReport(
  { history, host, secrets, log }: Pick<Base, 'history' | 'host' | 'secrets' | 'log'>,
  callId: string,
): Promise<Result<ReportFile[], AppError>> {
  const calls = history();
  if (!calls.ok) return calls;
  const events = calls.value.events(callId);
  if (events.length === 0) return fail({ kind: 'call-not-found', callId });
  await host.settled();
  const config = host.config();
  const checks: CheckStep[] = [];
  for (const name of config === null ? [] : checkStepsOf(chosenPlacement(config.dialing)))
    if (isWorthChecking(name, checks)) checks.push(await checkLink(host, secrets, name));
  const lines = readLog(log.directory, reportLogLines);
  if (!lines.ok) return lines;
  const { node, electron = '' } = process.versions;
  const system = `${process.platform} ${process.arch}`;
  return ok(
    callReport({
      ...{ events, told: callLines(events, Date.now()), checks, log: lines.value },
      versions: { dotaraf: app.getVersion(), node, electron, system },
      secrets: config === null ? [] : secretsOf(config),
    }),
  );
}
