import { useLayoutEffect, useRef } from 'react';
import { bridge } from '../bridge/bridge.ts';

const least = 40;
const most = 900;

/**
 * Keeps a small window as tall as its content and `frame` px (border, padding) around it: asked before what was drawn
 * is painted, so that it grows with its list. Nothing is asked while there is no content. `opened` counts the window's
 * openings: main gives it its first height again at each.
 */
export function useFitWindow(frame: number, opened = 0) {
  const content = useRef<HTMLDivElement>(null);
  const asked = useRef({ height: 0, opened });
  const fit = () => {
    const height = Math.ceil(content.current?.getBoundingClientRect().height ?? 0);
    const before = asked.current;
    if (height === 0 || (height === before.height && opened === before.opened)) return;
    asked.current = { height, opened };
    bridge().call['window:fit']({ height: Math.min(most, Math.max(least, height + frame)) });
  };
  useLayoutEffect(fit);
  // What a part of the content draws again by itself, and the typeface when it comes.
  useLayoutEffect(() => {
    const observer = new ResizeObserver(fit);
    if (content.current !== null) observer.observe(content.current);
    return () => observer.disconnect();
  });
  return content;
}
