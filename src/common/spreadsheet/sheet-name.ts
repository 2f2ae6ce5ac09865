const LONGEST = 31;

/**
 * Names that spreadsheets accept: without []:*?/\ and apostrophes at the ends, 31 UTF-16 units at most, each once (they
 * do not tell upper from lower case), and not the reserved History.
 */
export function sheetNames(wanted: string[]): string[] {
  const taken = new Set<string>(['history']);
  return wanted.map((name) => {
    const clean = cut(name.replace(/[[\]:*?/\\\n\t]/g, ' ').replace(/^[\s']+|[\s']+$/g, ''), LONGEST) || '表';
    for (let copy = 1; ; copy++) {
      const suffix = copy === 1 ? '' : `(${copy})`;
      const candidate = `${cut(clean, LONGEST - suffix.length)}${suffix}`;
      if (taken.has(candidate.toLowerCase())) continue;
      taken.add(candidate.toLowerCase());
      return candidate;
    }
  });
}

/** At most so many UTF-16 units, no character cut in two. */
function cut(text: string, units: number): string {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > units) break;
    kept += character;
  }
  return kept.replace(/[\s']+$/, '');
}
