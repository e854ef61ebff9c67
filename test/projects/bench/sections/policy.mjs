// What a policy costs: the time to make it, the decisions after which that is saved, and its memory.
import { library } from '../library.mjs';
import { heapBytes, keep, median, race } from '../measure.mjs';
import { fixed, goal, printRaces, printTable, sizesOf } from '../table.mjs';
import { makeProgram, makeRequests } from '../workload/transfers.mjs';

const { canTransfer, checkTransfer, transferPolicy } = library;

export async function measure({ campaignCounts, requestCount, seed, ...pace }) {
  const columns = sizesOf(campaignCounts);
  const sizes = [];
  for (const campaignCount of campaignCounts) {
    const program = makeProgram(campaignCount, seed);
    const requests = makeRequests(program, requestCount, seed + campaignCount).mixed;
    sizes.push({ program, requests, results: await compare(program, requests, pace) });
  }
  printRaces(
    'A policy and one decision',
    columns,
    sizes.map(({ results }) => results),
  );
  const rows = { can: [], check: [] };
  for (const [index, { results }] of sizes.entries()) {
    const [make, ...rest] = results;
    const [can, plainCan, check, plainCheck] = rest.map(({ samples }) => samples);
    rows.can.push(breakEven(make.samples, can, plainCan));
    rows.check.push(breakEven(make.samples, check, plainCheck));
    goal(`decisions after which a policy is paid for, \`can\`, ${columns[index]}`, rows.can[index], 50);
    goal(`decisions after which a policy is paid for, \`check\`, ${columns[index]}`, rows.check[index], 50);
  }
  printTable(
    'A policy is paid for after so many decisions',
    ['', ...columns],
    [
      ['`can` instead of `canTransfer`', ...rows.can.map(fixed)],
      ['`check` instead of `checkTransfer`', ...rows.check.map(fixed)],
    ],
  );
  weigh(sizes, columns);
}

function compare(program, requests, pace) {
  const policy = transferPolicy(program);
  const each = (decide) => ({
    units: requests.length,
    run() {
      for (const { subject, to } of requests) keep(decide(subject, to));
    },
  });
  const contestants = [
    { name: 'making a policy', units: 1, run: () => keep(transferPolicy(program)) },
    { name: '`policy.can`', ...each((subject, to) => policy.can(subject, to)) },
    { name: '`canTransfer`', ...each((subject, to) => canTransfer(program, subject, to)) },
    { name: '`policy.check`', ...each((subject, to) => policy.check(subject, to)) },
    { name: '`checkTransfer`', ...each((subject, to) => checkTransfer(program, subject, to)) },
  ];
  return race(contestants, pace);
}

/** How many decisions save what making the policy costs: the median of the rounds. */
function breakEven(make, ready, plain) {
  return median(
    make.map((cost, round) => (plain[round] > ready[round] ? cost / (plain[round] - ready[round]) : Infinity)),
  );
}

/** Many of a small program, so that one of them weighs something. */
function weigh(sizes, columns) {
  const rows = { program: [], fresh: [], asked: [] };
  for (const [index, { program, requests }] of sizes.entries()) {
    const text = JSON.stringify(program);
    const count = Math.ceil(4_000 / program.campaigns.length);
    const many = (make) => Array.from({ length: count }, make);
    const programs = many(() => JSON.parse(text));
    const { subject } = requests[0];
    const ofProgram = heapBytes(() => many(() => JSON.parse(text))) / count;
    const fresh = heapBytes(() => programs.map((one) => transferPolicy(one))) / count;
    const asked = heapBytes(() => programs.map((one) => askedForOptions(transferPolicy(one), subject))) / count;
    rows.program.push(kilobytes(ofProgram));
    rows.fresh.push(`${kilobytes(fresh)} (${fixed(fresh / ofProgram)})`);
    rows.asked.push(`${kilobytes(asked)} (${fixed(asked / ofProgram)})`);
    goal(`memory of a policy, of its program's, ${columns[index]}`, fresh / ofProgram, 0.2);
    goal(`the same after a question for options, ${columns[index]}`, asked / ofProgram, 0.2);
  }
  printTable(
    'Memory',
    ['', ...columns],
    [
      ['the program, out of JSON', ...rows.program],
      ['a policy, without the program', ...rows.fresh],
      ['the same after a question for options', ...rows.asked],
    ],
  );
}

function askedForOptions(policy, subject) {
  policy.targets(subject);
  return policy;
}

function kilobytes(bytes) {
  return `${(bytes / 1e3).toFixed(1)} kB`;
}
