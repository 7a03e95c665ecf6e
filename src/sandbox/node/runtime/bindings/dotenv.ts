/**
 * Reads `.env` text (node_dotenv.cc), for `util.parseEnv()` and `process.loadEnvFile()`.
 *
 * A value is what stands between quotes, over several lines if need be, or the rest of the line up to a
 * `#`. Only between double quotes does `\n` mean a new line.
 */

const BLANKS_BEFORE = /^[ \t\n]+/;
const BLANKS_AROUND = /^[ \t\n]+|[ \t\n]+$/g;

const trim = (text: string) => text.replace(BLANKS_AROUND, '');

/** Values by name, names in order. */
export function parseDotenv(text: string): Map<string, string> {
  const values = new Map<string, string>();
  let rest = trim(text.replaceAll('\r', ''));

  /** Goes on after the line that the character at `from` belongs to. */
  const skipLine = (from: number) => {
    const end = rest.indexOf('\n', from);
    rest = end < 0 ? '' : rest.slice(end + 1);
  };

  for (;;) {
    rest = rest.replace(BLANKS_BEFORE, '');
    if (rest === '') break;
    if (rest.startsWith('#')) {
      skipLine(0);
      continue;
    }
    const end = rest.search(/[=\n]/);
    if (end < 0) break;
    if (rest[end] === '\n') {
      rest = rest.slice(end + 1);
      continue;
    }
    let key = trim(rest.slice(0, end));
    rest = rest.slice(end + 1);
    if (rest === '' || rest.startsWith('\n')) {
      values.set(key, '');
      rest = rest.slice(1);
      continue;
    }
    if (key === '') continue;
    if (key.startsWith('export ')) key = trim(key.slice('export '.length));
    rest = trim(rest);
    const quote = /^["'`]/.exec(rest)?.[0];
    const closing = quote ? rest.indexOf(quote, 1) : -1;
    if (closing > 0) {
      const quoted = rest.slice(1, closing);
      values.set(key, quote === '"' ? quoted.replaceAll('\\n', '\n') : quoted);
      skipLine(closing + 1);
      continue;
    }
    const line = rest.split('\n', 1)[0]!;
    values.set(key, quote ? line : trim(line.split('#', 1)[0]!));
    skipLine(0);
  }
  return new Map([...values].toSorted(([a], [b]) => compareCodePoints(a, b)));
}

/** The order of C++'s map of UTF-8 strings. */
function compareCodePoints(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const difference = left[index]!.codePointAt(0)! - right[index]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
