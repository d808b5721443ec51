import type { CallEvent } from '../../../shared/call/events.ts';
import type { Cancelling, Verdict } from '../../../shared/call/outcome.ts';
import { parseDialNumber } from '../../../shared/number/phone-number.ts';
import { ok } from '../../../shared/result.ts';
import type { Config } from '../../../shared/settings/config.ts';
import type { RunningEngine } from '../../compose/start-engine.ts';
import type { EngineEvent } from '../../engine/event-stream.ts';
import { readArguments, readSeconds } from '../arguments.ts';
import { type CallOutput, createOutput } from '../call-output.ts';
import { complain, complainUsage } from '../complain.ts';
import { configOf } from '../context.ts';
import { exitCodeOfOutcome, exitCodes } from '../exit-codes.ts';
import { onSignals } from '../signals.ts';
import { startLoggedEngine } from '../start-engine.ts';

interface Order {
  text: string;
  config: Config;
  dataDirectory: string;
  json: boolean;
  /** Whether the person was asked about this very number. */
  confirmed: boolean;
  /** What the person chose; else the engine's own, with the campaign's window for a call that waits its turn. */
  evidenceTimeoutSeconds: number | undefined;
}

/** `dial NUMBER [--json] [--timeout SECONDS] [--yes]`: one call, followed to its end. */
export async function dial(words: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const options = {
    json: { type: 'boolean' },
    timeout: { type: 'string' },
    yes: { type: 'boolean' },
  } as const;
  const read = readArguments(words, options, environment);
  if (!read.ok) return complainUsage(read.error);
  const [text, ...more] = read.value.positionals;
  if (text === undefined || more.length > 0)
    return complainUsage(
      'dial takes one number: dotaraf dial NUMBER [--json] [--timeout SECONDS] [--yes]. Put a number with spaces in quotes.',
    );
  const chosen = read.value.text('timeout');
  const timeout = chosen === undefined ? ok(undefined) : readSeconds(chosen);
  if (!timeout.ok) return complainUsage(timeout.error);
  const config = await configOf(read.value, environment);
  if (!config.ok) return config.error;
  const number = parseDialNumber(text, config.value.dialing);
  if (!number.ok) return complain(number.error);
  return placeCall({
    text,
    config: config.value,
    dataDirectory: read.value.dataDirectory,
    json: read.value.flag('json'),
    confirmed: read.value.flag('yes'),
    evidenceTimeoutSeconds: timeout.value,
  });
}

/** Places the call, tells it on standard output, and gives the exit code of its outcome. */
export async function placeCall(order: Order): Promise<number> {
  const output = createOutput(order.json);
  const run = new DialRun(output);
  const engine = await startLoggedEngine({
    config: order.config,
    dataDirectory: order.dataDirectory,
    owner: 'dotaraf dial',
    ...(order.evidenceTimeoutSeconds && { evidenceTimeoutSeconds: order.evidenceTimeoutSeconds }),
    listeners: [(event) => run.told(event)],
  });
  if (!engine.ok) return complain(engine.error);
  try {
    return await run.dial(engine.value, order);
  } finally {
    output.finish();
    await engine.value.stop();
  }
}

const cancellingTexts: Record<Cancelling, string> = {
  'may-connect':
    'Cancelling; your phone may still be connected: not every relay of the team has confirmed it.',
  'too-late': 'Cancelled too late: the PBX had the number already, and the other phone may ring.',
};

/** One run of `dial`: this call's events to the output, signals to the call, the end to whoever waits. */
class DialRun {
  readonly #output: CallOutput;
  #engine: RunningEngine | null = null;
  #callId: string | null = null;
  #verdict: Verdict | null = null;
  #wake: () => void = () => {};
  #forced = false;
  #toldCancelling: Cancelling | null = null;
  /** The last line was printed, although the call has not ended. */
  #hasLeft = false;

  constructor(output: CallOutput) {
    this.#output = output;
  }

  told(event: EngineEvent): void {
    if (event.type === 'call-event') this.#event(event.event);
    if (event.type === 'in-line' && event.callId === this.#callId) this.#output.inLine(event.position);
    if (event.type === 'cancelling' && event.callId === this.#callId) this.#cancelling(event.state);
    if (event.type === 'problem') complain(event.error);
  }

  /** As often as the relay is asked. */
  #cancelling(state: Cancelling): void {
    if (state !== this.#toldCancelling) this.#output.note(cancellingTexts[state]);
    this.#toldCancelling = state;
  }

  #event(event: CallEvent): void {
    const own = this.#callId === null ? event.type === 'call-requested' : event.callId === this.#callId;
    if (own && this.#verdict === null && !this.#hasLeft) this.#own(event);
    this.#wake();
  }

  async dial(engine: RunningEngine, { text, confirmed }: Order): Promise<number> {
    this.#engine = engine;
    for (const call of engine.recovered)
      this.#output.note(`Following the unfinished call to ${call.request.number} to its end.`);
    const stopListening = onSignals((signal) => this.#signal(signal));
    try {
      const dialled = engine.dial({ text, origin: 'command-line', confirmed });
      if (!dialled.ok) return complain(dialled.error);
      await this.#until(() => this.#verdict !== null || this.#forced);
      if (this.#verdict === null) return this.#giveUp();
      if (engine.recoveryPending()) this.#output.note('Waiting for the end of an earlier call.');
      await this.#until(() => this.#forced || !engine.recoveryPending());
      return exitCodeOfOutcome(this.#verdict.outcome);
    } finally {
      stopListening();
    }
  }

  #own(event: CallEvent): void {
    this.#callId = event.callId;
    if (event.type !== 'call-ended') {
      this.#output.event(event);
      return;
    }
    this.#verdict = event.verdict;
    const call = this.#engine?.calls().find((one) => one.callId === event.callId);
    if (call !== undefined) this.#output.ended(call, event);
  }

  /** The first signal cancels; a later one, or one while only taken-up calls are waited for, ends at once. */
  #signal(signal: string): void {
    const callId = this.#callId;
    if (this.#engine === null || callId === null) return;
    const effect = this.#engine.cancel(callId);
    if (effect === 'already-ended') this.#forced = true;
    if (effect === 'cancelled-second-may-ring') {
      // The relay would say the same again.
      this.#toldCancelling = 'too-late';
      this.#output.note(
        'Cancelling. The other phone may go on ringing: the PBX was already told to ring it.',
      );
    }
    if (effect === 'cancelled-not-withdrawn')
      this.#output.note(
        'Cancelled here. The PBX cannot take back a call that was originated: your phone may go on ringing, and picking it up rings the other one.',
      );
    if (effect === 'call-goes-on') {
      this.#output.note('The call itself goes on; only following it stops. Hang up the phone to end it.');
      this.#engine.stopFollowing(callId);
    }
    if (this.#forced)
      this.#output.note(`${signal}: leaving now. The next start finds out how the call ended.`);
    this.#wake();
  }

  /** Forced before the PBX let go of the campaign: the log stays open, and the next start goes on with it. */
  #giveUp(): number {
    const call = this.#engine?.calls().find((one) => one.callId === this.#callId);
    this.#hasLeft = true;
    if (call !== undefined) this.#output.abandoned(call);
    return exitCodes.cancelled;
  }

  async #until(done: () => boolean): Promise<void> {
    while (!done()) {
      const slow = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 500);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      await slow;
    }
  }
}
