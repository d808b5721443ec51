import { describe, expect, test } from 'vitest';
import type { CampaignOrder } from '../../electron/engine/ports.ts';
import { CallBench, cdrOf, notAnswered, question, reportOf } from '../support/engine/call-bench.ts';
import { agent, secondParty } from '../support/engine/call-evidence.ts';
import { errors, type Fault } from '../support/engine/scripted-pbx.ts';

async function placed(add: Fault[], looks: Fault[] = [], prepare = (_bench: CallBench) => {}) {
  const bench = new CallBench();
  bench.pbx.faults.place = add;
  bench.pbx.faults.findOrder = looks;
  prepare(bench);
  bench.dial();
  await bench.seconds(12);
  return bench;
}

const happened = (bench: CallBench) => ({
  adds: bench.pbx.asked('place'),
  onThePbx: bench.pbx.campaigns.length,
  fate: bench.types().find((type) => type === 'campaign-added' || type === 'campaign-not-added'),
});

test('a clean add is one request after the PBX’s clock is known, and orders one call of the agent', async () => {
  const bench = await placed([]);
  expect(happened(bench)).toEqual({ adds: 1, onThePbx: 1, fate: 'campaign-added' });
  expect(bench.pbx.requests.slice(0, 2).map(({ asked }) => asked)).toEqual(['makeContact', 'place']);
  expect(bench.pbx.orders[0]).toMatchObject({
    name: 'dotaraf-call-1',
    firstParty: agent,
    secondParty,
    attempts: 1,
    entry: { context: 'auto', text: 'trunk' },
    endsAt: (bench.pbx.orders[0]?.startsAt ?? 0) + 600_000,
  });
});

test('the add is in the log before the PBX is asked', async () => {
  const bench = new CallBench();
  bench.pbx.faults.place = [{ slow: 5_000 }];
  bench.dial();
  await bench.seconds(1);
  expect(bench.types()).toEqual(['call-requested', 'campaign-requested']);
});

test('once the PBX has answered, a click and its request are logged in one piece, or nothing goes out', async () => {
  const bench = await placed([{ error: errors.forbidden }]);
  bench.log.broken = { kind: 'storage-failed', words: 'the disk is full' };
  expect(bench.dial({ callId: 'call-2' }).ok).toBe(false);
  await bench.seconds(1);
  expect([bench.pbx.asked('place'), bench.types('call-2')]).toEqual([1, []]);
  bench.log.broken = null;
  expect(bench.dial({ callId: 'call-2' }).ok).toBe(true);
  expect(bench.types('call-2')).toEqual(['call-requested', 'campaign-requested']);
  await bench.seconds(1);
  expect([bench.pbx.asked('makeContact'), bench.pbx.asked('place')]).toEqual([1, 2]);
  expect(bench.types('call-2').filter((type) => type === 'campaign-requested')).toHaveLength(1);
});

describe('a refusal that proves that nothing was added', () => {
  test.each([
    ['refused', 'pbx-unreachable'],
    ['connectTimeout', 'pbx-unreachable'],
    ['tls', 'pbx-unreachable'],
    ['unauthorized', 'refused-by-pbx'],
    ['forbidden', 'refused-by-pbx'],
    ['foreign', 'refused-by-pbx'],
    ['missing', 'refused-by-pbx'],
  ] as const)('%s ends the call at once, without a look or a second add', async (kind, outcome) => {
    const bench = await placed([{ error: errors[kind] }]);
    expect(happened(bench)).toEqual({ adds: 1, onThePbx: 0, fate: 'campaign-not-added' });
    expect(bench.told()).toBe(outcome);
    expect(bench.pbx.asked('findOrder', 'withdraw')).toBe(0);
  });
});

describe('a first refusal in the PBX’s words', () => {
  test('ends the call once the name is seen to be missing', async () => {
    const bench = await placed([{ error: errors.saidNo }]);
    expect(happened(bench)).toEqual({ adds: 1, onThePbx: 0, fate: 'campaign-not-added' });
    expect(bench.told()).toBe('refused-by-pbx');
    expect(bench.pbx.asked('findOrder')).toBe(2);
  });

  test('a first refusal that answers a proxy’s repetition of the request finds the campaign of the first copy', async () => {
    const bench = await placed([{ error: errors.saidNo, acts: true }]);
    expect(happened(bench)).toEqual({ adds: 1, onThePbx: 1, fate: 'campaign-added' });
    expect(bench.desk.calls()[0]?.campaignId).toBe('campaign-1');
  });
});

const uncertain = ['dropped', 'timeout', 'broken'] as const;

describe.each(uncertain)('an add whose answer is lost (%s)', (kind) => {
  const error = errors[kind];

  test('an add without an answer that had arrived is found by its name, not repeated', async () => {
    const bench = await placed([{ error, acts: true }]);
    expect(happened(bench)).toEqual({ adds: 1, onThePbx: 1, fate: 'campaign-added' });
    expect(bench.desk.calls()[0]?.campaignId).toBe('campaign-1');
  });

  test('an add without an answer that is missing twice is repeated under the same name', async () => {
    const bench = await placed([{ error }]);
    expect(happened(bench)).toEqual({ adds: 2, onThePbx: 1, fate: 'campaign-added' });
    expect(bench.pbx.orders.map(({ name }) => name)).toEqual(['dotaraf-call-1']);
    const asked = bench.pbx.requests.map((request) => request.asked);
    expect(asked.slice(1, 5)).toEqual(['place', 'findOrder', 'findOrder', 'place']);
  });

  test('an add without an answer that shows only at the second look is found, not repeated', async () => {
    const bench = new CallBench();
    bench.pbx.searchLag = 0;
    bench.pbx.faults.place = [{ error }];
    bench.dial();
    await bench.seconds(0.5);
    expect(bench.pbx.asked('findOrder')).toBe(1);
    // The lost request is carried out late, by the PBX itself.
    await bench.pbx.place(emptyOrder);
    await bench.seconds(3);
    expect(bench.types()).toContain('campaign-added');
    expect(bench.pbx.campaigns).toHaveLength(1);
    expect(bench.types().filter((type) => type === 'campaign-requested')).toHaveLength(1);
  });

  test.each([
    ['one look fails', [{ error: errors.broken }]],
    ['the second look fails', [{}, { error: errors.timeout }]],
  ])('nothing is added again where %s: it takes two misses', async (_name, looks) => {
    const bench = await placed([{ error }], looks);
    expect(happened(bench)).toMatchObject({ adds: 2, onThePbx: 1 });
    const before = bench.pbx.requests.map(({ asked }) => asked).lastIndexOf('place');
    expect(bench.pbx.requests.slice(0, before).filter(({ asked }) => asked === 'findOrder')).toHaveLength(3);
  });

  test('an add without an answer, and no look is answered: nothing is added again, and what may be there is removed', async () => {
    const bench = await placed([{ error, acts: true }], Array(3).fill({ error }));
    expect(bench.pbx.asked('place')).toBe(1);
    expect(bench.pbx.removed).toEqual(['campaign-1']);
    expect(bench.types().slice(-3)).toEqual(['campaign-not-added', 'campaign-removed', 'call-ended']);
    expect(bench.told()).toBe(kind === 'broken' ? 'refused-by-pbx' : 'pbx-unreachable');
  });

  test('an add without an answer, and a single miss is followed by silence: nothing is added again', async () => {
    const bench = await placed([{ error }], [{}, { error }, { error }]);
    expect(happened(bench)).toEqual({ adds: 1, onThePbx: 0, fate: 'campaign-not-added' });
    expect(bench.log.all.find(({ type }) => type === 'campaign-not-added')).toMatchObject({
      fate: 'unknown',
    });
  });

  test('an add that never arrives is given up after three, certainly not there', async () => {
    const bench = await placed([{ error }, { error }, { error }]);
    expect(happened(bench)).toEqual({ adds: 3, onThePbx: 0, fate: 'campaign-not-added' });
    expect(bench.told()).toBe(kind === 'broken' ? 'refused-by-pbx' : 'pbx-unreachable');
  });

  test('an add whose repetition meets its own name is taken as found', async () => {
    const bench = await placed([{ error }, { error: errors.saidNo, acts: false }], [{}, {}], (it) => {
      const add = it.pbx.place.bind(it.pbx);
      it.pbx.place = (order) => {
        // The first request arrives just before the second one.
        if (it.pbx.asked('place') === 1)
          it.pbx.campaigns.push({
            orderId: 'first',
            name: 'dotaraf-call-1',
            status: 'waiting',
            addedWallClock: null,
          });
        return add(order);
      };
    });
    expect(bench.pbx.campaigns.map(({ orderId }) => orderId)).toEqual(['first']);
    expect(bench.desk.calls()[0]).toMatchObject({ order: 'placed', campaignId: 'first' });
  });
});

const emptyOrder: CampaignOrder = {
  kind: 'campaign',
  callId: 'call-1',
  name: 'dotaraf-call-1',
  firstParty: agent,
  secondParty,
  dialer: '',
  entry: { context: '', text: '' },
  attempts: 1,
  retryIntervalSeconds: 60,
  startsAt: 0,
  endsAt: 0,
};

test('a repetition that is refused while the name cannot be seen leaves nothing that may ring', async () => {
  const bench = await placed([{ error: errors.timeout, acts: true }, { error: errors.saidNo }], [], (it) => {
    const find = it.pbx.findOrder.bind(it.pbx);
    let looks = 0;
    it.pbx.findOrder = async (name) => {
      looks += 1;
      const seen = await find(name);
      return looks <= 4 ? { ok: true, value: null } : seen;
    };
  });
  expect(bench.pbx.asked('place')).toBe(2);
  expect(bench.pbx.removed).toEqual(['campaign-1']);
  expect(bench.told()).toBe('refused-by-pbx');
});

describe('an add whose id is null', () => {
  test('is looked up by its name', async () => {
    const bench = await placed([], [], (it) => {
      it.pbx.tellsId = false;
    });
    expect(happened(bench)).toEqual({ adds: 1, onThePbx: 1, fate: 'campaign-added' });
    expect(bench.desk.calls()[0]?.campaignId).toBe('campaign-1');
  });

  test('is followed by its name while no look is answered', async () => {
    const bench = await placed([], Array(3).fill({ error: errors.broken }), (it) => {
      it.pbx.tellsId = false;
    });
    expect(bench.pbx.asked('place')).toBe(1);
    expect(bench.desk.calls()[0]).toMatchObject({ order: 'placed', campaignId: 'campaign-1', ended: null });
  });

  test.each([true, false])(
    'is never sent again after the yes, however long the search lags (names unique: %s)',
    async (uniqueNames) => {
      const bench = await placed([], [], (it) => {
        Object.assign(it.pbx, { tellsId: false, searchLag: 9_000, uniqueNames });
      });
      expect(happened(bench)).toEqual({ adds: 1, onThePbx: 1, fate: 'campaign-added' });
      await bench.seconds(10);
      expect(bench.desk.calls()[0]).toMatchObject({ campaignId: 'campaign-1', order: 'placed', ended: null });
      expect(bench.ask()).toMatchObject({ kind: 'answer', callId: 'call-1' });
      bench.pbx.status('completed');
      bench.pbx.reports = [reportOf()];
      bench.pbx.cdrs = [cdrOf()];
      await bench.seconds(20);
      expect(bench.told()).toBe('completed');
    },
  );

  test('an add whose id is null and that no search shows yet is not gone: another click waits for its end', async () => {
    const bench = await placed([], [], (it) => {
      Object.assign(it.pbx, { tellsId: false, searchLag: 40_000 });
    });
    await bench.seconds(15);
    expect(bench.types()).not.toContain('campaign-status');
    expect(bench.dial({ callId: 'call-2' })).toMatchObject({
      ok: false,
      error: { kind: 'call-in-progress' },
    });
  });

  test('an add whose id is null and that is cancelled before any search shows it is looked for until it is removed', async () => {
    const bench = new CallBench();
    Object.assign(bench.pbx, { tellsId: false, searchLag: 6_000 });
    bench.dial();
    await bench.seconds(4);
    bench.desk.cancel('call-1');
    await bench.seconds(6);
    expect([bench.pbx.removed, bench.told()]).toEqual([['campaign-1'], 'cancelled']);
  });
});

describe('the first contact', () => {
  test.each(['refused', 'connectTimeout', 'tls', 'dropped', 'timeout'] as const)(
    'a silent PBX (%s) is not asked to ring anybody',
    async (kind) => {
      const bench = await placed([], [], (it) => {
        it.pbx.alwaysFaulty.makeContact = { error: errors[kind] };
      });
      expect(bench.pbx.asked('place')).toBe(0);
      expect(bench.told()).toBe('pbx-unreachable');
    },
  );

  test('one lost answer is not silence', async () => {
    const bench = await placed([], [], (it) => {
      it.pbx.faults.makeContact = [{ error: errors.timeout }];
    });
    expect(happened(bench)).toMatchObject({ adds: 1, onThePbx: 1 });
  });

  test.each(['forbidden', 'broken', 'saidNo', 'missing', 'unauthorized'] as const)(
    'an answer that is no success (%s) is contact: the add itself tells what is wrong',
    async (kind) => {
      const bench = await placed([], [], (it) => {
        it.pbx.alwaysFaulty.makeContact = { error: errors[kind] };
      });
      expect(happened(bench)).toMatchObject({ adds: 1, onThePbx: 1 });
    },
  );
});

describe('cancelling while the campaign is being added', () => {
  test('before the add went out: none goes out', async () => {
    const bench = new CallBench();
    bench.pbx.faults.makeContact = [{ slow: 2_000 }];
    bench.dial();
    await bench.seconds(1);
    expect(bench.desk.cancel('call-1')).toBe('cancelled');
    expect(bench.told()).toBe('cancelled');
    await bench.seconds(5);
    expect(bench.pbx.asked('place')).toBe(0);
  });

  test('while the add is under way: what was added is removed before the end', async () => {
    const bench = new CallBench();
    bench.pbx.faults.place = [{ slow: 2_000 }];
    bench.dial();
    await bench.seconds(1);
    bench.desk.cancel('call-1');
    expect(bench.told()).toBeNull();
    await bench.seconds(2);
    expect(bench.pbx.campaigns).toEqual([]);
    expect(bench.types().slice(-4)).toEqual([
      'cancel-requested',
      'campaign-added',
      'campaign-removed',
      'call-ended',
    ]);
    expect(bench.told()).toBe('cancelled');
  });

  test('while a lost add is looked up: what was added is removed before the end', async () => {
    const bench = new CallBench();
    bench.pbx.faults.place = [{ error: errors.timeout, acts: true }];
    bench.dial();
    await bench.seconds(0.1);
    bench.desk.cancel('call-1');
    await bench.seconds(5);
    expect(bench.pbx.removed).toEqual(['campaign-1']);
    expect(bench.told()).toBe('cancelled');
  });

  test('between two adds: there is no second one', async () => {
    const bench = new CallBench();
    bench.pbx.faults.place = [{ error: errors.timeout }];
    bench.dial();
    await bench.seconds(0.1);
    bench.desk.cancel('call-1');
    await bench.seconds(5);
    expect(bench.pbx.asked('place')).toBe(1);
    expect(bench.told()).toBe('cancelled');
  });
});

describe('removing', () => {
  async function cancelledWith(prepare: (bench: CallBench) => void) {
    const bench = new CallBench();
    bench.dial();
    await bench.seconds(1);
    prepare(bench);
    bench.desk.cancel('call-1');
    await bench.seconds(10);
    return bench;
  }

  test('is tried again after a lost answer, and what is gone counts as removed', async () => {
    const bench = await cancelledWith((it) => {
      it.pbx.faults.withdraw = [{ error: errors.timeout, acts: true }];
    });
    expect(bench.pbx.campaigns).toEqual([]);
    expect(bench.types().slice(-2)).toEqual(['campaign-removed', 'call-ended']);
  });

  test('goes by the name where the id is refused', async () => {
    const bench = await cancelledWith((it) => {
      it.pbx.campaigns = it.pbx.campaigns.map((one) => ({ ...one, orderId: 'renumbered' }));
    });
    expect(bench.pbx.removed).toEqual(['renumbered']);
  });

  test('a removal that is not permitted is said, and the call ends', async () => {
    const bench = await cancelledWith((it) => {
      it.pbx.alwaysFaulty.withdraw = { error: errors.forbidden };
    });
    expect(bench.pbx.asked('withdraw')).toBe(1);
    expect(bench.types().slice(-2)).toEqual(['campaign-not-removed', 'call-ended']);
  });

  test('a removal that is never answered holds the end no longer than one answer is waited for', async () => {
    const bench = await cancelledWith((it) => {
      it.pbx.alwaysFaulty.withdraw = { error: errors.timeout, slow: 8_000 };
    });
    expect(bench.types().slice(-2)).toEqual(['campaign-not-removed', 'call-ended']);
    expect(bench.told()).toBe('cancelled');
    expect(bench.when('call-ended')).toBeLessThan(10);
  });

  test('a call that another one may connect all the same is told so, until its phone was left alone', async () => {
    const bench = await cancelledWith((it) => {
      it.pbx.answersAlone = true;
      it.pbx.alwaysFaulty.withdraw = { error: errors.refused };
    });
    expect(bench.told()).toBe('cancelled: not-withdrawn');
    bench.pushReport({ end: notAnswered });
    expect(bench.told()).toBe('cancelled');
  });

  test('a call that was connected after it could not be taken back is told as it went', async () => {
    const bench = await cancelledWith((it) => {
      it.pbx.answersAlone = true;
      it.pbx.alwaysFaulty.withdraw = { error: errors.refused };
    });
    bench.desk.answered(
      question(),
      {
        kind: 'answer',
        callId: 'call-1',
        answer: { extension: secondParty, trunk: null, callLimitSeconds: null },
      },
      { answeredInMilliseconds: 3, inTime: true },
    );
    bench.pushCdr();
    bench.pushReport();
    expect(bench.told()).toBe('completed');
  });

  test('a removal that never succeeds is given up after three tries', async () => {
    const bench = await cancelledWith((it) => {
      it.pbx.alwaysFaulty.withdraw = { error: errors.broken };
    });
    expect(bench.pbx.asked('withdraw')).toBe(3);
    expect(bench.told()).toBe('cancelled');
  });
});
