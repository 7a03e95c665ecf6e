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
  const predictions = document.predictions.map((prediction) => {
    const fields = Object.keys(prediction).sort().join();
    if (fields !== 'label,model,score,ticket') throw new ContractError(`unexpected fields: ${fields}`);
    if (!labels.includes(prediction.label)) throw new ContractError(`unexpected label: ${prediction.label}`);
    return { ...prediction, said: prediction.label };
  });
  return { predictions, refused: [] };
}
