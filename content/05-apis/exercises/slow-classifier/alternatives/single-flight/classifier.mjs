import { infer } from './model.mjs';
import { latestVersion } from './registry-client.mjs';

class Classifier {
  #options;
  #asking; // one question at a time: tickets that arrive meanwhile share its answer
  #version;

  constructor(options) {
    this.#options = options;
  }

  #ask() {
    const { registry, model = 'triage', client } = this.#options;
    this.#asking ??= latestVersion(registry, model, client)
      .then(({ version }) => {
        this.#version = version;
        return false;
      })
      .catch((error) => {
        if (!this.#version) throw error;
        return true;
      })
      .finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async classify(ticket) {
    const stale = await this.#ask();
    const { label, score } = infer(ticket);
    return { label, score, version: this.#version, stale };
  }
}

export const createClassifier = (options) => new Classifier(options);
