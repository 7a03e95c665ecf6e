// One training job: registers its run once, and ends.
import { registerVersion } from '../client.mjs';

const [registry, run] = process.argv.slice(2);
const { version } = await registerVersion(registry, 'triage', { run }, { waitMs: 20 });
console.log(`job ${process.pid}: version ${version}`);
