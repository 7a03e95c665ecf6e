// Lines of a stream whose chunks end in the middle of a line; gzip there and back.
import readline from 'node:readline';
import { Readable } from 'node:stream';
import zlib from 'node:zlib';

const input = Readable.from(['a\nb', 'c\n']);
for await (const line of readline.createInterface({ input })) console.log('line', line);
const zipped = zlib.gzipSync('hello hello hello');
console.log(zlib.gunzipSync(zipped).toString());
