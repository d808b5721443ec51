import type { ComponentType } from 'react';
import { actions, type PersonActionId, type WindowActionId } from '../../shared/actions.ts';
import {
  BlockIcon,
  CallsIcon,
  ClockIcon,
  CloseIcon,
  ContactsIcon,
  CopyIcon,
  FiguresIcon,
  HelpIcon,
  LinkIcon,
  NoteIcon,
  PadIcon,
  PersonIcon,
  PhoneIcon,
  PlusIcon,
  SearchIcon,
  SettingsIcon,
  TodayIcon,
  TransferIcon,
} from '../components/icons.tsx';

/** An action that the app's own windows show. */
export type ShownActionId = WindowActionId | PersonActionId;

interface Size {
  /** CSS pixels. */
  size?: number;
}

const drawings: Record<(typeof actions)[ShownActionId]['icon'], ComponentType<Size>> = {
  pad: PadIcon,
  today: TodayIcon,
  calls: CallsIcon,
  contacts: ContactsIcon,
  settings: SettingsIcon,
  plus: PlusIcon,
  transfer: TransferIcon,
  figures: FiguresIcon,
  search: SearchIcon,
  help: HelpIcon,
  phone: PhoneIcon,
  card: PersonIcon,
  copy: CopyIcon,
  note: NoteIcon,
  clock: ClockIcon,
  link: LinkIcon,
  block: BlockIcon,
  close: CloseIcon,
};

/** The icon of an action, from its record. */
export function ActionIcon({ id, ...size }: Size & { id: ShownActionId }) {
  const Drawing = drawings[actions[id].icon];
  return <Drawing {...size} />;
}
