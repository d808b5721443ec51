/** The pages of the settings, in English. */
export const settings = {
  settings: {
    general: {
      title: 'General',
      hint: 'Language, look, notifications',
      trayUnknown:
        'Dotaraf could not find out whether this desktop shows tray icons, so it stays in the task bar. Install gdbus (libglib2.0-bin), busctl or dbus-send, then start it again.',
    },
    links: {
      title: 'Links and shortcuts',
      hint: 'tel: links, quick dial from anywhere',
      handlers: 'Who opens links',
      state: {
        'this-app': 'opens with this app',
        'other-app': 'opens with {{handler}}',
        none: 'opens with nothing',
        unknown: 'it can’t be told what it opens with',
      },
      whatToDo: {
        windows:
          'Windows lets only you choose: register the app, then pick it for TEL and CALLTO in the system’s settings.',
        macos:
          'Register the app; if another one still opens links, choose the default in FaceTime’s settings.',
        linux: 'Register the app; it sets itself as the default with xdg-mime for your user.',
      },
      register: 'Open links with this app',
      openSystem: 'System settings',
      shortcuts: 'Shortcuts that work everywhere',
      noShortcut: 'None',
      pressKeys: 'Press the keys…',
      clearShortcut: 'Remove the shortcut',
      rule: {
        desktop:
          'In this session the desktop decides which keys reach the app: it may ask you, or give other keys. Its keyboard settings show them.',
        'desktop-once-installed':
          'In this session the desktop decides which keys reach the app, and it may want the app to be installed first: the deb package does that, an AppImage alone does not.',
      },
      refused: {
        windows: 'Another program has this shortcut. Choose other keys.',
        macos: 'The system or another program has this shortcut. Choose other keys.',
        linux:
          'The desktop refused this shortcut: another program has it, or under Wayland the portal was not allowed. Choose other keys, or allow it in the desktop’s keyboard settings.',
      },
    },
    connection: { title: 'Connection', hint: 'PBX, credentials, your number' },
    profiles: { title: 'Profiles', hint: 'Another PBX, another number of yours' },
    dialing: { title: 'Dialling', hint: 'Internal numbers, refused ones, ways out' },
    wrapUp: { title: 'Notes after calls', hint: 'Codes that say how a call went' },
    data: { title: 'Contacts and backup', hint: 'The PBX’s directory, files, backup' },
    guards: { title: 'Guards', hint: 'Do not call, costly numbers, links' },
    addresses: { title: 'Addresses for the dialplan', hint: 'What to paste into the components' },
    callPage: { title: 'Page for calls', hint: 'A web page of your own with the number in it' },
    about: {
      title: 'About',
      hint: 'Version, documentation, assistant',
      version: 'Dotaraf',
      what: 'Calls for agents of the SimoTel PBX, with both legs in sight.',
      documentation: 'Documentation',
      releases: 'What is new',
      setup: 'Assistant',
      setupHint: 'Goes through every link of the chain again, one question a page.',
      runSetup: 'Open the assistant',
      stopSandbox: 'Leave the simulated PBX',
      licences: 'Licences',
      licencesHint: 'What Dotaraf is made of. The licences of Electron and Chromium lie beside the program.',
      showLicences: 'Show the licences',
      log: 'Log',
      logHint: 'What the app did, for finding faults. No credentials; only the last digits of numbers.',
      showLog: 'Show log folder',
    },
  },
};
