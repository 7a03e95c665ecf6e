// Characters for a token, of texts that are not English prose.
import { encode } from 'gpt-tokenizer/encoding/cl100k_base';

const each = (text) => (text.length / encode(text).length).toFixed(1);
const hash = 'sha256:9f2c4b7ad1e05863ff41aa0c92de7b3f6c58e1d0a47b92ce';
const german = 'Die Warteschlange läuft über, weil niemand die Nachrichten abholt.';
const japanese = '誰もメッセージを受け取らないため、キューがあふれています。';
console.log(
  `A checksum has ${each(hash)}, a German sentence ${each(german)}, a Japanese one ${each(japanese)}.`,
);
