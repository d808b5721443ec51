import { actable } from './browser.ts';

/** One message of IPC: a page's request with what came of it, or what main pushed. */
interface Message {
  channel: string;
  values: unknown;
  answer: unknown;
}

let messages: Message[] | null = null;

/** Written down from when a test asks for it. */
export function note(channel: string, values: unknown, answer: unknown): void {
  messages?.push({ channel, values, answer });
}

actable('ipc.record', () => {
  messages = [];
});
actable('ipc.recorded', () => messages);
