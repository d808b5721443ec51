import type { Reply } from './server.ts';
import type { ServiceAnswer } from './services/service.ts';

const json = { 'content-type': 'application/json' };
const html = { 'content-type': 'text/html; charset=UTF-8' };

const page = (title: string) =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;

export const htmlReply = (status: number, title: string, headers: Record<string, string> = {}): Reply => ({
  kind: 'send',
  status,
  headers: { ...html, ...headers },
  body: page(title),
});

/** An error that the API tells in its envelope. */
export const errorReply = (status: number, message: string, headers: Record<string, string> = {}): Reply => ({
  kind: 'send',
  status,
  headers: { ...json, ...headers },
  body: JSON.stringify({ success: 0, message, data: '' }),
});

/** The envelope of W1: an application error is HTTP 200 as well. */
export function answerReply(answer: ServiceAnswer): Reply {
  if (answer.kind === 'no') return errorReply(200, answer.message);
  if (answer.kind === 'file') {
    return { kind: 'send', status: 200, headers: { 'content-type': answer.type }, body: answer.bytes };
  }
  const body = JSON.stringify({ success: 1, message: answer.message, data: answer.data });
  return { kind: 'send', status: 200, headers: json, body };
}
