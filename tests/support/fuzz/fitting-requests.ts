import fc from 'fast-check';
import { z } from 'zod';
import { type Channel, contract } from '../../../shared/ipc/contract.ts';

/** Texts that programs trip over: quoting, patterns, paths, markup, directions of writing, halves of characters. */
export const hostileTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\u202e101055219',
  '\ud800',
  '\u2028',
  '__proto__',
  'constructor',
  '../../../etc/passwd',
  'C:\\Windows\\System32\\calc.exe',
  "'; DROP TABLE calls; --",
  '%s%n%d',
  '$(touch /tmp/x)',
  '<img src=x onerror=alert(1)>',
  '(',
  '[',
  '(a+)+$',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  'http://127.0.0.1:9/api/v4',
  'https://user:pass@127.0.0.1:9/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'tel:*%2306%23',
  '*21*09125550199#',
  '09125550101',
  '0\u06f9\u06f1\u06f2\u06f5\u06f5\u06f5\u06f0\u06f1\u06f0\u06f2',
  '+98 912 555 0103',
  '0.0.0.0',
  '::',
  '::ffff:0:0/0',
  'Asia/Tehran',
  '\ud83d\ude00',
  'NaN',
  '1e999',
];

const shape = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  maxLength: z.number().optional(),
  maxItems: z.number().optional(),
  minItems: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});
type Shape = z.infer<typeof shape>;

const text = (most = 12_000): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.constantFrom(...hostileTexts),
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('x', '9', '(', '\u202e', '[').map((character) => character.repeat(most)),
    )
    .map((one) => one.slice(0, most));

const number = ({ minimum = -Number.MAX_VALUE, maximum = Number.MAX_VALUE }: Shape): fc.Arbitrary<number> =>
  fc
    .oneof(
      fc.constantFrom(0, -0, -1, 1, 0.5, 65_536, 2 ** 31, 2 ** 53, Number.MIN_VALUE, minimum, maximum),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
    )
    .filter((one) => one >= minimum && one <= maximum);

/** Values of one JSON schema, hostile where it leaves room. `numbers`: where they are not to be hostile ones of the schema. */
export function valuesOf(raw: unknown, numbers?: fc.Arbitrary<number>): fc.Arbitrary<unknown> {
  const given = shape.parse(raw);
  const choices = given.anyOf ?? given.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((one) => valuesOf(one, numbers)));
  if (given.enum !== undefined) return fc.constantFrom(...given.enum);
  if (given.const !== undefined) return fc.constant(given.const);
  const types = [given.type ?? 'any'].flat();
  return fc.oneof(...types.map((type) => valuesOfType(type, given, numbers)));
}

function valuesOfType(type: string, given: Shape, numbers?: fc.Arbitrary<number>): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return text(given.maxLength);
    case 'number':
      return numbers ?? number(given);
    case 'integer':
      return number(given).map(Math.trunc);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valuesOf(given.items ?? {}, numbers), {
        minLength: given.minItems ?? 0,
        maxLength: Math.min(given.maxItems ?? 6, 6),
      });
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(given.properties ?? {}).map(([name, part]) => [name, valuesOf(part, numbers)]),
        ),
        { requiredKeys: given.required ?? [] },
      );
    default:
      return fc.constant(undefined);
  }
}

/** Requests that fit the entry of the contract: what a page that was taken over may send. */
export function fittingRequests(channel: Channel): fc.Arbitrary<unknown> {
  const { request } = contract[channel];
  if (request.safeParse(undefined).success && !request.safeParse({}).success) return fc.constant(undefined);
  const json = z.toJSONSchema(request, { io: 'input', unrepresentable: 'any' });
  return valuesOf(json).filter((value) => request.safeParse(value).success);
}

export const fits = (channel: Channel, value: unknown): boolean =>
  contract[channel].request.safeParse(value).success;
