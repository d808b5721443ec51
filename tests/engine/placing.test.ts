import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { placingOf, placings } from '../../electron/engine/placing/choose-placing.ts';
import { newCall } from '../../shared/call/call.ts';
import { placementMethods } from '../../shared/call/placement-method.ts';
import { agent, click, originate } from '../support/engine/call-evidence.ts';
import { deskConfig } from '../support/engine/desk-config.ts';
import { errorIn, valueIn } from '../support/storage/stored-calls.ts';

const config = { ...deskConfig, agent: { number: agent } };

test('every placement method is one value, and a call goes on in the one that it was begun in', () => {
  expect(placementMethods.map((method) => placings[method].method)).toEqual([...placementMethods]);
  expect(placingOf(newCall(click())).method).toBe('campaign');
  expect(placingOf(newCall(click({ originate }))).method).toBe('originate');
});

test('an order is taken back where its placement says that it can be', () => {
  for (const { withdraw, canWithdraw } of Object.values(placings))
    expect(withdraw !== null).toBe(canWithdraw);
});

test('how a call is placed is chosen once, by the setting or its click, and tested nowhere else', () => {
  const files = globSync('{electron,shared,renderer}/**/*.{ts,tsx}');
  expect(files.length).toBeGreaterThan(500);
  const tests = /\b(way|placement|method) [=!]== '(campaign|originate)'/;
  const testing = files.filter((file) => tests.test(readFileSync(file, 'utf8')));
  expect(testing).toEqual([]);
});

describe('a kind of number that has no route', () => {
  test('is refused before anything is asked of the PBX', () => {
    const internal = { dialled: '205', route: 'internal' } as const;
    expect(errorIn(placings.campaign.request(internal, config))).toEqual({
      kind: 'route-missing',
      path: 'campaign.routes.internal',
    });
    expect(valueIn(placings.originate.request(internal, config)).component).toBe('exten-api');
  });

  test('the agent’s phone alone is rung through whichever route there is, and never by an originated call', () => {
    expect(valueIn(placings.campaign.agentAlone(config))).toEqual({ dialled: agent, route: 'external' });
    const { routes: _routes, ...campaign } = config.campaign;
    expect(
      errorIn(placings.campaign.agentAlone({ ...config, campaign: { ...campaign, routes: {} } })),
    ).toEqual({
      kind: 'route-missing',
      path: 'campaign.routes',
    });
    expect(errorIn(placings.originate.agentAlone(config)).kind).toBe('route-missing');
  });
});
