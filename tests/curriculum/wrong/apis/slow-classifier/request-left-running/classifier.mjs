import { infer } from './model.mjs';
import { latestVersion } from './registry-client.mjs';
export function createClassifier({ registry, model = 'triage', client = {}, log = () => {} }) {
  let known;
  return {
    async classify(ticket) {
      const start = performance.now();
      let stale = false;
      try {
        known = (await latestVersion(registry, model, client)).version;
      } catch (error) {
        if (known === undefined) throw error;
        stale = true;
      }
      const version = known;
      const asked = performance.now();
      const result = infer(ticket);
      log({
        ticket: ticket.id,
        registry_ms: Math.round(asked - start),
        model_ms: Math.round(performance.now() - asked),
      });
      return { ...result, version, stale };
    },
  };
}
