/** The assistant and its checks, in English. */
export const setup = {
  setup: {
    label: 'Setup assistant',
    progress: 'Progress',
    check: 'Check and continue',
    checkAgain: 'Check again',
    again: 'Try again',
    anyway: 'Skip',
    next: 'Continue',
    noManagers: 'The PBX has no trunk manager. Add one in its bulk dialer first.',
    managerReady: 'ready',
    managerLines: '{{used}} of {{all}} lines in use',
    ringMe: 'Ring my phone',
    ringMeHint: 'A real test: your phone rings, and no other. Pick up, then hang up.',
    welcome: {
      title: 'Calls with both parties in view',
      lead: 'One click rings your phone, then the other one, and shows what happened to both.',
      connect: 'Connect to SimoTel',
      connectHint: 'Six short questions; each answer is checked at once',
      invitation: 'I have an invitation',
      invitationHint: 'From the administrator of a team; nothing else is needed',
      try: 'Try it without a PBX',
      tryHint: 'A simulated PBX inside this app; no phone rings',
    },
    address: {
      title: 'Where is your PBX?',
      lead: 'The address of its API, from your administrator.',
    },
    credentials: {
      title: 'Which account does this computer use?',
      lead: 'The API account on the PBX. It is stored encrypted and never shown again.',
    },
    manager: {
      title: 'Which trunk manager calls you?',
      lead: 'The trunk manager of the PBX’s bulk dialer that rings you first.',
    },
    dialplan: {
      title: 'How do calls leave the PBX?',
      lead: 'The context of the Autodialer Route, and the row of each kind of number.',
    },
    agent: { title: 'Which phone is yours?', lead: 'The PBX rings it first, then the other party.' },
    listener: {
      title: 'Where should the PBX reach this app?',
      lead: 'When you pick up, the dialplan asks this computer for the number. Paste these addresses into its components.',
    },
    where: {
      agent: 'In SimoTel’s panel: PBX › Users, the number of your extension. A mobile number works, too.',
      address: 'The address with which your browser opens SimoTel’s panel, followed by /api/v4.',
      optional: 'optional',
      credentials:
        'In SimoTel’s panel: Maintenance › API Accounts. Permit these services there under “Request”. This computer’s address must be among the allowed IPs: Maintenance › Settings › API Settings.',
      manager:
        'In SimoTel’s panel: the trunk managers of the Autodialer. It must be active and have free lines.',
      originate: 'In SimoTel’s panel: the dialplan, the context of outgoing calls.',
      dialplan:
        'In SimoTel’s panel: the dialplan. The context and the rows stand in the Autodialer Route component, the trunk’s name under PBX › Trunks. The ring time must be the same as in the component.',
      listener:
        'In SimoTel’s panel: the “API Address” of each component in the dialplan. Events (optional): Maintenance › Settings › API Settings, Simotel Event API.',
    },
    drawing: {
      context: 'Autodialer Route (context)',
      row: 'its row, such as trunk-201',
      component: 'Trunk API or Exten API',
      app: 'this app',
    },
    missing: {
      title: 'Not complete yet',
      lead: 'Calls can’t be made before these questions are answered:',
    },
    prove: {
      title: 'One test left',
      lead: 'Everything is filled in. Whether SimoTel’s dialplan reaches this app shows only when it asks: ring your phone once by each row.',
    },
    done: {
      title: 'Ready',
      lead: 'Enter a number and press Enter. The timeline shows what happens to both phones.',
      finish: 'Start calling',
    },
  },
  check: {
    title: 'Full check',
    run: 'Save and check',
    state: { idle: 'not checked', running: 'checking', fine: 'OK', wrong: 'problem', open: 'not proved yet' },
    address: { title: 'PBX address', fine: 'The PBX answers at this address.' },
    credentials: { title: 'Credentials', fine: 'The PBX accepts them.' },
    services: { title: 'Permitted services', fine: 'All required services are permitted.' },
    'trunk-manager': {
      title: 'Trunk manager',
      fine: 'Active and ready to call.',
    },
    clock: {
      title: 'Clocks',
      fine: 'The clocks of the PBX and this computer agree.',
      'events-utc': 'The PBX’s events carry UTC times.',
      'events-local': 'The PBX’s events carry its local time.',
    },
    listener: { title: 'Listener reachable', fine: 'This app is listening for the PBX.' },
    'component-urls': {
      title: 'Addresses for the dialplan',
      fine: 'Ready to be pasted.',
    },
  },
};
