globalThis.required = (globalThis.required ?? 0) + 1;
exports.n = globalThis.required;
