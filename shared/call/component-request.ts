import type { Component, RouteAnswer } from './events.ts';
import type { RouteRefusal } from './refusals.ts';

/**
 * The dialplan's question, whichever way it came (W6). A value, not an HTTP request, so
 * that a relay for whole teams can bring it too. `src` and `dst` may be either party's number, a word, or empty.
 */
export interface ComponentRequest {
  component: Component;
  uniqueId: string;
  src: string;
  dst: string;
  data: string;
  appName: string;
  /** It came, and nothing of it could be read (W6.2). */
  unreadable?: true;
}

export type RouteDecision = {
  /** The other calls that the question may be of. */
  perhaps?: readonly string[];
} & (
  | {
      kind: 'answer';
      callId: string;
      answer: RouteAnswer;
      /** The question's id does not tell the call from others. */
      identifies?: false;
    }
  | {
      kind: 'refuse';
      /** The one call that the refusal tells something about, else null. */
      callId: string | null;
      reason: RouteRefusal;
      /** It may be another call's. */
      question?: 'untied';
    }
);

/** The addresses that the PBX's components and its events are pointed at; the listener's secret is in them. */
export interface ComponentUrls {
  trunkApi: string;
  extenApi: string;
  events: string;
}
