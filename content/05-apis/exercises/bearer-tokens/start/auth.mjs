/**
 * Makes the guard of the registry. It reads `Authorization: Bearer <token>` and decides:
 *
 * - no header, another scheme, or no token in it: 401, and a challenge that names Bearer and no error
 * - a token that belongs to nobody: 401, and a challenge with error="invalid_token"
 * - a client without the scope: 403, and a challenge with error="insufficient_scope"
 * - otherwise the name of the client
 *
 * The scheme is read without regard to case, and one space or more follows it. Each refusal is logged
 * once, with its status and the client if it is known. No token goes into the log or the challenge.
 *
 * @param {object} options
 * @param {{ name: string, tokens: string[], scopes: string[] }[]} options.clients each with the token in
 *   use and, while that is being replaced, the next one
 * @param {(entry: { status: number, client?: string }) => void} options.log
 * @returns {(authorization: string | undefined, scope: string) =>
 *   { client: string } | { status: 401 | 403, challenge: string }}
 *   `challenge` is the value of the header WWW-Authenticate
 */
export function createGuard({ clients, log }) {
  return (authorization = '', scope) => {
    const token = authorization.replace('Bearer ', '');
    const client = clients.find(({ tokens }) => tokens[0] === token);
    if (client === undefined || !client.scopes.includes(scope)) {
      log({ status: 403, token });
      return { status: 403, challenge: `Bearer error="invalid_token", error_description="${token}"` };
    }
    return { client: client.name };
  };
}
