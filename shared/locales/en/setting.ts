import type { SettingTexts } from '../../settings/setting-texts.ts';

/** Every described setting (shared/settings), in English. */
export const setting = {
  setting: {
    baseUrl: { label: 'Address of the API', hint: 'Such as http://192.0.2.10/api/v4' },
    certificatePin: {
      label: 'Certificate to trust',
      hint: 'Only where the PBX signs its own: the certificate’s SHA-256 fingerprint',
    },
    auth: {
      label: 'Signing in',
      options: {
        both: 'User name, password and token',
        basic: 'User name and password',
        token: 'Token alone',
      },
      hints: {
        both: 'HTTP Basic and X-APIKEY, as most PBXs want it',
        basic: 'HTTP Basic alone',
        token: 'X-APIKEY alone, as the hosted service wants it',
      },
    },
    username: { label: 'User name', hint: 'Of the API account on the PBX' },
    password: { label: 'Password', hint: 'As set for that account' },
    token: { label: 'Token', hint: 'The API key of the account' },
    timeZone: { label: 'Time zone of the PBX', hint: 'Such as Asia/Tehran' },
    agentNumber: { label: 'Your own number', hint: 'What the PBX rings first: an extension or a mobile' },
    trunkManagerId: { label: 'Trunk manager', hint: 'Calls your phone' },
    context: { label: 'Context', hint: 'As in the Autodialer Route of the dialplan' },
    attempts: { label: 'Attempts', hint: 'How often your phone is rung' },
    retryIntervalSeconds: { label: 'Between attempts', hint: 'When your phone was not answered' },
    windowMinutes: { label: 'Window', hint: 'How long a call may wait to start' },
    originate: {
      context: { label: 'Context', hint: 'The dialplan’s context for outgoing calls, such as main_routing' },
      callerId: { label: 'Caller id', hint: 'Leave empty for your own number' },
      trunk: { label: 'Trunk', hint: 'Only where the PBX wants its name, as for a mobile of yours' },
      ringSeconds: { label: 'Rings', hint: 'As long as the PBX rings a phone' },
      callLimitSeconds: { label: 'Longest call', hint: 'Then the PBX ends it' },
    },
    listenerHost: { label: 'Address of this computer', hint: 'Leave empty to detect' },
    listenerPort: { label: 'Port', hint: 'Open in the firewall for the PBX' },
    allowedAddresses: {
      label: 'Addresses that may ask',
      hint: 'The PBX’s own, one a line; ranges such as 192.0.2.0/24 too',
    },
    listenerUsername: { label: 'User name for events', hint: 'Only where the PBX sends one' },
    listenerPassword: { label: 'Password for events', hint: 'Only with a user name for events' },
    way: {
      label: 'How calls are placed',
      options: {
        campaign: 'By the bulk dialer (recommended)',
        originate: 'Without the bulk dialer (originate)',
      },
      hints: {
        campaign: 'Shows how your own phone’s leg ended, too.',
        originate:
          'For a PBX without the bulk dialer. It cannot tell whether you picked up: an unanswered phone of yours leaves no trace, a call leaves one when it is over, and what was asked for cannot be taken back.',
      },
    },
    country: { label: 'Country', hint: 'Two letters, such as IR' },
    internalPattern: {
      label: 'Internal numbers',
      hint: 'A regular expression; what matches is an extension',
    },
    denied: {
      label: 'Never dial',
      hint: 'Regular expressions, one a line, for the number as it would be dialled',
    },
    route: {
      interfaceText: { label: 'Row (text)', hint: 'As in the Autodialer Route' },
      component: {
        label: 'Component',
        options: { 'trunk-api': 'Trunk API', 'exten-api': 'Exten API' },
        hints: { 'trunk-api': 'To numbers outside, over a trunk', 'exten-api': 'To extensions' },
      },
      trunk: { label: 'Trunk', hint: 'Its name on the PBX' },
      ringSeconds: { label: 'Rings', hint: 'As set in the component' },
      callLimitSeconds: { label: 'Longest call', hint: 'After that the PBX hangs up' },
    },
    language: { label: 'Language', hint: 'Of windows, menus and notifications' },
    theme: {
      label: 'Look',
      options: { system: 'As the system', light: 'Light', dark: 'Dark' },
      hints: {
        system: 'Light or dark as the system is',
        light: 'Always light',
        dark: 'Always dark',
      },
    },
    startAtLogin: { label: 'Start at login', hint: 'Ready in the tray when you sign in' },
    closeToTray: {
      label: 'Keep running when closed',
      hint: 'Closing the window leaves the app in the tray',
    },
    notifications: { label: 'Notifications', hint: "A call's end, and links that were refused" },
    checkForUpdates: { label: 'Look for updates', hint: 'Once a day; nothing is installed unasked' },
    links: {
      label: 'A clicked link',
      options: { propose: 'Asks first', dial: 'Dials at once' },
      hints: {
        propose: 'A small window shows the number; Enter calls',
        dial: 'Any page that you click on can make your phone ring',
      },
    },
    quickDialShortcut: { label: 'Quick dial', hint: 'One field above everything' },
    clipboardShortcut: { label: 'Dial what is copied', hint: 'The same, with the number on the clipboard' },
    linkProfile: {
      label: 'Profile of a clicked link',
      options: { active: 'Uses the profile in use', ask: 'Asks which' },
      hints: {
        active: 'As in the list above',
        ask: 'The small window asks with which profile to call, even where links dial at once',
      },
    },
    callPage: {
      label: 'Address of the page',
      hint: '{number} stands for the other number, {call} for the id of the call. Empty: no page.',
    },
    callPageWhen: {
      label: 'Open it',
      options: { 'by-hand': 'By hand', 'on-answer': 'On answer' },
      hints: {
        'by-hand': 'A button beside each call opens it',
        'on-answer':
          'Once a call, when it is answered; for numbers outside, when you pick up, for the PBX does not tell when they do',
      },
    },
  } satisfies SettingTexts,
};
