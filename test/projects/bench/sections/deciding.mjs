// May this conversation be transferred there, and if not, why not? A policy beside what is fastest by hand, and CASL.
import { ratio } from '../measure.mjs';
import { byHand } from '../peers/by-hand-transfers.mjs';
import { casl } from '../peers/casl.mjs';
import { ask, beforehand, makeWorkloads, QUESTIONS, verify } from '../peers/deciders.mjs';
import { policy } from '../peers/this-library.mjs';
import { goal, printRaces, sizesOf } from '../table.mjs';

const DECIDERS = [policy, byHand, beforehand(casl)];

export const agree = (settings) => verify(DECIDERS, makeWorkloads(settings));

export async function measure({ campaignCounts, requestCount, seed, ...pace }) {
  const workloads = makeWorkloads({ campaignCounts, requestCount, seed });
  const sizes = sizesOf(campaignCounts);
  for (const [question, { title }] of Object.entries(QUESTIONS)) {
    const races = [];
    for (const { program, requests } of workloads) {
      races.push(await ask(question, DECIDERS, program, requests.mixed, pace));
    }
    printRaces(`${title}, mixed requests`, sizes, races);
    setGoals(question, campaignCounts, sizes, races);
    const { program, requests } = workloads[0];
    const mixes = ['allowed', 'refused'];
    const others = [];
    for (const mix of mixes) others.push(await ask(question, DECIDERS, program, requests[mix], pace));
    printRaces(`The same at ${sizes[0]}`, mixes, others);
  }
}

function setGoals(question, campaignCounts, sizes, races) {
  const name = `\`policy.${question}\``;
  const toHand = races.map(([own, hand]) => ratio(own, hand));
  for (const [index, [own, , found]] of races.entries()) {
    goal(`${name} to ifs by hand with maps, ${sizes[index]}`, toHand[index], question === 'can' ? 1.3 : 1.25);
    const atMost = question === 'can' || campaignCounts[index] > 400 ? 0.8 : 0.5;
    goal(`${name} to CASL on objects found beforehand, ${sizes[index]}`, ratio(own, found), atMost);
  }
  const flatness = toHand[campaignCounts.indexOf(4_000)] / toHand[campaignCounts.indexOf(100)];
  goal(`${name} to ifs by hand: that ratio at 4,000 campaigns to at 100`, flatness, 1.2);
}
