// The functions that keep nothing between calls and scan lists, beside a policy in the same process.
import { ratio } from '../measure.mjs';
import { byHand, byHandScanning } from '../peers/by-hand-transfers.mjs';
import { ask, makeWorkloads, QUESTIONS, verify } from '../peers/deciders.mjs';
import { plain, plainBefore, policy } from '../peers/this-library.mjs';
import { goal, printRaces, sizesOf } from '../table.mjs';

const DECIDERS = [plain, byHandScanning, policy, byHand, ...(plainBefore ? [plainBefore] : [])];

export const agree = (settings) => verify(DECIDERS, makeWorkloads(settings));

export async function measure({ campaignCounts, requestCount, seed, ...pace }) {
  const workloads = makeWorkloads({ campaignCounts, requestCount, seed });
  for (const [question, { title }] of Object.entries(QUESTIONS)) {
    const races = [];
    for (const { program, requests } of workloads) {
      races.push(await ask(question, DECIDERS, program, requests.mixed, pace));
    }
    printRaces(`${title}, mixed requests, without and with a policy in one process`, sizesOf(campaignCounts), races);
    if (question !== 'can' || plainBefore === undefined) continue;
    const [own, , , , old] = races[0];
    goal(`\`canTransfer\` to version 0.1.0, ${sizesOf(campaignCounts)[0]}`, ratio(own, old), 0.7);
  }
}
