globalThis.ambiguous = 'runs as ' + (this === undefined ? 'esm' : 'cjs');
