/** A desk in a team, in English. */
export const team = {
  team: {
    lead: 'In a team this computer needs no credentials of the PBX and no open port: the team’s relay connects the calls.',
    invitation: 'Invitation',
    invitationHint: 'Paste the whole text that your administrator sent you. It can be used once.',
    join: 'Continue',
    number: 'Your number',
    name: 'Name',
    relay: 'Relay',
    connection: 'Connection',
    away: 'The relay or the PBX can’t be reached',
    colleagues: 'Colleagues',
    leave: 'Leave the team…',
    leaveHint: 'After that, calls can’t be made from this computer until it is set up again.',
    joined: 'This computer is a desk of a team. What the assistant asks for is the relay’s.',
    state: {
      free: 'free',
      ringing: 'ringing',
      'on-line': 'on the line',
      paused: 'paused',
      away: 'away',
    },
  },
};
