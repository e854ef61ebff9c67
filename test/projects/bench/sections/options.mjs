// Where could the conversation go, and why not elsewhere?
import { isDeepStrictEqual } from 'node:util';
import { before, library } from '../library.mjs';
import { keep, race, ratio } from '../measure.mjs';
import { agentsByCampaign, optionsByHand } from '../peers/by-hand-transfers.mjs';
import { goal, printRaces, sizesOf } from '../table.mjs';
import { makeProgram, makeRequests } from '../workload/transfers.mjs';

const { transferOptions, transferPolicy } = library;

export function agree({ campaignCounts, seed }) {
  for (const campaignCount of campaignCounts) {
    const { program, subjects } = makeWorkload(campaignCount, seed);
    const policy = transferPolicy(program);
    const agentsOf = agentsByCampaign(program);
    for (const subject of subjects) {
      const options = transferOptions(program, subject);
      const others = {
        'a policy': policy.options(subject),
        'by hand': optionsByHand(program, subject),
        'by hand, with agents listed beforehand': optionsByHand(program, subject, agentsOf),
        ...(before && { 'version 0.1.0': before.transferOptions(program, subject) }),
      };
      for (const [name, found] of Object.entries(others)) {
        if (isDeepStrictEqual(withoutMessages(found), withoutMessages(options))) continue;
        throw new Error(`${name}: other options`);
      }
      const allowed = options.filter(({ decision }) => decision.allowed).map(({ to }) => to);
      if (!isDeepStrictEqual(policy.targets(subject), allowed)) throw new Error('other targets');
    }
  }
}

export async function measure({ campaignCounts, seed, ...pace }) {
  const races = [];
  const longer = { ...pace, sampleTime: 3 * pace.sampleTime }; // a long list is collected now and then
  for (const campaignCount of campaignCounts) races.push(await compare(makeWorkload(campaignCount, seed), longer));
  const sizes = sizesOf(campaignCounts);
  printRaces('Every place it could go, each with its decision, per place', sizes, races);
  for (const [index, size] of sizes.entries()) setGoals(size, races[index]);
}

function makeWorkload(campaignCount, seed) {
  const program = makeProgram(campaignCount, seed);
  const subjectCount = campaignCount > 100 ? 1 : 10; // few where there are many places
  const requests = makeRequests(program, 2 * subjectCount, seed + campaignCount).allowed;
  return { program, subjects: requests.map(({ subject }) => subject) };
}

function compare({ program, subjects }, pace) {
  const policy = transferPolicy(program);
  const agentsOf = agentsByCampaign(program);
  const runs = {
    '`policy.options`': (subject) => policy.options(subject),
    '`policy.targets`, the allowed ones only': (subject) => policy.targets(subject),
    '`transferOptions`': (subject) => transferOptions(program, subject),
    'a loop by hand': (subject) => optionsByHand(program, subject),
    'a loop by hand, agents listed by campaign beforehand': (subject) => optionsByHand(program, subject, agentsOf),
    ...(before && { '`transferOptions` of version 0.1.0': (subject) => before.transferOptions(program, subject) }),
  };
  const places = subjects.length * policy.options(subjects[0]).length;
  const contestants = Object.entries(runs).map(([name, list]) => ({
    name,
    units: places,
    run() {
      for (const subject of subjects) keep(list(subject));
    },
  }));
  return race(contestants, pace);
}

function withoutMessages(options) {
  return options.map(({ decision: { allowed, violations }, ...place }) => {
    return { ...place, allowed, violations: violations.map(({ rule, details }) => ({ rule, details })) };
  });
}

function setGoals(size, [options, targets, plain, byHand]) {
  goal(`\`policy.options\` to a loop by hand, ${size}`, ratio(options, byHand), 0.65);
  goal(`\`transferOptions\` to a loop by hand, ${size}`, ratio(plain, byHand), 1.25);
  goal(`\`policy.targets\` to a loop by hand, ${size}`, ratio(targets, byHand), 0.15);
}
