/**
 * Links as pages, mails and other programs may send them, with what may come of each: the number that is proposed,
 * null where nothing is.
 */
export const hostileLinks: [link: string, dialled: string | null][] = [
  // RFC 3966: visual separators, percent-encoding, parameters.
  ['tel:+98-912-555-0301', '09125550301'],
  ['tel:+98(912)555.0302', '09125550302'],
  ['TEL:+989125550303', '09125550303'],
  ['tel:9125550305;phone-context=+98', '09125550305'],
  ['tel:7042;phone-context=example.com', '7042'],
  ['tel:314;phone-context=98', null],
  ['tel:+982188880306;ext=12', '02188880306'],
  ['tel:+982188880307;EXT=12;ext=13', null],
  ['tel:+982188880307;ext=*21*1%23', null],
  ['tel:+98912555030%37', '09125550307'],
  ['tel:+989125550308?number=09125550399', null],
  ['tel:+989125550308#09125550399', null],
  ['tel:+989125550309;isub=1234;postd=pp22', '09125550309'],
  ['tel:+989125550310,,,123#', null],
  // Codes that change a phone or a line.
  ['tel:*%2306%23', null],
  ['tel:%2A%2306%23', null],
  ['tel:*31%2309125550311', null],
  ['tel:%23%23002%23', null],
  ['tel:**21*09125550399%23', null],
  ['tel:%252A%252306%2523', null],
  ['tel:\uff0a\uff0306\uff03', null],
  // Nothing, nearly nothing.
  ['tel:', null],
  ['tel://', null],
  ['tel:///', null],
  ['tel:;', null],
  ['tel:+', null],
  ['tel:;ext=1', null],
  ['tel://09125550312', '09125550312'],
  ['callto://09125550314', '09125550314'],
  ['callto:user.name', null],
  ['callto://x@evil.example/09125550314', null],
  // Control characters, NULs, line breaks.
  ['tel:0912%0A5550313', null],
  ['tel:0912%005550313', null],
  ['tel:0912\u00005550313', null],
  ['tel:09125550313%00', null],
  ['tel:0912\r\n5550313', null],
  ['tel:0912\u001b[2J5550313', null],
  ['tel:0912\u20285550313', null],
  // Directions of writing: what is read must be what is dialled.
  ['tel:\u202e3130555219', null],
  ['tel:0912\u202e5550313', null],
  ['tel:%E2%80%AE3130555219', null],
  ['tel:\u202d09125550330', '09125550330'],
  ['tel:\u2067\u200f09125550331\u2069', '09125550331'],
  // Digits of other scripts.
  ['tel:\u06f0\u06f9\u06f1\u06f2\u06f5\u06f5\u06f5\u06f0\u06f3\u06f1\u06f6', '09125550316'],
  ['tel:%DB%B0%DB%B9%DB%B1%DB%B2%DB%B5%DB%B5%DB%B5%DB%B0%DB%B3%DB%B1%DB%B7', '09125550317'],
  ['tel:\uff10\uff19\uff11\uff12\uff15\uff15\uff15\uff10\uff13\uff11\uff18', '09125550318'],
  ['tel:0912\u200b5550319', '09125550319'],
  ['tel:\u2460\u2461\u2462', null],
  ['tel:\u0966\u096f\u0967\u0968', null],
  ['tel:09125550335\u0301', null],
  // What other languages take for a number.
  ['tel:1e10', null],
  ['tel:0x1F', null],
  ['tel:Infinity', null],
  ['tel:-1', null],
  // Arguments, commands, paths, markup.
  ['tel:--inspect', null],
  ['tel:"--remote-debugging-port=9222"', null],
  ['tel:" --inspect "', null],
  ['tel:$(reboot)', null],
  ['tel:`reboot`', null],
  ['tel:../../etc/passwd', null],
  ['tel:09125550321<script>alert(1)</script>', null],
  ['tel:09125550321%3Cb%3E', null],
  ['tel:javascript:alert(1)', null],
  ['tel:tel:09125550324', null],
  // Several in one, and too much of everything.
  ['tel:09125550327&09125550328', null],
  ['tel:09125550327,09125550328', null],
  ['tel:09125550327 09125550328', null],
  [`tel:${'9'.repeat(10_240)}`, null],
  [`tel:${'a'.repeat(10_240)}`, null],
  [`tel:${' '.repeat(10_240)}09125550322`, null],
  [`tel:09125550323;${'x'.repeat(10_240)}`, null],
  [`tel:${'%39'.repeat(3000)}`, null],
  // Cut where it is shown: not through the middle of a character.
  [`tel:09125550338;note=${'\u{1f600}'.repeat(60)}`, '09125550338'],
  // Encodings that are none.
  ['tel:+98912555031%', null],
  ['tel:%ZZ', null],
  ['tel:%C0%80', null],
  ['tel:0912\ud8005550336', null],
];

/** Arguments that are no link, whatever they hold. */
export const hostileArguments = [
  '--inspect',
  '--inspect-brk=0.0.0.0:9229',
  '--remote-debugging-port=9222',
  '--gpu-launcher=calc.exe',
  '--renderer-cmd-prefix=xterm',
  '-tel:09125550398',
  '--tel=09125550398',
  '/tel:09125550398',
  'sip:09125550398',
  'telnet:09125550398',
  ' tel:09125550398',
  'https://example.com/?tel:09125550398',
  'file:///etc/passwd',
  '/etc/passwd',
  'C:\\Windows\\System32\\calc.exe',
  '.',
  '',
];

/** What turns the direction of a text, or steers a terminal. */
export const steering = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;
