/** The PBX's side of many questions: so many a second, each of another row. */
import { Agent } from 'undici';
import { serve } from '../support/processes.ts';

export interface Questions {
  origin: string;
  /** Path and the number that must be answered; empty: anything will do. */
  asked: { path: string; body: string; number: string }[];
  perSecond: number;
}
export interface Answered {
  /** From when each was due to the end of its answer. */
  milliseconds: number[];
  wrong: number;
}

const asks = {
  async ask({ origin, asked, perSecond }: Questions): Promise<Answered> {
    const agent = new Agent({ allowH2: false, connections: 32 });
    const answered: Answered = { milliseconds: [], wrong: 0 };
    const one = async ({ path, body, number }: Questions['asked'][number], due: number) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await agent.request({ origin, path, method: 'POST', headers, body });
      const text = await answer.body.text();
      answered.milliseconds.push(performance.now() - due);
      if (!text.includes(number)) answered.wrong += 1;
    };
    const started = performance.now();
    const underWay: Promise<void>[] = [];
    await new Promise<void>((resolve) => {
      const tick = () => {
        const due = Math.min(asked.length, ((performance.now() - started) / 1000) * perSecond);
        while (underWay.length < due) {
          const next = asked[underWay.length];
          if (next !== undefined) underWay.push(one(next, started + (underWay.length / perSecond) * 1000));
        }
        if (underWay.length < asked.length) setTimeout(tick, 1);
        else resolve();
      };
      tick();
    });
    await Promise.all(underWay);
    await agent.close();
    return answered;
  },
};
export type TeamPbxProcess = typeof asks;

serve(asks);
