import type { SettingTexts } from '../../settings/setting-texts.ts';

/** Every described setting (shared/settings), in English. */
export const setting = {
  setting: {
    baseUrl: {
      label: 'Address of the API',
      hint: 'Such as http://192.0.2.10/api/v4. With http, anyone in the same network can read the credentials: use https where the PBX has it.',
    },
    certificatePin: {
      label: 'Trusted certificate',
      hint: 'Only if the PBX’s certificate is self-signed: its SHA-256 fingerprint',
    },
    auth: {
      label: 'Sign-in',
      options: {
        both: 'User name, password and token',
        basic: 'User name and password',
        token: 'Token only',
      },
      hints: {
        both: 'HTTP Basic and X-APIKEY, the usual way',
        basic: 'HTTP Basic only',
        token: 'X-APIKEY only, for the hosted service',
      },
    },
    username: { label: 'User name', hint: 'Of the API account on the PBX' },
    password: { label: 'Password', hint: 'As set for that account' },
    token: { label: 'Token', hint: 'The API key of the account' },
    timeZone: { label: 'Time zone of the PBX', hint: 'Such as Asia/Tehran' },
    agentNumber: { label: 'Your number', hint: 'The PBX rings it first: an extension or a mobile number' },
    trunkManagerId: { label: 'Trunk manager', hint: 'It calls your phone' },
    context: { label: 'Context', hint: 'As in the Autodialer Route of the dialplan' },
    attempts: { label: 'Attempts', hint: 'How often your phone is rung' },
    retryIntervalSeconds: { label: 'Between attempts', hint: 'If you did not answer' },
    windowMinutes: { label: 'Time to start', hint: 'How long a call may wait to start' },
    originate: {
      context: { label: 'Context', hint: 'The dialplan’s context for outgoing calls, such as main_routing' },
      callerId: { label: 'Caller ID', hint: 'Leave empty to use your number' },
      trunk: { label: 'Trunk', hint: 'Only if the PBX needs its name, as for a mobile number of yours' },
      ringSeconds: { label: 'Ring time', hint: 'How long the PBX rings a phone' },
      callLimitSeconds: { label: 'Longest call', hint: 'Then the PBX ends it' },
    },
    listenerHost: { label: 'Address of this computer', hint: 'Leave empty to detect' },
    listenerPort: { label: 'Port', hint: 'Allow it in the firewall for the PBX' },
    allowedAddresses: {
      label: 'Allowed addresses',
      hint: 'Leave empty to allow the PBX. Otherwise addresses and ranges such as 192.0.2.0/24, one per line',
    },
    listenerUsername: { label: 'User name for events', hint: 'Only if the PBX sends one' },
    listenerPassword: { label: 'Password for events', hint: 'Only with a user name for events' },
    way: {
      label: 'Call method',
      options: {
        campaign: 'By the bulk dialer (recommended)',
        originate: 'Without the bulk dialer (originate)',
      },
      hints: {
        campaign: 'Also shows how your own leg ended.',
        originate:
          'For a PBX without the bulk dialer. It can’t tell whether you picked up: an unanswered call leaves no trace, an answered one leaves a record when it is over, and a request can’t be taken back.',
      },
    },
    country: { label: 'Country', hint: 'Two letters, such as IR' },
    internalPattern: {
      label: 'Internal numbers',
      hint: 'Regular expression; a matching number is an extension',
    },
    denied: {
      label: 'Never dial',
      hint: 'Regular expressions, one per line, for the number as it is dialled',
    },
    route: {
      interfaceText: { label: 'Row text', hint: 'As in the Autodialer Route' },
      component: {
        label: 'Component',
        options: { 'trunk-api': 'Trunk API', 'exten-api': 'Exten API' },
        hints: { 'trunk-api': 'To external numbers, over a trunk', 'exten-api': 'To extensions' },
      },
      trunk: { label: 'Trunk', hint: 'Its name on the PBX' },
      ringSeconds: { label: 'Ring time', hint: 'As set in the component' },
      callLimitSeconds: { label: 'Longest call', hint: 'After that the PBX hangs up' },
    },
    language: { label: 'Language', hint: 'Of windows, menus and notifications' },
    theme: {
      label: 'Appearance',
      options: { system: 'System', light: 'Light', dark: 'Dark' },
      hints: {
        system: 'Follows the system',
        light: 'Always light',
        dark: 'Always dark',
      },
    },
    startAtLogin: { label: 'Start at login', hint: 'Ready in the tray after you sign in' },
    closeToTray: {
      label: 'Keep running after closing',
      hint: 'When you close the window, the app stays in the tray',
    },
    notifications: { label: 'Notifications', hint: 'Ended calls and refused links' },
    checkForUpdates: { label: 'Check for updates', hint: 'Once a day; nothing is installed without asking' },
    links: {
      label: 'When you click a link',
      options: { propose: 'Ask first', dial: 'Dial immediately' },
      hints: {
        propose: 'A small window shows the number; Enter calls',
        dial: 'Any page where you click a link can make your phone ring',
      },
    },
    quickDialShortcut: { label: 'Quick dial', hint: 'A field on top of all windows' },
    clipboardShortcut: { label: 'Dial the copied number', hint: 'The same, filled with the copied number' },
    linkProfile: {
      label: 'Profile for links',
      options: { active: 'Profile in use', ask: 'Ask' },
      hints: {
        active: 'The one in use in the list above',
        ask: 'The small window asks which profile to call with, even when links are dialled immediately',
      },
    },
    callPage: {
      label: 'Page address',
      hint: '{number} is replaced by the other party’s number, {call} by the call’s ID. Leave empty for no page.',
    },
    callWindow: {
      label: 'Calls from links and quick dial',
      options: { pill: 'Small window', 'pill-when-hidden': 'Automatic', main: 'Main window' },
      hints: {
        pill: 'Always in a small window on top of the others',
        'pill-when-hidden': 'In a small window on top while the main window is closed',
        main: 'Always in the main window',
      },
    },
    callPageWhen: {
      label: 'Open page',
      options: { 'by-hand': 'Manually', 'on-answer': 'When answered' },
      hints: {
        'by-hand': 'With a button beside each call',
        'on-answer':
          'Once per call, when it is answered; for external numbers when you pick up, because the PBX does not tell when they do',
      },
    },
  } satisfies SettingTexts,
};
