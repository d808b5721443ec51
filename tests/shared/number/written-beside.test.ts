import { expect, test } from 'vitest';
import { splitPostDial } from '../../../shared/number/post-dial.ts';
import { growthOf } from '../../support/fuzz/foreign/growth.ts';
import { allReadAs, readAs } from './read-as.ts';

test.each([
  ['۰۲۱۵۵۵۵۰۱۰۸ داخلی ۱۲۰', '02155550108+120'],
  ['021-55550108 (داخلی: 120)', '02155550108+120'],
  ['021 5555 0108 داخلي 120', '02155550108+120'],
  ['+98 21 5555 0108 x120', '02155550108+120'],
  ['+98 21 5555 0108 ext. 120', '02155550108+120'],
  ['+98 21 5555 0108 Extension 120', '02155550108+120'],
  ['02155550108,120', '02155550108+120'],
  ['02155550108,,205', '02155550108+205'],
  ['02155550108;205', '02155550108+205'],
  ['02155550108;ext=205', '02155550108+205'],
  ['02155550108;postd=205', '02155550108+205'],
  ['+982155550108p205', '02155550108+205'],
  ['+982155550108w205', '02155550108+205'],
  ['02155550108#120', '02155550108+120'],
  ['021 5555 0108 # 120', '02155550108+120'],
  ['tel:+982155550108,120', '02155550108+120'],
  ['tel:+982155550108;120', '02155550108+120'],
  ['tel:+982155550108;postd=p120', '02155550108+120'],
  ['tel:+982155550108;ext=120;isub=1', '02155550108+120'],
  ['88776655 داخلی 12', '88776655+12'],
  ['021-55550108 - داخلی ۱۲۰', '02155550108+120'],
  ['021-55550108، داخلی ۱۲۰', '02155550108+120'],
  ['021-55550108 داخلی شماره ۱۲۰', '02155550108+120'],
  ['021-55550108 شماره داخلی: ۱۲۰', '02155550108+120'],
  ['021 5555 0108, Ext. no. 120', '02155550108+120'],
  ['داخلی ۱۲۰ - ۰۲۱۵۵۵۵۰۱۰۸', '02155550108+120'],
  ['داخلی 120 021-55550108', '02155550108+120'],
  ['(ext. 120) 021 5555 0108', '02155550108+120'],
  ['09350000064x5', '09350000064+5'],
  ['+44 20 7946 0958 ext. 12', '00442079460958+12'],
])('an extension behind a number is for the person to enter: %s', (text, expected) => {
  expect(readAs(text)).toBe(expected);
  expect(allReadAs(text)).toEqual([expected.replace(/\+.*/, '')]);
});

test.each([
  ['02155550108 داخلی *5', '!service-code', ['02155550108', '!service-code']],
  ['tel:02155550108;ext=five', '!not-a-number', ['02155550108', '!not-a-number']],
  ['02155550108 داخلی 120-125', '!several-numbers', ['02155550108', '!several-numbers']],
  ['tel:41239;phone-context=021', '!unsupported-link', ['!unsupported-link']],
])(
  'an extension that is none keeps the number from being dialled, not from being imported: %s',
  (text, dialled, all) => {
    expect([readAs(text), allReadAs(text)]).toEqual([dialled, all]);
  },
);

test('what is said to be an extension rings one of the PBX, or nobody', () => {
  expect([readAs('داخلی 205'), readAs('ext. 205'), readAs('داخلی 120')]).toEqual([
    '205',
    '205',
    '!not-a-number',
  ]);
});

test.each([
  'تلفن: ۰۲۱-۸۸۷۷۶۶۵۵',
  'تلفن ۰۲۱-۸۸۷۷۶۶۵۵',
  'شماره تماس : 02188776655',
  'شماره تلفن دفتر: 021 8877 6655',
  'تلفن 1: 02188776655',
  'Phone: 021-88776655',
  'Phone number: 021 88776655',
  'Tel. 021-88776655',
  'Tel: 021-88776655',
  'T: 021-88776655',
  'Office: +98 21 8877 6655',
  '02188776655 (دفتر)',
  '02188776655 office',
  '📞 02188776655',
  '☎ 021-88776655',
  '📱02188776655📱',
  '"02188776655"',
  '«۰۲۱۸۸۷۷۶۶۵۵»',
  '02188776655،',
  '02188776655.',
  '0️⃣2️⃣1️⃣88776655',
  'callto:+982188776655+type=phone',
  'callto://+982188776655?call',
  'tel:+982188776655?call',
  '982188776655+',
  '2188776655 98+',
  '98+ 21 88776655',
  '98+2188776655',
  '02188776655 (6 خط)',
  '021-88776655 10 خط',
  '021-88776655 (ده خط)',
  '021-88776655 (10 lines)',
])('words that only name a number are no part of it: %s', (text) => {
  expect(readAs(text)).toBe('02188776655');
});

test.each([
  '0935 CALL ME',
  'CALL 0935 0000064',
  'Ali 09350000064',
  '09350000064 Ali',
  'Fax: 02188776655',
  'فکس: ۰۲۱۸۸۷۷۶۶۵۵',
  'تلفن',
  'phone: x',
  'Phone02188776655abc',
])('a number with letters beside it that are no label is refused: %s', (text) => {
  expect(readAs(text)).toMatch(/^!/);
});

test.each([
  ['۸۸۷۷۶۶۵۵-۰۲۱', '02188776655'],
  ['88776655 021', '02188776655'],
  ['1234567-0912', '09121234567'],
  ['5550123 026', '0265550123'],
  ['۱۲۵۴ ۵۴۸۹ -۰۲۱', '!not-a-number'],
  ['8877-6655-021', '!not-a-number'],
  ['4567-123-0912', '!not-a-number'],
])(
  'an area’s code at the end belongs before a number of one group; of more the order is not known: %s',
  (text, expected) => {
    expect(readAs(text)).toBe(expected);
  },
);

test.each([
  ['9125550201.0', '09125550201'],
  ['989125550201.0', '09125550201'],
  ['2188776655.00', '02188776655'],
  ['9,125,550,209', '09125550209'],
  ['9٬125٬550٬209', '09125550209'],
  ['۹۱۲۵۵۵۰۲۰۱٫۰', '09125550201'],
  ['9.125550201E+9', '09125550201'],
  ['9.89125550201e11', '09125550201'],
  ['9.8912555020100e13', '!not-a-number'],
  ['9.89125550201E+10', '!not-a-number'],
  ['9.12555E+09', '!not-a-number'],
  ['205.0', '!not-a-number'],
  ['88776655.0', '!not-a-number'],
  ['12.5', '!not-a-number'],
  ['1250.50', '!not-a-number'],
  ['9125550201.5', '!not-a-number'],
  ['12,345,678', '!not-a-number'],
  ['192.168.1.20', '!not-a-number'],
  ['10.0.0.2', '!not-a-number'],
  ['172.16.254.1', '!not-a-number'],
  ['1404/09/05', '!not-a-number'],
  ['۱۴۰۴/۰۹/۰۵', '!not-a-number'],
  ['1404-9-5', '!not-a-number'],
  ['05/09/1404', '!not-a-number'],
  ['2026-11-26', '!not-a-number'],
  ['2026/11/26', '!not-a-number'],
  ['26.11.2026', '!not-a-number'],
  ['26/11/26', '!not-a-number'],
  ['05-09-04', '!not-a-number'],
  ['1404 09 05', '!not-a-number'],
  ['5 9 1404', '!not-a-number'],
  ['12:30', '!not-a-number'],
  ['1404/09/05 12:30', '!not-a-number'],
  ['0912.555.0201', '09125550201'],
  ['021.8877.6655', '02188776655'],
  ['8877.6655', '88776655'],
])(
  'quantities, dates and addresses of networks are no numbers, what a spreadsheet made of one is: %s',
  (text, expected) => {
    expect(readAs(text)).toBe(expected);
    expect(allReadAs(text)).toEqual([expected]);
  },
);

test.each(['*123#', '#31#09125550101', '201#5', '123#456', '*140*11#1'])(
  'a sign of service codes makes no extension of what is none: %s',
  (text) => {
    expect(readAs(text)).toBe('!service-code');
  },
);

test.each([' ', '(', ',', '.', '-', '0 ', '0x', 'x ', '0,', 'ext '])(
  'twice as much of %j behind a number takes at most three times the time',
  (unit) => {
    const split = (text: string) => void splitPostDial(`0${text}a`);
    expect(growthOf(split, unit, 12_000)).toBeLessThanOrEqual(3);
  },
);
