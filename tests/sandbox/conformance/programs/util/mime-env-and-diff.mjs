// MIMEType, parseEnv, diff and names of system errors
import util, { MIMEParams, MIMEType, getSystemErrorName, parseEnv } from 'node:util';

const show = (f) => {
  try {
    return JSON.stringify(f());
  } catch (error) {
    return `${error.name} ${error.code} ${error.message.slice(0, 80)}`;
  }
};
const mime = new MIMEType('Text/HTML; Charset="utf-8"; q=0.5;x');
console.log(
  String(mime), mime.type, mime.subtype, mime.essence, mime.params.get('charset'), [...mime.params],
  mime.params.has('x'), JSON.stringify({ mime }),
);
mime.type = 'application';
mime.params.set('new', 'a b');
mime.params.delete('q');
console.log(
  `${mime}`, String(new MIMEParams()), show(() => new MIMEType('nope')), show(() => new MIMEType('')),
  show(() => new MIMEType('a/b c')), show(() => (mime.subtype = 'x y')), show(() => mime.params.set('', 'x')),
);

console.log(
  parseEnv([
    'A=1', 'B = two words ', 'C="quoted # not a comment" # comment', 'export D=4', '# E=5', 'F=', "G='a\\nb'",
    'H="a\\nb"', 'I=`tick "and\' quotes`', 'J=a=b', '', 'K', 'L="open', 'M=5', 'N="two', 'lines"',
  ].join('\n')),
  show(() => parseEnv(5)), parseEnv(''),
);
for (const number of [-1, -2, -13, -17, -104, -110, -111]) console.log(
  number, getSystemErrorName(number), util.getSystemErrorMessage(number),
);
console.log(util.diff('abc\ndef', 'abc\nxyz').slice(0, 4), util.diff(['a', 'b'], ['a', 'c']), util.diff('same', 'same'));
console.log(
  show(() => util.diff(5, 'x')), show(() => util.toUSVString('\udc00ok')), show(() => util.getSystemErrorName(5)),
);
console.log(
  util.inspect.custom.toString(), util.TextDecoder === TextDecoder,
  util.format('%s', util.types.isDate(new Date())),
  util.setTraceSigInt === undefined || typeof util.setTraceSigInt,
);
