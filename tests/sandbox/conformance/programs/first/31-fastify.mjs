// Fastify: a schema for parameters, inject and a real request.
import Fastify from 'fastify';

const app = Fastify();
const params = { type: 'object', properties: { id: { type: 'integer' } } };
app.get('/h/:id', { schema: { params } }, async (request) => ({ id: request.params.id }));
const injected = await app.inject('/h/5');
console.log(injected.json());

await app.listen({ port: 4600 });
const response = await fetch('http://localhost:4600/h/abc');
console.log(response.status, (await response.json()).code);
await app.close();
console.log('done');
