import { chosenPlacement } from '../../shared/call/placement-method.ts';
import type { RowRing } from '../../shared/call/ring-test.ts';
import { checkMark, ringText } from '../../shared/locales/check-text.ts';
import { sayLater } from '../../shared/locales/say-later.ts';
import type { Config } from '../../shared/settings/config.ts';
import type { HeardBefore } from '../compose/heard-before.ts';
import { ringRow } from '../engine/ring-test.ts';
import { complain, complainUsage } from './complain.ts';
import { english } from './english.ts';
import { exitCodes } from './exit-codes.ts';
import { named } from './named.ts';
import { print, printJson, printLines } from './output.ts';
import { ownName } from './own-name.ts';
import { onSignals } from './signals.ts';
import { startLoggedEngine } from './start-engine.ts';

interface Order {
  config: Config;
  dataDirectory: string;
  json: boolean;
  /** What had come before the test. */
  heard: HeardBefore;
}

/**
 * Rings the agent's own phone by each row in turn: 0 where every row is proved, 5 where the phone was not picked up, 4
 * where anything else was missing. `data-dir-owned` (9) where this desk runs elsewhere: what comes would be heard there.
 */
export async function ringAll({ config, dataDirectory, json, heard }: Order): Promise<number> {
  if (!chosenPlacement(config.dialing).isAsked)
    return complainUsage(
      'This desk originates its calls (dialing.way). A test would ring somebody else, too, and no component would ask.',
    );
  const engine = await startLoggedEngine({ config, dataDirectory, owner: 'dotaraf check --ring' });
  if (!engine.ok) return complain(engine.error);
  let cancelled = false;
  const stopListening = onSignals(() => {
    cancelled = true;
    for (const call of engine.value.calls()) engine.value.cancel(call.callId);
  });
  const rings: RowRing[] = [];
  try {
    for (const route of ['external', 'internal'] as const) {
      const row = config.campaign.routes[route];
      if (row === undefined || cancelled) continue;
      if (!json)
        print(
          sayLater('en', named)('ringTest.ringing', {
            number: config.agent.number,
            row: row.interfaceText || 'any',
          }),
        );
      const rung = await ringRow(engine.value, config, route);
      if (!rung.ok) return complain(rung.error);
      rings.push(rung.value);
      tell(rung.value, config.agent.number, json);
      if (rung.value.result === 'not-picked-up') break;
    }
  } finally {
    stopListening();
    await engine.value.stop();
  }
  const code = exitCodeOf(rings, tellEvents(rings, heard, json));
  if (!json) printLines(['', whatNext(code)]);
  return code;
}

function whatNext(code: number): string {
  const again = `${ownName()} check --ring`;
  if (code === exitCodes.ok) return `The way is proved. Call somebody: ${ownName()} dial NUMBER`;
  if (code === exitCodes.firstParty) return `Pick up your phone when it rings: ${again}`;
  return code === exitCodes.cancelled
    ? `To test again: ${again}`
    : `Correct what the lines marked FAIL name, then test again: ${again}`;
}

function tell(ring: RowRing, number: string, json: boolean): void {
  const message = ringText(english(), ring, number);
  const ok = ring.result === 'proved';
  const { route, row, component, callId, result, reason, eventCame } = ring;
  if (json)
    printJson({
      step: 'ring',
      ok,
      proved: ok,
      route,
      row,
      component,
      callId,
      result,
      reason,
      eventCame,
      message,
    });
  else print(`${checkMark({ ok, proved: ok })}  Ring ${row || 'any'}  ${message}`);
}

/** Whether events are as they should be: they came, or they were never set up. */
function tellEvents(rings: readonly RowRing[], { eventCame }: HeardBefore, json: boolean): boolean {
  const came = rings.some((ring) => ring.eventCame);
  if (came || eventCame) {
    const message = sayLater('en', named)(came ? 'ringTest.events' : 'ringTest.no-events');
    if (json) printJson({ step: 'ring-events', ok: came, proved: came, message });
    else print(`${checkMark({ ok: came, proved: came })}  ${message}`);
  }
  return came || !eventCame;
}

function exitCodeOf(rings: readonly RowRing[], eventsFit: boolean): number {
  const results = rings.map(({ result }) => result);
  if (results.includes('cancelled')) return exitCodes.cancelled;
  if (results.every((result) => result === 'proved')) return eventsFit ? exitCodes.ok : exitCodes.pbx;
  const isUnanswered = results.every((result) => result === 'proved' || result === 'not-picked-up');
  return isUnanswered ? exitCodes.firstParty : exitCodes.pbx;
}
