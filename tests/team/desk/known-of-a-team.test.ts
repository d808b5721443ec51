import { expect, test } from 'vitest';
import { heardBefore } from '../../../electron/compose/heard-before.ts';
import { createWays, PbxKnowledge } from '../../../electron/engine/outgoing/pbx-knowledge.ts';
import type { CallLog } from '../../../electron/engine/ports.ts';
import { placeOf } from '../../../electron/intake/http/component-urls.ts';
import { pushedTimesKey } from '../../../electron/pbx/simotel/event-reader.ts';
import { type Membership, teamConfig } from '../../../electron/team/desk/membership.ts';
import { madeUpMembership } from '../../support/relay-world/made-up-membership.ts';

const team = madeUpMembership('wss://a.example.com:8443');

/** What a data directory says after a first call in this team. */
function afterCallIn(membership: Membership) {
  const kept = new Map<string, string>();
  const recall = (key: string) => kept.get(key) ?? null;
  const { pbx, campaign, listener } = teamConfig(membership);
  const { internal } = campaign.routes;
  if (internal === undefined) throw new Error('no route');
  const log = { recall, remember: (key: string, value: string) => void kept.set(key, value) };
  new PbxKnowledge(log as CallLog).asked(createWays(pbx.baseUrl, () => placeOf(listener))(internal));
  kept.set(pushedTimesKey(pbx.baseUrl), 'local');
  return recall;
}

const heardIn = (membership: Membership, recall: (key: string) => string | null) => {
  const { hasAsked, eventTimes } = heardBefore(recall, teamConfig(membership));
  return [hasAsked('internal'), eventTimes];
};

test('what is known of a team’s PBX is known again with its next settings', () => {
  const next = { ...team, settings: { ...team.settings, number: '302', windowMinutes: 5 } };
  expect(heardIn(next, afterCallIn(team))).toEqual([true, 'local']);
});

test('what is known of a team’s PBX is not known of another team’s', () => {
  const other = madeUpMembership('wss://b.example.com:8443');
  expect(heardIn(other, afterCallIn(team))).toEqual([false, null]);
});
