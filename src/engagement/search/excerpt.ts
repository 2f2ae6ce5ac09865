/** A text without what stands far before its first hit and behind the last one that fits; `…` where something was cut. */
export function excerptAround(text: string, hitAt: number, length = 60): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  if (characters.length <= length) return characters.join('');
  const start = Math.max(0, Math.min(hitAt - Math.floor(length / 4), characters.length - length));
  const end = start + length;
  return `${start > 0 ? '…' : ''}${characters.slice(start, end).join('')}${end < characters.length ? '…' : ''}`;
}
