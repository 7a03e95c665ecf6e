/** The labels that this router has a queue for. */
export const labels = ['billing', 'outage', 'access', 'other'];

/** The feed as a whole cannot be read. */
export class ContractError extends Error {
  name = 'ContractError';
}

/**
 * @typedef {object} Prediction
 * @property {string} ticket the id of the ticket
 * @property {string} label one of `labels`; other if the service said one that is not among them
 * @property {string} said the label as the service said it
 * @property {number} score from 0 to 1
 * @property {number | null} model the version of the model, null if the service did not say
 */

/**
 * Reads what GET /v1/predictions of the classifier answered.
 *
 * @param {unknown} document the parsed JSON
 * @returns {{ predictions: Prediction[], refused: { pointer: string, detail: string }[] }}
 *   predictions: in the order of the document, with the fields above and no others.
 *   refused: one entry for each prediction that breaks the contract; the pointer names the prediction or
 *   a wrong field of it, such as /predictions/3/score
 * @throws {ContractError} when the feed as a whole cannot be read
 */
export function readFeed(document) {
  if (!isObject(document)) throw new ContractError('the feed is not an object');
  const { contract, predictions: list } = document;
  // The first releases did not say which contract they keep. They keep this one.
  if (isPresent(contract) && majorOf(contract) !== '1')
    throw new ContractError(`the feed keeps contract ${JSON.stringify(contract)}, this router reads 1`);
  if (!Array.isArray(list)) throw new ContractError('the feed has no list of predictions');

  const predictions = [];
  const refused = [];
  for (const [index, item] of list.entries()) {
    const fault = faultOf(item);
    if (fault) refused.push({ pointer: `/predictions/${index}${fault.field}`, detail: fault.detail });
    else predictions.push(pick(item));
  }
  return { predictions, refused };
}

/** What a prediction must keep, in every release. @returns the first fault, or undefined */
function faultOf(item) {
  if (!isObject(item)) return { field: '', detail: 'must be an object' };
  const { ticket, label, score, model } = item;
  if (!isText(ticket)) return { field: '/ticket', detail: 'must be a text that is not empty' };
  if (!isText(label)) return { field: '/label', detail: 'must be a text that is not empty' };
  if (typeof score !== 'number' || !(score >= 0 && score <= 1))
    return { field: '/score', detail: 'must be a number from 0 to 1' };
  if (model !== undefined && !Number.isInteger(model))
    return { field: '/model', detail: 'must be an integer, null or absent' };
}

/** Takes what this router knows, and nothing else. */
const pick = ({ ticket, label, score, model }) => ({
  ticket,
  label: labels.includes(label) ? label : 'other',
  said: label,
  score,
  model: model ?? null,
});

const majorOf = (contract) => (typeof contract === 'string' ? contract.split('.')[0] : undefined);
const isPresent = (value) => value !== undefined && value !== null;
const isText = (value) => typeof value === 'string' && value !== '';
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
