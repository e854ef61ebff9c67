import type { Agent } from '../model/agent.ts';
import type { Campaign } from '../model/campaign.ts';
import type { TransferSubject } from '../model/transfer-subject.ts';
import type { TransferTarget } from '../model/transfer-target.ts';
import type { Program } from '../model/program.ts';

/** What a rule is asked about: a transfer whose ids have been looked up. */
export interface Transfer {
  /** The program that is asked. */
  readonly program: Program;
  /** What is known about the conversation. */
  readonly subject: TransferSubject;
  /** Where the conversation is to go. */
  readonly to: TransferTarget;
  /** The subject's campaign. Absent: it has none, or the program does not have it. */
  readonly fromCampaign?: Campaign | undefined;
  /** The receiving campaign. Absent: the program does not have it. */
  readonly toCampaign?: Campaign | undefined;
  /** The receiving agent. Absent: the target names none, or the agent is not on the roster. */
  readonly toAgent?: Agent | undefined;
}

/** The facts that broke a rule: an object of JSON values. Each rule has its own. */
export type Details = object;

/** Why a rule is broken. */
export interface Breach<D extends Details = Details> {
  /** A sentence for people, in English. It may change. */
  readonly message: string;
  /** The facts, for programs. */
  readonly details: D;
}

/**
 * A condition that a transfer must meet: data with a pure function. Facts from outside the transfer, such as load or
 * opening hours, reach the function by closure.
 */
export interface TransferRule<Id extends string = string, D extends Details = Details> {
  /** The rule's name in violations. Unique among the rules of a policy. */
  readonly id: Id;
  /** What the rule demands, in a sentence for people. */
  readonly summary: string;
  /** The title of what the rule comes from. */
  readonly source?: string | undefined;
  /** Returns the breach. Returns `undefined` if the transfer keeps the rule, or if facts are missing to judge it. */
  readonly check: (transfer: Transfer) => Breach<D> | undefined;
}

/**
 * Defines a rule of one's own. Returns what it is given: the id stays a literal type, and `details` keeps its type in
 * every violation. The details must be JSON values, or the rule does not compile.
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
export function defineTransferRule<const Id extends string, B extends Breach | undefined>(
  rule: Omit<TransferRule<Id>, 'check'> & { readonly check: (transfer: Transfer) => B & OfJson<B> },
): TransferRule<Id, DetailsOf<B>>;
export function defineTransferRule(rule: TransferRule): TransferRule {
  return rule;
}

/** The details of a breach. A union, if `check` returns several shapes. */
type DetailsOf<B> = B extends Breach<infer D> ? D : never;

/** A breach whose details are an object of JSON values. Otherwise the part that is not becomes `never`. */
type OfJson<B> = B extends Breach<infer D> ? Breach<D extends readonly unknown[] ? never : JsonSafe<D>> : B;

/** The same type, if it can be written as JSON and read back. Built-in objects have symbols as keys, or methods. */
type JsonSafe<T> = unknown extends T
  ? T // nothing is known about it
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly JsonSafe<Item>[]
      : T extends (...args: never) => unknown
        ? never
        : T extends object
          ? [Extract<keyof T, symbol>] extends [never]
            ? { readonly [Key in keyof T]: JsonSafe<T[Key]> }
            : never
          : never;
