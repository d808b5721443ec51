import { useLayoutEffect, useRef } from 'react';
import { bridge } from '../bridge/bridge.ts';

const least = 40;
const most = 900;

/**
 * Keeps a small window as tall as its content and `frame` px (border, padding) around it: asked before what was drawn
 * is painted, so that it grows with its list. Nothing is asked while there is no content.
 */
export function useFitWindow(frame: number) {
  const content = useRef<HTMLDivElement>(null);
  const asked = useRef(0);
  const fit = () => {
    const height = Math.ceil(content.current?.getBoundingClientRect().height ?? 0);
    if (height === 0 || height === asked.current) return;
    asked.current = height;
    bridge().call['window:fit']({ height: Math.min(most, Math.max(least, height + frame)) });
  };
  useLayoutEffect(fit);
  useLayoutEffect(() => {
    document.fonts.addEventListener('loadingdone', fit);
    return () => document.fonts.removeEventListener('loadingdone', fit);
  });
  return content;
}
