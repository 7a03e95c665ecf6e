/**
 * V8's private symbols, with which Node's library hangs data on objects unseen. Here they are ordinary
 * symbols whose properties live in weak maps: an accessor on `Object.prototype` catches them, so that
 * neither `inspect` nor a program's own code finds them on its objects.
 */
export function privateSymbols(): Readonly<Record<string, symbol>> {
  const symbols: Record<string, symbol> = Object.create(null);
  return new Proxy(symbols, {
    get(known, name) {
      if (typeof name === 'symbol') return undefined;
      known[name] ??= hidden(name);
      return known[name];
    },
  });
}

function hidden(name: string): symbol {
  const symbol = Symbol(name);
  const values = new WeakMap<object, unknown>();
  Object.defineProperty(Object.prototype, symbol, {
    get(this: unknown) {
      return typeof this === 'object' && this !== null ? values.get(this) : undefined;
    },
    set(this: unknown, value: unknown) {
      if (typeof this === 'object' && this !== null) values.set(this, value);
    },
  });
  return symbol;
}
