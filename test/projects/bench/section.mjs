// One section of the bench in a process of its own: what one section teaches the compiler is not held against another.
import { goalsSoFar } from './table.mjs';

const [, , section, settings] = process.argv;
const { measure } = await import(`./sections/${section}.mjs`);
await measure(JSON.parse(settings));
process.send({ goals: goalsSoFar() }, () => process.disconnect());
