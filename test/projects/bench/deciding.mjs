// May this conversation be transferred there, and if not, why not?
import { isDeepStrictEqual } from 'node:util';
import { library } from './library.mjs';
import { keep, median, race, ratio } from './measure.mjs';
import { byHand, byHandPrepared, optionsByHand } from './peers/by-hand-deciding.mjs';
import { casbin } from './peers/casbin.mjs';
import { casl } from './peers/casl.mjs';
import { cedar } from './peers/cedar.mjs';
import { jsonRulesEngine } from './peers/json-rules-engine.mjs';
import { thisLibrary } from './peers/this-library.mjs';
import { cell, goal, printTable } from './table.mjs';
import { makeProgram, makeRequests } from './workload/transfers.mjs';

const { explainTransfer, transferOptions } = library;

/**
 * A peer brings a program's requests into its own form (`casesOf`), says what it makes of each (`answers`), and runs
 * over all of them: `can` counts those that it allows, `reasons` the broken rules, for peers that can name them.
 */
const PEERS = [thisLibrary, byHand, byHandPrepared, casl, casbin, jsonRulesEngine, cedar];

export async function measureDeciding({ campaignCounts, requestCount, seed, ...pace }) {
  const bySize = [];
  for (const campaignCount of campaignCounts) {
    const program = makeProgram(campaignCount, seed);
    const requests = makeRequests(program, requestCount, seed + campaignCount);
    const questions = [
      ...(await askPeers(program, requests, pace)),
      await askForOutcomes(program, requests.mixed, pace),
      await askForOptions(program, requests.allowed, pace),
    ];
    bySize.push({ campaignCount, questions });
  }
  for (const [index, { title }] of bySize[0].questions.entries()) {
    const columns = bySize.map(({ campaignCount, questions }) => [campaignCount, questions[index].results]);
    const names = columns[0][1].map(({ name }) => name);
    printTable(
      title,
      ['', ...columns.map(([campaignCount]) => `${campaignCount} campaigns`)],
      names.map((name, row) => [name, ...columns.map(([, results]) => cell(results[row], results[0]))]),
    );
  }
  for (const { campaignCount, questions } of bySize) setGoals(campaignCount, questions);
  setLinearityGoal(bySize);
}

async function askPeers(program, requests, pace) {
  for (const peer of PEERS) await verify(peer, program, requests);
  const questions = [];
  for (const mix of ['mixed', 'allowed', 'refused']) {
    questions.push(await ask(`\`canTransfer\`, ${mix} requests`, 'can', program, requests[mix], pace));
  }
  for (const mix of ['mixed', 'allowed', 'refused']) {
    questions.push(
      await ask(`\`checkTransfer\` with every violation, ${mix} requests`, 'reasons', program, requests[mix], pace),
    );
  }
  return questions;
}

/** Every peer has to give the library's answer to every request, before anything is measured. */
async function verify(peer, program, requests) {
  for (const [mix, list] of Object.entries(requests)) {
    const expected = thisLibrary.answers({ program, requests: list });
    const answers = await peer.answers(peer.casesOf(program, list));
    for (const [index, { allowed, rules, violations }] of answers.entries()) {
      const same =
        allowed === expected[index].allowed &&
        (mix === 'mixed' || allowed === (mix === 'allowed')) &&
        (rules === undefined || isDeepStrictEqual([...rules].sort(), [...expected[index].rules].sort())) &&
        (violations === undefined || isDeepStrictEqual(factsIn(violations), factsIn(expected[index].violations)));
      if (!same) {
        const answer = JSON.stringify(
          { request: list[index], expected: expected[index], answer: answers[index] },
          null,
          2,
        );
        throw new Error(`${peer.name} disagrees on ${mix} request ${index}: ${answer}`);
      }
    }
  }
}

/** Messages are for people, and may be worded otherwise. */
function factsIn(violations) {
  return violations.map(({ rule, details }) => ({ rule, details }));
}

async function ask(title, question, program, requests, pace) {
  const expected = thisLibrary[question]({ program, requests });
  const contestants = PEERS.filter((peer) => peer[question] !== undefined).map((peer) => {
    const cases = peer.casesOf(program, requests);
    return { name: peer.name, units: requests.length, run: () => peer[question](cases), expected };
  });
  return { title, results: await race(contestants, pace) };
}

async function askForOutcomes(program, requests, pace) {
  const contestants = [
    {
      name: '`explainTransfer`',
      units: requests.length,
      run() {
        for (const { subject, to } of requests) keep(explainTransfer(program, subject, to));
      },
    },
    { name: '`checkTransfer`', units: requests.length, run: () => thisLibrary.reasons({ program, requests }) },
  ];
  return {
    title: '`explainTransfer`: what became of each of the nine rules, mixed requests',
    results: await race(contestants, pace),
  };
}

/** Per option: a queue, or an agent in a campaign. */
async function askForOptions(program, requests, pace) {
  const subjects = requests.slice(0, 10).map(({ subject }) => subject);
  const requestsOfOptions = [];
  for (const subject of subjects) {
    const options = transferOptions(program, subject);
    const bare = (list) =>
      list.map(({ decision, ...place }) => ({ ...place, violations: factsIn(decision.violations) }));
    const same = isDeepStrictEqual(bare(options), bare(optionsByHand(program, subject)));
    if (!same) throw new Error('by hand: other options');
    for (const { to } of options) requestsOfOptions.push({ subject, to });
  }
  const transfers = casl.casesOf(program, requestsOfOptions);
  const expected = thisLibrary.reasons({ program, requests: requestsOfOptions });
  const units = requestsOfOptions.length;
  const contestants = [
    {
      name: '`transferOptions`',
      units,
      run() {
        for (const subject of subjects) keep(transferOptions(program, subject));
      },
    },
    {
      name: 'by hand: loops and ifs',
      units,
      run() {
        for (const subject of subjects) keep(optionsByHand(program, subject));
      },
    },
    { name: 'CASL, all targets looked up beforehand', units, run: () => casl.reasons(transfers), expected },
  ];
  return {
    title: '`transferOptions`: every place it could go, each with its decision, per place',
    results: await race(contestants, pace),
  };
}

function setGoals(campaignCount, questions) {
  const named = (results) => (name) => results.find((result) => result.name === name);
  const [can, , , mixed, allowed, refused] = questions.map(({ results }) => named(results));
  const size = `${campaignCount} campaigns`;
  goal(
    `\`canTransfer\`, with its look-ups, to CASL's \`can\` on objects, mixed, ${size}`,
    ratio(can(thisLibrary.name), can(casl.name)),
    { atMost: 1 },
  );
  for (const [mix, results] of Object.entries({ mixed, allowed, refused })) {
    const own = results(thisLibrary.name);
    goal(`\`checkTransfer\` to CASL collecting reasons, ${mix}, ${size}`, ratio(own, results(casl.name)), {
      atMost: 0.5,
    });
    goal(`\`checkTransfer\` to the ifs by hand, ${mix}, ${size}`, ratio(own, results(byHand.name)), { atMost: 3 });
  }
}

/** Linear in campaigns: what an option costs does not grow with how many there are. */
function setLinearityGoal(bySize) {
  const perOption = bySize.map(({ questions }) => questions.at(-1).results[0]);
  const [fewest, most] = [bySize[0].campaignCount, bySize.at(-1).campaignCount];
  const growth = median(perOption.at(-1).samples) / median(perOption[0].samples);
  goal(`\`transferOptions\` per place, ${most} to ${fewest} campaigns (linear: about 1)`, growth, { atMost: 1.5 });
}
