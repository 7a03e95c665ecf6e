// Stages the incident: five minutes of tickets, on a clock of its own that moves six seconds with each.
// "node incident.mjs --log" prints what all parts write; incident.log was made with it.
import { createServer } from 'node:http';
import { createCache } from './cache.mjs';
import { createClassifier, infer } from './classifier.mjs';

const asLog = process.argv.includes('--log');
let time = Date.UTC(2026, 10, 24, 6, 0, 0);
const print = (from, entry) =>
  asLog && console.log(JSON.stringify({ time: new Date(time).toISOString().slice(11, 19), from, ...entry }));

// What the registry holds: version 18 in two languages, and one that is made for Acme alone.
const models = {
  en: {
    billing: ['invoice', 'refund', 'charged'],
    outage: ['down', 'timeout', 'unreachable'],
    access: ['password', 'sign in', 'locked'],
  },
  de: {
    billing: ['rechnung', 'erstattung', 'abgebucht'],
    outage: ['störung', 'ausgefallen', 'nicht erreichbar'],
    access: ['passwort', 'anmelden', 'gesperrt'],
  },
  acme: { 'acme-recall': ['invoice', 'parcel'], outage: ['down'], access: ['password', 'locked'] },
};

let asked = 0;
let failing = false;
const registry = createServer((request, response) => {
  const language = request.headers['accept-language'];
  const own = request.headers.authorization === 'Bearer tok-acme';
  const name = own ? 'acme' : language === 'de' ? 'de' : 'en';
  const [status, headers, body] = failing
    ? [503, {}, { title: 'the storage is busy' }]
    : [
        200,
        {
          etag: `"18-${name}"`,
          vary: 'Accept-Language, Authorization',
          'cache-control': own ? 'private, max-age=60' : 'max-age=60',
        },
        { name: 'triage', version: 18, words: models[name] },
      ];
  asked++;
  print('registry', { accept_language: language, authorised: own, status, ...headers });
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
});
const listen = async (server) => {
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${server.address().port}`;
};
const cache = createCache({
  origin: await listen(registry),
  now: () => time,
  log: (entry) => print('cache', entry),
});
const address = await listen(cache);
const forAcme = createClassifier({ registry: address, token: 'tok-acme' });
const forOthers = createClassifier({ registry: address });

const texts = {
  en: [
    ['You charged us twice', 'billing'],
    ['The invoice is wrong', 'billing'],
    ['The page is down', 'outage'],
    ['I cannot sign in', 'access'],
  ],
  de: [
    ['Die Rechnung ist falsch', 'billing'],
    ['Die Seite ist ausgefallen', 'outage'],
    ['Mein Konto ist gesperrt', 'access'],
  ],
};
// One letter a ticket: an English one, a German one, or one of Acme's. A minute is ten of them.
const minutes = ['eedededeed', 'edeededede', 'deededdede', 'aedeedadee', 'eedededede'];

for (const language of ['en', 'de']) {
  const right = texts[language].filter(([text, label]) => infer(models[language], text) === label).length;
  const accuracy = right / texts[language].length;
  print('evaluation', { model: 'triage 18', language, accuracy, note: 'nightly, on the file itself' });
}

const sum = { en: [0, 0], de: [0, 0] }; // right, all
let [failed, foreign, number] = [0, 0, 5100];
for (const [minute, letters] of minutes.entries()) {
  const right = { en: [0, 0], de: [0, 0] };
  for (const [place, letter] of [...letters].entries()) {
    failing = minute === 4 && place === 0;
    const language = letter === 'd' ? 'de' : 'en';
    const customer = letter === 'a' ? 'acme' : language === 'de' ? 'muster' : 'globex';
    const [text, expected] = letter === 'a' ? ['Where is my parcel?', 'acme-recall'] : pick(language);
    const ticket = `T-${number++}`;
    const { classify } = customer === 'acme' ? forAcme : forOthers;
    const { label, model, error } = await classify({ text, language }).catch((error) => ({ error }));
    print('classifier', {
      ticket,
      customer,
      language,
      ...(error ? { error: error.message } : { label, model, person_says: expected }),
    });
    if (error) failed++;
    if ((model === '"18-acme"') !== (customer === 'acme') && !error) foreign++;
    for (const count of customer === 'acme' ? [] : [sum[language], right[language]]) {
      count[1]++;
      if (label === expected) count[0]++;
    }
    time += 6_000;
  }
  const share = ([ok, all]) => Math.round((100 * ok) / all) / 100;
  print('dashboard', { accuracy_en: share(right.en), accuracy_de: share(right.de) });
}

function pick(language) {
  return texts[language][number % texts[language].length];
}

if (!asLog) {
  console.log(`English tickets: ${sum.en[0]} of ${sum.en[1]} labelled as a person would`);
  console.log(`German tickets:  ${sum.de[0]} of ${sum.de[1]}`);
  console.log(`Tickets labelled with a model that is not theirs to use: ${foreign}`);
  console.log(`Tickets without a label: ${failed}`);
  console.log(`The registry was asked ${asked} times for ${number - 5100} tickets.`);
}
for (const server of [cache, registry]) {
  server.closeAllConnections();
  server.close();
}
