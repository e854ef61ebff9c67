// Transfers decided by others: as they are used, with look-ups by id, and beside it on objects found beforehand.
import { byHand } from '../peers/by-hand-transfers.mjs';
import { casbin } from '../peers/casbin.mjs';
import { casl } from '../peers/casl.mjs';
import { cedar } from '../peers/cedar.mjs';
import { ask, beforehand, makeWorkloads, QUESTIONS, verify, withMaps } from '../peers/deciders.mjs';
import { jsonLogic } from '../peers/json-logic-engine.mjs';
import { jsonRulesEngine } from '../peers/json-rules-engine.mjs';
import { permix } from '../peers/permix.mjs';
import { policy } from '../peers/this-library.mjs';
import { printRaces, sizesOf } from '../table.mjs';

/** Without a `check`, a peer cannot name what is broken. */
const PEERS = [casl, permix, jsonLogic, casbin, jsonRulesEngine, cedar];

export const agree = (settings) =>
  verify([byHand, ...PEERS.flatMap((peer) => [beforehand(peer), withMaps(peer)])], makeWorkloads(settings));

export async function measure({ campaignCounts, requestCount, seed, ...pace }) {
  const workloads = makeWorkloads({ campaignCounts, requestCount: requestCount / 5, seed });
  for (const [question, { title }] of Object.entries(QUESTIONS)) {
    const peers = PEERS.filter((peer) => peer[question] !== undefined);
    const deciders = [policy, byHand, ...peers.map(withMaps), ...peers.map(beforehand)];
    const races = [];
    for (const { program, requests } of workloads) {
      races.push(
        await ask(question, deciders, program, requests.mixed, { ...pace, rounds: Math.ceil(pace.rounds / 3) }),
      );
    }
    printRaces(`${title}, beside others, mixed requests`, sizesOf(campaignCounts), races);
  }
}
