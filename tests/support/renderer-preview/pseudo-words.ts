/** English letters with marks: still read, and told from what no dictionary has. */
const marked: Record<string, string> = Object.fromEntries(
  Array.from(
    'AÁBƁCĆDĐEÉFƑGĜHĤIÍJĴKĶLĻMḾNŃOÓPṔQɊRŔSŚTŤUÚVṼWŴXẊYÝZŹaábƀcćdđeéfƒgĝhĥiíjĵkķlļmḿnńoópṕqɋrŕsśtťuúvṽwŵxẋyýzź',
  )
    .join('')
    .match(/../gu)
    ?.map((pair) => [pair[0] ?? '', pair[1] ?? '']) ?? [],
);

/** How much longer than the English text another language's may be. */
const longer = 0.4;

/** A text of the pseudo-locale: each letter marked, brackets at its ends, and 140 % of its length; values stay. */
export function pseudoText(text: string): string {
  const letters = text.replace(/\{\{.*?\}\}/g, '').length;
  const words = text
    .split(/(\{\{.*?\}\})/)
    .map((part) =>
      part.startsWith('{{') ? part : part.replace(/[A-Za-z]/g, (letter) => marked[letter] ?? letter),
    )
    .join('');
  return `⟦${words}${' ẋẋẋẋ'.repeat(Math.ceil(letters * longer)).slice(0, Math.ceil(letters * longer))}⟧`;
}

/** A group of the dictionary in the pseudo-locale, with whatever group it has in it. */
export function pseudoWords<Words>(words: Words): Words {
  const of = (value: unknown): unknown => {
    if (typeof value === 'string') return value.startsWith('⟦') ? value : pseudoText(value);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, of(one)]));
  };
  return of(words) as Words;
}
