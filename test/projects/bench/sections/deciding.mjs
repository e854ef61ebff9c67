// May this conversation be transferred there, and if not, why not?
import { isDeepStrictEqual } from 'node:util';
import { library } from '../library.mjs';
import { loopOver, race, ratio } from '../measure.mjs';
import { byHand, byHandScanning } from '../peers/by-hand-transfers.mjs';
import { casbin } from '../peers/casbin.mjs';
import { casl } from '../peers/casl.mjs';
import { cedar } from '../peers/cedar.mjs';
import { find, mapsOf } from '../peers/found.mjs';
import { jsonLogic } from '../peers/json-logic-engine.mjs';
import { jsonRulesEngine } from '../peers/json-rules-engine.mjs';
import { permix } from '../peers/permix.mjs';
import { plain, plainBefore, policy } from '../peers/this-library.mjs';
import { goal, printRaces } from '../table.mjs';
import { makeProgram, makeRequests } from '../workload/transfers.mjs';

/**
 * What takes part. A decider that finds ids itself has `of(program)`, which makes its `can` and `check` of a request. A
 * peer's `can` and `check` take what `caseOf` makes of the objects that a request names, and `check` returns rules' ids.
 * Without a `check`, a peer cannot name what is broken.
 */
const OWN = [policy, byHand, plain, byHandScanning, ...(plainBefore ? [plainBefore] : [])];
const PEERS = [casl, permix, jsonLogic, casbin, jsonRulesEngine, cedar];

const QUESTIONS = {
  can: { title: 'A yes or no', body: ({ isAsync }) => `if (${isAsync ? 'await ' : ''}ask(item)) count += 1;` },
  check: {
    title: 'Every broken rule',
    body: ({ isAsync, counted = 'length' }) =>
      `const found = ${isAsync ? 'await ' : ''}ask(item); count += found.${counted}; keep(found);`,
  },
};

export async function measure({ campaignCounts, requestCount, seed, ...pace }) {
  const workloads = campaignCounts.map((campaignCount) => {
    const program = makeProgram(campaignCount, seed);
    return { campaignCount, program, requests: makeRequests(program, requestCount, seed + campaignCount) };
  });
  const columns = campaignCounts.map((count) => `${count.toLocaleString('en')} campaigns`);
  for (const { program, requests } of workloads) {
    for (const decider of [...OWN, ...PEERS.flatMap((peer) => [beforehand(peer), withMaps(peer)])]) {
      await verify(decider, program, requests);
    }
  }
  const contestants = [...OWN, beforehand(casl)];
  for (const question of Object.keys(QUESTIONS)) {
    for (const mix of ['mixed', 'allowed', 'refused']) {
      const races = [];
      for (const { program, requests } of workloads) races.push(await ask(question, contestants, program, requests[mix], pace));
      printRaces(`${QUESTIONS[question].title}, ${mix} requests`, columns, races);
      if (mix === 'mixed') setGoals(question, campaignCounts, races);
    }
  }
  await raceWithPeers(workloads, columns, pace);
}

/** A peer that is asked about objects which were found before the clock started. */
function beforehand(peer) {
  return {
    ...peer,
    name: `${peer.name}, objects found beforehand`,
    casesOf(program, requests) {
      const maps = mapsOf(program);
      return requests.map((request) => peer.caseOf(find(program, maps, request)));
    },
    of: () => ({ can: peer.can, check: peer.check }),
  };
}

/** A peer as it is used: each request's objects are found in maps first, and brought into the peer's form. */
function withMaps(peer) {
  return {
    ...peer,
    name: `${peer.name}, ids looked up in maps`,
    of(program) {
      const maps = mapsOf(program);
      const caseOf = (request) => peer.caseOf(find(program, maps, request));
      return {
        can: (request) => peer.can(caseOf(request)),
        check: peer.check && ((request) => peer.check(caseOf(request))),
      };
    },
  };
}

/** Every contestant has to give the library's answer to every request before anything is measured. */
async function verify(decider, program, requests) {
  const { can, check } = decider.of(program);
  for (const [mix, list] of Object.entries(requests)) {
    const cases = casesFor(decider, program, list);
    for (const [index, { subject, to }] of list.entries()) {
      const expected = library.checkTransfer(program, subject, to);
      const allowed = await can(cases[index]);
      const answer = check && (await check(cases[index]));
      const same =
        allowed === expected.allowed &&
        (mix === 'mixed' || allowed === (mix === 'allowed')) &&
        (answer === undefined || isDeepStrictEqual(sortedRules(decider, answer), sortedRules(policy, expected))) &&
        (answer?.violations === undefined || isDeepStrictEqual(factsIn(answer), factsIn(expected)));
      if (!same) {
        const text = JSON.stringify({ request: list[index], expected, allowed, answer }, null, 2);
        throw new Error(`${decider.name} disagrees on ${mix} request ${index}: ${text}`);
      }
    }
  }
}

function casesFor({ casesOf = (_program, requests) => requests }, program, requests) {
  return casesOf(program, requests);
}

function sortedRules({ rulesIn = (rules) => rules }, answer) {
  return [...rulesIn(answer)].sort();
}

/** Messages are for people, and may be worded otherwise. */
function factsIn({ violations }) {
  return violations.map(({ rule, details }) => ({ rule, details }));
}

function ask(question, deciders, program, requests, pace) {
  const decisions = requests.map(({ subject, to }) => library.checkTransfer(program, subject, to));
  const expected = decisions.reduce(
    (count, { allowed, violations }) => count + (question === 'can' ? Number(allowed) : violations.length),
    0,
  );
  const contestants = deciders.map((decider) => {
    const cases = casesFor(decider, program, requests);
    const loop = loopOver(decider.name, decider.of(program)[question], QUESTIONS[question].body(decider));
    return { name: decider.name, units: requests.length, run: () => loop(cases), expected };
  });
  return race(contestants, pace);
}

async function raceWithPeers(workloads, columns, pace) {
  for (const question of Object.keys(QUESTIONS)) {
    const peers = PEERS.filter((peer) => peer[question] !== undefined);
    const deciders = [policy, byHand, ...peers.map(beforehand), ...peers.map(withMaps)];
    const races = [];
    for (const { program, requests } of workloads) {
      races.push(await ask(question, deciders, program, requests.mixed, { ...pace, rounds: Math.ceil(pace.rounds / 3) }));
    }
    printRaces(`${QUESTIONS[question].title}, beside others, mixed requests`, columns, races);
  }
}

function setGoals(question, campaignCounts, races) {
  const of = (decider) => races.map((results) => results.find(({ name }) => name === decider.name));
  const [own, hand, scanning, found] = [policy, byHand, plain, beforehand(casl)].map(of);
  const name = `\`policy.${question}\``;
  for (const [index, count] of campaignCounts.entries()) {
    const size = `${count.toLocaleString('en')} campaigns`;
    goal(`${name} to ifs by hand with maps, ${size}`, ratio(own[index], hand[index]), question === 'can' ? 1.3 : 1.25);
    const atMost = question === 'can' || count > 400 ? 0.8 : 0.5;
    goal(`${name} to CASL on objects found beforehand, ${size}`, ratio(own[index], found[index]), atMost);
  }
  const toHand = own.map((results, index) => ratio(results, hand[index]));
  const [last, hundred] = [campaignCounts.length - 1, campaignCounts.indexOf(100)];
  goal(`${name}: that ratio to ifs by hand, at 4,000 campaigns to at 100`, toHand[last] / toHand[hundred], 1.2);
  if (question === 'can' && plainBefore) {
    goal('`canTransfer` to version 0.1.0, 12 campaigns', ratio(scanning[0], of(plainBefore)[0]), 0.7);
  }
}
