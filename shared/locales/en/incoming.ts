import type { IncomingEventBody } from '../../incoming/events.ts';
import type { Words } from '../shape.ts';

/** Calls to the agent, in English. */
export const incoming = {
  incoming: {
    ringing: '{{name}} is calling you',
    answered: 'You answered and talked for {{duration}}',
    'answered-untimed': 'You answered',
    missed: 'You missed a call from {{name}}',
    'answered-elsewhere': '{{name}} called; somebody else answered',
    'not-told': '{{name}} called; the PBX did not say how it ended',
    withheld: 'A withheld number',
    last: 'Last: {{when}}, {{what}}',
    first: 'No calls with this number yet',
    label: 'A call to you',
    missedLabel: 'A missed call',
    before: 'Calls with this number',
    noneBefore: 'No other calls with this number.',
    callBack: 'Call back',
    rang: 'Your phone rang for',
    talked: 'You talked for',
    entryPoint: 'Line',
    takenBy: 'Answered by',
    direction: 'Direction',
    both: 'Both',
  },
  incomingMoment: {
    'incoming-rang': 'Your phone rang',
    'incoming-entered': 'It came in by a line of the PBX',
    'incoming-answered': 'You answered',
    'incoming-taken': 'Another phone answered',
    'incoming-over': 'Your phone is at rest again',
    'incoming-cdr': "The PBX's record of the call",
    'incoming-ended': 'The call ended',
  } satisfies Words<IncomingEventBody['type']>,
};
