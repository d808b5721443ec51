import { expect, test } from 'vitest';
import { checkCursors } from '../../../electron/cli/commands/relay/check-cursors.ts';
import { fail, ok } from '../../../shared/result.ts';

const ids =
  (...all: string[]) =>
  async () =>
    ok(all);
const after = (lastId: string) => async () => ok({ lastId, records: [] });

test('a cursor that gives the newest record is followed; one that gives none is told as silent', async () => {
  const found = await checkCursors({
    ...{ newestReportIds: ids('r9', 'r8'), reportsAfter: after('r9') },
    ...{ newestCdrIds: ids('c9', 'c8'), cdrsAfter: after('c8') },
  });
  expect(found).toEqual({
    facts: { reports: 'followed', cdrs: 'silent' },
    found: ['autodialer/reports/ordered/id'],
    problems: [expect.stringMatching(/^reports\/cdr\/ordered\/id: .*the desks search/)],
  });
});

test('a cursor that the account may not call, or that the PBX has not, is told as refused; without two records nothing is proved', async () => {
  const service = 'autodialer/reports/ordered/id';
  const found = await checkCursors({
    newestReportIds: ids('r9'),
    reportsAfter: async () => fail({ kind: 'pbx-service-missing', service, status: 501, words: '' }),
    ...{ newestCdrIds: ids('c9'), cdrsAfter: after('c9') },
  });
  expect(found.facts).toEqual({ reports: 'refused', cdrs: 'not-proved' });
  expect(found.problems).toEqual([expect.stringContaining(service)]);
});
