// Which globals there are, and which of a browser there are not
const absent = [
  'window', 'document', 'self', 'location', 'XMLHttpRequest', 'Worker', 'importScripts', 'postMessage',
  'WorkerGlobalScope', 'DedicatedWorkerGlobalScope', 'Window', 'Document', 'Node', 'Element', 'HTMLElement',
  'FileReader', 'FileReaderSync', 'Image', 'ImageData', 'OffscreenCanvas', 'createImageBitmap', 'indexedDB',
  'caches', 'requestAnimationFrame', 'alert', 'prompt', 'history', 'screen', 'origin', 'isSecureContext',
  'crossOriginIsolated', 'reportError', 'onmessage', 'close', 'name', 'Notification', 'WebTransport',
  'RTCPeerConnection', 'ServiceWorker', 'SharedWorker', 'Cache', 'IDBFactory', 'require', 'module', '__filename',
  'fonts', 'trustedTypes', 'scheduler', 'FontFace', 'Permissions', 'WorkerNavigator', 'WorkerLocation',
  'EventSource', 'Storage',
];
for (const name of absent) if (name in globalThis) console.log('is there:', name, typeof globalThis[name]);
const present = {
  function: [
    'AbortController', 'AbortSignal', 'Blob', 'BroadcastChannel', 'ByteLengthQueuingStrategy',
    'CompressionStream', 'CountQueuingStrategy', 'Crypto', 'CryptoKey', 'CustomEvent', 'DOMException',
    'DecompressionStream', 'Event', 'EventTarget', 'File', 'FormData', 'Headers', 'MessageChannel',
    'MessageEvent', 'MessagePort', 'Navigator', 'Performance', 'PerformanceEntry', 'PerformanceMark',
    'PerformanceMeasure', 'PerformanceObserver', 'PerformanceObserverEntryList', 'PerformanceResourceTiming',
    'ReadableByteStreamController', 'ReadableStream', 'ReadableStreamBYOBReader', 'ReadableStreamDefaultReader',
    'Request', 'Response', 'SubtleCrypto', 'TextDecoder', 'TextDecoderStream', 'TextEncoder', 'TextEncoderStream',
    'TransformStream', 'URL', 'URLPattern', 'URLSearchParams', 'WebSocket', 'WritableStream',
    'WritableStreamDefaultWriter', 'CloseEvent', 'Buffer', 'atob', 'btoa', 'clearImmediate', 'clearInterval',
    'clearTimeout', 'fetch', 'queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout', 'structuredClone',
  ],
  object: ['console', 'crypto', 'global', 'globalThis', 'navigator', 'performance', 'process', 'WebAssembly', 'Intl'],
};
for (const [type, names] of Object.entries(present)) for (const name of names) if (typeof globalThis[name] !== type) console.log(
  'is not', type, name, typeof globalThis[name],
);
console.log(Object.keys(globalThis));
console.log(
  globalThis === global, Object.prototype.toString.call(globalThis), globalThis[Symbol.toStringTag],
  Object.getPrototypeOf(Object.getPrototypeOf(globalThis)) === Object.prototype,
);
console.log(
  Object.keys(Object.getPrototypeOf(navigator)), typeof navigator.hardwareConcurrency, navigator.userAgent,
  typeof navigator.platform, typeof navigator.language,
);
for (const name of [
  'fetch', 'process', 'Blob', 'performance', 'setTimeout', 'crypto', 'navigator', 'global', 'Event', 'Buffer',
]) {
  const { writable, enumerable, configurable, get, set } = Object.getOwnPropertyDescriptor(globalThis, name);
  console.log(name, { writable, enumerable, configurable, get: typeof get, set: typeof set });
}
console.log(
  performance.constructor.name, console.constructor.name, crypto.constructor.name, fetch.name, fetch.length,
  setTimeout.name, structuredClone.length,
);
globalThis.fresh = 1;
console.log(fresh, delete globalThis.fresh, typeof fresh, this);
