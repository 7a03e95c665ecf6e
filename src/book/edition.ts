/** What a printed copy says of itself, so that two of them can be told apart. */
import project from '../../package.json' with { type: 'json' };

export const EDITION = {
  version: project.version,
  /** The day of the build, as YYYY-MM-DD. */
  date: new Date().toISOString().slice(0, 10),
  author: 'The authors of The AI Ops Roadmap',
} as const;
