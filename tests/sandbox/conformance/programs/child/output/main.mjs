// Bytes of any kind come through, also a character cut in two
import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';

const child = spawn('node', ['bytes.mjs']);
const bytes = await buffer(child.stdout);
console.log(bytes.length, bytes.subarray(0, 256).every((byte, index) => byte === index));
console.log(bytes.subarray(256).toString());
