import { originOf } from './app-origin.ts';

/** The part of a frame that is judged: Electron's `WebFrameMain`. */
export interface SendingFrame {
  url: string;
  parent: object | null;
}

/**
 * Electron's security checklist, item 17: validate the sender of all IPC messages. Trusted is the top frame of a page
 * of exactly this origin; a frame that is already gone (null) is not.
 */
export function isTrustedSender(frame: SendingFrame | null, origin: string): boolean {
  return frame !== null && frame.parent === null && originOf(frame.url) === origin;
}
