import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { z } from 'zod';
import {
  type Sandbox,
  type SandboxOptions,
  sandboxCredentials,
  sandboxTrunkManagerId,
  startSandbox,
} from '../../../../electron/pbx/sandbox/sandbox.ts';
import { addedSchema, cdrSchema, type Envelope, envelopeSchema, pageOf, reportSchema } from './wire.ts';

/** What the PBX sent to the desk: a component's question or an event. */
interface Received {
  method: string;
  path: string;
  query: Record<string, string>;
  type: string;
  body: string;
  authorization: string;
}

type Answer = { status?: number; body: unknown; afterMilliseconds?: number };

/** The other side of a sandbox: a web server for its components and events, answering as told. */
export interface Desk {
  url: string;
  received: Received[];
  answer: Answer;
  close(): Promise<void>;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

export async function startDesk(): Promise<Desk> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://desk');
      received.push({
        method: request.method ?? '',
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        type: request.headers['content-type'] ?? '',
        body,
        authorization: request.headers.authorization ?? '',
      });
      const { status = 200, body: answer, afterMilliseconds = 0 } = desk.answer;
      setTimeout(() => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer));
      }, afterMilliseconds);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const desk: Desk = {
    url: `http://127.0.0.1:${port}`,
    received,
    answer: { body: { ok: '1', trunk: 'SaharTrunk', extension: '02155501000', call_limit: '300' } },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return desk;
}

/** A sandbox 200 times quicker than life whose one trunk row asks the desk. */
export function startQuickSandbox(desk: Desk, options: SandboxOptions = {}): Promise<Sandbox> {
  return startSandbox({
    timeScale: 0.005,
    campaignLagSeconds: 0,
    componentUrls: { trunk: { component: 'trunk-api', url: `${desk.url}/trunk`, ringSeconds: 20 } },
    ...options,
  });
}

const { username, password, token } = sandboxCredentials;

export const credentials: Record<string, string> = {
  authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
  'x-apikey': token,
  'content-type': 'application/json',
};

export function post(sandbox: Sandbox, service: string, body: unknown = {}): Promise<Response> {
  return fetch(`${sandbox.baseUrl}/${service}`, {
    method: 'POST',
    headers: credentials,
    body: JSON.stringify(body),
  });
}

export async function ask(sandbox: Sandbox, service: string, body: unknown = {}): Promise<Envelope> {
  return envelopeSchema.parse(await (await post(sandbox, service, body)).json());
}

/** A time as requests carry it: Gregorian, Tehran, to the minute. */
export function tehranMinute(instant: number): string {
  return new Date(instant + 3.5 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

let campaigns = 0;

export function campaignFields(fields: Record<string, unknown> = {}): Record<string, unknown> {
  campaigns += 1;
  return {
    name: `desk-${campaigns}`,
    trunk_manager_id: sandboxTrunkManagerId,
    interface_context: 'auto',
    interface_text: 'trunk',
    numbers: ['201'],
    groups: [],
    try: '1',
    try_interval: '5',
    start: tehranMinute(Date.now()),
    end: tehranMinute(Date.now() + 600_000),
    announcement: '',
    description: '',
    ...fields,
  };
}

/** Adds a campaign and gives its id. */
export async function addCampaign(sandbox: Sandbox, fields: Record<string, unknown> = {}): Promise<string> {
  const { data } = await ask(sandbox, 'autodialer/campaigns/add', campaignFields(fields));
  return addedSchema.parse(data)._id;
}

/** Waits until something is so; the test's own time limit ends a wait in vain. */
export async function until<T>(look: () => Promise<T | null | undefined> | T | null | undefined): Promise<T> {
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined) return seen;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function records<Row extends z.ZodType>(
  sandbox: Sandbox,
  service: string,
  row: Row,
  conditions: unknown,
) {
  const { data } = await ask(sandbox, service, { alike: 'false', conditions });
  return pageOf(row).parse(data).data;
}

export const reportsOf = (sandbox: Sandbox, conditions: Record<string, string> = {}) =>
  records(sandbox, 'autodialer/reports/search', reportSchema, conditions);

export const cdrsOf = (sandbox: Sandbox, conditions: Record<string, string> = {}) =>
  records(sandbox, 'reports/cdr/search', cdrSchema, conditions);

/** The report of a campaign, once it shows. */
export const reportOf = (sandbox: Sandbox, campaignId: string) =>
  until(async () => (await reportsOf(sandbox, { campaign_id: campaignId }))[0]);

/** Waits until a campaign is over and its evidence had time to show. */
export async function campaignEnd(sandbox: Sandbox, campaignId: string): Promise<void> {
  await until(() =>
    sandbox.campaigns().find(({ id, status }) => id === campaignId && status === 'completed'),
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
}
