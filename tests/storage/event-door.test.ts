import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { fitsAsMade } from '../../electron/storage/calls/fitting-event.ts';
import { callEventSchema } from '../../shared/call/events.ts';
import { incomingEventSchema } from '../../shared/incoming/events.ts';
import { valuesOf } from '../support/fuzz/fitting-requests.ts';

const kinds = [...callEventSchema.options, ...incomingEventSchema.options].map(
  (schema) => [schema.shape.type.value, schema] as const,
);

/** The schema of a type alone: any number where a number may stand. */
const withoutBounds = (schema: z.ZodType): unknown =>
  JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input' })), (name, value: unknown) => {
    if (['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].includes(name)) return undefined;
    return name === 'type' && value === 'integer' ? 'number' : value;
  });

/** The number of each place, as often one that some field may not have. */
const numbers = fc.oneof(
  { weight: 40, arbitrary: fc.integer({ min: 0, max: 1e12 }) },
  { weight: 1, arbitrary: fc.constantFrom(1e12 + 1, 8.64e15, 8.64e15 + 1, -1, -1e20, 0.5, 2 ** 53, 1e300) },
);

test.each(kinds)(
  'whatever passes the door to the log as a %s without its schema, its schema takes',
  (_type, schema) => {
    const times = fc.oneof(fc.integer({ min: 0, max: 8.64e15 }), numbers);
    let passed = 0;
    fc.assert(
      fc.property(valuesOf(withoutBounds(schema), numbers), times, (facts, at) => {
        const event = Object.assign({}, facts, { at });
        if (!fitsAsMade(event)) return;
        passed += 1;
        expect(schema.safeParse(event).error).toBeUndefined();
      }),
      { numRuns: 200 },
    );
    expect(passed).toBeGreaterThan(20);
  },
);
