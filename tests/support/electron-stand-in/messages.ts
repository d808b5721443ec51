/** What the app's process and the test's process say to each other (Node's IPC channel, advanced serialization). */

export interface WindowShape {
  width: number;
  height: number;
  preload: string | null;
}

/** Requests of the app's process to the test's, which owns the browser. */
export interface BrowserRequests {
  'window:create': { request: { windowId: number; shape: WindowShape }; answer: null };
  'window:load': { request: { windowId: number; url: string }; answer: null };
  'window:send': { request: { windowId: number; channel: string; values: unknown[] }; answer: null };
  'window:resize': { request: { windowId: number; width: number; height: number }; answer: null };
  'window:close': { request: { windowId: number }; answer: null };
  /** This process did not get the lock: whoever has it is to be told. */
  'app:second-start': { request: { userData: string; commandLine: string[] }; answer: null };
  'theme:set': { request: { dark: boolean }; answer: null };
}

export interface Frame {
  url: string;
  isTop: boolean;
}

/** Requests of the test's process to the app's. */
export interface AppRequests {
  /** `kind`: Playwright's type of resource. Null: the scheme lacks the privilege. */
  'protocol:request': {
    request: { url: string; method: string; range: string | null; kind: string };
    answer: { status: number; headers: Record<string, string>; body: Uint8Array } | null;
  };
  'stream:open': {
    request: { url: string; method: string; range: string | null };
    answer: { id: number; status: number; headers: Record<string, string> } | null;
  };
  /** Null at the end. */
  'stream:read': { request: { id: number }; answer: Uint8Array | null };
  'stream:leave': { request: { id: number }; answer: null };
  'ipc:invoke': {
    request: { windowId: number; channel: string; values: unknown[]; frame: Frame };
    answer: unknown;
  };
  'page:navigates': {
    request: { windowId: number; url: string; byPage: boolean };
    answer: { prevented: boolean };
  };
  'page:loaded': { request: { windowId: number }; answer: null };
  'page:opens': { request: { windowId: number; url: string }; answer: { denied: boolean } };
  'page:asks-permission': { request: { windowId: number; permission: string }; answer: { granted: boolean } };
  /** A test acts as the person or the system. */
  act: { request: { what: string; values: unknown[] }; answer: unknown };
}

export type Message =
  | { kind: 'request'; id: number; name: string; value: unknown }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'failure'; id: number; message: string };
