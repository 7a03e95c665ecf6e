process.stdout.write(Uint8Array.from({ length: 256 }, (_, index) => index));
const text = Buffer.from('grüße €');
process.stdout.write(text.subarray(0, 3));
setTimeout(() => process.stdout.write(text.subarray(3)), 10);
