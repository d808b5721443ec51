import { type Answered, entry, nothing } from './entry.ts';

/** Whether the system really gives links to this app, as far as it can be told. */
export interface LinkHandlerState {
  scheme: 'tel' | 'callto';
  state: 'this-app' | 'other-app' | 'none' | 'unknown';
  handler: string | null;
}

/** Whether links come to this app, and what the person can do about it. */
export const linksContract = {
  'links:state': entry<LinkHandlerState[]>().takes(nothing),
  'links:register': entry<LinkHandlerState[]>().takes(nothing),
  'links:open-system-settings': entry<Answered<null>>().takes(nothing),
};
