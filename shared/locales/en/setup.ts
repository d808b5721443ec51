/** The assistant and its checks, in English. */
export const setup = {
  setup: {
    label: 'Assistant',
    progress: 'Progress',
    check: 'Check',
    checkAgain: 'Check again',
    again: 'Try again',
    anyway: 'Skip',
    next: 'Continue',
    noManagers: 'The PBX has no trunk manager. Add one in its bulk dialer first.',
    managerReady: 'ready to dial',
    managerLines: '{{used}} of {{all}} lines in use',
    ringMe: 'Ring my phone',
    ringMeHint: 'A real test: your phone rings, and nobody else’s. Pick up, then hang up.',
    welcome: {
      title: 'Calls with both legs in sight',
      lead: 'One click rings your phone, then the other one, and shows what happened to both.',
      connect: 'Connect to your SimoTel',
      connectHint: 'Six short questions, each checked as you answer',
      try: 'Try it without a PBX',
      tryHint: 'A simulated one inside this app; nothing rings',
    },
    address: {
      title: 'Where is your PBX?',
      lead: 'The address of its API, as your administrator gave it.',
    },
    credentials: {
      title: 'How does this desk sign in?',
      lead: 'The API account of the PBX. It is kept sealed and never shown again.',
    },
    manager: {
      title: 'Who dials your phone?',
      lead: 'The trunk manager of the PBX’s bulk dialer that rings you first.',
    },
    dialplan: {
      title: 'How do calls leave the PBX?',
      lead: 'The context of the Autodialer Route, and the row of each kind of number.',
    },
    agent: { title: 'Which phone is yours?', lead: 'The PBX rings it first, then the other party.' },
    listener: {
      title: 'Where can the PBX ask?',
      lead: 'When you pick up, the dialplan asks this computer for the number. Paste these addresses into its components.',
    },
    done: {
      title: 'Ready',
      lead: 'Type a number and press Enter. The two lanes will show what happens to both phones.',
      finish: 'Start calling',
    },
  },
  check: {
    title: 'The whole chain',
    run: 'Save and check',
    state: { idle: 'not checked', running: 'being checked', fine: 'fine', wrong: 'not right' },
    address: { title: 'The PBX answers', fine: 'It answers at this address.' },
    credentials: { title: 'Credentials', fine: 'The PBX accepts them.' },
    services: { title: 'Permitted services', fine: 'Every service that is needed may be used.' },
    'trunk-manager': {
      title: 'Trunk manager',
      fine: 'It is there, and dials now.',
      problem: '{{title}}: {{problem}}.',
    },
    clock: {
      title: 'Clocks',
      fine: 'The PBX’s clock and this one agree.',
      apart: 'The PBX’s clock and this one differ by {{duration}}; set one of them, or the time zone above.',
      'events-utc': 'The PBX’s events tell their times in UTC.',
      'events-local': 'The PBX’s events tell their times by its own clock.',
    },
    listener: { title: 'This app can be asked', fine: 'It listens for the PBX.' },
    'component-urls': { title: 'Addresses for the components', fine: 'They are ready to be pasted.' },
  },
};
