import type { Agent } from '../model/agent.ts';
import type { Campaign } from '../model/campaign.ts';
import type { TransferSubject } from '../model/transfer-subject.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import type { Program } from '../model/program.ts';

/** What a rule is asked about: a transfer, with its ids looked up once. */
export interface Transfer {
  /** The program that was asked. */
  readonly program: Program;
  /** What is known of the conversation. */
  readonly subject: TransferSubject;
  /** Where it is to go. */
  readonly to: TransferTarget;
  /** The subject's campaign; absent where it has none, or none of the program's. */
  readonly fromCampaign?: Campaign | undefined;
  /** The receiving campaign; absent where it is none of the program's. */
  readonly toCampaign?: Campaign | undefined;
  /** The receiving agent; absent where none is named, or none on the roster. */
  readonly toAgent?: Agent | undefined;
}

/** The facts that broke a rule: an object of JSON values, its own for each rule. */
export type Details = object;

/** Why a rule is broken. */
export interface Breach<D extends Details = Details> {
  /** For people, in English; it may change. */
  readonly message: string;
  /** For programs. */
  readonly details: D;
}

/** A condition that a transfer must meet. A rule is data with a pure function; facts from elsewhere reach it by closure. */
export interface TransferRule<Id extends string = string, D extends Details = Details> {
  /** Names the rule in violations; unique among the rules of a policy. */
  readonly id: Id;
  /** What the rule demands, in a sentence for people. */
  readonly summary: string;
  /** The title of what the rule comes from. */
  readonly source?: string;
  /** The breach, or `undefined` where the transfer keeps the rule or the facts to judge it are missing. */
  readonly check: (transfer: Transfer) => Breach<D> | undefined;
}

/**
 * A rule of one's own. It returns what it was given; it is there so that the id stays a literal and `details` keeps its
 * type in every violation.
 *
 * @example
 * ```ts
 * const noSms = defineTransferRule({
 *   id: 'no-sms',
 *   summary: 'Text messages stay where they are.',
 *   check: ({ subject }) =>
 *     subject.channel === 'sms' ? { message: 'It is a text message.', details: { channel: subject.channel } } : undefined,
 * });
 * noSms.id; // => 'no-sms'
 * ```
 */
export function defineTransferRule<const Id extends string, D extends Details>(
  rule: TransferRule<Id, D>,
): TransferRule<Id, D> {
  return rule;
}
