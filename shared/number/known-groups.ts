import { readableInIran } from './iran.ts';
import { bareText, latinText } from './phone-text.ts';

/**
 * How a number is shown where that needs no library: Iran's whole numbers in their groups, codes and whatever is no
 * number cleaned. Null where the library decides. `country`: ISO 3166 code.
 */
export function knownGroups(text: string, country: string): string | null {
  const bare = bareText(text);
  if (!/^\+?\d+$/.test(bare)) return /^[+\d*#]+$/.test(bare) ? bare : latinText(text);
  return country === 'IR' ? readableInIran(bare) : null;
}
