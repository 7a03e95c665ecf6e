// Sends good, wrong and broken tickets to port 3000 over 20 connections for three seconds, and says what came back.
import autocannon from 'autocannon';

const post = (body) => ({
  method: 'POST',
  path: '/v1/classify',
  headers: { 'content-type': 'application/json' },
  body,
});
const result = await autocannon({
  url: 'http://localhost:3000',
  connections: 20,
  duration: 3,
  requests: [
    post(JSON.stringify({ ticket: { id: 't-1', text: 'my invoice is wrong' } })),
    post(JSON.stringify({ ticket: { id: 7, text: '' } })),
    post('{"ticket":'),
  ],
});
const { latency, requests, errors } = result;
console.table({ requests: requests.total, '2xx': result['2xx'], '4xx': result['4xx'], '5xx': result['5xx'], errors });
console.table({ 'p50 (ms)': latency.p50, 'p99 (ms)': latency.p99, 'longest (ms)': latency.max });
if (requests.total === 0) console.log('Nothing answered. Press Run first: the server must listen on port 3000.');
