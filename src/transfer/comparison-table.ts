import type { TransferChange, TransferComparison } from './compare-transfers.ts';
import type { Violation } from './transfer-decision.ts';
import type { TransferRule } from './transfer-rule.ts';

/** How many lines one combination of broken rules may take. If there are more, one line stands for all of them. */
const MAX_LINES = 10;

/** How a cell names a campaign's queue. An agent with this id stands in quotation marks. */
const QUEUE = 'queue';

/** How many names or messages a cell lists. If there are more, it counts them. */
const MAX_LISTED = 3;

/** How many characters of a message or name a cell shows. */
const MAX_LENGTH = 200;

/**
 * Writes a comparison as Markdown for a review: how many transfers were compared, then a table of those that are newly
 * allowed and one of those that are newly refused.
 *
 * A line stands for all transfers that are refused, before or after, for the same reason: the messages of the broken
 * rules. So a campaign that loses a channel is one line, with the number of transfers that it concerns. If the same
 * rules are broken for more than ten different reasons, one line stands for all of them. The lines with the most
 * transfers come first.
 *
 * Any id, name or message is safe: it is text in its cell, whatever characters it has. It is cut after 200 characters.
 *
 * @example
 * ```ts
 * const campaigns = program.campaigns.map((campaign) =>
 *   campaign.id === 'service' ? { ...campaign, channels: ['webchat'] } : campaign,
 * );
 * const comparison = compareTransfers(transferPolicy(program), transferPolicy({ ...program, campaigns }));
 * comparisonTable(comparison).split('\n')[0]; // => '84 transfers compared. Newly allowed: 0. Newly refused: 10.'
 * ```
 */
export function comparisonTable(comparison: TransferComparison<TransferRule, TransferRule>): string {
  const { compared, allowed, refused } = comparison;
  const counts = `${counted(compared, 'transfer')} compared. Newly allowed: ${digits(allowed.length)}. Newly refused: ${digits(refused.length)}.`;
  return [
    counts,
    ...tableOf('Newly allowed', 'why they were refused', allowed, ({ before }) => before.violations),
    ...tableOf('Newly refused', 'why they are refused', refused, ({ after }) => after.violations),
  ].join('\n');
}

type AnyChange = TransferChange<TransferRule, TransferRule>;
type Violations = readonly Violation<TransferRule>[];

/** Changes that share a line. */
interface Line {
  readonly rules: readonly string[];
  /** The messages of each reason. */
  readonly reasons: readonly (readonly string[])[];
  readonly changes: readonly AnyChange[];
}

function tableOf(
  title: string,
  why: string,
  changes: readonly AnyChange[],
  violationsOf: (change: AnyChange) => Violations,
): readonly string[] {
  if (changes.length === 0) return [];
  const rows = linesOf(changes, violationsOf).map((line) => {
    const { rules, changes } = line;
    const cells = [
      digits(changes.length),
      listed(
        changes.map(({ channel }) => channel),
        'channel',
      ),
      listed(
        changes.map(({ campaignId }) => campaignId),
        'campaign',
      ),
      targetsOf(changes),
      rules.map(asText).join(', '),
      reasonsOf(line),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '',
    `**${title}**`,
    '',
    `| transfers | channel | from campaign | to | rules | ${why} |`,
    '| ---: | --- | --- | --- | --- | --- |',
    ...rows,
  ];
}

/** Groups changes by the reason that refuses them. Puts all reasons of the same rules together if they are too many. */
function linesOf(changes: readonly AnyChange[], violationsOf: (change: AnyChange) => Violations): readonly Line[] {
  const byRules = groupedBy(changes, (change) => JSON.stringify(violationsOf(change).map(({ rule }) => rule)));
  return byRules
    .flatMap((ofRules): readonly Line[] => {
      const rules = violationsOf(ofRules[0]).map(({ rule }) => rule);
      const byReason = groupedBy(ofRules, (change) => JSON.stringify(messageList(violationsOf(change))));
      const lines = byReason.map((ofReason): Line => {
        return { rules, reasons: [messageList(violationsOf(ofReason[0]))], changes: ofReason };
      });
      const reasons = lines.flatMap((line) => line.reasons);
      return lines.length <= MAX_LINES ? lines : [{ rules, reasons, changes: ofRules }];
    })
    .sort((one, other) => other.changes.length - one.changes.length); // stable: equal ones stay in the order of the questions
}

function messageList(violations: Violations): readonly string[] {
  return violations.map(({ message }) => message);
}

/** Groups items that have the same key, in the order in which the keys occur. */
function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

function targetsOf(changes: readonly AnyChange[]): string {
  const targets = changes.map(({ to }) => to);
  const campaigns = listed(
    targets.map(({ campaignId }) => campaignId),
    'campaign',
  );
  const queues = targets.some(({ agentId }) => agentId === undefined) ? [QUEUE] : [];
  const agentIds = targets.flatMap(({ agentId }) => agentId ?? []);
  const agents = agentIds.length === 0 ? [] : [listed(agentIds, 'agent')];
  return `${campaigns}: ${[...queues, ...agents].join(', ')}`;
}

function reasonsOf({ reasons }: Line): string {
  const shown = reasons.slice(0, MAX_LISTED); // there is one, or there are too many
  const rest = reasons.length - shown.length;
  const sentences = shown.flatMap((messages) => messages.map(asText));
  return [...sentences, ...(rest > 0 ? [`And ${counted(rest, 'more reason')}.`] : [])].join(' ');
}

/** Lists the different ids, or counts them if they are many. */
function listed(ids: readonly string[], noun: string): string {
  const different = [...new Set(ids)];
  if (different.length > MAX_LISTED) return counted(different.length, noun);
  return different.map((id) => asText(isPlain(id) ? id : `"${id}"`)).join(', ');
}

/** Whether an id cannot be taken for something else. */
function isPlain(id: string): boolean {
  return id !== QUEUE && /^[\p{L}\p{N}_-]+$/u.test(id);
}

function counted(count: number, noun: string): string {
  return `${digits(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Writes a whole number with a comma before every third digit from the right. */
function digits(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * Writes a text so that Markdown shows it and finds no meaning in it: a character that could mean something becomes a
 * character reference. Line breaks and control characters show as spaces.
 */
function asText(text: string): string {
  const characters = [...text.slice(0, 2 * MAX_LENGTH + 1)]; // of one or two units each, so more than fit if there are more
  const shown = characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH - 1).join('')}…` : text;
  return shown
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/[\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd') // half characters, and marks that turn the direction
    .replace(/[.:](?! |$)|[!#$%&*+<=>@[\\\]^_`{|}~]/g, (character) => `&#${character.charCodeAt(0)};`);
}
