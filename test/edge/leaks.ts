/**
 * What no answer may show, whatever was asked: the language, objects and addresses of the database, files and lines of
 * the code, and guesses at names of the schema.
 */
const LEAKS: readonly RegExp[] = [
  /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b.{1,200}\b(FROM|SET|WHERE|VALUES)\b/i,
  /\b(syntax error at|duplicate key|violates|relation "|column "|constraint "|invalid input syntax|out of range for type)/i,
  /\b(pg_|postgres|typeorm|driverError|QueryFailed|SQLSTATE|lianzhao_)/i,
  /\bE(CONN\w+|PIPE|NOENT|ACCES|TIMEDOUT)\b|127\.0\.0\.1|localhost:/,
  /node_modules|\/(src|dist|work|home|root|usr|var)\/|file:\/\/|\.(ts|js):\d+/,
  /\bat (async )?[\w.<>[\] ]+ \(|\bat (async )?[\w.]+:\d+:\d+|"stack(trace)?"/i,
  /Did you mean|Cannot read propert|is not a function|undefined is not|Unexpected token|JSON at position/i,
];

/** The first thing that leaks in a text, or null. */
export function leakIn(text: string): string | null {
  for (const leak of LEAKS) {
    const found = leak.exec(text);
    if (found) return found[0];
  }
  return null;
}
