import type { ReactNode } from 'react';

/** The product's own small set, drawn on a 20 px grid with a 1.5 px stroke. Decorative: the control around it has the name. */
function icon(path: ReactNode, mirrored = false) {
  return function Icon({ size = 20 }: { size?: number }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        data-mirrored={mirrored || undefined}
      >
        {path}
      </svg>
    );
  };
}

const dots = [4.5, 10, 15.5].flatMap((y) => [4.5, 10, 15.5].map((x) => ({ x, y })));

export const PadIcon = icon(
  dots.map(({ x, y }) => (
    <circle key={`${x} ${y}`} cx={x} cy={y} r={1.35} fill="currentColor" stroke="none" />
  )),
);
/** Calls: a handset with lines of a list beside it. */
export const CallsIcon = icon(
  <>
    <path d="M3 5h8M3 10h5M3 15h5" />
    <path d="m11.2 9.6 1.2-.1a.8.8 0 0 1 .8.5l.5 1.5a.8.8 0 0 1-.2.8l-.7.6a5.6 5.6 0 0 0 2.2 2.2l.7-.7a.8.8 0 0 1 .8-.2l1 .3" />
    <path d="M11.2 9.6c-.4 4 2.2 7.2 6.2 7.5" />
  </>,
  true,
);
/** Today: a day of the calendar, ticked. */
export const TodayIcon = icon(
  <>
    <rect x={3.25} y={4.5} width={13.5} height={12} rx={2} />
    <path d="M3.5 8.25h13M6.75 2.75v3M13.25 2.75v3M7.25 12.25l2 2 3.5-3.5" />
  </>,
);
export const ContactsIcon = icon(
  <>
    <circle cx={10} cy={6.75} r={3.25} />
    <path d="M3.75 16.5c.6-3.1 3.1-4.75 6.25-4.75s5.65 1.65 6.25 4.75" />
  </>,
);
export const SettingsIcon = icon(
  <>
    <path d="M3 6h6M13 6h4M3 14h3M10 14h7" />
    <circle cx={11} cy={6} r={2} />
    <circle cx={8} cy={14} r={2} />
  </>,
);
const handset =
  'M5.2 3.2 7 3a1 1 0 0 1 1.05.68l.8 2.45a1 1 0 0 1-.27 1.04L7.4 8.3a9.6 9.6 0 0 0 4.3 4.3l1.13-1.18a1 1 0 0 1 1.04-.27l2.45.8A1 1 0 0 1 17 13l-.2 1.8a2.2 2.2 0 0 1-2.3 1.95C8.4 16.4 3.6 11.6 3.25 5.5A2.2 2.2 0 0 1 5.2 3.2Z';
export const PhoneIcon = icon(<path d={handset} />);
export const IncomingIcon = icon(<path d="M15.5 4.5 5 15M5 7v8h8" />, true);
export const RedialIcon = icon(
  <>
    <circle cx={10} cy={10} r={6.75} />
    <path d="M10 6v4.25l2.75 1.75" />
  </>,
);
export const BackspaceIcon = icon(
  <>
    <path d="M7 4.5h9A1.5 1.5 0 0 1 17.5 6v8a1.5 1.5 0 0 1-1.5 1.5H7L2.5 10 7 4.5Z" />
    <path d="m9.5 8 4 4m0-4-4 4" />
  </>,
);
export const SearchIcon = icon(
  <>
    <circle cx={9} cy={9} r={5} />
    <path d="m13 13 4 4" />
  </>,
);
export const CloseIcon = icon(<path d="m5 5 10 10M15 5 5 15" />);
export const BackIcon = icon(<path d="M12 4.5 6.5 10l5.5 5.5" />, true);
export const ForwardIcon = icon(<path d="M8 4.5 13.5 10 8 15.5" />, true);
export const PlusIcon = icon(<path d="M10 4v12M4 10h12" />);
export const StarIcon = icon(
  <path d="m10 3 2.1 4.4 4.9.7-3.5 3.4.8 4.8L10 14l-4.3 2.3.8-4.8L3 8.1l4.9-.7L10 3Z" />,
);
export const StarFilledIcon = icon(
  <path fill="currentColor" d="m10 3 2.1 4.4 4.9.7-3.5 3.4.8 4.8L10 14l-4.3 2.3.8-4.8L3 8.1l4.9-.7L10 3Z" />,
);
export const CopyIcon = icon(
  <>
    <rect x={7} y={7} width={9.5} height={9.5} rx={1.5} />
    <path d="M13 7V5a1.5 1.5 0 0 0-1.5-1.5H5A1.5 1.5 0 0 0 3.5 5v6.5A1.5 1.5 0 0 0 5 13h2" />
  </>,
);
export const CheckIcon = icon(<path d="m4 10.5 4 4L16 6" />);
export const TrashIcon = icon(<path d="M4 5.5h12M8 5.5V4h4v1.5M5.5 5.5l.7 10.5h7.6l.7-10.5" />);
/** What the PBX knows: a desk phone's exchange. */
export const PbxIcon = icon(
  <>
    <rect x={3.5} y={4} width={13} height={5} rx={1.25} />
    <rect x={3.5} y={11} width={13} height={5} rx={1.25} />
    <path d="M6.5 6.5h.01M6.5 13.5h.01M10 6.5h4M10 13.5h4" />
  </>,
);
/** Into a tray and out of it: files in, files out. */
export const TransferIcon = icon(
  <>
    <path d="M3.5 12v3.5A1.5 1.5 0 0 0 5 17h10a1.5 1.5 0 0 0 1.5-1.5V12" />
    <path d="M7 3v9M4.25 9.25 7 12l2.75-2.75M13 12V3m-2.75 2.75L13 3l2.75 2.75" />
  </>,
);
export const DownIcon = icon(<path d="m5.5 8 4.5 4.5L14.5 8" />);
export const FilterIcon = icon(<path d="M3 5.5h14M6 10h8M8.5 14.5h3" />);
export const LinkIcon = icon(
  <path d="M8.5 11.5a3 3 0 0 0 4.2 0l2.9-2.9a3 3 0 1 0-4.2-4.2l-1 1M11.5 8.5a3 3 0 0 0-4.2 0l-2.9 2.9a3 3 0 1 0 4.2 4.2l1-1" />,
);
export const ClipboardIcon = icon(
  <>
    <rect x={4.5} y={4} width={11} height={13} rx={1.5} />
    <path d="M7.5 4V3h5v1M7.5 9h5M7.5 12.5h3" />
  </>,
);
export const PlayIcon = icon(<path fill="currentColor" d="M6.5 4.5v11l9-5.5-9-5.5Z" />);
export const PauseIcon = icon(<path d="M7 4.5v11M13 4.5v11" strokeWidth={2.5} />);
export const FiguresIcon = icon(<path d="M4.5 15.5v-5M10 15.5v-11M15.5 15.5v-8" strokeWidth={2.5} />);
export const HelpIcon = icon(
  <>
    <circle cx={10} cy={10} r={7.25} />
    <path d="M7.9 8a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.7-.9 1.4M10 13.75h.01" />
  </>,
);
export const MoreIcon = icon(<path strokeWidth={2.5} d="M4.5 10h.01M10 10h.01M15.5 10h.01" />);
/** Not allowed. */
export const BlockIcon = icon(
  <>
    <circle cx={10} cy={10} r={6.75} />
    <path d="m5.25 5.25 9.5 9.5" />
  </>,
);
export const ClockIcon = icon(
  <>
    <circle cx={10} cy={10} r={7.25} />
    <path d="M10 5.75V10l3 2" />
  </>,
);
export const NoteIcon = icon(<path d="M4 15.5V12l8.5-8.5L16 7l-8.5 8.5H4ZM10.5 5.5 14 9" />);
/** A card with somebody on it. */
export const PersonIcon = icon(
  <>
    <rect x={2.75} y={4} width={14.5} height={12} rx={2} />
    <circle cx={7.5} cy={8.75} r={1.75} />
    <path d="M4.75 13.25c.3-1.3 1.3-2 2.75-2s2.45.7 2.75 2M12.25 8.25h2.5M12.25 11.25h2.5" />
  </>,
);
export const AddContactIcon = icon(
  <>
    <circle cx={8} cy={6.75} r={3} />
    <path d="M2.5 16c.5-2.8 2.7-4.25 5.5-4.25 1.3 0 2.5.3 3.4.95M15 11.5v5M12.5 14h5" />
  </>,
);
