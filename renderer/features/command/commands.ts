import { commandActions, isWindowAction, type WindowActionId } from '../../../shared/actions.ts';
import type { Subject } from '../../actions/subject.ts';
import { windowActions } from '../../actions/window-actions.ts';
import { bridge } from '../../bridge/bridge.ts';
import { isShown } from '../../state/snapshot.ts';
import { openCall, openPerson, openSettings, settingsPages } from '../../state/view.ts';
import { hitsInName } from '../../text/hits.ts';
import type { Translate } from '../../text/words.ts';

/** Something that the command field does beside calling. */
export interface Command {
  /** Known to every window of this app: the quick dial has the main window do it. */
  id: string;
  /** The action whose icon it has. */
  icon: WindowActionId;
  label: string;
  run: () => void;
}

/** Everything that can be asked for by its words, in the order in which it is offered. */
export function allCommands(t: Translate): Command[] {
  return [
    ...commandActions.map((id) => ({ id, icon: id, label: t(`action.${id}`), run: windowActions[id] })),
    ...settingsPages.map((page) => ({
      id: `settings.${page}`,
      icon: 'settings' as const,
      label: `${t('action.settings')} › ${t(`settings.${page}.title`)}`,
      run: () => openSettings(page),
    })),
  ];
}

const mostCommands = 5;

/** Those of whose words one begins with what was typed; none for an empty text. */
export const commandsFor = (text: string, t: Translate): Command[] =>
  text.trim() === ''
    ? []
    : allCommands(t)
        .filter(({ label }) =>
          hitsInName(label, text).some(({ from }) => from === 0 || label[from - 1] === ' '),
        )
        .slice(0, mostCommands);

/** The prefix of what opens the card of a number. */
const cardOf = 'card:';
/** The same of a call, and of the note of one. */
const callOf = 'call:';
const noteOf = 'note:';

/** Has the main window do it, from another window. */
export const runInMain = (id: string) => void bridge().call['window:run-command']({ id });
/** A call in the main window, at its note where that is wanted. */
export const openCallInMain = (callId: string, at: 'heading' | 'note' = 'heading') =>
  runInMain(`${at === 'note' ? noteOf : callOf}${callId}`);
export const openCardInMain = ({ number, desk }: Pick<Subject, 'number' | 'desk'>) =>
  runInMain(`${cardOf}${desk} ${number}`);

/** Does what another window asked for; an id that nothing has does nothing. */
export function runCommand(id: string, t: Translate): void {
  if (id.startsWith(cardOf)) openCard(id.slice(cardOf.length));
  else if (id.startsWith(callOf)) openCall(id.slice(callOf.length));
  else if (id.startsWith(noteOf)) openCall(id.slice(noteOf.length), 'note');
  else if (isWindowAction(id)) windowActions[id]();
  else
    allCommands(t)
      .find((command) => command.id === id)
      ?.run();
}

/** Of a row that was drawn for another profile or PBX nothing is opened. */
function openCard(of: string): void {
  const [desk = '', number = ''] = of.split(' ');
  if (isShown(desk)) openPerson(number);
}
