import type { Dictionary } from './dictionary.ts';

export const errors: Dictionary['error'] = {
  'pbx-unreachable': "The PBX at {{address}} can't be reached",
  'pbx-timeout': 'The PBX at {{address}} did not answer within {{duration}}',
  'pbx-tls': 'A secure connection to {{address}} could not be made',
  'pbx-unauthorized': 'The PBX did not accept the user name, password or token',
  'pbx-service-not-permitted': 'The API account may not use {{service}}',
  'pbx-address-not-permitted': "The PBX does not accept requests from this computer's address",
  'pbx-service-missing': 'The PBX has no service {{service}}',
  'pbx-said-no': 'The PBX refused: {{words}}',
  'said-no-wordless': 'The PBX refused, without saying why',
  'pbx-answer-not-understood': "The PBX's answer could not be understood",
  'number-refused': '“{{text}}” can’t be dialled: {{reason}}',
  'config-missing': 'There is no configuration file at {{file}}',
  'config-unreadable': 'The configuration file {{file}} could not be read: {{words}}',
  'config-invalid_one': 'The configuration file {{file}} has {{n}} mistake',
  'config-invalid_other': 'The configuration file {{file}} has {{n}} mistakes',
  'route-missing': 'No way to dial this kind of number is set up',
  'call-in-progress': 'A call to {{number}} is still going on',
  'data-dir-owned': 'The data in {{directory}} is in use by {{owner}}',
  'data-dir-unusable': 'The data directory {{directory}} can’t be used: {{words}}',
  'storage-failed': 'Saving failed: {{words}}',
  'listener-port-taken': 'Port {{port}} at {{host}} is in use by another program',
  'listener-cannot-bind': 'This app can’t listen at {{host}}, port {{port}}',
  'call-not-found': 'There is no call {{callId}}',
  'system-settings-missing': 'This desktop has no known page for choosing what opens links',
  unknown: 'Something went wrong',
};

export const errorNext: Dictionary['errorNext'] = {
  'pbx-unreachable': 'Check the address, and that this computer is on the same network as the PBX',
  'pbx-timeout':
    'Try again in a moment; if it stays so, look for a firewall between this computer and the PBX',
  'pbx-tls': 'Check that the address starts with the right http or https, and that the certificate is valid',
  'pbx-unauthorized': 'Check the credentials and the authentication mode of the API account on the PBX',
  'pbx-service-not-permitted': 'Permit this service for the API account on the PBX',
  'pbx-address-not-permitted': "Add this computer's address to the permitted addresses on the PBX",
  'pbx-service-missing':
    'Check that the address ends in /api/v4, and that the bulk dialer module is installed on the PBX',
  'pbx-said-no': 'Look up the settings that its words name',
  'pbx-answer-not-understood':
    'Check that the address is the API of SimoTel and not that of a proxy or another site',
  'number-refused': 'Check the number',
  'config-missing': 'Create the file, or name another one with --config',
  'config-unreadable': 'Check that it may be read and that it holds one JSON object',
  'config-invalid': 'Expected: {{problems}}',
  'route-missing': 'Set {{path}}',
  'call-in-progress': 'End that call first, or wait until it is over',
  'data-dir-owned': 'Use it there, close it first, or choose another data directory',
  'data-dir-unusable': 'Check that it exists, that you may write to it and that the disk has space',
  'storage-failed': 'Check that the disk has space and that the data directory can be written',
  'listener-port-taken':
    'Close that program, or choose another port here and in the URLs of the PBX’s components',
  'listener-cannot-bind': 'Choose an address that this computer has, and a port above 1023',
  'call-not-found': 'Look it up in the list of calls',
  'system-settings-missing': "Look for the default applications in your system's settings",
  unknown: 'Try again; the log holds the details',
};
