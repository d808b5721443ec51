import { useEffect, useRef, useState } from 'react';
import { bridge } from '../../bridge/bridge.ts';
import { currentWords } from '../../text/words.ts';

interface Playing {
  state: 'unfetched' | 'fetching' | 'ready';
  /** Why it can't be played, in words. */
  failure: string | null;
  playing: boolean;
  /** Seconds; the length is 0 while it is not known. */
  at: number;
  length: number;
  speed: number;
}

const still: Playing = { state: 'unfetched', failure: null, playing: false, at: 0, length: 0, speed: 1 };

/** Plays a call's recording. The PBX is not asked before the first play. */
export function usePlayer(callId: string) {
  const [player, setPlayer] = useState(still);
  const audio = useAudio(setPlayer, async (code) => {
    const failure = await failureOf(callId, code);
    setPlayer((before) => ({ ...before, state: 'unfetched', playing: false, failure }));
  });

  const fetch = async () => {
    setPlayer((before) => ({ ...before, state: 'fetching', failure: null }));
    const opened = await bridge().call['recordings:open']({ callId });
    if (!opened.ok) {
      const failure = (await currentWords()).texts.errorText(opened.error);
      return setPlayer((before) => ({ ...before, state: 'unfetched', failure }));
    }
    audio().src = opened.value.address;
    audio().playbackRate = player.speed;
    setPlayer((before) => ({ ...before, state: 'ready' }));
    await start();
  };
  /** What keeps it from playing is told by the element's own error. */
  const start = () =>
    audio()
      .play()
      .catch(() => {});

  return {
    ...player,
    toggle: () => {
      if (player.state === 'unfetched') fetch();
      else if (player.playing) audio().pause();
      else start();
    },
    seek: (seconds: number) => {
      audio().currentTime = seconds;
      setPlayer((before) => ({ ...before, at: seconds }));
    },
    setSpeed: (speed: number) => {
      audio().defaultPlaybackRate = speed;
      audio().playbackRate = speed;
      setPlayer((before) => ({ ...before, speed }));
    },
  };
}

/** The page's own element; silenced and emptied when whoever uses it goes. */
function useAudio(
  tell: React.Dispatch<React.SetStateAction<Playing>>,
  failed: (code: number) => void,
): () => HTMLAudioElement {
  const made = useRef<HTMLAudioElement>(undefined);
  const onFailed = useRef(failed);
  onFailed.current = failed;
  useEffect(() => () => silence(made.current), []);
  return () => {
    made.current ??= createAudio(tell, (code) => onFailed.current(code));
    return made.current;
  };
}

function createAudio(
  tell: React.Dispatch<React.SetStateAction<Playing>>,
  failed: (code: number) => void,
): HTMLAudioElement {
  const audio = new Audio();
  audio.preload = 'auto';
  const follow = () => {
    const { duration, currentTime, paused, ended } = audio;
    const length = Number.isFinite(duration) ? duration : 0;
    tell((before) => ({ ...before, playing: !paused && !ended, at: currentTime, length }));
  };
  for (const event of ['timeupdate', 'durationchange', 'play', 'pause', 'ended', 'seeked'])
    audio.addEventListener(event, follow);
  audio.addEventListener('error', () => failed(audio.error?.code ?? 0));
  return audio;
}

function silence(audio: HTMLAudioElement | undefined): void {
  if (audio === undefined || !audio.hasAttribute('src')) return;
  audio.pause();
  audio.removeAttribute('src');
  audio.load();
}

/** Main knows why a recording broke off; where it knows nothing, it is the sound itself. */
async function failureOf(callId: string, code: number): Promise<string> {
  const opened = await bridge().call['recordings:open']({ callId });
  const { t, texts } = await currentWords();
  if (!opened.ok) return texts.errorText(opened.error);
  return t(code === MediaError.MEDIA_ERR_NETWORK ? 'recording.brokeOff' : 'recording.cantPlay');
}
