import { sections } from '../../shared/settings/described.ts';
import { suggestedRow } from '../../shared/settings/suggested-row.ts';
import { componentUrls } from '../intake/http/component-urls.ts';
import { byteOrderMark, csvText } from '../storage/transfer/csv-text.ts';
import { type Json, objectOf, withoutSecrets } from './commands/backup/config-part.ts';

/** One agent of the list, and where its desk is reached; empty: not known yet. */
export interface Agent {
  number: string;
  name: string;
  address: string;
}

/** A row of the Autodialer Route and the component that it leads to. */
export interface PlannedRow {
  number: string;
  name: string;
  row: string;
  component: 'Trunk API' | 'Exten API';
  /** What the component is called. */
  componentName: string;
  url: string;
}

export interface PlannedDesk {
  agent: Agent;
  pathToken: string;
  rows: PlannedRow[];
  eventsUrl: string;
  /** The preset of this desk, in the form of the configuration file without the account's secrets. */
  preset: Record<string, unknown>;
}

/** One desk of the plan; the rest is as in `base`, the configuration of the desk that was set up first. */
export function planDesk(agent: Agent, base: Json, pathToken: string): PlannedDesk {
  const { number, name } = agent;
  const plain = withoutSecrets(base);
  const campaign = objectOf(plain.campaign);
  const given = objectOf(campaign.routes);
  const { host: _host, ...listener } = objectOf(plain.listener);
  const port = typeof listener.port === 'number' ? listener.port : sections.listener.settings.port.byDefault;
  const host = agent.address === '' ? `ADDRESS-OF-DESK-${number}` : agent.address;
  const urls = componentUrls({ host, port, pathToken });
  const kinds = (['external', 'internal'] as const).filter((kind) => given[kind] !== undefined);
  const rows = kinds.map((kind): PlannedRow => {
    const isTrunk = objectOf(given[kind]).component === 'trunk-api';
    const component = isTrunk ? 'Trunk API' : 'Exten API';
    return {
      ...{
        number,
        name,
        row: suggestedRow(kind, number),
        component,
        componentName: `Dotaraf ${component} ${number}`,
      },
      url: isTrunk ? urls.trunkApi : urls.extenApi,
    };
  });
  const routes = Object.fromEntries(
    kinds.map((kind) => [kind, { ...objectOf(given[kind]), interfaceText: suggestedRow(kind, number) }]),
  );
  const preset = {
    ...plain,
    agent: { number },
    campaign: { ...campaign, routes },
    listener: { ...listener, ...(agent.address !== '' && { host: agent.address }), pathToken },
  };
  return { agent, pathToken, rows, eventsUrl: urls.events, preset };
}

const cellsOf = ({ number, name, row, component, componentName, url }: PlannedRow) => [
  ...[number, name, row, component, componentName, url],
];

/** The rows as a table for a spreadsheet. */
export function rowsCsv(desks: readonly PlannedDesk[]): string {
  const head = ['number', 'name', 'row', 'component', 'component name', 'URL'];
  return byteOrderMark + csvText([head, ...desks.flatMap(({ rows }) => rows.map(cellsOf))]);
}

const escaped = (text: string) =>
  text.replace(
    /[&<>"]/g,
    (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark] ?? mark,
  );

/** The same to print, for the administrator of the PBX. */
export function planPage(desks: readonly PlannedDesk[], context: string): string {
  const row = (planned: PlannedRow) =>
    `<tr>${cellsOf(planned)
      .map((text) => `<td dir="auto">${escaped(text)}</td>`)
      .join('')}</tr>`;
  const unknown = desks.filter(({ agent }) => agent.address === '').length;
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Dotaraf: rows and components</title>
<style>body{font:14px sans-serif;margin:2em}table{border-collapse:collapse}td,th{border:1px solid #999;padding:.3em .6em;text-align:start}td:last-child{font-family:monospace;overflow-wrap:anywhere}tr{break-inside:avoid}</style>
<h1>Dotaraf: rows and components</h1>
<p>Confidential: each URL holds its desk's secret. In the Autodialer Route with the context <b>${escaped(context)}</b> add a row for each line and lead it to a component of its own, with this URL as its API address.</p>
${unknown > 0 ? `<p>For ${unknown} of ${desks.length} desks the address is not known yet: put it in the place of ADDRESS-OF-DESK-…, and reserve it for that computer (DHCP), for the URL must stay right.</p>` : ''}
<table><thead><tr><th>Number</th><th>Name</th><th>Row</th><th>Component</th><th>Component name</th><th>URL</th></tr></thead>
<tbody>
${desks.flatMap(({ rows }) => rows.map(row)).join('\n')}
</tbody></table>
<p>Events (optional): the PBX sends them to one address alone; enter that of one desk, or of the relay.</p>
</html>
`;
}
