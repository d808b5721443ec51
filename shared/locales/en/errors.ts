import type { ContactProblem } from '../../contacts/import.ts';
import type { AppError, FileRefusal, GuardReason, InvitationRefusal, NumberRefusal } from '../../errors.ts';
import type { CallPageProblem } from '../../settings/call-page.ts';
import type { Plural, Words } from '../shape.ts';

type ErrorKind = AppError['kind'];

/** What went wrong, and what to do next, in English. */
export const errors = {
  error: {
    'pbx-unreachable': "The PBX at {{address}} can't be reached",
    'pbx-unknown-host': 'No computer is called {{host}}',
    'pbx-timeout': 'The PBX at {{address}} did not answer within {{duration}}',
    'pbx-tls': 'A secure connection to {{address}} could not be made',
    'pbx-not-http': '{{address}} answers, but not in HTTP',
    'pbx-unauthorized': 'The PBX did not accept the user name, password or token',
    'pbx-service-not-permitted': 'The API account may not use {{service}}',
    'pbx-address-not-permitted': "The PBX does not accept requests from this computer's address",
    'pbx-service-missing': 'The PBX has no service {{service}}',
    'pbx-said-no': 'The PBX refused: {{words}}',
    'relay-said-no': 'The team’s relay refused: {{words}}',
    'relay-read-otherwise': 'The team’s relay reads this number as another one, so it was not dialled',
    'relay-away_pbx-unreachable': 'The team’s relay at {{address}} can’t be reached',
    'relay-away_pbx-timeout': 'The team’s relay did not answer within {{duration}}',
    'said-no-wordless': 'The PBX refused without saying why',
    'pbx-answer-not-understood': "The PBX's answer could not be understood",
    'number-refused': '“{{text}}” can’t be dialled: {{reason}}',
    'config-missing': 'There is no configuration file at {{file}}',
    'not-set-up': 'The connection to the PBX is not set up yet',
    'address-unusable': '“{{address}}” can’t be the address of a PBX’s API',
    'config-unreadable': 'The configuration file {{file}} could not be read: {{words}}',
    'config-invalid_one': 'The configuration file {{file}} has {{n}} problem',
    'config-invalid_other': 'The configuration file {{file}} has {{n}} problems',
    'credentials-withheld':
      'The user name, password or token was entered for {{enteredFor}} and is not sent to {{address}}',
    'route-missing': 'No route is set up for this kind of number',
    'call-in-progress': 'A call to {{number}} is in progress',
    'call-may-ask': 'SimoTel may still ask this app about the call to {{number}}',
    'data-dir-owned': 'The data in {{directory}} is in use by {{owner}}',
    'data-dir-unusable': 'The data directory {{directory}} can’t be used: {{words}}',
    'storage-failed': 'Saving failed: {{words}}',
    'listener-port-taken': 'Port {{port}} at {{host}} is in use by another program',
    'listener-cannot-bind': 'This app can’t listen at {{host}}, port {{port}}',
    'call-not-found': 'There is no call {{callId}}',
    'follow-up-not-found': 'There is no follow-up {{id}}',
    'recording-missing': 'This call has no recording',
    'recording-gone': 'The PBX does not have this recording: {{words}}',
    'recording-not-sound': 'What the PBX sent for this call is not a sound recording; nothing was saved',
    'dial-refused': '{{number}} was not dialled: {{reason}}',
    'dial-unconfirmed': '{{number}} needs your confirmation: {{reason}}',
    'file-unusable': '{{file}} could not be used: {{reason}}',
    'file-not-written': '{{file}} could not be written ({{code}})',
    'call-page-unusable': 'The page for this call can’t be opened: {{reason}}',
    'page-not-opened': 'The system did not open the page',
    'folder-not-opened': 'The folder {{folder}} was not opened',
    'profile-missing': 'This profile no longer exists',
    'profile-switched': 'Another profile has come into use since you began',
    'last-profile': 'The only profile can’t be deleted',
    'system-settings-missing':
      'The settings page for choosing the app that opens links was not found on this desktop',
    'nats-unreachable': 'NATS at {{address}} can’t be reached, or does not let this program in',
    'nats-stores-nothing': 'NATS at {{address}} answers, but stores and reads nothing',
    'nats-server-missing': 'The program {{program}} was not found',
    'nats-server-failed': 'nats-server did not start: {{words}}',
    'nats-server-refused': 'nats-server did not save who may connect, and goes on as before: {{words}}',
    'relay-unreachable': 'No relay answers at {{address}}',
    'invitation-malformed': 'This is not an invitation to a team',
    'invitation-refused': 'The invitation was not accepted: {{reason}}',
    'versions-apart_relay': 'The relay is older than this program',
    'versions-apart_desk': 'This program is older than the relay',
    'desk-not-enrolled': 'No desk is enrolled for {{number}}',
    'team-joined-already': 'This desk is already in a team, as {{number}}',
    'team-not-joined': 'The data in {{directory}} belongs to no team',
    unexpected: 'A part of this app failed: {{words}}',
    unknown: 'Something went wrong',
  } satisfies Words<
    | Exclude<ErrorKind, 'config-invalid' | 'versions-apart'>
    | `versions-apart_${'relay' | 'desk'}`
    | 'said-no-wordless'
    | 'relay-said-no'
    | 'relay-read-otherwise'
    | `relay-away_${'pbx-unreachable' | 'pbx-timeout'}`
    | 'pbx-unknown-host'
    | 'unknown'
  > &
    Plural<'config-invalid'>,
  errorNext: {
    'pbx-unreachable': 'Check the address, and that this computer is on the same network as the PBX',
    'pbx-connection-refused':
      'There is a computer, but nothing listens at this port: check the port in the address, and that the PBX’s web server runs. Its panel opens in a browser at the same address',
    'pbx-unknown-host':
      'Check the spelling of the address ($t(named.baseUrl)), or enter the IP address of the PBX',
    'pbx-timeout':
      'Try again in a moment; if it happens again, look for a firewall between this computer and the PBX',
    'pbx-tls':
      'Check that the address starts with the right one of http and https and that the certificate is valid, or trust this certificate by its fingerprint ($t(named.certificatePin))',
    'pbx-not-http':
      'Check http or https and the port in the address; a proxy or firewall in between can cause this, too',
    'pbx-unauthorized': 'Check the credentials and the authentication mode of the API account on the PBX',
    'pbx-service-not-permitted': 'Permit this service for the API account on the PBX',
    'pbx-address-not-permitted': "Add this computer's address to the permitted addresses on the PBX",
    'pbx-service-missing':
      'Check that the address ends in /api/v4, and that the bulk dialer module is installed on the PBX',
    'pbx-said-no': "Check the settings that the PBX's message names",
    'relay-said-no': 'Ask the administrator of your team',
    'relay-read-otherwise':
      'The settings of your team have changed, and this desk takes them over: check the number and call again. If it is refused again, ask the administrator of your team',
    'relay-away': 'Check the network of this computer; if it works, tell the administrator of your team',
    'pbx-answer-not-understood': 'Check that the address is the SimoTel API and not a proxy or another site',
    'number-refused': 'Check the number',
    'config-missing': 'Create the file, or name another one with --config',
    'not-set-up': 'Complete it in the setup assistant or in Settings › Connection',
    'address-unusable': 'An address begins with http:// or https://, such as http://10.0.0.2/api/v4',
    'config-unreadable': 'Check that this user may read it and that it is one JSON object',
    'config-invalid': 'Expected: {{problems}}',
    'credentials-withheld': 'Enter them again in the connection settings, or confirm the new address there',
    'route-missing': 'Set {{path}}',
    'call-in-progress': 'End that call first, or wait until it is over',
    'call-may-ask': 'Try again in {{duration}}; before that, its phone could get the number of another call',
    'data-dir-owned': 'Use it there, close it first, or choose another data directory',
    'data-dir-unusable': 'Check that it exists, that you may write to it and that the disk has space',
    'storage-failed': 'Check that the disk has space and that this user may write to the data directory',
    'listener-port-taken':
      'Close that program, or choose another port here and in the URLs of the PBX’s components',
    'listener-cannot-bind': 'Choose an address that this computer has, and a port above 1023',
    'call-not-found': 'Find it in the list of calls',
    'follow-up-not-found': 'It may have been done elsewhere; look at the list of follow-ups',
    'recording-missing': 'Check whether the PBX records calls on this route',
    'recording-gone': 'It may have been deleted on the PBX or not be ready yet; try again later',
    'recording-not-sound': 'Ask whoever runs the PBX to look at the recording there',
    'dial-refused': 'If that is wrong, change the do-not-call list or the calling rules in the settings',
    'dial-unconfirmed': 'Dial it again and confirm; on the command line, use --yes',
    'file-unusable': 'Nothing was changed; choose another file or fix this one',
    'file-not-written': 'Check that its folder exists, that you may write there and that the disk has space',
    'call-page-unusable': 'Set its address in the settings, under “Page for calls”',
    'page-not-opened': 'Check that a browser is installed and is the default one',
    'folder-not-opened': 'Check that the folder exists, and open it yourself',
    'profile-missing': 'Choose another profile',
    'profile-switched': 'Nothing was changed; switch to the profile that you meant and begin again',
    'last-profile': 'Add another profile first',
    'system-settings-missing': "Look for the default applications in your system's settings",
    'nats-unreachable': 'Check that the relay and its NATS run, and that no firewall is in between',
    'nats-stores-nothing':
      'Check that its disk has space. The relay then starts its own nats-server again; restart one that you run yourself',
    'nats-server-missing': 'Install it, or name it with nats.binary or DOTARAF_NATS_SERVER',
    'nats-server-failed': 'Check nats.host, nats.port and that the disk has space',
    'nats-server-refused':
      'Check that its disk has space and that it can write to the folder in “resolver”, then do it again',
    'relay-unreachable': 'Check that the relay runs (dotaraf relay run)',
    'invitation-malformed': 'Copy it again, the whole of it',
    'invitation-refused': 'Ask your administrator for a new one',
    'versions-apart': 'Update it; nothing was dialled',
    'desk-not-enrolled': 'Find its number in the list of desks',
    'team-joined-already': 'Leave that team first (dotaraf team leave)',
    'team-not-joined': 'Join one with an invitation (dotaraf team join)',
    unexpected: 'Calls go on; restart the app if something does not work',
    unknown: 'Try again; the log holds the details',
  } satisfies Words<
    | ErrorKind
    | 'relay-said-no'
    | 'relay-read-otherwise'
    | 'relay-away'
    | 'pbx-connection-refused'
    | 'pbx-unknown-host'
    | 'unknown'
  >,
  invitationRefusal: {
    used: 'it has been used already',
    expired: 'it has expired',
    revoked: 'it was revoked',
    unknown:
      'the team does not know it, or no longer: it may have been used, revoked or replaced by a later one',
    'key-unproven': 'this desk did not show that the key it brought is its own',
    'key-taken': 'the key that this desk brought belongs to another desk or program',
    'other-team': 'the answer is not from the team that it names',
  } satisfies Words<InvitationRefusal>,
  numberRefusal: {
    empty: 'there is no number in it',
    'not-a-number': 'it is not a phone number',
    'too-short': 'it is too short',
    'too-long': 'it is too long',
    'service-code': 'codes with * or # are not dialled from this app',
    denied: 'your settings do not allow this number',
    'unsupported-link': 'this kind of link is not supported',
    'several-numbers': 'it contains several numbers',
    'own-number': 'it is your own number',
  } satisfies Words<NumberRefusal>,
  guardReason: {
    'do-not-call': 'it is on the do-not-call list',
    international: 'it is an international number',
    premium: 'it is a premium number',
    pattern: 'one of your calling rules covers it',
    'too-many': 'too many numbers were dialled from links within a minute',
    'screen-locked': 'links are not dialled while the screen is locked',
    'settings-changed': 'the profile or the settings have changed since; click the number again',
  } satisfies Words<GuardReason>,
  callPageProblem: {
    empty: 'no address is set',
    'too-long': 'it is longer than 500 characters',
    'no-address': 'it is not a web address such as https://crm.example/?phone={number}',
    'not-http': 'it must begin with http:// or https://',
    credentials: 'it must not contain a user name or password',
    'placeholder-in-host': 'placeholders may only come after the server name',
    'unknown-placeholder': 'the only placeholders are {number} and {call}',
  } satisfies Words<CallPageProblem>,
  fileRefusal: {
    missing: 'there is no such file',
    unreadable: 'it can’t be read',
    changed: 'it has been changed since you looked at it: choose it again',
    empty: 'it is empty',
    'too-large': 'it is larger than 50 MB',
    'too-many-rows': 'it has more than 200,000 entries',
    'no-text': 'it is not a text file',
    spreadsheet: 'it is a spreadsheet or an archive; save it as CSV first',
    'wrong-encoding': 'line {{line}} does not fit the text encoding; choose the right one',
    'open-quote': 'the quotation mark in line {{line}} is never closed',
    'long-row': 'line {{line}} is too long to be a row of a table',
    'no-number-column': 'no column of phone numbers was found; match the columns',
    'no-contacts': 'there are no contacts in it',
    'no-backup': 'it is not a backup of this app',
    newer: 'it was made by a newer version of this app',
    damaged: 'it is damaged or incomplete',
    'unpacks-too-far': 'it unpacks to far more than a backup holds',
    'takes-too-long': 'reading it took too long and was stopped',
  } satisfies Words<FileRefusal>,
  importProblem: {
    'no-number': 'this entry has no number',
    'too-many-numbers': 'a contact can have at most 20 numbers; this one was left out',
    shortened: 'the text was too long and was cut',
    'cut-card': 'the card is incomplete',
  } satisfies Words<ContactProblem>,
};
