globalThis.failed = (globalThis.failed ?? 0) + 1;
throw new Error(`failed ${globalThis.failed} times`);
