import { expect, test } from 'vitest';
import { parseCampaign } from '../../../../electron/pbx/simotel/wire/campaign.ts';
import { parseCdr } from '../../../../electron/pbx/simotel/wire/cdr.ts';
import { parseContact, parseUser } from '../../../../electron/pbx/simotel/wire/directory.ts';
import { parseReport } from '../../../../electron/pbx/simotel/wire/report.ts';
import { parseTrunkManager } from '../../../../electron/pbx/simotel/wire/trunk-manager.ts';

/** Records as the documentation's samples of services have them, field by field, with invented numbers (W2, W4, W5; W2.6: the others). */
const zone = 'Asia/Tehran';
const began = Date.UTC(2026, 9, 14, 8, 20, 0);
const id = `${began / 1000}.571`;
const instant = (seconds: number) => ({ $date: { $numberLong: String(began + seconds * 1000) } });
const step = (type: string, name: string, duration: number) => ({ type, name, duration, date: instant(1) });
const ofAsterisk = {
  clid: '"" <09350000064>',
  ...{ dcontext: 'main_routing', channel: 'SIP/center-00000042', dstchannel: '', lastapp: 'Hangup' },
  ...{ lastdata: '', amaflags: 'DOCUMENTATION', accountcode: '', userfield: '', sequence: '571', v: 2 },
};

const samples: [service: string, meaning: unknown, read: () => unknown][] = [
  [
    'autodialer/trunks/search',
    {
      ...{ id: '66aa00010000000000000001', title: 'autodialer', active: true },
      ...{ capacity: 5, currentCapacity: 0, dialIntervalSeconds: 1 },
      activeHours: { 1: [10, 11], 2: [10, 11], 3: [10], 4: [10], 6: [10], 7: [9, 10] },
    },
    () =>
      parseTrunkManager({
        ...{ _id: '66aa00010000000000000001', title: 'autodialer', status: 'active' },
        trunk_id: { $oid: '66aa00020000000000000001' },
        active_times: { 1: ['10', '11'], 2: ['10', '11'], 3: ['10'], 4: ['10'], 6: ['10'], 7: ['9', '10'] },
        ...{ capacity: '5', dial_interval: '1', wait_cache_length: '100', date: '1405-03-01 12:13:03' },
        ...{ current_capacity: 0, current_wait_cache_length: 0 },
      }),
  ],
  [
    'autodialer/campaigns/search',
    {
      ...{ campaignId: '66bb00010000000000000001', name: 'dotaraf-x', status: 'waiting', row: 'text1' },
      addedWallClock: Date.UTC(2026, 9, 14, 11, 50, 3),
    },
    () =>
      parseCampaign({
        ...{ _id: '66bb00010000000000000001', name: 'dotaraf-x' },
        ...{ trunk_manager_id: '66aa00010000000000000001' },
        ...{ interface_context: 'auto', interface_text: 'text1', numbers: ['314', '315'] },
        ...{ groups: ['66bc0001'], try_interval: '600', try: '1', announcement: '66bd0001', description: '' },
        ...{ start: '1405-07-22 11:50:00', end: '1405-07-26 11:50:00', date: '1405-07-22 11:50:03' },
        ...{ count: 2, repeat: 1, status: 'waiting', isoStart: instant(0), isoEnd: instant(4 * 86_400) },
      }),
  ],
  [
    'pbx/users/search',
    { id: '66ee00010000000000000001', name: 'Reception', number: '314', active: true },
    () =>
      parseUser({
        ...{ _id: '66ee00010000000000000001', user_type: 'SIP', active: 'yes', call_record: 'no' },
        ...{ name: 'Reception', number: '314', cid_number: '314', secret: '******', context: 'main_routing' },
        ...{ forward_policy: { Busy: '', 'No Answer': '', UnAvailable: '', All: '' }, more_options: '' },
      }),
  ],
  [
    'autodialer/contacts/search',
    { id: '66ef00010000000000000001', name: 'Supplier', number: '112244', description: 'On Mondays' },
    () =>
      parseContact({
        ...{ _id: '66ef00010000000000000001', name: 'Supplier', number: '112244' },
        ...{ description: 'On Mondays', date: '1405-07-18 15:45:29' },
      }),
  ],
  [
    'reports/cdr/search, a talk through a trunk',
    {
      ...{ cuid: id, uniqueId: `${began / 1000}.572`, src: '314', dst: '09350000064', type: 'outgoing' },
      end: { disposition: 'ANSWERED', ringSeconds: 14, talkSeconds: 54, cause: null },
      ...{ startedAt: began + 2_000, endedAt: began + 71_000, record: `20261014_${id}.mp3` },
      originatedCallId: null,
      route: [
        { type: 'OutgoingRoute', name: 'Outgoing Route', seconds: 0.03 },
        { type: 'Trunk', name: 'Center', seconds: 68.6 },
      ],
    },
    () =>
      parseCdr(
        {
          ...{ _id: '66cc00010000000000000001', type: 'outgoing', cuid: id, src: '314', dst: '09350000064' },
          ...{ ...ofAsterisk, uniqueid: `${began / 1000}.572`, comment: '' },
          ...{ start: '1405-07-22 11:50:00', answer: '2026-10-14 11:50:00', duration: 1, billsec: 54 },
          ...{ disposition: 'ANSWERED', outgoing_point: 'center', wait: 14, ANSWERED: 1, outgoing: 1 },
          route: [step('OutgoingRoute', 'Outgoing Route', 0.03), step('Trunk', 'Center', 68.6)],
          ...{ starttime: '1405-07-22 11:50:02', endtime: instant(71), record: `20261014_${id}.mp3` },
          ...{ billsec_hhmmss: '00:00:54', wait_hhmmss: '00:00:14', duration_hhmmss: '00:00:01' },
        },
        { zone },
      ),
  ],
  [
    'reports/cdr/ordered/id, a busy leg of an originated call',
    {
      ...{ cuid: id, uniqueId: id, src: '09350000064', dst: '09350000065' },
      end: { disposition: 'BUSY', ringSeconds: 3, talkSeconds: 1 },
      ...{ startedAt: began + 2_000, endedAt: began + 3_000 },
      originatedCallId: `orig.call.${began / 1000}.861611`,
    },
    () =>
      parseCdr(
        {
          ...{ _id: '66cc00010000000000000002', type: 'outgoing', cuid: id, uniqueid: id, ...ofAsterisk },
          ...{ src: '09350000064', dst: '09350000065', start: '1405-07-22 11:49:59' },
          ...{
            answer: '2026-10-14 11:50:00',
            duration: 1,
            billsec: 1,
            disposition: 'BUSY',
            wait: 3,
            BUSY: 1,
          },
          comment: `originated call: orig.call.${began / 1000}.861611`,
          ...{ outgoing_point: 't42', originated_call_id: `orig.call.${began / 1000}.861611` },
          route: [step('Trunk', 'Trunk', 1.6)],
          ...{ starttime: '1405-07-22 11:50:02', endtime: '1405-07-22 11:50:03', outgoing: 1 },
        },
        { zone },
      ),
  ],
  [
    'reports/quick/info, one agent’s ring in a queue',
    {
      ...{ cuid: id, src: '09350000064', dst: '315', queue: { number: '904' } },
      end: { disposition: 'NO ANSWER', ringSeconds: 15, talkSeconds: 0 },
      ...{ startedAt: began, endedAt: began + 16_000 },
    },
    () =>
      parseCdr(
        {
          ...{ _id: '66cc00010000000000000003', type: 'queue_report', cuid: id, ...ofAsterisk },
          ...{ src: '09350000064', dst: '315', start: '1405-07-22 11:50:00', answer: '', duration: 15 },
          ...{ billsec: 0, disposition: 'NO ANSWER', uniqueid: `${began / 1000 + 31}.573`, comment: '' },
          ...{ qnum: '904', starttime: '1405-07-22 11:50:00', endtime: instant(16), queue_id: id },
          ...{ 'NO ANSWER': 1, wait: 15, tries: 1, last_try: instant(16) },
        },
        { zone },
      ),
  ],
  [
    'autodialer/reports/ordered/id',
    {
      ...{ reportId: '66cf00010000000000000001', campaignId: '66bb00010000000000000001' },
      ...{ campaignName: 'dotaraf-x', number: '314', tries: 1 },
      end: { disposition: 'ANSWERED', cause: { code: 16, text: 'Normal Clearing' } },
      at: began + 4_000,
    },
    () =>
      parseReport(
        {
          ...{ _id: '66cf00010000000000000001', start: '1405-07-22 11:50:00', end: '1405-07-25 11:50:00' },
          ...{ date: '1405-07-22 11:50:04', campaign_id: { $oid: '66bb00010000000000000001' } },
          ...{ campaign: 'dotaraf-x', interface_context: '', interface_text: '', announcement: '66bd0001' },
          trunk_manager_id: { $oid: '66aa00010000000000000001' },
          ...{ number: '314', disposition: 'ANSWERED', try: 1, repeat: 1, status: 'in-process' },
          ...{ billsec: 0, wait: 0, input: '', ANSWERED: 1 },
          tries: [
            {
              ...{
                cdr_id: { $oid: '66cd00010000000000000001' },
                cause: '16',
                'cause-txt': 'Normal Clearing',
              },
              ...{ starttime: instant(3), disposition: 'ANSWERED', wait: 0 },
            },
          ],
        },
        { zone },
      ),
  ],
];

test.each(samples)('a record of %s is read into its meaning', (_service, meaning, read) => {
  expect(read()).toMatchObject(meaning as object);
});
