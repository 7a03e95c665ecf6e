import { get } from 'node:http';

const failure = (message, facts) => Object.assign(new Error(message), facts);

/** The same contract with node:http, callbacks and a table instead of fetch and conditions. */
export function getLatestVersion(registry, name, token) {
  return new Promise((resolve, reject) => {
    const options = { headers: { Authorization: `Bearer ${token}` } };
    const noAnswer = ({ code }) =>
      reject(failure(`registry did not answer: ${code}`, { status: undefined, retryable: true }));

    get(`${registry}/models/${name}/versions/latest`, options, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', noAnswer);
      response.on('end', () => {
        try {
          resolve(outcome(response.statusCode, Buffer.concat(chunks).toString('utf8')));
        } catch (error) {
          reject(error);
        }
      });
    }).on('error', noAnswer);
  });
}

function outcome(status, text) {
  switch (Math.floor(status / 100)) {
    case 2:
      return parse(status, text);
    case 4:
      if (status === 404) return null;
      throw failure(`registry refused: ${status}`, { status, retryable: status === 429 });
    case 5:
      throw failure(`registry failed: ${status}`, { status, retryable: true });
    default:
      throw failure(`unexpected status ${status}`, { status, retryable: false });
  }
}

function parse(status, text) {
  try {
    return JSON.parse(text);
  } catch {
    // Without the parser's error: its message quotes the text.
    console.error('registry sent %d characters that are not JSON', text.length);
    throw failure('registry answered, but not JSON', { status, retryable: false });
  }
}
