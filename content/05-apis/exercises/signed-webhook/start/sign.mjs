import { createHmac } from 'node:crypto';

/**
 * Signs a delivery as the ticket system does it, by the Standard Webhooks specification: HMAC-SHA256 over
 * the id, a full stop, the timestamp, a full stop, and the body.
 *
 * @param {Buffer} secret shared by the ticket system and the receiver
 * @param {string} id the header webhook-id
 * @param {string} timestamp the header webhook-timestamp, in seconds since 1970
 * @param {string | Buffer} body as it is sent
 * @returns {string} one entry of the header webhook-signature, such as v1,K5oZfzN9…
 */
export function sign(secret, id, timestamp, body) {
  const hmac = createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body);
  return `v1,${hmac.digest('base64')}`;
}
