import type { ComponentUrls } from '../../../shared/call/component-request.ts';
import { chosenPlacement } from '../../../shared/call/placement-method.ts';
import type { CheckNote, CheckStep } from '../../../shared/ipc/check-steps.ts';
import type { Config } from '../../../shared/settings/config.ts';
import { checked } from '../../pbx/simotel/checks/tools.ts';
import type { HeardBefore } from '../heard-before.ts';

/** What is to be entered at the PBX, and whether the PBX has used it yet. Nothing here can fail: it is proved by a ring. */
export function checkComponentUrls(config: Config, urls: ComponentUrls, heard: HeardBefore): CheckStep {
  const { eventCame, eventsRefused } = heard;
  const events: CheckNote[] =
    eventsRefused !== null
      ? [{ kind: 'events-refused', ...eventsRefused }]
      : eventCame
        ? []
        : [{ kind: 'no-event-yet' }];
  // Where no component asks, events are worth their address all the same.
  if (!chosenPlacement(config.dialing).isAsked)
    return checked('component-urls', {
      notes: events,
      proved: eventCame,
      facts: { events: urls.events },
    });
  const { routes } = config.campaign;
  const notes = (['external', 'internal'] as const).flatMap((name): CheckNote[] => {
    const route = routes[name];
    if (route === undefined) return [{ kind: 'route-not-set-up', route: name }];
    const { component, interfaceText } = route;
    return heard.hasAsked(name) ? [] : [{ kind: 'component-not-asked', component, row: interfaceText }];
  });
  return checked('component-urls', {
    notes: [...notes, ...events],
    proved: notes.every(({ kind }) => kind !== 'component-not-asked'),
    facts: { ...urls },
  });
}
