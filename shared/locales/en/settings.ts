/** The pages of the settings, in English. */
export const settings = {
  settings: {
    groups: { mine: 'For you', administrator: 'For the administrator' },
    unsaved: 'Unsaved changes',
    needed: 'Needed before calls can be made',
    discard: 'Discard',
    general: {
      title: 'General',
      hint: 'Language, appearance, notifications',
      noticesFail:
        'The system did not show the last notification. Allow notifications of Dotaraf in the system settings.',
      noticesFailOnMacos:
        'macOS did not show the last notification. Allow notifications of Dotaraf in System Settings; macOS shows none of a version that is not signed.',
      trayUnknown:
        'Dotaraf could not find out whether this desktop shows tray icons, so it stays in the task bar. Install gdbus (libglib2.0-bin), busctl or dbus-send, then start it again.',
    },
    links: {
      title: 'Links and shortcuts',
      hint: 'tel: links, quick dial from anywhere',
      handlers: 'App that opens links',
      state: {
        'this-app': 'open with this app',
        'other-app': 'open with {{handler}}',
        none: 'open with no app',
        unknown: 'it is unknown which app opens them',
      },
      whatToDo: {
        windows:
          'On Windows only you can choose: register this app, then select it for TEL and CALLTO in the system settings.',
        macos:
          'Register this app; if another app still opens links, change the default in the FaceTime settings.',
        linux: 'Register this app; it becomes the default for your user (xdg-mime).',
      },
      register: 'Open links with this app',
      openSystem: 'System settings',
      shortcuts: 'Global shortcuts',
      noShortcut: 'None',
      pressKeys: 'Press the keys…',
      clearShortcut: 'Remove shortcut',
      rule: {
        desktop:
          'In this session the desktop decides which keys reach this app: it may ask you or assign other keys. They are listed in its keyboard settings.',
        'desktop-once-installed':
          'In this session the desktop decides which keys reach this app, and it may require an installed app: install the deb package; an AppImage alone is not enough.',
      },
      typed: 'People type, copy or paste with these keys. Choose other keys.',
      refused: {
        windows: 'Another program uses this shortcut. Choose other keys.',
        macos: 'The system or another program uses this shortcut. Choose other keys.',
        linux:
          'The desktop refused this shortcut: another program uses it, or it was not permitted under Wayland. Choose other keys, or permit it in the keyboard settings of the desktop.',
      },
    },
    connection: { title: 'Connection', hint: 'PBX, credentials, your number' },
    team: { title: 'Team', hint: 'Invitation, colleagues, leaving' },
    profiles: { title: 'Profiles', hint: 'Another PBX, another number of yours' },
    dialing: { title: 'Dialling', hint: 'Internal numbers, blocked numbers, outbound routes' },
    wrapUp: { title: 'Notes after calls', hint: 'Codes for the result of a call' },
    data: { title: 'Contacts and backup', hint: 'PBX directory, files, backup' },
    guards: { title: 'Calling rules', hint: 'Do-not-call list, expensive numbers, links' },
    addresses: { title: 'Addresses for the dialplan', hint: 'To paste into the components' },
    callPage: { title: 'Page for calls', hint: 'Your own web page, opened with the number' },
    about: {
      title: 'About',
      hint: 'Version, documentation, setup assistant',
      version: 'Dotaraf',
      what: 'Calls for SimoTel agents, with the status of both parties in view.',
      documentation: 'Documentation',
      releases: 'What’s new',
      setup: 'Setup assistant',
      setupHint: 'Checks the whole connection again, step by step.',
      runSetup: 'Open assistant',
      stopSandbox: 'Leave trial mode',
      licences: 'Licences',
      licencesHint:
        'The parts that Dotaraf is made of. The licences of Electron and Chromium are next to the program.',
      showLicences: 'Show licences',
      log: 'Log',
      logHint: 'What the app did, for troubleshooting. No credentials; only the last digits of numbers.',
      showLog: 'Show log folder',
    },
  },
};
