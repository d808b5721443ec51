import { bridge } from '../bridge/bridge.ts';
import { currentWords } from '../text/words.ts';
import { showNotice } from './notices.ts';

/** Puts a text on the clipboard, and says so. */
export async function copyText(text: string): Promise<void> {
  await bridge().call['clipboard:write']({ text: text.slice(0, 4000) });
  showNotice((await currentWords()).t('common.copied'));
}
