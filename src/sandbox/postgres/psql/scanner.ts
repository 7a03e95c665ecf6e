/**
 * Cuts a script into SQL statements and backslash commands, as psql's own scanner does: quotes, dollar
 * quotes, comments, parentheses, bodies of `BEGIN ATOMIC`, and variables, which are put in as they stand at
 * that moment.
 * @see https://www.postgresql.org/docs/current/app-psql.html
 */

/** What comes next in a script. `line` is the line, from 1, on which it ended. */
export type Item =
  | { readonly kind: 'statement'; readonly text: string; readonly line: number }
  | { readonly kind: 'command'; readonly name: string; readonly line: number };

/** The value of a psql variable, or undefined when it is not set. */
export type Lookup = (name: string) => string | undefined;

const NAME = /[A-Za-z_\u0080-\uffff][A-Za-z_0-9$\u0080-\uffff]*/y;
const VARIABLE = /:(?:\{\?(\w+)\}|(')(\w+)'|(")(\w+)"|(\w+))/y;
const DOLLAR = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z_0-9\u0080-\uffff]*)?\$/y;
const NUMBER = /\d[\w.]*/y;

export class Scanner {
  /** The statement so far, when a command interrupts it. */
  buffer = '';
  readonly #text: string;
  readonly #lookup: Lookup;
  #at = 0;
  #line = 1;
  #parentheses = 0;
  /** Words of the statement so far, for `CREATE FUNCTION … BEGIN ATOMIC … END`. */
  #words: string[] = [];
  #blocks = 0;

  constructor(text: string, lookup: Lookup) {
    this.#text = text;
    this.#lookup = lookup;
  }

  /** The line that is being read, from 1; at the end of the text, its last one. */
  get line(): number {
    return this.#at >= this.#text.length && this.#text.endsWith('\n') ? this.#line - 1 : this.#line;
  }

  /** The next statement or command; undefined at the end, when {@link buffer} may hold an unfinished one. */
  next(): Item | undefined {
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at]!;
      if (char === '\\') {
        if (this.#text[this.#at + 1] === ';' || this.#text[this.#at + 1] === ':') {
          this.#at++;
          this.#take(1);
          continue;
        }
        return this.#command();
      }
      if (char === ';' && this.#parentheses === 0 && this.#blocks === 0) {
        this.#take(1);
        return this.#statement();
      }
      this.#token(char);
    }
    return undefined;
  }

  /** Takes what is in the buffer as a statement, as the end of a script or `\g` does. */
  takeBuffer(): string {
    // Between two lines stands a line break; after the last one, nothing.
    this.buffer = this.buffer.replace(/\n$/, '');
    return this.#statement().text;
  }

  /** The next argument of a command; undefined when there is none left on its line. */
  argument(): string | undefined {
    this.#skipBlanks();
    let value = '';
    let any = false;
    for (;;) {
      const char = this.#text[this.#at];
      if (char === undefined || /\s/.test(char) || char === '\\') break;
      any = true;
      if (char === "'") value += this.#quotedArgument();
      else if (char === '"') {
        const end = this.#text.indexOf('"', this.#at + 1);
        const stop = end < 0 ? this.#lineEnd() : end + 1;
        value += this.#text.slice(this.#at, stop);
        this.#at = stop;
      } else if (char === ':') {
        const { text, length } = this.#variable();
        value += text;
        this.#at += length;
      } else {
        value += char;
        this.#at++;
      }
    }
    return any ? value : undefined;
  }

  /** Everything up to the end of the line, for the commands that read it themselves. */
  restOfLine(): string {
    this.#skipBlanks();
    const end = this.#lineEnd();
    const rest = this.#text.slice(this.#at, end);
    this.#at = end;
    return rest.trimEnd();
  }

  #statement(): Item & { kind: 'statement' } {
    const text = this.buffer;
    this.buffer = '';
    this.#parentheses = 0;
    this.#blocks = 0;
    this.#words = [];
    return { kind: 'statement', text, line: this.#line };
  }

  #command(): Item {
    this.#at++;
    const match = /\S[^\s\\]*/y;
    match.lastIndex = this.#at;
    const name = match.exec(this.#text)?.[0] ?? '';
    this.#at += name.length;
    return { kind: 'command', name, line: this.#line };
  }

  #token(char: string): void {
    const { buffer } = this;
    if (/\s/.test(char)) {
      if (buffer) this.#take(1);
      else this.#skip(1);
    } else if (this.#starts('--')) {
      const length = this.#lineEnd() - this.#at;
      if (buffer) this.#take(length);
      else this.#skip(length);
    } else if (this.#starts('/*')) this.#take(this.#blockComment());
    else if (char === "'") this.#take(this.#quoted("'", /[eE]$/.test(this.#lastWord())));
    else if (char === '"') this.#take(this.#quoted('"', false));
    else if (char === '(' || char === ')') {
      this.#parentheses = Math.max(0, this.#parentheses + (char === '(' ? 1 : -1));
      this.#take(1);
    } else if (char === ':') this.#colon();
    else if (char === '$' && this.#match(DOLLAR)) {
      const tag = this.#match(DOLLAR)!;
      const end = this.#text.indexOf(tag, this.#at + tag.length);
      this.#take(end < 0 ? this.#text.length - this.#at : end + tag.length - this.#at);
    } else if (this.#match(NUMBER)) this.#take(this.#match(NUMBER)!.length);
    else if (this.#match(NAME)) {
      const word = this.#match(NAME)!;
      this.#word(word.toLowerCase());
      this.#take(word.length);
    } else this.#take(1);
  }

  /** Counts the blocks of a SQL function whose body is not quoted. */
  #word(word: string): void {
    this.#words.push(word);
    const [first, second, third] = this.#words;
    const kind = second === 'or' && third === 'replace' ? this.#words[3] : second;
    if (first !== 'create' || (kind !== 'function' && kind !== 'procedure')) return;
    if (word === 'begin') this.#blocks++;
    else if (word === 'case' && this.#blocks > 0) this.#blocks++;
    else if (word === 'end' && this.#blocks > 0) this.#blocks--;
  }

  #lastWord(): string {
    return /[A-Za-z_0-9]*$/.exec(this.buffer)![0].replace(/^.*(?=.$)/, (rest) => (rest ? '_' : ''));
  }

  #colon(): void {
    if (this.#starts('::') || this.#starts(':=')) {
      this.#take(2);
      return;
    }
    const { text, length } = this.#variable();
    this.buffer += text;
    this.#skip(length);
  }

  /** What stands for the variable here, and how many characters name it. */
  #variable(): { text: string; length: number } {
    VARIABLE.lastIndex = this.#at;
    const match = VARIABLE.exec(this.#text);
    if (!match) return { text: ':', length: 1 };
    const [whole, tested, , literal, , identifier, plain] = match;
    if (tested !== undefined)
      return { text: this.#lookup(tested) === undefined ? 'FALSE' : 'TRUE', length: whole.length };
    const value = this.#lookup((literal ?? identifier ?? plain)!);
    if (value === undefined) return { text: whole, length: whole.length };
    if (literal !== undefined) return { text: quoteLiteral(value), length: whole.length };
    if (identifier !== undefined) return { text: `"${value.replaceAll('"', '""')}"`, length: whole.length };
    return { text: value, length: whole.length };
  }

  /** Length of a quoted text from here, with its quotes. */
  #quoted(quote: string, escapes: boolean): number {
    let at = this.#at + 1;
    while (at < this.#text.length) {
      if (escapes && this.#text[at] === '\\') at += 2;
      else if (this.#text[at] !== quote) at++;
      else if (this.#text[at + 1] === quote) at += 2;
      else return at + 1 - this.#at;
    }
    return this.#text.length - this.#at;
  }

  #quotedArgument(): string {
    const length = this.#quoted("'", true);
    const inner = this.#text.slice(this.#at + 1, this.#at + length - 1);
    this.#at += length;
    const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
    return inner.replace(/''|\\([\s\S])/g, (_, char?: string) =>
      char === undefined ? "'" : (escapes[char] ?? char),
    );
  }

  #blockComment(): number {
    let depth = 0;
    let at = this.#at;
    while (at < this.#text.length) {
      if (this.#text.startsWith('/*', at)) {
        depth++;
        at += 2;
      } else if (this.#text.startsWith('*/', at)) {
        at += 2;
        if (--depth === 0) break;
      } else at++;
    }
    return at - this.#at;
  }

  #take(length: number): void {
    this.buffer += this.#text.slice(this.#at, this.#at + length);
    this.#skip(length);
  }

  #skip(length: number): void {
    for (const end = this.#at + length; this.#at < end; this.#at++)
      if (this.#text[this.#at] === '\n') this.#line++;
  }

  #skipBlanks(): void {
    while (/[^\S\n]/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #lineEnd(): number {
    const end = this.#text.indexOf('\n', this.#at);
    return end < 0 ? this.#text.length : end;
  }

  #starts(text: string): boolean {
    return this.#text.startsWith(text, this.#at);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0];
  }
}

/** As libpq's PQescapeLiteral. */
export function quoteLiteral(value: string): string {
  const quoted = `'${value.replaceAll("'", "''")}'`;
  return value.includes('\\') ? ` E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}
