import type { ComponentRequest } from '../../shared/call/component-request.ts';
import type { Refused } from '../../shared/call/refused-request.ts';
import type { RequestEntry } from '../engine/ports.ts';
import { english } from './english.ts';

type Told = Pick<RequestEntry, 'from' | 'target' | 'answer' | 'milliseconds'> & {
  question:
    | (Pick<ComponentRequest, 'src' | 'dst' | 'uniqueId'> & { unreadable?: boolean | undefined })
    | null;
  refused: Pick<Refused, 'reason'> | null;
};

const questionText = ({ src, dst, uniqueId, unreadable }: NonNullable<Told['question']>) =>
  unreadable ? 'in a form that can’t be read' : `src=${src} dst=${dst} unique_id=${uniqueId}`;

/** A request that reached the listener, its answer and why it was refused, in a line. `at`: UTC ms. */
export function requestLine(request: Told, at: number): string {
  const { from, target, answer, milliseconds, question, refused } = request;
  const asked = question === null ? '' : `  ${questionText(question)}`;
  const answered = answer ?? 'the client left before the answer';
  const why = refused === null ? '' : `: ${english().refusal(refused.reason)}`;
  const time = new Date(at).toISOString().slice(11, 23);
  return `${time}  ${from}  ${target}${asked}  ->  ${answered}${why}  (${milliseconds.toFixed(1)} ms)`;
}
