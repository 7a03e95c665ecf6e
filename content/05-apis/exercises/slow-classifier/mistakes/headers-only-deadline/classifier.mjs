import { infer } from './model.mjs';
import { latestVersion } from './registry-client.mjs';

/**
 * Labels tickets. Each answer names the model version in force.
 *
 * @param {object} options
 * @param {string} options.registry base address of the registry
 * @param {string} [options.model] its name in the registry
 * @param {object} [options.client] options for each call of `latestVersion`
 * @param {(entry: object) => void} [options.log] gets one entry with the time of each stage
 */
export function createClassifier({ registry, model = 'triage', client = {}, log = () => {} }) {
  let known; // the last version that the registry named

  return {
    /**
     * @param {{ id: string, text: string }} ticket
     * @returns {Promise<{ label: string, score: number, version: number, stale: boolean }>}
     *   `stale: true` with the last known version, if the registry could not be asked
     * @throws when the registry cannot be asked and no version was ever known
     */
    async classify(ticket) {
      const start = performance.now();
      let stale = false;
      try {
        known = await latestVersion(registry, model, client);
      } catch (error) {
        // A version that is some minutes old labels a ticket better than an error does.
        if (known === undefined) throw error;
        stale = true;
      }
      const { version } = known;
      const asked = performance.now();
      const result = infer(ticket);
      const registry_ms = Math.round(asked - start);
      log({ ticket: ticket.id, registry_ms, model_ms: Math.round(performance.now() - asked) });
      return { ...result, version, stale };
    },
  };
}
