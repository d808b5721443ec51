/** Texts that look like the address of a PBX, and are no URL or lead to another server than they show. */
export const unusableAddresses = [
  'http://pbx.example:99999/api/v4',
  'http://pbx.example%2f.evil.example/api/v4',
  'http://%65vil.example/api/v4',
  'http://pbx.example\u0000/api/v4',
  'http://pbx.example/api\u0000/v4',
  'http://pbx.example/api\u001f/v4',
  'http://[::::]/api/v4',
  'http://a^b/api/v4',
  'http://evil.example\\.pbx.example/api/v4',
  'http://pbx.example/api\\v4',
];
