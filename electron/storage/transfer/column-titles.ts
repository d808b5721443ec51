import type { ColumnRole } from '../../../shared/contacts/import.ts';
import { searchText } from '../contacts/search-text.ts';

/**
 * What a title of a table says of its column. `number`: of telephone numbers; `weak`: perhaps, if its cells are; `odd`:
 * a number of something, of telephones only if all cells are beyond doubt; `fax`: of machines, which nobody calls but which
 * may be barred; `other`: known, and nothing for a contact.
 */
export type TitleMeaning = Exclude<ColumnRole, 'number'> | 'number' | 'weak' | 'odd' | 'fax' | 'other';

/** The title's words, of names in programs (`first_name`, `BusinessFax`, `Phone 1 - Value`) as well. */
export function wordsOfTitle(title: string): string {
  const apart = title.slice(0, 200).replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return searchText(apart.replace(/[_\-./:;,()[\]#*"'«»]+/g, ' '));
}

/** Any of these words, with blanks between. */
const any = (words: string) => new RegExp(`(?:^| )(?:${words.trim().split(/\s+/).join('|')})(?= |$)`);
const within = (...words: string[]) => new RegExp(words.join('|'));

/** Facts about a telephone or a call, or ways to reach somebody that can't be called: also beside the word "phone". */
const noNumbers = [
  any(`
    id guid uuid date time day year birthday birth anniversary duration code imei status state
    result reason priority count total score type model brand operator phonetic
    yomi email mail carrier provider verified notes?
  `),
  within('e mail', 'last contact', 'next contact', 'contact (?:method|preference|owner|source)'),
  any(`
    تاریخ ساعت زمان روز ماه سال تولد مدت تعداد وضعیت نتیجه علت دلیل اولویت کد ایمیل رایانامه
    مدل برند اپراتور سریال نوع یادداشت توضیح
  `),
  within('(?:اخرین|روش) ?تماس', 'تلفن گویا'),
];

/** Numbers at which nobody answers. */
const machines = any('fax pager telex tty فکس نمابر دورنگار پیجر');

/** Other things that have a number, or a name. */
const others = any(`
  row age amount price balance rate invoice order contract case file ticket reference tracking ref
  policy receipt employee personnel staff student serial passport license licence plate vin meter
  account card iban bank tax vat ssn national insurance registration membership zip postal
  postcode address street city region province country location house building floor room unit
  version gender sex language website url web department title position role job occupation
  category middle nick nickname maiden prefix suffix username user father product item project
  group tag lot batch flight پرونده قرارداد فاکتور سفارش شناسنامه نامه پلاک اشتراک بیمه ملی پرسنلی
  حساب سن شبا کارت پستی ثبت دانشجویی واحد طبقه منطقه نوبت قبض رسید پیگیری رهگیری کالا کنتور
  گذرنامه پاسپورت گواهینامه شاسی موتور صندلی اتاق ردیف شناسه مبلغ قیمت محصول بدهی مانده اقتصادی
  عضویت پروژه درخواست تیکت بارنامه حواله چک سند دفترچه جلسه ادرس نشانی وبسایت سایت سمت شغل جنسیت
  شهر استان کشور محله خیابان رشته بانک تحصیلات بخش پدر مستعار کاربری لقب پیشوند گروه صندوق دستگاه
  انبار پرواز بلیط معرف معرفی referrer referred referral
`);

/** Names of what is no person and no company of theirs. */
const notTheirName = any(`
  father mother user username nick nickname middle maiden file city street product item bank
  department project group country building job position role category tag پدر مادر کاربری مستعار
  شهر خیابان کالا محصول بانک بخش پروژه گروه کشور محله استان منطقه دستگاه انبار معرف referrer
`);
const anyName = any('name نام اسم');

const company = within('company', 'organi[sz]ation', 'employer', 'شرکت', 'سازمان', 'موسسه', 'نام فروشگاه');
const note = any('notes? comments? description remarks? یادداشت توضیح توضیحات ملاحظات شرح');
const family = within('family', 'last ?name', 'surname', 'خانوادگی', 'فامیل');
const given = within('given', 'first ?name', 'forename', '^نام(?: کوچک)?$', '^اسم(?: کوچک)?$');
const whole = within(
  '^طرف حساب$',
  'contact person',
  'full ?name',
  'display ?name',
  'نام و ?نام ?خانوادگی',
  'نام و فامیل',
  'نام کامل',
  '^file as$',
  '^الاسم$',
);
const named = [any('name نام اسم مخاطب مشتری شخص person customer client'), within('(?:^| )طرف حساب(?= |$)')];
const label = within(
  'label',
  'برچسب',
  '(?:phone|tel|mobile|number|تلفن|شماره).*(?:type|نوع)',
  'نوع (?:تلفن|شماره)',
  '^type$',
  '^نوع$',
);
const favourite = within('favou?rite', 'starred', 'برگزیده');

const telephone = within(
  'phone',
  'mobile',
  '\\bcell',
  '\\btel\\b',
  'whats ?app',
  'تلفن',
  'موبایل',
  'مبایل',
  'همراه',
  'گوشی',
  'هاتف',
  'جوال',
);
/** Words that say only together, or with numbers below them, that it is a telephone's. */
const weakWords =
  /^(?:number|numbers|no|contact|call|dial|extension|extn|ext|home|business|other|work|office|main|direct|primary|landline|line|internal|شماره|شمارهی|شمارهها|تماس|داخلی|منزل|خانه|کار|محل|دفتر|ثابت|مستقیم|خط|اصلی|دوم|اول|سوم|ضروری|اضطراری|value|\d+)$/;
const anyNumber = any('number no numbers contact شماره شمارهی تماس خط');

const hasAny = (patterns: RegExp[], text: string) => patterns.some((pattern) => pattern.test(text));

/** Null: a title that says nothing that is known here. */
export function meaningOf(title: string): TitleMeaning | null {
  const text = wordsOfTitle(title);
  if (text === '') return null;
  if (label.test(text)) return 'label';
  if (whole.test(text)) return 'name';
  if (hasAny(noNumbers, text)) return note.test(text) ? 'note' : 'other';
  if (machines.test(text)) return 'fax';
  if (telephone.test(text)) return 'number';
  const isName = anyName.test(text) && !notTheirName.test(text);
  return others.test(text) && !isName ? 'other' : ofWords(text);
}

function ofWords(text: string): TitleMeaning | null {
  const isWeak = text.split(' ').every((word) => weakWords.test(word));
  if (isWeak && !/^[\d ]+$/.test(text)) return 'weak';
  if (family.test(text)) return 'family-name';
  if (company.test(text)) return 'company';
  if (note.test(text)) return 'note';
  if (given.test(text)) return 'given-name';
  if (favourite.test(text)) return 'favourite';
  if (anyNumber.test(text) && !anyName.test(text)) return 'odd';
  return hasAny(named, text) ? 'name' : null;
}
