globalThis.awaited = await Promise.resolve(1);
