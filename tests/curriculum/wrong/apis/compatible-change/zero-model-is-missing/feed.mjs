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
  const list = document?.predictions;
  if (!Array.isArray(list)) throw new ContractError('the feed has no list of predictions');
  const contract = document.contract ?? '1';
  if (typeof contract !== 'string' || contract.split('.')[0] !== '1')
    throw new ContractError(`the feed follows contract ${JSON.stringify(contract)}, and this reads 1`);

  const predictions = [];
  const refused = [];
  for (const [index, item] of list.entries()) {
    const pointer = `/predictions/${index}`;
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      refused.push({ pointer, detail: 'is no object' });
      continue;
    }
    const wrong = Object.keys(rules).find((field) => !rules[field].test(item[field]));
    if (wrong) {
      refused.push({ pointer: `${pointer}/${wrong}`, detail: `should be ${rules[wrong].is}` });
      continue;
    }
    const { ticket, label: said, score, model: m } = item;
    predictions.push({ ticket, label: labels.includes(said) ? said : 'other', said, score, model: m || null });
  }
  return { predictions, refused };
}

const text = { is: 'text, not empty', test: (value) => typeof value === 'string' && value !== '' };
const rules = {
  ticket: text,
  label: text,
  score: { is: 'a number from 0 to 1', test: (value) => typeof value === 'number' && value >= 0 && value <= 1 },
  model: { is: 'an integer, null or absent', test: (value) => value == null || Number.isInteger(Number(value)) && typeof value === 'number' },
};
