import { hash } from 'node:crypto';

// A class and a table of digests. Finding an entry may take more or less time, but that depends on the
// digest, and nobody can choose a digest byte by byte.
class Guard {
  #owners = new Map();
  #log;

  constructor({ clients, log }) {
    this.#log = log;
    for (const client of clients)
      for (const token of client.tokens) this.#owners.set(hash('sha256', token), client);
  }

  decide(authorization, scope) {
    const words = (authorization ?? '').split(' ').filter(Boolean);
    if (words.shift()?.toUpperCase() !== 'BEARER') return this.#refuse(401, {});
    const client = this.#owners.get(hash('sha256', words.join(' ')));
    if (!client) return this.#refuse(401, { error: 'invalid_token' });
    if (!client.scopes.includes(scope))
      return this.#refuse(403, { error: 'insufficient_scope', scope }, client);
    return { client: client.name };
  }

  #refuse(status, parameters, client) {
    this.#log({
      time: new Date().toISOString(),
      status,
      ...(client && { client: client.name }),
      ...parameters,
    });
    const list = Object.entries(parameters).map(([name, value]) => `${name}="${value}"`);
    return { status, challenge: `Bearer ${list.join(', ')}`.trim() };
  }
}

export function createGuard(options) {
  const guard = new Guard(options);
  return (authorization, scope) => guard.decide(authorization, scope);
}
