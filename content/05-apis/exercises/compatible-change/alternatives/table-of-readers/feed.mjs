export const labels = ['billing', 'outage', 'access', 'other'];
export class ContractError extends Error {
  name = 'ContractError';
}

// Every field of the result has a reader that throws what is wrong with it.
const known = new Set(labels);
const demand = (holds, detail) => {
  if (!holds) throw detail;
};
const text = (value) => {
  demand(typeof value === 'string' && value.length > 0, 'a text is expected');
  return value;
};
const readers = {
  ticket: { from: 'ticket', read: text },
  label: { from: 'label', read: (value) => (known.has(text(value)) ? value : 'other') },
  said: { from: 'label', read: text },
  score: {
    from: 'score',
    read: (value) => {
      demand(typeof value === 'number' && Math.min(1, Math.max(0, value)) === value, '0 to 1 is expected');
      return value;
    },
  },
  model: {
    from: 'model',
    read: (value = null) => {
      demand(value === null || Number.isSafeInteger(value), 'an integer is expected');
      return value;
    },
  },
};

function readOne(item, pointer) {
  if (Object.prototype.toString.call(item) !== '[object Object]')
    return { pointer, detail: 'an object is expected' };
  const prediction = {};
  for (const [name, { from, read }] of Object.entries(readers)) {
    try {
      prediction[name] = read(item[from]);
    } catch (detail) {
      return { pointer: `${pointer}/${from}`, detail };
    }
  }
  return { prediction };
}

export function readFeed(document) {
  const contract = document?.contract ?? '1';
  if (typeof contract !== 'string' || !/^1(\.|$)/.test(contract)) throw new ContractError('not contract 1');
  if (!Array.isArray(document?.predictions)) throw new ContractError('no predictions');
  const all = document.predictions.map((item, index) => readOne(item, `#/predictions/${index}`));
  return {
    predictions: all.filter((one) => one.prediction).map((one) => one.prediction),
    refused: all.filter((one) => one.pointer),
  };
}
