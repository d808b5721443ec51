/**
 * A PBX for many calls: as soon as a campaign is added it asks the component for the second party, then pushes the
 * CDR and the report of a short talk. All over real, kept connections.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { Agent } from 'undici';
import { serve } from '../support/processes.ts';

const agent = new Agent({ allowH2: false });
let listenerUrl = '';
let calls = 0;

async function post(path: string, body: object): Promise<string> {
  const url = new URL(listenerUrl);
  const answer = await agent.request({
    origin: url.origin,
    path: `${url.pathname}/${path}`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.body.text();
}

async function play(campaignId: string, agentNumber: string): Promise<void> {
  const uniqueId = `17900${campaignId}.4711`;
  const question = { src: 'AutoDialer', dst: agentNumber, data: '', app_name: 'bench', unique_id: uniqueId };
  const { extension } = JSON.parse(await post('trunk-api', question));
  const ended = { disposition: 'ANSWERED', billsec: '31', wait: '6' };
  await post('events', {
    ...{ event_name: 'Cdr', unique_id: uniqueId, cuid: uniqueId, src: agentNumber, dst: extension },
    ...{ type: 'outgoing', duration: '37', record: '', ...ended },
  });
  await post('events', {
    ...{ event_name: 'AutoDialerReport', campaign_id: campaignId, number: agentNumber, try: '1', ...ended },
    tries: [{ cdr_id: uniqueId, cause: '16', 'cause-txt': 'Normal Clearing', ...ended }],
  });
}

async function bodyOf(request: IncomingMessage): Promise<{ numbers?: string[] }> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text === '' ? {} : JSON.parse(text);
}

const asks = {
  start: (): Promise<string> => {
    const server = createServer(async (request, response) => {
      const body = await bodyOf(request);
      const isAdd = request.url?.endsWith('autodialer/campaigns/add') === true;
      if (isAdd) calls += 1;
      const campaignId = `5ec6${String(calls).padStart(20, '0')}`;
      const data = isAdd ? { _id: campaignId } : { pagination: { total: 0 }, data: [] };
      const text = JSON.stringify({ success: 1, message: '', data });
      const finished = new Promise((resolve) => response.on('finish', resolve));
      response.writeHead(200, { 'content-type': 'application/json' }).end(text);
      await finished;
      if (isAdd) await play(campaignId, body.numbers?.[0] ?? '');
    });
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(
          `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/api/v4`,
        );
      });
    });
  },
  callAt: (url: string): void => {
    listenerUrl = url;
  },
};
export type QuickPbxProcess = typeof asks;

serve(asks);
