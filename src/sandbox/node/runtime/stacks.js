// Firefox and Safari: give Error#stack V8's form and Error.prepareStackTrace/captureStackTrace their V8 meaning (depd, node:test and assert read them).
export function v8Stacks() {
  const probe = new Error('x');
  if (/^Error: x\n +at /.test(probe.stack ?? '')) return; // V8 already
  const parse = (s) =>
    String(s)
      .split('\n')
      .map((l) => /^(?:async\*)?(.*?)@(.*):(\d+):(\d+)$/.exec(l))
      .filter(Boolean)
      .map((m) => ({
        fn:
          m[1]
            .replace(/[/<]+$/, '')
            .split('/')
            .pop() || null,
        file: m[2].replace(/ line \d+ > (eval|Function).*$/, ''),
        line: +m[3],
        col: +m[4],
      }));
  const text = (f) => (f.fn ? `${f.fn} (${f.file}:${f.line}:${f.col})` : `${f.file}:${f.line}:${f.col}`);
  const site = (f) => ({
    getFileName: () => f.file,
    getScriptNameOrSourceURL: () => f.file,
    getLineNumber: () => f.line,
    getColumnNumber: () => f.col,
    getFunctionName: () => f.fn,
    getTypeName: () => 'Object',
    getMethodName: () => f.fn,
    getThis() {},
    getFunction() {},
    getEvalOrigin() {},
    isEval: () => false,
    isNative: () => false,
    isToplevel: () => true,
    isConstructor: () => false,
    isAsync: () => false,
    toString: () => text(f),
  });
  const head = (e) => {
    try {
      const n = e.name ?? 'Error',
        m = e.message ?? '';
      return m ? `${n}: ${m}` : n;
    } catch {
      return 'Error';
    }
  };
  const d = Object.getOwnPropertyDescriptor(Error.prototype, 'stack');
  const v8 = (e, raw) => {
    const fs = parse(raw);
    if (!fs.length) return raw;
    return typeof Error.prepareStackTrace === 'function'
      ? Error.prepareStackTrace(e, fs.map(site))
      : [head(e), ...fs.slice(0, Error.stackTraceLimit ?? 10).map((f) => '    at ' + text(f))].join('\n');
  };
  if (d?.get)
    Object.defineProperty(Error.prototype, 'stack', {
      ...d,
      get() {
        const raw = d.get.call(this);
        return typeof raw === 'string' ? v8(this, raw) : raw;
      },
    });
  Error.captureStackTrace = (o) => {
    const raw = d?.get ? d.get.call(new Error()) : new Error().stack;
    Object.defineProperty(o, 'stack', {
      value: v8(o, raw.split('\n').slice(1).join('\n')),
      writable: true,
      configurable: true,
    });
  };
}
