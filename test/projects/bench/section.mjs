// One step of a section in a process of its own: what one teaches the engine is not held against another. The steps are
// `agree`, which throws unless all contestants give the same answers, and `measure`. Answers that are kept for comparing
// are no part of what is measured.
import { goalsSoFar } from './table.mjs';

const [, , section, step, settings] = process.argv;
const steps = await import(`./sections/${section}.mjs`);
await steps[step]?.(JSON.parse(settings));
process.send({ goals: goalsSoFar() }, () => process.disconnect());
