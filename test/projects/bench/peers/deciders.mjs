// Who takes part where transfers are decided, how they are asked, and that they agree.
import { isDeepStrictEqual } from 'node:util';
import { loopOver, race } from '../measure.mjs';
import { makeProgram, makeRequests } from '../workload/transfers.mjs';
import { find, mapsOf } from './found.mjs';
import { policy } from './this-library.mjs';

/** What they are asked: `body` is the body of a loop over what they are asked about. */
export const QUESTIONS = {
  can: { title: 'A yes or no', body: ({ isAsync }) => `if (${isAsync ? 'await ' : ''}ask(item)) count += 1;` },
  check: {
    title: 'Every broken rule',
    body: ({ isAsync, counted = 'length' }) =>
      `const found = ${isAsync ? 'await ' : ''}ask(item); count += found.${counted}; keep(found);`,
  },
};

/** For each size a program and requests. */
export function makeWorkloads({ campaignCounts, requestCount, seed }) {
  return campaignCounts.map((campaignCount) => {
    const program = makeProgram(campaignCount, seed);
    return { program, requests: makeRequests(program, requestCount, seed + campaignCount) };
  });
}

/** A peer that is asked about objects which were found before the clock started. */
export function beforehand(peer) {
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
export function withMaps(peer) {
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

/**
 * Throws unless every decider gives the policy's answer to every request, and the policy the one that the request was
 * made for. A decider that writes whole violations has to give the same facts.
 */
export async function verify(deciders, workloads) {
  for (const { program, requests } of workloads) {
    const truth = policy.of(program);
    for (const [mix, list] of Object.entries(requests)) {
      const decisions = list.map((request) => truth.check(request));
      for (const [index, { allowed }] of decisions.entries()) {
        if (mix !== 'mixed' && allowed !== (mix === 'allowed')) disagree(policy, mix, list[index], allowed);
      }
      for (const decider of deciders) {
        const { can, check } = decider.of(program);
        for (const [index, item] of casesFor(decider, program, list).entries()) {
          const allowed = await can(item);
          const answer = check && (await check(item));
          if (!agrees(decider, decisions[index], allowed, answer))
            disagree(decider, mix, list[index], answer ?? allowed);
        }
      }
    }
  }
}

function agrees({ rulesIn = (rules) => rules }, decision, allowed, answer) {
  if (allowed !== decision.allowed) return false;
  if (answer === undefined) return true;
  if (!isDeepStrictEqual([...rulesIn(answer)].sort(), policy.rulesIn(decision).sort())) return false;
  return answer.violations === undefined || isDeepStrictEqual(factsIn(answer), factsIn(decision));
}

/** Messages are for people, and may be worded otherwise. */
function factsIn({ violations }) {
  return violations.map(({ rule, details }) => ({ rule, details }));
}

function disagree({ name }, mix, request, answer) {
  throw new Error(`${name} disagrees on a request (${mix}): ${JSON.stringify({ request, answer }, null, 2)}`);
}

function casesFor({ casesOf = (_program, requests) => requests }, program, requests) {
  return casesOf(program, requests);
}

/** Times how long the deciders take, per request. They have to agree on how many are allowed, or how many rules broken. */
export async function ask(question, deciders, program, requests, pace) {
  let expected;
  const contestants = [];
  for (const decider of deciders) {
    const cases = casesFor(decider, program, requests);
    const loop = loopOver(decider.name, decider.of(program)[question], QUESTIONS[question].body(decider));
    expected ??= await loop(cases);
    contestants.push({ name: decider.name, units: requests.length, run: () => loop(cases), expected });
  }
  return race(contestants, pace);
}
