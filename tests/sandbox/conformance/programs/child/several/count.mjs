globalThis.counted = (globalThis.counted ?? 0) + Number(process.argv[2]);
console.log(globalThis.counted);
