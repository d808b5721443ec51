import type { IncomingEventBody } from '../../incoming/events.ts';
import type { Words } from '../shape.ts';

/** Calls to the agent, in English. */
export const incoming = {
  incoming: {
    ringing: '{{name}} is calling you',
    answered: 'You answered and talked for {{duration}}',
    'answered-untimed': 'You answered',
    missed: 'You missed a call from {{name}}',
    'answered-elsewhere': '{{name}} called; someone else answered',
    'not-told': '{{name}} called; the PBX did not say how it ended',
    withheld: 'Private number',
    last: 'Last: {{when}}, {{what}}',
    first: 'No calls with this number yet',
    label: 'Incoming call',
    missedLabel: 'Missed call',
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
    'incoming-entered': 'Came in on a line of the PBX',
    'incoming-answered': 'You answered',
    'incoming-taken': 'Another phone answered',
    'incoming-over': 'Your phone is idle again',
    'incoming-cdr': "The PBX's call record",
    'incoming-ended': 'The call ended',
  } satisfies Words<IncomingEventBody['type']>,
};
