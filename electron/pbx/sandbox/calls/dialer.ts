import type { Pbx } from '../pbx.ts';
import type { Attempt, Campaign, Report } from '../records.ts';
import { dayAndHour } from '../wire/calendar.ts';
import { reportEvent } from '../wire/report-record.ts';
import { type EndedCall, placeCall } from './place-call.ts';

/** Runs campaigns: waiting, running, completed. Owned by the sandbox, which stops it. */
export interface Dialer {
  /** The trunk manager's lines in use, its own calls included. */
  linesInUse(): number;
  stop(): void;
}

const linesInUse = ({ settings, liveCalls }: Pbx): number =>
  settings.trunkManager.current_capacity + liveCalls.count();

/** Whether the trunk manager may dial now: active, inside its hours, below its capacity. */
function mayDial(pbx: Pbx): boolean {
  const { status, active_times, capacity } = pbx.settings.trunkManager;
  const { day, hour } = dayAndHour(pbx.clock.now(), pbx.settings);
  const open = active_times[day]?.some((text) => Number(text) === hour) ?? false;
  return status === 'active' && open && linesInUse(pbx) < capacity;
}

/** Tells how a number's attempts went: the event at once, the searchable report after its delay. */
function publish(pbx: Pbx, report: Report, { script }: EndedCall): void {
  if (!script.leavesReport) return;
  pbx.events.push('AutoDialerReport', reportEvent(report, pbx.settings));
  pbx.clock.after(script.reportDelaySeconds ?? pbx.settings.reportDelaySeconds, () => {
    const index = pbx.store.reports.findIndex(({ id }) => id === report.id);
    if (index === -1) pbx.store.reports.push(report);
    else pbx.store.reports[index] = report;
  });
}

const isOver = (pbx: Pbx, campaign: Campaign): boolean =>
  campaign.removed || pbx.clock.now() >= campaign.endsAt;

/** Rings one number up to `try` times, `try_interval` seconds apart, until it answers. */
async function runNumber(pbx: Pbx, campaign: Campaign, number: string): Promise<void> {
  const reportId = pbx.newId();
  const attempts: Attempt[] = [];
  while (attempts.length < campaign.tries && !isOver(pbx, campaign)) {
    if (attempts.length > 0) {
      await new Promise<void>((resolve) => pbx.clock.after(campaign.tryIntervalSeconds, resolve));
      if (isOver(pbx, campaign)) return;
    }
    const ended = await placeCall(pbx, { firstParty: number, campaign, originated: null });
    if (ended === null) return;
    const last = ended.attempt;
    attempts.push(last);
    publish(pbx, { id: reportId, campaign, number, attempts: [...attempts], last }, ended);
    if (last.answered) return;
  }
}

function setStatus(pbx: Pbx, campaign: Campaign, status: Campaign['status']): void {
  campaign.status = status;
  if (!campaign.removed) pbx.tracer.tell('campaign', `${campaign.name}: ${status}`);
}

/** Numbers are rung one after the other. */
async function runCampaign(pbx: Pbx, campaign: Campaign): Promise<void> {
  setStatus(pbx, campaign, 'running');
  for (const number of campaign.numbers) await runNumber(pbx, campaign, number);
  setStatus(pbx, campaign, 'completed');
}

const hasWaited = ({ clock, settings }: Pbx, { addedAt }: Campaign): boolean =>
  clock.secondsSince(addedAt) >= settings.dialerDelaySeconds;

function look(pbx: Pbx): void {
  const now = pbx.clock.now();
  for (const campaign of pbx.store.campaigns.values()) {
    if (campaign.status !== 'waiting') continue;
    if (now >= campaign.endsAt) setStatus(pbx, campaign, 'completed');
    else if (now >= campaign.startsAt && hasWaited(pbx, campaign) && mayDial(pbx))
      void runCampaign(pbx, campaign);
  }
}

/** Looks after waiting campaigns twice a scripted second, at most 50 times a real one. */
export function startDialer(pbx: Pbx, timeScale: number): Dialer {
  const timer = setInterval(() => look(pbx), Math.max(20, 500 * timeScale));
  return { linesInUse: () => linesInUse(pbx), stop: () => clearInterval(timer) };
}
