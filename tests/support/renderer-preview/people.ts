import type { Contact } from '../../../shared/contacts/contacts.ts';

const people: [name: string, company: string, numbers: [string, string][], favourite: boolean][] = [
  [
    'سارا محمدی',
    'گروه صنعتی آبان',
    [
      ['09121110001', 'همراه'],
      ['02144550101', 'دفتر'],
    ],
    true,
  ],
  ['امیر کاظمی', 'پخش البرز', [['09351110002', 'همراه']], true],
  ['Daniel Weber', 'Nordhafen GmbH', [['004930555010', 'Office']], true],
  ['انبار مرکزی', '', [['412', 'داخلی']], true],
  [
    'مریم رستگار',
    'بیمه سپهر',
    [
      ['09191110003', 'همراه'],
      ['09021110013', 'همراه دوم'],
    ],
    false,
  ],
  ['رضا نیک‌فر', 'مهندسی پارسا', [['02188110044', 'دفتر']], false],
  ['Leila Haddad', 'Cedar Imports', [['0096170555012', 'Mobile']], false],
  ['پشتیبانی فروش', '', [['301', 'داخلی']], false],
  ['نگار فرهمند', 'کلینیک مهر', [['09381110005', 'همراه']], false],
  [
    'حسین بهرامی',
    'حمل‌ونقل تندر',
    [
      ['09131110006', 'همراه'],
      ['03137770012', 'اصفهان'],
    ],
    false,
  ],
  ['آزاده کیانی', 'کتاب‌فروشی نشر نو', [['09051110007', 'همراه']], false],
  ['Omid Farrokh', 'Setareh Studio', [['09361110008', 'Mobile']], false],
  [
    'شهاب یوسفی',
    'شرکت ساختمانی بامداد با نامی که کمی بیش از اندازه بلند است',
    [['09171110009', 'همراه']],
    false,
  ],
  ['شرکت بازرگانی و خدمات پس از فروش ماشین‌آلات صنعتی آذرخش خاورمیانه', '', [['02188110099', 'دفتر']], false],
];

/** Invented contacts, in both scripts. */
export const contacts: Contact[] = people.map(([name, company, numbers, favourite], index) => ({
  id: `contact-${index}`,
  name,
  company,
  note: index === 0 ? 'صبح‌ها بهتر پاسخ می‌دهد.' : '',
  favourite,
  numbers: numbers.map(([dialled, label]) => ({ typed: dialled, dialled, label })),
  ...(name === 'پشتیبانی فروش' && { source: 'pbx-users' as const }),
}));

/** The name of whoever has this number, null for a stranger. */
export const nameOf = (number: string): string | null =>
  contacts.find((contact) => contact.numbers.some(({ dialled }) => dialled === number))?.name ?? null;
