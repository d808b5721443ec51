export type TrayLook = 'idle' | 'calling' | 'in-call' | 'unreachable';

/** Amber rings, green talks, red fails, as on the lanes; the shapes differ too, for those who don't see the colours. */
const colours: Record<TrayLook, string> = {
  idle: '#12857c',
  calling: '#c77d0a',
  'in-call': '#2f9e44',
  unreachable: '#8a8580',
};

const marks: Record<TrayLook, string> = {
  idle: '',
  calling: '<circle cx="19.5" cy="5" r="3.2" fill="INK" stroke="none"/>',
  'in-call': '<rect x="15.5" y="2" width="7" height="6" rx="2" fill="INK" stroke="none"/>',
  unreachable: '<path d="M16 2.5l5.5 5.5M21.5 2.5L16 8" stroke="MARK" stroke-width="2.2"/>',
};

/** Something waits for the person: a disc below the state's own mark. */
const waitingMark = (ink: string) => `<circle cx="19" cy="19.6" r="3.8" fill="${ink}" stroke="none"/>`;

/**
 * The two lanes that become one, with a mark for the state, and another where something waits. A template has black and
 * transparency alone (macOS).
 */
export function traySvg(look: TrayLook, kind: 'colour' | 'template', waits = false): string {
  const ink = kind === 'template' ? '#000' : colours[look];
  const mark = kind === 'template' ? '#000' : '#c92a2a';
  const faded = look === 'unreachable' ? ' opacity=".75"' : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
    <g fill="none" stroke="${ink}" stroke-width="2.6" stroke-linecap="round">
      <g${faded}><path d="M3 9.5h6.5c3.5 0 2.5 5 6 5H20"/><path d="M3 19h3.5c4.5 0 3.5-4.5 7.5-4.5"/></g>
      ${waits ? waitingMark(mark) : ''}
      ${marks[look].replaceAll('INK', ink).replaceAll('MARK', mark)}
    </g>
  </svg>`;
}
